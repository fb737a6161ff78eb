"""Measure print: Briefings beside WeasyPrint and headless Chromium, on the same content.

`python benchmarks/print.py --books 20` prints that many books one by one, and one over all of
them. The peers get the same records as one page of HTML a dossier, without a style, which
spares them work. WeasyPrint needs Pango from the system
(Debian: libpango-1.0-0, libpangoft2-1.0-0).
"""

import os
import platform
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dossiers import Size, write
from measure import Taken, taken
from peers import CHECKOUT, program

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WEASYPRINT = """
import sys
from weasyprint import HTML
for page in sys.argv[1:]:
    HTML(page).write_pdf(page[:-5] + ".pdf", pdf_variant="pdf/ua-1")
"""
CHROME = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    page = browser.new_page()
    for each in sys.argv[2:]:
        page.goto("file://" + each)
        page.pdf(path=each[:-5] + ".pdf", tagged=True, outline=True)
    browser.close()
"""
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Talks</title>'
LEFT_OUT = {"statements.md", "changes.md"}
"""What stands in no book."""


def main(work: Path, books: int, limit: float, to: Path | None) -> None:
    """Measure, print as it goes, and write what was printed."""
    shutil.rmtree(work, ignore_errors=True)
    lines: list[str] = []
    for line in _report(work, books, limit):
        print(line, flush=True)
        lines.append(line)
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text("\n".join((*lines, "")), encoding="utf-8")


def _report(work: Path, books: int, limit: float) -> Iterator[str]:
    write(work / "briefings", Size(dossiers=books, days=6, parties=4, issues=7))
    pages = _pages(work, books, limit)
    yield "# Print"
    yield ""
    yield f"- {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}"
    yield f"- {books} dossiers of 42 positions; the last column is wall time as a ratio"
    yield ""
    yield "| what | program | wall | processor | memory | ÷ Briefings |"
    yield "|---|---|--:|--:|--:|--:|"
    for what, count in (("one book, cold", 1), (f"{books} books", books)):
        ours = _ours(work, count, limit)
        yield _line(what, "briefings, one worker", ours, ours)
        yield _line(what, "weasyprint", _weasyprint(work, pages[:count], limit), ours)
        if browser := next(filter(None, map(shutil.which, CHROMIUM)), None):
            yield _line(what, "chromium", _chromium(work, browser, pages[:count], limit), ours)
        if count > 1:
            yield _line(what, "briefings, two workers", _ours(work, count, limit, jobs=2), ours)
    together = _ours(work, books, limit, "--together")
    yield _line(f"one book of {books} dossiers", "briefings", together, together)


def _line(what: str, name: str, run: Taken, ours: Taken) -> str:
    mark = "" if run.ended else "> "
    return (
        f"| {what} | {name} | {mark}{run.wall:.1f} s | {mark}{run.cpu:.1f} s"
        f" | {run.memory:,.0f} MB | {mark}{run.wall / ours.wall:.2f} |"
    )


def _pages(work: Path, books: int, limit: float) -> list[str]:
    """One page of HTML for each dossier: all that its site shows, for the peers to print."""
    told = ("--edition", "partners", "--no-pdf", "--to", str(work / "site"))
    _briefings(work, ("build", *told), limit)
    docs, home = work / "build" / "partners" / "docs", work / "html"
    home.mkdir()
    for number in range(books):
        files = sorted((docs / f"talks-{number:04}").rglob("*.md"))
        parts = (
            each.read_text(encoding="utf-8").split("---\n", 2)[2]
            for each in files
            if each.name not in LEFT_OUT
        )
        text = f"{HEAD}{''.join(parts)}"
        (home / f"{number}.html").write_text(text, encoding="utf-8")
    return [str(home / f"{number}.html") for number in range(books)]


def _ours(work: Path, books: int, limit: float, *options: str, jobs: int = 1) -> Taken:
    # Nothing of what was printed before is at hand.
    shutil.rmtree(work / "build", ignore_errors=True)
    shutil.rmtree(work / "print", ignore_errors=True)
    named = [f"talks-{number:04}" for number in range(books)]
    told = ("--edition", "partners", "--jobs", str(jobs), "--to", str(work / "print"), *options)
    return _briefings(work, ("print", *named, *told), limit)


def _briefings(work: Path, arguments: tuple[str, ...], limit: float) -> Taken:
    folders = ("--folder", str(work / "briefings"), "--work", str(work / "build"))
    command = ("env", f"PYTHONPATH={CHECKOUT}", sys.executable, "-m", "generator")
    return taken((*command, *arguments, *folders), folder=work, log=work / "log", limit=limit)


def _weasyprint(work: Path, pages: list[str], limit: float) -> Taken:
    command = (program("python"), "-c", WEASYPRINT, *pages)
    return taken(command, folder=work, log=work / "log", limit=limit)


def _chromium(work: Path, browser: str, pages: list[str], limit: float) -> Taken:
    command = (sys.executable, "-c", CHROME, browser, *pages)
    return taken(command, folder=work, log=work / "log", limit=limit)


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure print beside WeasyPrint and Chromium.")
    parser.add_argument("--books", type=int, default=20)
    parser.add_argument("--limit", type=float, default=600, help="seconds to wait for a program")
    parser.add_argument("--work", type=Path, default=CHECKOUT / "build/bench-print")
    parser.add_argument("--to", type=Path, help="a file for the table")
    asked = parser.parse_args()
    main(asked.work.resolve(), asked.books, asked.limit, asked.to)

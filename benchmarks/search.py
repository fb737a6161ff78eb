"""Measure what a reader waits for: the weight of a dossier's home, and the first hit of a search.

`python benchmarks/search.py --pages 100 --pages 1000` releases desks of that many pages, serves
each from this machine, and asks a real browser (Debian: chromium) for a word of one dossier alone.
"""

import gzip
import os
import platform
import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from dossiers import Size, write
from measure import taken
from peers import CHECKOUT
from playwright.sync_api import Page, Response, sync_playwright
from sentences import place

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
DOSSIER = 1
FIELD, HIT = (
    "input.md-search__input, .pagefind-ui__search-input, input[type=search]",
    (".md-search-result__item a, .pagefind-ui__result a, [data-search-hit] a"),
)


def main(work: Path, sizes: list[int], to: Path | None) -> None:
    """Measure each size, print as it goes, and write what was printed."""
    lines: list[str] = []
    for line in _report(work, sizes):
        print(line, flush=True)
        lines.append(line)
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text("\n".join((*lines, "")), encoding="utf-8")


def _report(work: Path, sizes: list[int]) -> Iterator[str]:
    yield "# What a reader waits for"
    yield ""
    yield f"- {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}"
    yield "- weight: all that the page loads by itself, by gzip where it is not packed already"
    yield "- first hit: from the first letter typed, on a page freshly loaded, to the first result"
    yield ""
    yield "| pages | dossier home, compressed | requests | bytes for the search | first hit |"
    yield "|--:|--:|--:|--:|--:|"
    for pages in sizes:
        with _served(_site(work / str(pages), pages)) as address, sync_playwright() as play:
            browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
            opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            yield _line(pages, opened.new_page(), address)
            opened.close()


def _line(pages: int, page: Page, address: str) -> str:
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))  # noqa: PLW0108 - it marks its handlers
    page.goto(f"{address}/talks-{DOSSIER:04}/index.html", wait_until="load")
    # A body can't be asked for while a response is told of.
    home, requests = sum(map(_weight, came)), len(came)
    start = time.perf_counter()
    page.locator(FIELD).first.fill(place(DOSSIER))
    page.locator(HIT).first.wait_for(state="attached", timeout=120_000)
    waited = time.perf_counter() - start
    searched = sum(map(_weight, came[requests:]))
    return (
        f"| {pages:,} | {home / 1000:,.0f} kB | {requests} | {searched / 1e6:.2f} MB"
        f" | {waited:.2f} s |"
    )


def _weight(response: Response) -> int:
    packed = response.url.endswith((".woff2", ".png", ".pagefind", ".pf_meta", ".pf_index"))
    body = response.body()
    return len(body) if packed else len(gzip.compress(body, mtime=0))


def _site(home: Path, pages: int) -> Path:
    """The released site of a desk of that many pages; one that stands is taken as it is."""
    released = home / "site" / "partners"
    if not released.is_dir():
        write(home / "briefings", Size(dossiers=max(2, pages // 50), days=6, parties=4, issues=7))
        folders = ("--folder", str(home / "briefings"), "--work", str(home / "build"))
        command = ("env", f"PYTHONPATH={CHECKOUT}", sys.executable, "-m", "generator", "build")
        told = ("--edition", "partners", "--no-pdf", "--to", str(home / "site"))
        taken((*command, *told, *folders), folder=home, log=home / "log.txt", limit=3600)
    return released


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure page weight and search in a browser.")
    parser.add_argument("--pages", type=int, action="append", help="default: 100, 1000, 10000")
    parser.add_argument("--work", type=Path, default=CHECKOUT / "build/bench")
    parser.add_argument("--to", type=Path, help="a file for the table")
    asked = parser.parse_args()
    main(asked.work.resolve(), sorted(asked.pages or (100, 1_000, 10_000)), asked.to)

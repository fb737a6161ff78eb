"""Measure whole releases: Briefings beside MkDocs, Hugo and Zensical, on the same pages.

`python benchmarks/sites.py --pages 100 --pages 1000` measures desks of that many pages. What was
measured is written down at once in the working folder, so an interrupted run goes on where it
stopped; `--anew` begins again. A peer that would take longer than `--limit` seconds is not waited
for: what it would take is projected from smaller sizes, and said to be.
"""

import json
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from dossiers import Size, write
from measure import Taken, taken
from peers import CHECKOUT, Peer, peers, program
from report import Row, projected, report

PAGES = (100, 1_000, 10_000)
A_DOSSIER = 50
"""Pages of a dossier; home and the list of all statements are two more."""
EDITION = "partners"
"""It reads most, and something is withheld from it in every dossier."""
LAST = "nothing changed"
LONG = 10_000
"""Statements from which on the check is measured by itself."""
SHAPES = {
    "4 large dossiers": Size(dossiers=4, days=200, parties=12, issues=12),
    "100 small dossiers": Size(dossiers=100, days=1, parties=2, issues=2),
    "100,000 statements": Size(days=10_000),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder of data to be measured on."""

    name: str
    home: Path
    size: Size
    pages: int = 0
    """0 for one of the realistic shapes."""


def main(work: Path, sizes: list[int], shapes: list[str], limit: float, out: Path) -> None:
    """Measure what is not measured yet, then write the tables and the picture."""
    work.mkdir(parents=True, exist_ok=True)
    notes = work / "rows.json"
    rows = [Row(**row) for row in json.loads(notes.read_text())] if notes.is_file() else []

    def note(row: Row) -> None:
        rows.append(row)
        notes.write_text(json.dumps([asdict(each) for each in rows], indent=1), encoding="utf-8")
        print(f"{row.desk}: {row.tool}, {row.case}: {row.wall:.1f} s {row.kind}", flush=True)

    for pages in sizes:
        size = Size(dossiers=max(1, pages // A_DOSSIER), days=6, parties=4, issues=7)
        desk = Desk(name=f"{pages:,} pages", home=work / str(pages), size=size, pages=pages)
        _ours(desk, limit, rows, note)
        _theirs(desk, limit, rows, note)
    for name in shapes:
        desk = Desk(name=name, home=work / name.replace(" ", "-"), size=SHAPES[name])
        _ours(desk, limit, rows, note)
    out.mkdir(parents=True, exist_ok=True)
    (out / "site.json").write_text(json.dumps([asdict(each) for each in rows], indent=1) + "\n")
    (out / "site.md").write_text(report(rows), encoding="utf-8")
    picture = (str(CHECKOUT / "benchmarks/picture.py"), str(out / "site.json"))
    target = CHECKOUT / "docs/pictures/cost.svg"
    subprocess.run([program("python"), *picture, str(target)], check=True)
    print(report(rows))


def _ours(desk: Desk, limit: float, rows: list[Row], note: Callable[[Row], None]) -> None:
    """Release the desk anew, and again after each kind of edit, unless all of that is noted."""
    home, size = desk.home, desk.size
    noted = [row for row in rows if (row.desk, row.tool) == (desk.name, "briefings")]
    if any(row.case == LAST or row.kind == "stopped" for row in noted):
        return
    # An edit rests on the one before: what stopped halfway is begun anew.
    rows[:] = [row for row in rows if row not in noted]
    shutil.rmtree(home, ignore_errors=True)
    write(home / "briefings", size)
    if size.all_statements >= LONG:
        note(_row(desk, "check", _briefings(home, "check", limit=limit)))
    dossier = home / "briefings" / f"talks-{size.dossiers // 2:04}"
    last = max(dossier.glob("journal/*.yml"))
    cases: dict[str, Callable[[], None]] = {
        "clean": lambda: None,
        "one record changed": lambda: _edit(last, "    text: ", "    text: Changed, "),
        "title changed": lambda: _edit(dossier / "dossier.yml", "title: ", "title: New "),
        "record deleted": lambda: _edit(last, "\nreactions:", None),
        LAST: lambda: None,
    }
    for case, edit in cases.items():
        edit()
        run = _briefings(home, "build", "--edition", EDITION, "--no-pdf", limit=limit)
        note(_row(desk, case, run))
        if not run.ended:
            return


def _edit(file: Path, old: str, new: str | None) -> None:
    """Put `new` in the place of the first `old`; with None, leave out the section it begins."""
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    if not found:
        raise ValueError(f"{file} holds no {old!r}")
    rest = after[after.index("\n\n") + 1 :] if new is None else f"{new}{after}"
    file.write_text(before + rest, encoding="utf-8")


def _briefings(home: Path, *arguments: str, limit: float) -> Taken:
    command = (sys.executable, str(CHECKOUT / "benchmarks/stages.py"), str(home / "stages.json"))
    folders = ["--folder", str(home / "briefings"), "--work", str(home / "build")]
    if arguments[0] == "build":
        folders += ["--to", str(home / "site")]
    environment = ("env", f"PYTHONPATH={CHECKOUT}")
    told = (*environment, *command, *arguments, *folders)
    # Nothing of ours is projected: it may take twice as long as a peer.
    return taken(told, folder=home, log=home / "log.txt", limit=2 * limit)


def _row(desk: Desk, case: str, run: Taken) -> Row:
    stages = json.loads((desk.home / "stages.json").read_text()) if run.ended else {}
    kind = "measured" if run.ended else "stopped"
    return Row(
        desk=desk.name,
        pages=desk.pages,
        tool="briefings",
        case=case,
        wall=run.wall,
        cpu=run.cpu,
        memory=run.memory,
        kind=kind,
        stages=stages,
    )


def _theirs(desk: Desk, limit: float, rows: list[Row], note: Callable[[Row], None]) -> None:
    """Build the same pages with each peer, or project what it would take."""
    home, before = desk.home, tuple(rows)
    laid_out: tuple[Peer, ...] = ()
    for name in ("hugo", "mkdocs, own frame", "zensical, pruned", "mkdocs, stock"):
        if any(row.desk == desk.name and row.tool == name for row in rows):
            continue
        guess = projected(before, name, desk.pages)
        if guess is not None and guess.wall > limit:
            note(guess)
            continue
        laid_out = laid_out or peers(home / "build" / EDITION, home / "peers")
        peer = next(each for each in laid_out if each.name == name)
        run = taken(peer.command, folder=peer.folder, log=home / "log.txt", limit=limit)
        kind = "measured" if run.ended else "stopped"
        figures = {"wall": run.wall, "cpu": run.cpu, "memory": run.memory}
        what = {"desk": desk.name, "tool": name, "case": "clean", "kind": kind}
        note(Row(pages=desk.pages, stages={}, **what, **figures))


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure whole releases beside those of other programs.")
    parser.add_argument("--pages", type=int, action="append", help="a size; default: all three")
    parser.add_argument("--shape", action="append", choices=SHAPES, help="default: all")
    parser.add_argument("--no-shapes", action="store_true", help="pages of usual dossiers alone")
    parser.add_argument("--limit", type=float, default=300, help="seconds to wait for a peer")
    parser.add_argument("--work", type=Path, default=CHECKOUT / "build/bench")
    parser.add_argument("--to", type=Path, default=CHECKOUT / "benchmarks/results")
    parser.add_argument("--anew", action="store_true", help="forget what was measured before")
    asked = parser.parse_args()
    if asked.anew:
        shutil.rmtree(asked.work, ignore_errors=True)
    chosen = [] if asked.no_shapes else asked.shape or list(SHAPES)
    main(
        asked.work.resolve(), sorted(asked.pages or PAGES), chosen, asked.limit, asked.to.resolve()
    )

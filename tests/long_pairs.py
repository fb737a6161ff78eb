"""The long run of projection pairs, with its record in `docs/evidence`.

`python -m tests.long_pairs` compares a million; stopped at any time, it records what it did so far.
"""

import platform
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from math import ceil
from pathlib import Path

import click

from tests.cells import Cell, cells
from tests.pairs import RIGHTS, SCOPES, Tally, compared, plans

EVIDENCE = Path(__file__).parent.parent / "docs" / "evidence" / "noninterference-projection.md"
_FAMILIES_AT_ONCE = 25
_KEPT = 20
"""After so many lots of families the record is written: a run may end at any time."""


@click.command()
@click.option("--count", default=1_000_000, show_default=True, help="How many pairs.")
@click.option("--first", default=0, show_default=True, help="The first family: another is new.")
@click.option("--processes", default=1, show_default=True, help="How many at the same time.")
@click.option("--record/--no-record", default=True, show_default=True, help="Write the record.")
def long_pairs(count: int, first: int, processes: int, *, record: bool) -> None:
    """Compare editions of dossiers that differ above their audience alone."""
    families = range(first, first + ceil(count / RIGHTS))
    chunks = [
        families[place : place + _FAMILIES_AT_ONCE]
        for place in range(0, len(families), _FAMILIES_AT_ONCE)
    ]
    run = Run(first=first, began=datetime.now(tz=UTC), commit=commit())
    with click.progressbar(length=len(families) * RIGHTS, label="pairs", show_pos=True) as bar:
        try:
            for number, done in enumerate(_compared(chunks, processes), start=1):
                run.tally.add(done)
                bar.update(done.pairs)
                if record and number % _KEPT == 0:
                    _keep(run)
        except KeyboardInterrupt:
            click.echo("\nStopped; this is what was done so far.")
    click.echo(told(run))
    if record:
        _keep(run)
    raise SystemExit(bool(run.tally.failing))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A long run, so far."""

    first: int
    began: datetime
    commit: str
    tally: Tally = field(default_factory=Tally)


def _keep(run: Run) -> None:
    EVIDENCE.parent.mkdir(exist_ok=True)
    EVIDENCE.write_text(told(run))


def _compared(chunks: list[range], processes: int) -> Iterator[Tally]:
    if processes == 1:
        yield from (compared("", chunk) for chunk in chunks)
        return
    waiting = iter(chunks)
    with ProcessPoolExecutor(processes) as pool:
        # Few at a time: whoever stops the run need not wait for the rest of it.
        running = {pool.submit(compared, "", each) for each in islice(waiting, 2 * processes)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            running |= {pool.submit(compared, "", each) for each in islice(waiting, len(done))}
            yield from (each.result() for each in done)


def told(run: Run) -> str:
    """The record of a run, as Markdown."""
    tried, every = run.tally.cells, frozenset[Cell]().union(*map(cells, SCOPES))
    idle = len(every - tried.keys())
    counted = ("cells", "fewest", "times tried")
    ways = ((way, f"{count:,}") for way, count in run.tally.ways.most_common())
    return "\n".join(
        (
            *("# Projection pairs: the last long run", ""),
            "Two dossiers that differ only above an audience must give that audience the same",
            *("edition. Written by `make pairs`.", ""),
            *_facts(run),
            *("", "## What was tried", ""),
            f"{len(every):,} cells of *field × part of a marking × kind of reference* are possible",
            *(f"by the model; {idle:,} of them were tried by no pair. The rarest:", ""),
            *_table(("cell", "times tried"), _rarest(tried, every)),
            *("", "By part of the marking that hides the field:", ""),
            *_table(("part", *counted), _by(tried, every, "part")),
            *("", "By kind of reference that leads to the record:", ""),
            *_table(("kind", *counted), _by(tried, every, "kind")),
            *("", "By section:", ""),
            *_table(("section", *counted), _by(tried, every, "section")),
            *("", "By what was done to a record:", ""),
            *_table(("done", "times"), ways),
            "",
        )
    )


def _facts(run: Run) -> Iterator[str]:
    tally = run.tally
    last = run.first + ceil(tally.pairs / RIGHTS) - 1
    took = datetime.now(tz=UTC) - run.began
    yield f"- **{tally.pairs:,} pairs, {len(tally.failing)} failing**" + (
        f": {', '.join(tally.failing[:20])}" if tally.failing else ""
    )
    if not tally.failing and tally.pairs:
        yield (
            f"- with 95 % confidence fewer than one pair of this generator in"
            f" {tally.pairs // 3:,} fails (3/*n*)"
        )
    yield (
        f"- {tally.telling / max(tally.asked, 1):.2%} of the {tally.asked:,} pairs that were also"
        " redacted for the top edition differ there"
    )
    yield f"- of {tally.viewed:,} pairs the pages were made, and are the same"
    yield (
        f"- families {run.first} to {last} of {RIGHTS} pairs each, their numbers being the seeds;"
        f" {len(plans('')):,} plans in turn"
    )
    yield f"- {run.began:%Y-%m-%d %H:%M} UTC, for {str(took).partition('.')[0]}"
    yield (
        f"- commit {run.commit}, briefings {version('briefings')},"
        f" Python {platform.python_version()}"
    )


def commit() -> str:
    """The commit that is checked out, with a mark where files differ from it."""
    told = subprocess.run(
        ("git", "describe", "--always", "--dirty"), capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "unknown"


def _rarest(tried: Counter[Cell], every: Iterable[Cell]) -> Iterator[tuple[str, ...]]:
    for cell in sorted(every, key=lambda cell: (tried[cell], cell))[:20]:
        yield " · ".join(cell), f"{tried[cell]:,}"


def _by(tried: Counter[Cell], every: Iterable[Cell], name: str) -> Iterator[tuple[str, ...]]:
    found: dict[str, list[int]] = {}
    for cell in sorted(every):
        found.setdefault(getattr(cell, name), []).append(tried[cell])
    for value, counts in found.items():
        yield value, f"{len(counts):,}", f"{min(counts):,}", f"{sum(counts):,}"


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(names)
    yield _row(("---",) * len(names))
    yield from map(_row, rows)


def _row(values: Iterable[str]) -> str:
    # A kind of reference may hold a bar, which would end its column.
    return "| " + " | ".join(value.replace("|", "\\|") for value in values) + " |"


if __name__ == "__main__":
    long_pairs()

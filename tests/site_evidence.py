"""What many pairs of sites came to, in figures, and as a page that is kept."""

import platform
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

EVIDENCE = Path(__file__).parent.parent / "docs" / "evidence" / "noninterference-site.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What became of one pair of desks' folders."""

    seed: int
    differences: tuple[str, ...]
    """Where the two builds tell something different: `output: part`."""
    telling: bool
    """Whether the pair differs in the top edition: else nothing was tested."""
    kinds: Counter[str]
    """What was done above the edition."""
    released: bool
    refused: bool
    """Whether the gate refused one of the two: a declared exception. What was built must agree."""
    books: int
    """How many there are in either of the releases."""


def summary(pairs: Sequence[Pair]) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name}: {value}" for name, value in _figures(pairs))


def evidence(pairs: Sequence[Pair], families: range, *, asked: int, took: float) -> str:
    """The page that is kept of a long run."""
    figures = "".join(f"| {name} | {value} |\n" for name, value in _figures(pairs))
    return (
        "# Noninterference of the whole product: the last long run\n\n"
        "Pairs of desks' folders that differ above an edition alone were built and released by the"
        " command line and compared: bytes, names, their order, modes and times of every file,"
        " what was printed, the exit status. See `tests/site_pairs.py`; again by"
        " `make site-pairs`.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {_commit()}, {took / 60:.0f} minutes on"
        f" a machine at other work too; families {families.start} to {families.stop - 1} asked for,"
        f" {asked} pairs. {_versions()}.\n\n"
        f"| | |\n|---|---|\n{figures}\n"
        "## What was done above the edition\n\n"
        "Of the many kinds (a record's class, its field, and what was done to it), the counts"
        " by what was done:\n\n"
        f"| done | times |\n|---|---|\n{_kinds(pairs)}"
    )


def _figures(pairs: Sequence[Pair]) -> tuple[tuple[str, str], ...]:
    failing = [pair.seed for pair in pairs if pair.differences]
    released = [pair for pair in pairs if pair.released]
    telling = sum(pair.telling for pair in pairs)
    share = f"{telling / len(pairs):.1%}" if pairs else "none"
    kinds = {kind for pair in pairs for kind in pair.kinds}
    return (
        ("pairs", f"{len(pairs):,}"),
        ("of these both released", f"{len(released):,}"),
        ("released with books", f"{sum(pair.books > 0 for pair in released):,}"),
        ("stopped alike, by a mistake that may be read", f"{_stopped(pairs):,}"),
        ("of which the gate refused one side", f"{sum(pair.refused for pair in pairs):,}"),
        ("differing in the top edition", share),
        ("kinds of change", f"{len(kinds):,}"),
        ("failing", f"{len(failing):,}" + (f", seeds {failing[:9]}" if failing else "")),
        ("bound on the rate of failures, 95 %", _bound(len(pairs), len(failing))),
    )


def _stopped(pairs: Sequence[Pair]) -> int:
    return sum(not pair.released and not pair.refused for pair in pairs)


def _bound(pairs: int, failing: int) -> str:
    """Without a failure in n pairs, about 3/n; for this way of making them up."""
    return f"3/{pairs} = {3 / pairs:.2%}" if pairs and not failing else "none: there are failures"


def _kinds(pairs: Sequence[Pair]) -> str:
    counts: Counter[str] = Counter()
    for pair in pairs:
        for kind, count in (+pair.kinds).items():
            counts[_done(kind)] += count
    return "".join(f"| {kind} | {count:,} |\n" for kind, count in sorted(counts.items()))


def _done(kind: str) -> str:
    """`Position text edit` counts as `edit`; what a folder had done to it, as it stands."""
    first, _, rest = kind.partition(" ")
    return f"record: {rest.split(' ', 1)[1] or rest}" if first[:1].isupper() else kind


def _commit() -> str:
    run = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.strip() or "unknown"


def _versions() -> str:
    named = ("mkdocs", "mkdocs-material", "typst")
    listed = ", ".join(f"{name} {version(name)}" for name in named)
    return f"Python {platform.python_version()}, {listed}"

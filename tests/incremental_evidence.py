"""What many sequences of edits came to, in figures, and as a page that is kept."""

import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.long_pairs import commit

EVIDENCE = Path(__file__).parent.parent / "docs" / "evidence" / "incremental.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one sequence of edits."""

    seed: int
    differences: tuple[str, ...]
    """Where what was made over what stood is not what a clean build makes."""
    done: Counter[str] = field(default_factory=Counter)
    """What was done to the folder, to its memory, and to a build that was running."""
    builds: int = 0
    releases: int = 0
    """Of how many editions the last build was released, of those it was asked for."""
    stopped: int = 0
    books: int = 0


def summary(outcomes: Sequence[Outcome]) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name}: {value}" for name, value in _figures(outcomes))


def evidence(outcomes: Sequence[Outcome], *, asked: int, took: float) -> str:
    """The page that is kept of a long run."""
    done: Counter[str] = sum((each.done for each in outcomes), Counter())
    figures = "".join(f"| {name} | {value} |\n" for name, value in _figures(outcomes))
    kinds = "".join(f"| {name} | {count:,} |\n" for name, count in sorted(done.items()))
    first = min((each.seed for each in outcomes), default=0)
    return (
        "# Incremental is clean: the last long run\n\n"
        "A desk's folder was edited at random and built by the command line over what stood from"
        " earlier builds, some of which were killed; files of the memory and of the release were"
        " damaged meanwhile. In the end every edition was built, and again in an empty place."
        " Compared were bytes, names and modes of every file released and of what they were made"
        " of, what was printed, the exit status. See `tests/incremental.py`; again by"
        " `make edits`.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit()}, {took / 60:.0f} minutes on"
        f" a machine at other work too; seeds from {first}, {asked} sequences asked for."
        f" {_versions()}.\n\n"
        f"| | |\n|---|---|\n{figures}\n"
        f"## What was done\n\n| done | times |\n|---|---|\n{kinds}"
    )


def _figures(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str]]:
    failing = [each.seed for each in outcomes if each.differences]
    yield "sequences", f"{len(outcomes):,}"
    yield "builds over what stood", f"{sum(each.builds for each in outcomes):,}"
    yield "editions compared that were released", f"{sum(each.releases for each in outcomes):,}"
    yield "editions compared that were stopped", f"{sum(each.stopped for each in outcomes):,}"
    yield "sequences with books", f"{sum(each.books > 0 for each in outcomes):,}"
    yield "failing", f"{len(failing):,}" + (f", seeds {failing[:9]}" if failing else "")
    if outcomes and not failing:
        share = 3 / len(outcomes)
        yield "bound on the rate of failures, 95 %", f"3/{len(outcomes)} = {share:.2%}"


def _versions() -> str:
    named = ("mkdocs", "mkdocs-material", "typst")
    listed = ", ".join(f"{name} {version(name)}" for name in named)
    return f"Python {platform.python_version()}, {listed}"

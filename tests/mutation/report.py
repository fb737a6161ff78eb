"""What came of it: the figures, and the page of evidence."""

import platform
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from tests.mutation.judge import JUDGES
from tests.mutation.mutants import ROOT
from tests.mutation.trial import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The verdicts in the order of the mutants, and why some changes make no difference."""

    weakenings: tuple[Verdict, ...]
    automatic: tuple[Verdict, ...]
    equivalents: Mapping[str, str]

    @property
    def amiss(self) -> tuple[str, ...]:
        """What has to be mended: tests, or the list of equivalent changes."""
        return tuple(_amiss(self))


def _amiss(result: Result) -> Iterator[str]:
    names = {verdict.mutant.name for verdict in result.automatic}
    for verdict in (*result.weakenings, *result.automatic):
        name, listed = verdict.mutant.name, verdict.mutant.name in result.equivalents
        if not verdict.noticed and not listed:
            yield f"survived: {name}"
        if verdict.noticed and listed:
            noticed = ", ".join(verdict.noticed.values())
            yield f"listed as equivalent, and noticed by {noticed}: {name}"
    for name in result.equivalents:
        if name not in names:
            yield f"listed as equivalent, and there is no such change any more: {name}"


def figures(result: Result) -> str:
    """The figures, one to a line."""
    by = Counter(name for verdict in result.weakenings for name in verdict.noticed)
    first = Counter(next(iter(verdict.noticed), "") for verdict in result.automatic)
    caught = sum(1 for verdict in result.weakenings if verdict.noticed)
    lines = [
        f"{len(result.weakenings)} rules dropped by hand, {caught} noticed: "
        + ", ".join(f"{name} {by[name]}" for name in (*JUDGES, "limit")),
    ]
    if result.automatic:
        lines += [
            f"{len(result.automatic)} small changes, {len(result.automatic) - first['']} noticed: "
            + ", ".join(f"{name} {first[name]}" for name in (*JUDGES, "limit")),
            f"{len(result.equivalents)} listed as equivalent, {len(result.amiss)} amiss",
        ]
    return "\n".join(lines)


def report(result: Result) -> str:
    """The page of evidence, in Markdown."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    used = ", ".join(f"{name} {version(name)}" for name in ("pytest", "hypothesis"))
    return _PAGE.format(
        day=datetime.now(UTC).date(),
        commit=commit,
        versions=f"Python {platform.python_version()}, {used}",
        figures="\n".join(f"- {line}" for line in figures(result).splitlines()),
        weakenings="\n".join(_rows(result)),
        modules="\n".join(_modules(result)),
        equivalents="\n".join(_reasons(result)),
    )


def _rows(result: Result) -> Iterator[str]:
    for verdict in result.weakenings:
        noticed = (_told(verdict.noticed.get(name, "")) for name in JUDGES)
        limit = " (time)" if "limit" in verdict.noticed else ""
        yield f"| {verdict.mutant.name}{limit} | {' | '.join(noticed)} |"


def _told(what: str) -> str:
    name = what.rpartition("::")[2].partition("[")[0].removeprefix("test_").replace("_", " ")
    return name or "–"


def _modules(result: Result) -> Iterator[str]:
    every = Counter(verdict.mutant.module for verdict in result.automatic)
    survived = Counter(each.mutant.module for each in result.automatic if not each.noticed)
    for module, count in every.items():
        yield f"| `{module}` | {count} | {count - survived[module]} | {survived[module]} |"


def _reasons(result: Result) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for name, why in result.equivalents.items():
        by_reason.setdefault(why, []).append(name)
    for why, names in by_reason.items():
        yield f"- {why}"
        yield from (f"    - `{name}`" for name in names)


_PAGE = """\
# Mutation: what the tests notice

Written by `make mutation OPTIONS=--keep` on {day}, at commit {commit}, with {versions}.

{figures}

Each rule dropped by hand is judged by the unit tests, by pairs of dossiers that differ above an
edition alone, and by the laws (a higher clearance sees no less, twice is once, hidden is as not
there), each by itself; what stands in a cell is what noticed first. A small change is judged until
one of them notices.

## Rules dropped by hand

| rule dropped | tests | pairs | laws |
|---|---|---|---|
{weakenings}

## Small changes

| module | changes | noticed | equivalent |
|---|---|---|---|
{modules}

## Equivalent changes

{equivalents}
"""

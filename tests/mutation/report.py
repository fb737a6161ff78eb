"""What came of it: the figures, and the page of evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.mutation.judge import FAMILIES, JUDGES
from tests.mutation.kept import Kept

LAYERS = (*JUDGES, "limit")


def figures(judged: Iterable[Kept]) -> tuple[str, ...]:
    """The figures of these modules, one to a line."""
    every = tuple(judged)
    dropped = [noticed for each in every for noticed in each.weakenings.values()]
    by = Counter(name for noticed in dropped for name in noticed)
    first = Counter[str]()
    for each in every:
        first.update(each.changes)
    caught = sum(1 for noticed in dropped if noticed)
    return (
        f"{len(dropped)} rules dropped by hand, {caught} noticed: {_layers(by)}",
        f"{first.total()} small changes, {first.total() - first['']} noticed: {_layers(first)}",
        f"{first['']} not noticed and looked through, {sum(len(e.amiss) for e in every)} amiss",
        f"{sum(each.seconds for each in every)} seconds",
    )


def _layers(count: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count[name]}" for name in LAYERS if count.get(name))


def report(judged: Sequence[Kept], due: Iterable[str], equivalents: Mapping[str, str]) -> str:
    """The page of evidence in Markdown; `due` are all the modules that are to be judged."""
    missing = sorted(set(due) - {each.module for each in judged})
    return _PAGE.format(
        versions="; ".join(dict.fromkeys(each.versions for each in judged)),
        missing=", ".join(f"`{module}`" for module in missing) or "none",
        pairs=25 * FAMILIES,
        figures="\n".join(f"- {line}" for line in figures(judged)),
        modules="\n".join(map(_module, judged)),
        amiss="\n".join(f"- {line}" for each in judged for line in each.amiss) or "Nothing.",
        weakenings="\n".join(_rows(judged)),
        equivalents="\n".join(_reasons(equivalents)),
    )


def _rows(judged: Iterable[Kept]) -> Iterator[str]:
    for each in judged:
        for name, noticed in each.weakenings.items():
            asked = JUDGES if each.layers else JUDGES[: _first(noticed)]
            cells = [_told(noticed.get(layer, "")) if layer in asked else "" for layer in JUDGES]
            limit = " (time)" if "limit" in noticed else ""
            yield f"| {name}{limit} | {' | '.join(cells)} |"


def _first(noticed: Mapping[str, str]) -> int:
    return next((n for n, layer in enumerate(JUDGES, 1) if layer in noticed), len(JUDGES))


def _told(what: str) -> str:
    name = what.rpartition("::")[2].partition("[")[0].removeprefix("test_").replace("_", " ")
    return name or "–"


def _module(each: Kept) -> str:
    dropped, changes = len(each.weakenings), sum(each.changes.values())
    caught = sum(1 for noticed in each.weakenings.values() if noticed)
    quiet = each.changes.get("", 0)
    return (
        f"| `{each.module}` | {dropped} | {caught} | {changes} | {changes - quiet} | {quiet}"
        f" | {each.seconds} s | {each.day}, {each.commit} |"
    )


def _reasons(equivalents: Mapping[str, str]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for name, why in equivalents.items():
        by_reason.setdefault(why, []).append(name)
    for why, names in by_reason.items():
        yield f"- {why}"
        yield from (f"    - `{name}`" for name in names)


_PAGE = """\
# Mutation: what the tests notice

Written by `make mutation OPTIONS=--keep`, with {versions}.
Each module is judged as a whole, and stands here as it was last judged: the table of modules says
when, and at which commit.

Not judged yet: {missing}.

{figures}

Each rule dropped by hand is judged by the unit tests, by {pairs} pairs of dossiers that differ
above an edition alone, and by the laws (a higher clearance sees no less, twice is once, hidden is
as not there). What stands in a cell is what noticed first; "–" did not notice, and an empty cell
was not asked, since one before it had noticed (`--layers` asks all). Of a small change the unit
tests alone are asked. What comes to no verdict within its time or memory counts as noticed, by
`limit`.

## Modules

| module | rules dropped | noticed | small changes | noticed | equivalent | took | judged |
|---|---|---|---|---|---|---|---|
{modules}

## Amiss

{amiss}

## Rules dropped by hand

| rule dropped | tests | pairs | laws |
|---|---|---|---|
{weakenings}

## Equivalent changes

{equivalents}
"""

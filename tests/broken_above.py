"""Mistakes in what is above an edition: nobody who reads it may learn of them, nor feel them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from generator.marking import Marking
from generator.model import SECTIONS, Shape, data_name, spec_of
from tests.written import Entry, Part

Break = Callable[[Entry, Random], Entry]


def broken(entry: Entry, random: Random) -> tuple[Entry, str]:
    """The entry with a mistake of one kind, and which it is."""
    kind = random.choice(tuple(BREAKS))
    made = BREAKS[kind](entry, random)
    return (made, kind) if made != entry else (_unknown_field(entry, random), "unknown field")


def broken_inside(
    entry: Entry, above: Callable[[Marking], bool], random: Random
) -> tuple[Entry, str]:
    """The entry, one part of it that is above with a mistake; "" where there is no such part."""
    apart = [name for name, each in entry.portions.items() if above(each) and name in entry.fields]
    if apart and random.random() < _APART:
        return _set(entry, **{random.choice(apart): {"a": {"b": ["c"]}}}), "part: portion"
    parts = tuple(each for each in _parts(entry.fields) if above(each.own))
    if not parts:
        return entry, ""
    chosen, kind = random.choice(parts), random.choice(tuple(INSIDE))
    fields = _swapped(entry.fields, chosen, INSIDE[kind](chosen))
    return replace(entry, fields=fields), f"part: {kind}"


_APART = 0.5


def _set(entry: Entry, **fields: Any) -> Entry:
    return replace(entry, fields={**entry.fields, **fields})


def _without(entry: Entry, *names: str) -> Entry:
    return replace(entry, fields={k: v for k, v in entry.fields.items() if k not in names})


def _specs(entry: Entry, *shapes: Shape) -> list[str]:
    specs = spec_of(SECTIONS[entry.section].record)
    return [data_name(name) for name, spec in specs.items() if spec.shape in shapes]


def _unknown_term(entry: Entry, random: Random) -> Entry:
    names = _specs(entry, Shape.TERM)
    return _set(entry, **{random.choice(names): "no-such-term"}) if names else entry


def _missing_field(entry: Entry, random: Random) -> Entry:
    specs = spec_of(SECTIONS[entry.section].record)
    names = [data_name(name) for name, spec in specs.items() if spec.required]
    return _without(entry, random.choice(names))


def _dangling(entry: Entry, random: Random) -> Entry:
    names = _specs(entry, Shape.REFERENCE)
    return _set(entry, **{random.choice(names): "no-such-record"}) if names else entry


def _unknown_field(entry: Entry, _random: Random) -> Entry:
    return _set(entry, remark="What we think of it")


def _wrong_type(entry: Entry, random: Random) -> Entry:
    return _set(entry, **{random.choice(sorted(entry.fields)): {"a": {"b": ["c"]}}})


def _bad_date(entry: Entry, random: Random) -> Entry:
    names = _specs(entry, Shape.WHEN)
    return _set(entry, **{random.choice(names): "2031-02-30"}) if names else entry


def _raw(text: str) -> Break:
    return lambda entry, _random: replace(entry, raw=text)


BREAKS: Mapping[str, Break] = {
    "unknown term": _unknown_term,
    "missing field": _missing_field,
    "dangling reference": _dangling,
    "unknown field": _unknown_field,
    "wrong type": _wrong_type,
    "bad date": _bad_date,
    "unknown level": lambda entry, _: _set(entry, marking="REDDISH"),
    "unknown group": lambda entry, _: _set(
        entry, marking={"level": "CLEAR", "release_to": ["ourselves"]}
    ),
    "marking without level": lambda entry, _: _set(entry, marking={"release_to": ["own"]}),
    "marking misspelt": lambda entry, _: _without(_set(entry, markng="RED"), "marking"),
    "unmarked": lambda entry, _: _without(entry, "marking"),
    "bad id": lambda entry, _: replace(entry, id="9 lives") if entry.id else entry,
    "reserved id": lambda entry, _: replace(entry, id="unknown") if entry.id else entry,
    "field twice": _raw("marking: CLEAR"),
    "merge key": _raw("<<: {title: Other words}"),
    "key that is no text": _raw("[a, b]: words"),
    "tag": _raw("remark: !secret words"),
    "empty field": _raw("remark:"),
}
"""Every kind of mistake in a record that leaves it a record: the rest stops every edition."""
INSIDE: Mapping[str, Callable[[Part], Any]] = {
    "unknown field": lambda part: {**part, "remark": "What we think of it"},
    "unknown level": lambda part: {**part, "marking": "REDDISH"},
    "wrong type": lambda part: {**part, "title" if "title" in part else "text": {"a": ["b"]}},
    "nothing but its marking": lambda part: {"marking": part["marking"]},
}
"""The same for what is marked apart within a record."""


def _parts(plain: Any) -> Iterator[Part]:
    if isinstance(plain, Part):
        yield plain
    inside: Iterable[Any] = plain.values() if isinstance(plain, Mapping) else plain
    for each in inside if isinstance(plain, Mapping | list) else ():
        yield from _parts(each)


def _swapped(plain: Any, old: Part, new: Any) -> Any:
    if plain is old:
        return new
    if isinstance(plain, Mapping):
        swapped = {key: _swapped(each, old, new) for key, each in plain.items()}
        return _like(plain, swapped)
    return [_swapped(each, old, new) for each in plain] if isinstance(plain, list) else plain


def _like(plain: Mapping[str, Any], swapped: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(plain, Part):
        return swapped
    part = Part(swapped)
    part.own = plain.own
    return part

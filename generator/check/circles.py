"""References that lead back to where they began: nothing could be understood without itself."""

from collections.abc import Iterator
from functools import cache

from generator.check.desk import Desk
from generator.check.holders import leading
from generator.check.rule import Fault, error
from generator.model import SECTIONS, Record, Spec
from generator.problem import quoted


@error("circle")
def circles(desk: Desk) -> Iterator[Fault]:
    """Chains of one field (`after`, `parent`, `replaces`…), or of essential ones, that close."""
    told: set[frozenset[str]] = set()
    for name in _CHAINS:
        for around in _closed(desk, name):
            keys = frozenset(record.key for record in around)
            if keys not in told:
                told.add(keys)
                path = " → ".join(quoted(each.id) for each in (*around, around[0]))
                yield Fault(
                    message=f"{path} leads in a circle: take one of these references out",
                    place=desk.place(around[0], name or "reaffirms"),
                    records=around,
                )


_ESSENTIAL = ""
"""Stands for all essential references together."""
_CHAINS = (
    *("after", "parent", "member_of", "derived_from", "revises", "amends", "replaces"),
    _ESSENTIAL,
)


def _closed(desk: Desk, name: str) -> Iterator[tuple[Record, ...]]:
    """Each way that meets itself, walked once through everything, deepest first."""
    done: set[str] = set()
    for _, start in desk.records:
        if not any(getattr(start, field) for field in _links(type(start), name)):
            continue
        way: dict[str, Record] = {}
        waiting = [(start, _next(desk, start, name))]
        while waiting:
            here, others = waiting[-1]
            if here.key not in done:
                way[here.key] = here
            other = next(others, None) if here.key in way else None
            if other is None:
                waiting.pop()
                way.pop(here.key, None)
                done.add(here.key)
            elif other.key in way:
                keys = list(way)
                yield tuple(way[key] for key in keys[keys.index(other.key) :])
            elif other.key not in done:
                waiting.append((other, _next(desk, other, name)))


def _next(desk: Desk, record: Record, name: str) -> Iterator[Record]:
    for field in _links(type(record), name):
        stands = getattr(record, field)
        for id_ in (stands,) if isinstance(stands, str) else stands:
            yield from (found for _, found in desk.ids.get(id_.partition("/")[0], ()))


def _links(cls: type[Record], name: str) -> tuple[str, ...]:
    return _links_once(cls, name)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _links_once(cls: type[Record], name: str) -> tuple[str, ...]:
    """The fields of the class that may be part of such a circle."""
    own = next(section for section, each in SECTIONS.items() if each.record is cls)
    return tuple(
        field
        for field, spec in leading(cls)
        if _is_link(field, spec, name) and own in _reached(spec, name)
    )


def _reached(spec: Spec, name: str) -> frozenset[str]:
    """The sections that such references may lead to in the end."""
    met: set[str] = set()
    waiting = {*(spec.refers_to or SECTIONS)} & SECTIONS.keys()
    while waiting:
        met |= waiting
        specs = (each for section in waiting for each in leading(SECTIONS[section].record))
        ahead = (
            each.refers_to or tuple(SECTIONS)
            for field, each in specs
            if _is_link(field, each, name)
        )
        waiting = {
            section for sections in ahead for section in sections if section in SECTIONS
        } - met
    return frozenset(met)


def _is_link(field: str, spec: Spec, name: str) -> bool:
    return (field == name if name else spec.essential) and not spec.within

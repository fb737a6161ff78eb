"""References that lead back to where they began: nothing could be understood without itself."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.holders import leading, references, whole
from generator.check.rule import Fault, error
from generator.model import Record, Spec
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
    if not _may_lead(type(record), name):
        return
    for field, spec, _, id_ in references(whole(record)):
        if _is_link(field, spec, name):
            yield from (found for _, found in desk.ids.get(id_.partition("/")[0], ()))


def _may_lead(cls: type[Record], name: str) -> bool:
    return any(_is_link(field, spec, name) for field, spec in leading(cls))


def _is_link(field: str, spec: Spec, name: str) -> bool:
    return (field == name if name else spec.essential) and not spec.within

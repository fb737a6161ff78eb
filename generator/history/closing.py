"""Leaves out records together with what cannot be understood without them.

What does not stand is to the records that name it as a hidden record is: an essential reference
takes the record along, any other drops, and a record left without what is vital to it, such as
every source, goes too (FORMAT, head and rules 4 and 27). So nobody who reads a `Standing` meets a
reference into nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from generator.model import (
    SECTIONS,
    Answer,
    Contents,
    Id,
    Key,
    Point,
    Proposal,
    Record,
    Role,
    Shape,
    Spec,
    spec_of,
)

T = TypeVar("T")

_SAME: Mapping[Id, Id] = MappingProxyType({})
# These look at the past of a record on purpose; `of` and `retracts` do nothing else.
_PAST = frozenset({"replaces", "reaffirms"})
_UNTOUCHED = frozenset({"retractions", "releases"})


def without(
    contents: Contents,
    keys: Collection[Key],
    ids: Iterable[Id] = (),
    renamed: Mapping[Id, Id] = _SAME,
) -> Contents:
    """The contents without the records of these keys, and without all that rests on them.

    `ids` are lost as well, points (`proposal/point`) among them; `renamed` leads references from
    what was replaced on to what replaces it.
    """
    sections = {
        name: tuple(record for record in records if record.key not in keys)
        for name, records in contents
    }
    gone = {record.id for _, records in contents for record in records if record.key in keys}
    gone |= set(ids)
    gone.discard("")
    seen = 0
    # What goes may take others along: parties their texts, texts the answers to them.
    while len(gone) > seen:
        seen = len(gone)
        for name in sections.keys() - _UNTOUCHED:
            sections[name] = tuple(_standing(sections[name], gone, renamed))
    # By reflection, so the checker cannot see that each section keeps its type.
    return replace(contents, **sections)  # type: ignore[arg-type]


def _standing(
    records: Iterable[Record], gone: set[Id], renamed: Mapping[Id, Id]
) -> Iterable[Record]:
    for record in records:
        rest = _rest(record, gone, renamed)
        if rest is None:
            gone.add(record.id)
            gone.discard("")
            continue
        if isinstance(record, Proposal) and isinstance(rest, Proposal):
            points = {point.id for point in rest.points}
            gone |= {f"{record.id}/{each.id}" for each in record.points if each.id not in points}
        yield rest


def _rest(record: T, gone: Collection[Id], renamed: Mapping[Id, Id]) -> T | None:
    """What stands of a record, or of one inside another; None where it falls."""
    changed: dict[str, Any] = {}
    for name, spec in _LEADING_ON[type(record)]:
        value = getattr(record, name)
        if not value:
            continue
        kept = _kept(record, spec, value, gone, renamed)
        if kept == value:
            continue
        fewer = len(kept) < len(value) if spec.many else not kept
        if (spec.essential and fewer) or (spec.vital and not kept):
            return None
        changed[name] = kept
    # A record class is a dataclass, which a type variable cannot say.
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _kept(
    # By reflection: what stands in a field is what its `Spec` says.
    record: Any,  # noqa: ANN401
    spec: Spec,
    value: Any,  # noqa: ANN401
    gone: Collection[Id],
    renamed: Mapping[Id, Id],
) -> Any:  # noqa: ANN401
    """What stands of the value of a field."""
    if spec.shape is Shape.ANSWERS:
        return tuple(_answers(value, record.to.partition("/")[0], gone))
    if spec.shape is Shape.RECORDS:
        there = (each for each in value if _place(record, each) not in gone)
        return tuple(rest for each in there if (rest := _rest(each, gone, renamed)) is not None)
    if spec.refers_to == ("options",):
        return () if getattr(record, spec.within) in gone else value
    if spec.many:
        led_on = (renamed.get(id_, id_) for id_ in value)
        return tuple(id_ for id_ in led_on if not _lost(id_, gone))
    led_on = renamed.get(value, value)
    return "" if _lost(led_on, gone) else led_on


def _answers(answers: Iterable[Answer], text: Id, gone: Collection[Id]) -> Iterable[Answer]:
    for answer in answers:
        points = tuple(point for point in answer.points if f"{text}/{point}" not in gone)
        if points or answer.some:
            yield replace(answer, points=points)


def _place(record: Record, part: Any) -> Id:  # noqa: ANN401 - as above
    return f"{record.id}/{part.id}" if isinstance(part, Point) else ""


def _lost(id_: Id, gone: Collection[Id]) -> bool:
    return id_ in gone or ("/" in id_ and id_.partition("/")[0] in gone)


def _leads_on(name: str, spec: Spec) -> bool:
    """Whether a field leads to other records, by itself or from inside."""
    if name in _PAST:
        return False
    if spec.shape is Shape.RECORDS:
        return any(_leads_on(*inner) for inner in spec_of(spec.nested or Record).items())
    return spec.shape in {Shape.REFERENCE, Shape.ANSWERS}


_LEADING_ON: Mapping[type[Any], tuple[tuple[str, Spec], ...]] = {
    cls: tuple((name, spec) for name, spec in spec_of(cls).items() if _leads_on(name, spec))
    for cls in (*(section.record for section in SECTIONS.values()), Point, Role)
}

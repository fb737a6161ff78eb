"""Leaves out records together with what cannot be understood without them.

What does not stand is to the records that name it as a hidden record is: an essential reference
takes the record along, any other drops, and a record left without what is vital to it, such as
every source, goes too (FORMAT, head and rules 4 and 27). So nobody who reads a `Standing` meets a
reference into nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from generator.model import (
    SECTIONS,
    UNSHOWN,
    Answer,
    Contents,
    Id,
    Issue,
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
# To what it replaces a record looks back on purpose; a retraction does nothing else. What a
# record reaffirms it holds by now, so that it can do without the other.
_PAST = frozenset({"replaces"})
_UNTOUCHED = UNSHOWN | {"retractions"}


def without(
    contents: Contents,
    keys: Collection[Key] = (),
    parts: Collection[str] = (),
    renamed: Mapping[Id, Id] = _SAME,
) -> Contents:
    """The contents without the records of these keys, and without all that rests on them.

    `parts` are points (`proposal/point`) that go as well; `renamed` leads references from what was
    replaced on to what replaces it. A reference to what never was there is treated alike.
    """
    sections: dict[str, Any] = {
        name: tuple(record for record in records if record.key not in keys)
        for name, records in contents
    }
    there: frozenset[str] = frozenset()
    # What goes may take others along: parties their texts, texts the answers to them.
    while there != (left := frozenset(_names(sections)).difference(parts)):
        there = left
        for name in sections.keys() - _UNTOUCHED:
            rests = (_rest(record, there, renamed) for record in sections[name])
            sections[name] = tuple(record for record in rests if record is not None)
    return replace(contents, **sections)


def _names(sections: Mapping[str, tuple[Record, ...]]) -> Iterable[str]:
    """Whatever a reference may lead to: records, and `record/part` for points and options."""
    for records in sections.values():
        for record in records:
            yield record.id
            if isinstance(record, Proposal):
                yield from (f"{record.id}/{point.id}" for point in record.points)
            if isinstance(record, Issue):
                yield from (f"{record.id}/{option.id}" for option in record.options)


def _rest(record: T, there: frozenset[str], renamed: Mapping[Id, Id]) -> T | None:
    """What stands of a record, or of one inside another; None where it falls."""
    changed: dict[str, Any] = {}
    for name, spec, stands in _LEADING_ON[type(record)]:
        value = getattr(record, name)
        if not value or stands(there, value):
            continue
        kept = _kept(record, spec, value, there, renamed)
        fewer = len(kept) < len(value) if spec.many else not kept
        if (spec.vital and not kept) or (spec.essential and fewer and not spec.carries):
            return None
        if kept != value:
            changed[name] = kept
    return replace(record, **changed) if changed else record  # type: ignore[type-var]  # a dataclass


def _kept(
    record: Any,  # noqa: ANN401 - by reflection: what stands in a field is what its `Spec` says
    spec: Spec,
    value: Any,  # noqa: ANN401 - as above
    there: frozenset[str],
    renamed: Mapping[Id, Id],
) -> Any:  # noqa: ANN401 - as above
    """What stands of the value of a field."""
    if spec.shape is Shape.ANSWERS:
        return tuple(_answers(value, record.to.partition("/")[0], there))
    if spec.shape is Shape.RECORDS:
        held = (each for each in value if _place(record, each) in there)
        return tuple(rest for each in held if (rest := _rest(each, there, renamed)) is not None)
    if spec.refers_to == ("options",):
        return tuple(id_ for id_ in value if f"{getattr(record, spec.within)}/{id_}" in there)
    if spec.many:
        led_on = (renamed.get(id_, id_) for id_ in value)
        return tuple(id_ for id_ in led_on if id_ in there or id_ in spec.words)
    led_on = renamed.get(value, value)
    return led_on if led_on in there or led_on in spec.words else ""


def _answers(answers: Iterable[Answer], text: Id, there: frozenset[str]) -> Iterable[Answer]:
    for answer in answers:
        points = tuple(point for point in answer.points if f"{text}/{point}" in there)
        if points or answer.some:
            yield replace(answer, points=points)


def _place(record: Record, part: Any) -> Id:  # noqa: ANN401 - as above
    """What a point is called from outside; parts that nothing leads to stand with their record."""
    return f"{record.id}/{part.id}" if isinstance(part, Point) else record.id


def _leads_on(name: str, spec: Spec) -> bool:
    """Whether a field leads to other records, by itself or from inside."""
    if name in _PAST:
        return False
    if spec.shape is Shape.RECORDS:
        return any(_leads_on(*inner) for inner in spec_of(spec.nested or Record).items())
    return spec.shape in {Shape.REFERENCE, Shape.ANSWERS}


_Stands: TypeAlias = Callable[[frozenset[str], Any], bool]


def _stands(spec: Spec) -> _Stands:
    """Says at once, of the many references that simply stand, that they do."""
    if spec.shape is not Shape.REFERENCE or spec.within:
        return lambda _there, _value: False
    return frozenset.issuperset if spec.many else frozenset.__contains__


_LEADING_ON: Mapping[type[Any], tuple[tuple[str, Spec, _Stands], ...]] = {
    cls: tuple(
        (name, spec, _stands(spec)) for name, spec in spec_of(cls).items() if _leads_on(name, spec)
    )
    for cls in (*(section.record for section in SECTIONS.values()), Point, Role)
}

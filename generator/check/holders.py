"""Whatever has Specs: records and what stands inside them, and where their references lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.marking import Marking, join
from generator.model import Id, Record, Shape, Spec, spec_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whatever has Specs: a record, or what stands inside one."""

    record: Record
    held: Any
    marking: Marking
    path: tuple[str, ...] = ()
    """The way from the record to it, as `Desk.place` takes it."""
    left_out: bool = False
    """Whether this is what remains of a record with a mistake: what it lacks may be written."""


PARTS = ("options", "points")
"""The fields that hold parts by id."""


def holders(record: Record) -> Iterator[Holder]:
    """The record, then each part inside it with Specs of its own."""
    yield whole(record)
    for name, spec in spec_of(type(record)).items():
        if spec.shape is not Shape.RECORDS or not spec.many:
            continue
        for number, part in enumerate(getattr(record, name)):
            yield Holder(
                record=record,
                held=part,
                path=(name, getattr(part, "id", "") or str(number)),
                marking=join(record.marking, getattr(part, "marking", record.marking)),
            )


def whole(record: Record) -> Holder:
    """The record itself, without what stands inside it."""
    return Holder(record=record, held=record, marking=record.marking)


def references(holder: Holder) -> Iterator[tuple[str, Spec, int, Id]]:
    """Every reference of the holder: its field, Spec, number in the field, and the id."""
    for name, spec in leading(type(holder.held)):
        stands = getattr(holder.held, name)
        for number, id_ in enumerate(stands if spec.many else (stands,)):
            if id_ and id_ not in spec.words:
                yield name, spec, number, id_


def leading(cls: type[Any]) -> tuple[tuple[str, Spec], ...]:
    """The fields of a class that lead to other records or parts."""
    return _leading(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _leading(cls: type[Any]) -> tuple[tuple[str, Spec], ...]:
    return tuple(
        (name, spec)
        for name, spec in spec_of(cls).items()
        if spec.shape is Shape.REFERENCE or (spec.shape is Shape.LINE and spec.refers_to)
    )


def essentials(record: Record) -> Iterator[tuple[Spec, Id]]:
    """The references that the record cannot be understood without."""
    for name, spec in _essential(type(record)):  # type: ignore[arg-type]  # a class is hashable
        stands = getattr(record, name)
        for id_ in stands if spec.many else (stands,):
            if id_ and id_ not in spec.words:
                yield spec, id_


@cache
def _essential(cls: type[Any]) -> tuple[tuple[str, Spec], ...]:
    return tuple((name, spec) for name, spec in leading(cls) if spec.essential)

"""Looks through frozen views and records for what stands in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from generator.address import Address
from generator.marking import Marking
from generator.views.parts import Moment, Sign
from generator.when import When

T = TypeVar("T")


def walk(whole: object, wanted: type[T]) -> Iterator[T]:
    """Everything of that type in a view or record, in the order in which it stands there."""
    pending: list[object] = [whole]
    while pending:
        each = pending.pop()
        if isinstance(each, wanted):
            yield each
            continue
        inside = _inside(each)
        pending.extend(part for part in inside if part.__class__ not in _LEAVES)


def markings(whole: object) -> Iterator[Marking]:
    """Every marking of what stands in a view or record."""
    return walk(whole, Marking)


def places(whole: object, page: Address) -> Iterator[Address]:
    """Every place that a view leads to, and every one that it makes on its own page."""
    pending: list[object] = [whole]
    while pending:
        each = pending.pop()
        if isinstance(each, Address):
            yield each
            continue
        if anchor := getattr(each, "anchor", ""):
            yield Address(path=page.path, anchor=anchor)
        inside = _inside(each)
        pending.extend(part for part in inside if part.__class__ not in _PLACELESS)


# Most of what stands in a view, and nothing stands in it.
_LEAVES = frozenset({str, int, bool, type(None), Decimal, date, Address, Moment, Sign, When})
_PLACELESS = (_LEAVES | {Marking}) - {Address}


def _inside(each: object) -> Iterable[object]:
    """What stands directly in it, last first."""
    if isinstance(each, tuple):
        return reversed(each)
    if isinstance(each, Mapping):
        values: tuple[object, ...] = tuple(each.values())
        return reversed(values)
    names: tuple[str, ...] = _names(type(each))  # type: ignore[arg-type]  # classes are hashable
    return (getattr(each, name) for name in names)


@cache
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))[::-1] if is_dataclass(cls) else ()

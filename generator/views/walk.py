"""Looks through frozen views and records for what stands in them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from generator.marking import Marking

T = TypeVar("T")


def walk(whole: object, wanted: type[T]) -> Iterator[T]:
    """Everything of that type in a view or record, in the order in which it stands there."""
    pending: list[object] = [whole]
    while pending:
        each = pending.pop()
        if isinstance(each, wanted):
            yield each
        elif isinstance(each, tuple):
            pending.extend(reversed(each))
        elif isinstance(each, Mapping):
            pending.extend(reversed(tuple(each.values())))
        elif is_dataclass(each) and not isinstance(each, type):
            pending.extend(getattr(each, name) for name in reversed(_names(each.__class__)))


def markings(whole: object) -> Iterator[Marking]:
    """Every marking of what stands in a view or record."""
    return walk(whole, Marking)


@cache
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))

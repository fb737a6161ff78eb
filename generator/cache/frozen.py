"""Frozen data as text and back: JSON that makes nothing but the classes it is told of.

Every value stands once, in a row of its own, and rows refer to earlier ones by number; so what many
records share is made once, and shared again.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

Value: TypeAlias = Any
Row: TypeAlias = list[Any]
"""What to make, as a number, and of what: text, a truth, nothing, or the number of another row."""


class NotFrozenError(Exception):
    """Text that holds no frozen data, or classes that nobody told of."""


def freeze(value: Value) -> str:
    """The value as text: frozen dataclasses, enums, tuples, sets, mappings and what stands in them.

    Raises TypeError for anything else.
    """
    writing = _Writing()
    top = writing.put(value)
    return json.dumps([list(writing.kinds), writing.rows, top], separators=(",", ":"))


def thaw(text: str, classes: Mapping[str, type[Any]]) -> Value:
    """The value that the text stands for, made of these classes, by name, and of no others.

    Raises NotFrozenError for any other text.
    """
    try:
        kinds, rows, top = json.loads(text)
        makers = [_maker(kind, classes) for kind in kinds]
        made: list[Value] = []
        for kind, *parts in rows:
            # Here the time goes: a number is another row's, anything else stands for itself.
            made.append(makers[kind]([made[x] if x.__class__ is int else x for x in parts]))
        return made[top] if top.__class__ is int else top
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise NotFrozenError(error) from error


@dataclass(slots=True, kw_only=True)
class _Writing:
    kinds: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def put(self, value: Value) -> Value:
        """What stands for the value in a row."""
        if value is None or isinstance(value, bool) or type(value) is str:
            return value
        kind, parts = _taken_apart(value)
        row = [self.kinds.setdefault(kind, len(self.kinds)), *map(self.put, parts)]
        # 1 and True are equal, and not the same.
        seen = tuple((type(part), part) for part in row)
        if seen not in self.seen:
            self.seen[seen] = len(self.rows)
            self.rows.append(row)
        return self.seen[seen]


def _taken_apart(value: Value) -> tuple[str, Iterable[Value]]:
    """The kind of a value, and its parts: those of a dataclass that are not as by default."""
    match value:
        case Enum():
            return f"enum {type(value).__name__}", (value.name,)
        case int() | Decimal() | date() | bytes():
            return type(value).__name__, (_written(value),)
        case tuple():
            return "tuple", value
        case frozenset():
            return "frozenset", sorted(value, key=lambda each: (str(type(each)), str(each)))
        case Mapping() if not is_dataclass(value):
            return "mapping", (each for pair in value.items() for each in pair)
        case _:
            names = _names(value)
            kind = " ".join((type(value).__name__, *names))
            return kind, [getattr(value, name) for name in names]


def _written(value: int | Decimal | date | bytes) -> str:
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else str(value)


def _names(value: Value) -> tuple[str, ...]:
    """The fields that say something; all others are made as they are when nothing is said."""
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not frozen")
    return tuple(
        name
        for name, default in _defaults(type(value)).items()  # type: ignore[arg-type]  # as hashable as any class
        if not _is_same(getattr(value, name), default)
    )


@cache
def _defaults(cls: type[Any]) -> Mapping[str, Value]:
    return {
        each.name: each.default_factory() if each.default_factory is not MISSING else each.default
        for each in fields(cls)
    }


def _is_same(value: Value, default: Value) -> bool:
    return type(value) is type(default) and bool(value == default)


def _maker(kind: str, classes: Mapping[str, type[Any]]) -> Callable[[list[Value]], Value]:
    name, *names = kind.split(" ")
    if name == "enum":
        members = classes[names[0]].__members__
        return lambda parts: members[parts[0]]
    if name in _PLAIN:
        return _PLAIN[name]
    cls = classes[name]
    return lambda parts: cls(**dict(zip(names, parts, strict=True)))


_PLAIN: Mapping[str, Callable[[list[Value]], Value]] = {
    "int": lambda parts: int(parts[0]),
    "date": lambda parts: date.fromisoformat(parts[0]),
    "bytes": lambda parts: b64decode(parts[0], validate=True),
    "Decimal": lambda parts: Decimal(parts[0]),
    "tuple": tuple,
    "frozenset": frozenset,
    "mapping": lambda parts: MappingProxyType(dict(zip(parts[::2], parts[1::2], strict=True))),
}

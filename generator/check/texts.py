"""The words of a dossier, each with where it stands and who may read it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.check.holders import Holder
from generator.marking import Marking, join
from generator.model import Head, Record, Shape, data_name, spec_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line, or one paragraph of prose."""

    words: str
    field: str
    """Its field, as the data writes it."""
    marking: Marking
    record: Record | None = None
    """None for the head."""
    path: tuple[str, ...]
    """The way to it, as `Desk.place` takes it."""
    is_prose: bool = False


LINK = re.compile(r"\[\[(?P<id>[^\[\]|\s]+)(?:\|(?P<words>[^\[\]]*))?\]\]")
"""A reference in prose: `[[id]]`, or `[[id|words]]`."""


def texts(head: Head, holders: Iterable[Holder]) -> Iterator[Text]:
    """Every text of the head and of the holders, in order."""
    yield from _texts(head, Holder(record=_NO_RECORD, held=head, marking=head.marking))
    for holder in holders:
        yield from _texts(holder.record, holder)


_NO_RECORD: Any = None


def _texts(whose: Record | Head, holder: Holder) -> Iterator[Text]:
    record = whose if isinstance(whose, Record) else None
    portions = getattr(holder.held, "portions", {})
    for name, is_prose in _fields(type(holder.held)):
        value, field = getattr(holder.held, name), data_name(name)
        marking = holder.marking
        if value and name in portions:
            marking = join(marking, portions[name])
        if not is_prose and value:
            path = (*holder.path, field)
            yield Text(words=value, field=field, marking=marking, record=record, path=path)
        for number, paragraph in enumerate(value if is_prose else ()):
            yield Text(
                words=paragraph.text,
                field=field,
                marking=join(marking, paragraph.marking),
                record=record,
                path=(*holder.path, field, str(number)),
                is_prose=True,
            )


def prose_of(cls: type[Any]) -> tuple[str, ...]:
    """The fields of the class that hold prose."""
    return tuple(name for name, is_prose in _fields(cls) if is_prose)


def _fields(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    return _fields_once(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _fields_once(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The fields that hold words, and whether they are prose."""
    specs = spec_of(cls).items()
    lines = {name for name, each in specs if each.shape is Shape.LINE and not each.many}
    return tuple(
        (name, spec.shape is Shape.PROSE)
        for name, spec in specs
        if spec.shape is Shape.PROSE or name in lines
    )

"""What an audience does not read: for redact, prepare, the gate and release only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model import Id, Key, Shape, Waiver, data_name, spec_of
from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A text that must not stand in the edition, and where the desk wrote it."""

    text: str
    key: Key
    """Of the record as the desk keeps it; "" for the head."""
    field: str
    """Section and field: `positions.text`, `issues.options.title`; of the head the field alone."""
    nth: int = 0
    """Which of the values of that field it is: of the paragraphs, for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What one edition leaves out of one dossier."""

    dossier: Id
    secrets: tuple[Secret, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """Of the dossier's, those that this audience may read: they hold for its edition alone."""
    places: Mapping[Key, Place]
    """From the keys of secrets, and of the edition's records, to their place on the desk's side."""


def texts(held: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the head, a record, or a part
    """Every text of a record, as written, with the field it stands in: `text`, `options.title`.

    Ids count, as they make names of files and anchors; words of the vocabulary, dates and numbers
    do not: they stand in too much that is public.
    """
    if id_ := getattr(held, "id", ""):
        yield "id", id_
    for name, shape in _worded(type(held)):
        value = getattr(held, name)
        several = value if isinstance(value, tuple) else () if value is None else (value,)
        match shape:
            case Shape.RECORDS:
                for each in several:
                    for inner, text in texts(each):
                        yield f"{data_name(name)}.{inner}", text
            case Shape.PROSE:
                yield from ((data_name(name), paragraph.text) for paragraph in several)
            case _:
                yield from ((data_name(name), text) for text in several if text)


def _worded(cls: type[Any]) -> tuple[tuple[str, Shape], ...]:
    return _worded_once(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _worded_once(cls: type[Any]) -> tuple[tuple[str, Shape], ...]:
    """The fields of a class that hold texts, or records that do."""
    worded = {Shape.RECORDS, Shape.PROSE, Shape.LINE, Shape.FILE}
    specs = spec_of(cls).items()
    return tuple(
        (name, spec.shape) for name, spec in specs if spec.shape in worded and spec.terms is None
    )

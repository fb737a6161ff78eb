"""What no typeface can show: told to the desk by record, before a reader meets a stand-in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.edition import Edition
from generator.model import Key, Shape, spec_of
from generator.paper.data import missing
from generator.paper.fonts import covered
from generator.paper.typeset import font_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprintable:
    """A character that no typeface at hand has, and the record whose words hold it."""

    record: Key
    """"" for the head of the dossier."""
    field: str
    character: str

    def __str__(self) -> str:
        return f"no typeface for print has “{self.character}” (U+{ord(self.character):04X})"


def unprintable(edition: Edition, *, user: Path | None = None) -> tuple[Unprintable, ...]:
    """Every character of the edition that print must spell out, by record and field.

    Faces in the folder `paper/fonts` of the user's templates count.
    """
    faces = covered(font_folders(user))
    records: list[tuple[Key, object]] = [("", edition.head)]
    records += [(record.key, record) for _, section in edition.contents for record in section]
    return tuple(
        Unprintable(record=key, field=name, character=character)
        for key, record in records
        for name, text in _words(record)
        for character in missing(text, faces)
    )


def _words(record: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any record, or one inside
    """Every text of a record that readers see, with the name of its field."""
    for name, spec in spec_of(type(record)).items():
        value = getattr(record, name)
        match spec.shape:
            case Shape.LINE if isinstance(value, str):
                yield name, value
            case Shape.PROSE:
                yield from ((name, paragraph.text) for paragraph in value)
            case Shape.RECORDS if value is not None:
                nested = value if isinstance(value, tuple) else (value,)
                yield from ((name, text) for each in nested for _, text in _words(each))

"""What no typeface can show: told to the desk by record, before a reader meets a stand-in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.edition import Edition
from generator.model import Key, Shape, data_name, spec_of
from generator.paper.data import missing
from generator.paper.fonts import covered
from generator.paper.typeset import font_folders
from generator.problem import Place, Problem, Severity


def unprintable(
    edition: Edition, places: Mapping[Key, Place], *, user: Path | None = None
) -> tuple[Problem, ...]:
    """Every character of the edition that print must spell out, at the place of its record.

    Faces in the folder `paper/fonts` of the user's templates count. `places` knows the records by
    key; one that it does not know is told at the head of the dossier.
    """
    faces = covered(font_folders(user))
    head = Place(path=f"{edition.dossier}/dossier.yml")
    records: list[tuple[Place, object]] = [(head, edition.head)]
    records += [
        (places.get(record.key, head), record)
        for _, section in edition.contents
        for record in section
    ]
    return tuple(
        _problem(place, name, lacking)
        for place, record in records
        for name, text in _words(record)
        if (lacking := missing(text, faces))
    )


def faces_lack(
    place: Place, name: str, text: str, *, user: Path | None = None
) -> tuple[Problem, ...]:
    """The problem that print must spell out characters of this text, in a field of that name."""
    lacking = missing(text, covered(font_folders(user)))
    return (_problem(place, name, lacking),) if lacking else ()


def _problem(place: Place, name: str, lacking: tuple[str, ...]) -> Problem:
    named = ", ".join(f"“{each}” (U+{ord(each):04X})" for each in lacking[:_FEW])
    more = f" and {len(lacking) - _FEW} more" if len(lacking) > _FEW else ""
    return Problem(
        place=place,
        rule="no-glyph",
        message=(
            f"no typeface for print has {named}{more} of `{name}`: the book gives the number; put a"
            " TrueType font that has it into paper/fonts of your templates"
        ),
        severity=Severity.WARNING,
    )


_FEW = 5


def _words(record: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any record, or one inside
    """Every text of a record that readers see, with the name of its field."""
    for name, spec in spec_of(type(record)).items():
        value = getattr(record, name)
        match spec.shape:
            case Shape.LINE if isinstance(value, str):
                yield data_name(name), value
            case Shape.PROSE:
                yield from ((data_name(name), paragraph.text) for paragraph in value)
            case Shape.RECORDS if value is not None:
                nested = value if isinstance(value, tuple) else (value,)
                yield from (each for one in nested for each in _words(one))

"""What each piece of a dossier cannot be understood without.

A piece is whatever is marked by itself: the head, a record, a role, option or point inside one, a
field or a paragraph marked apart. All is read off the Specs of the model.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from generator.marking import Marking, join
from generator.model import Answer, Shape, Spec, spec_of
from generator.redact.index import Found, Held, Index, Path, listed, refers
from generator.redact.links import essential_links

Targets: TypeAlias = tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something marked by itself."""

    held: Held
    """The head, the record or what stands inside it; of a field or paragraph, whatever has it."""
    marking: Marking
    """Its own."""
    since: date
    """The day from which it counts as recorded, for its own part."""
    needs: tuple[Targets, ...] = ()
    """Of each one must be shown; the first that is, is what the reference leads to: they join."""
    falls_with: tuple[Targets, ...] = ()
    """Of each one must be shown, whichever; markings do not join."""
    same_speaker: tuple[Targets, ...] = ()
    """Those of its needs that must name their speaker as far as it does itself."""


Graph: TypeAlias = Mapping[Path, Piece]
Own: TypeAlias = Callable[[Found], tuple[Marking, date]]
"""Says what marking something has by itself, and from which day on."""


def graph(index: Index, own: Own) -> Graph:
    """Take a dossier to pieces, in order."""
    pieces: dict[Path, Piece] = {}
    for found in index.found.values():
        pieces |= _pieces(index, found, own)
    return MappingProxyType(pieces)


def _pieces(index: Index, found: Found, own: Own) -> dict[Path, Piece]:
    """The thing itself, then its fields and paragraphs that are marked apart."""
    marking, since = own(found)
    whole, apart = _portions(found)
    inside = {
        **{(*found.path, name): _part(found, portion) for name, portion in apart.items()},
        **dict(_paragraphs(index, found, apart)),
    }
    itself = Piece(
        held=found.held,
        marking=join(marking, *whole),
        since=since,
        needs=tuple(_needs(index, found)),
        falls_with=tuple(_grounds(index, found)),
        same_speaker=tuple(_same_speaker(index, found)),
    )
    return {found.path: itself, **inside}


def _portions(found: Found) -> tuple[tuple[Marking, ...], dict[str, Marking]]:
    """Markings that hold for the whole, and those of fields that may be marked apart.

    A marking on a field that may not, or that is not written here, holds for the whole. So does one
    on the content of a reaffirmation: with the field left out, the older content would take its
    place, and say what nobody said.
    """
    specs = spec_of(type(found.held))
    carried = _is_carried(found.held)
    whole: list[Marking] = []
    apart: dict[str, Marking] = {}
    for name, marking in getattr(found.held, "portions", {}).items():
        spec = specs.get(name)
        content = carried and spec is not None and spec.unnamed_from is None
        if spec is not None and spec.portion and not content and getattr(found.held, name):
            apart[name] = marking
        else:
            whole.append(marking)
    return tuple(whole), apart


def _part(found: Found, marking: Marking, *needs: Targets, above: Path = ()) -> Piece:
    within = above or found.path
    return Piece(held=found.held, marking=marking, since=date.min, needs=((within,), *needs))


def _paragraphs(
    index: Index, found: Found, apart: Mapping[str, Marking]
) -> Iterator[tuple[Path, Piece]]:
    for name, _ in _asked(type(found.held)).prose:
        above = (*found.path, name) if name in apart else found.path
        for place, paragraph in enumerate(getattr(found.held, name)):
            links = (index.anywhere(link) for link in essential_links(paragraph.text))
            yield (
                (*found.path, name, place),
                _part(found, paragraph.marking, *links, above=above),
            )


def _needs(index: Index, found: Found) -> Iterator[Targets]:
    if found.holder is not None:
        yield (found.path[:2],)
    for name, spec in _asked(type(found.held)).essential:
        yield from _led(index, found, name, spec)
        if _is_missing(found, name, spec):
            yield ()


def _same_speaker(index: Index, found: Found) -> Iterator[Targets]:
    for name, spec in _asked(type(found.held)).essential:
        if spec.same_speaker:
            yield from _led(index, found, name, spec)


def _grounds(index: Index, found: Found) -> Iterator[Targets]:
    asked = _asked(type(found.held))
    for name, spec in asked.vital + (asked.prose if _is_carried(found.held) else ()):
        value = listed(getattr(found.held, name))
        if _is_missing(found, name, spec):
            yield ()
        elif value and not any(_names_none(each) for each in value):
            yield tuple(_carriers(index, found, name, spec))


def _carriers(index: Index, found: Found, name: str, spec: Spec) -> Iterator[Path]:
    """All that could carry the field: paragraphs, points that are answered, sources."""
    value = listed(getattr(found.held, name))
    if spec.shape is Shape.PROSE:
        yield from ((*found.path, name, place) for place in range(len(value)))
    elif spec.shape is Shape.ANSWERS:
        for point in (point for answer in value for point in answer.points):
            yield from index.targets(spec, point, found)
    else:
        for targets in _led(index, found, name, spec):
            yield from targets


def _names_none(value: object) -> bool:
    """Whether it is an answer to `some` points, which names none, and so loses none."""
    return isinstance(value, Answer) and value.some


def _led(index: Index, found: Found, name: str, spec: Spec) -> Iterator[Targets]:
    for each in refers(spec, found.held, name):
        yield index.targets(spec, each, found)


def _is_missing(found: Found, name: str, spec: Spec) -> bool:
    """Whether a field that must be written is not.

    It may come from another record; and one that would name the speaker need not be there where the
    speaker is not named.
    """
    rule = found.held.marking.attribution
    veiled = spec.unnamed_from is not None and rule.strictness >= spec.unnamed_from.strictness
    empty = not getattr(found.held, name)
    return spec.required and empty and not veiled and not _is_carried(found.held)


def _is_carried(held: Held) -> bool:
    return any(getattr(held, name) for name, _ in _asked(type(held)).carrying)


Fields: TypeAlias = tuple[tuple[str, Spec], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The fields of a class by what they are asked for."""

    essential: Fields
    vital: Fields
    """The record falls with the last of them."""
    prose: Fields
    carrying: Fields


def _asked(cls: type[Held]) -> _Asked:
    return _asked_once(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _asked_once(cls: type[Held]) -> _Asked:
    specs = tuple(spec_of(cls).items())
    prose = tuple(each for each in specs if each[1].shape is Shape.PROSE)
    return _Asked(
        essential=tuple(each for each in specs if each[1].essential),
        vital=tuple(
            each for each in specs if each[1].vital or (each[1].required and each in prose)
        ),
        prose=prose,
        carrying=tuple(each for each in specs if each[1].carries),
    )

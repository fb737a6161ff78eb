"""Where ids lead in a dossier, hidden records and all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.dossier import Dossier
from generator.model import SECTIONS, Id, Record, Shape, Spec, spec_of

Path: TypeAlias = tuple[str | int, ...]
"""Section and place in it; inside a record the field and the place in that. Never in an edition."""
HEAD: Path = ("", 0)

Held: TypeAlias = Any
"""The head, a record, or what stands inside one: whatever has Specs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something with Specs and a marking of its own."""

    path: Path
    held: Held
    holder: Held = None
    """The record it stands in; None for a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Everything that is marked by itself, in order, and the ids of it."""

    found: Mapping[Path, Found]
    ids: Mapping[tuple[str, Id], tuple[Path, ...]]
    """By section and id, and by "" and id in any section; an id that stands twice leads to both."""
    parts: Mapping[tuple[str, Id, Id], tuple[Path, ...]]
    """By the kind of part, its record's id and its own."""

    def targets(self, spec: Spec, value: Id, here: Found) -> tuple[Path, ...]:
        """Where the reference may lead, nowhere for an id that is not known."""
        if spec.within:
            return self.within(spec, value, _container(spec, here))
        return self.anywhere(value, spec.refers_to)

    def within(self, spec: Spec, value: Id, container: Id) -> tuple[Path, ...]:
        """Where a part of that record may be; of a point's id, its proposal counts."""
        return self.parts.get((spec.refers_to[0], container.partition("/")[0], value), ())

    def anywhere(self, value: Id, kinds: tuple[str, ...] = ()) -> tuple[Path, ...]:
        """Where an id, or `record/part`, may lead, among these kinds or among all."""
        record, slash, part = value.partition("/")
        if slash:
            among = (kind for kind in PARTS if not kinds or kind in kinds)
            return tuple(
                path for kind in among for path in self.parts.get((kind, record, part), ())
            )
        return tuple(path for kind in kinds or ("",) for path in self.ids.get((kind, value), ()))


def index(dossier: Dossier) -> Index:
    """List a dossier by path and by id."""
    found = {each.path: each for each in _walk(dossier)}
    ids: dict[tuple[str, Id], tuple[Path, ...]] = {}
    parts: dict[tuple[str, Id, Id], tuple[Path, ...]] = {}
    for each in found.values():
        if each.holder is not None and each.path[2] in PARTS:
            part = (str(each.path[2]), each.holder.id, each.held.id)
            parts[part] = (*parts.get(part, ()), each.path)
        elif isinstance(each.held, Record) and each.held.id:
            for section in (str(each.path[0]), ""):
                name = (section, each.held.id)
                ids[name] = (*ids.get(name, ()), each.path)
    return Index(
        found=MappingProxyType(found), ids=MappingProxyType(ids), parts=MappingProxyType(parts)
    )


def refers(spec: Spec, held: Held, name: str) -> tuple[Id, ...]:
    """The ids that the field names, without the words that may stand in their place."""
    return tuple(each for each in listed(getattr(held, name)) if each and each not in spec.words)


def listed(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - the value of any field
    """One or several as several; none for what is not written."""
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


PARTS: Mapping[str, str] = MappingProxyType(
    {
        name: section
        for section, each in SECTIONS.items()
        for name, spec in spec_of(each.record).items()
        if spec.nested and "id" in spec.nested.__dataclass_fields__
    }
)
"""What stands by id inside a record (options, points), and in the records of which section."""


def _walk(dossier: Dossier) -> Iterator[Found]:
    yield Found(path=HEAD, held=dossier.head)
    for section, records in dossier.contents:
        for place, record in enumerate(records):
            path = (section, place)
            yield Found(path=path, held=record)
            yield from _inside(path, record)


def _inside(path: Path, record: Record) -> Iterator[Found]:
    for name, spec in spec_of(type(record)).items():
        if spec.shape is not Shape.RECORDS:
            continue
        for place, each in enumerate(listed(getattr(record, name))):
            if hasattr(each, "marking"):
                yield Found(path=(*path, name, place), held=each, holder=record)


def _container(spec: Spec, here: Found) -> Id:
    """The id of the record that holds what this field names."""
    container = getattr(here.held, spec.within, "") or getattr(here.holder, spec.within, "")
    return str(container)

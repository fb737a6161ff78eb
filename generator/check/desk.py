"""A dossier as the rules see it: every id, every part, and who may be told of a mistake."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from generator.dossier import Dossier
from generator.marking import Marking, join
from generator.model import Id, Key, Record, Shape, Spec, spec_of
from generator.problem import Place, Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A mistake that a rule found, and the records that one must be able to read to see it."""

    rule: str
    message: str
    place: Place
    records: tuple[Record, ...] = ()
    """Without any it is a matter of the dossier's head."""
    marking: Marking | None = None
    """Of the part it is in, where that is marked apart."""
    for_desk: bool = False
    """No edition may be told: what is unknown there looks like what is hidden."""
    severity: Severity = Severity.ERROR

    @property
    def problem(self) -> Problem:
        """What the desk is told."""
        return Problem(
            place=self.place, rule=self.rule, message=self.message, severity=self.severity
        )


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


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One dossier with what was left out of it."""

    dossier: Dossier
    left_out: frozenset[str]
    """Ids of records, and `record/part`, that were left out for a mistake of their own."""
    partial: bool = False
    """Whether a file could not be read, so that nobody knows which ids there are."""

    @cached_property
    def records(self) -> tuple[tuple[str, Record], ...]:
        """Every record with its section, in the order of the format."""
        return tuple(
            (section, each) for section, listed in self.dossier.contents for each in listed
        )

    @cached_property
    def ids(self) -> Mapping[Id, tuple[tuple[str, Record], ...]]:
        """The records of each id, with their sections: one, unless the id stands twice."""
        found: dict[Id, tuple[tuple[str, Record], ...]] = {}
        for section, record in self.records:
            if record.id:
                found[record.id] = (*found.get(record.id, ()), (section, record))
        return MappingProxyType(found)

    @cached_property
    def parts(self) -> Mapping[tuple[str, Id], Mapping[Id, Any]]:
        """What stands by id inside a record, by the kind of part (options, points) and its id."""
        found: dict[tuple[str, Id], dict[Id, Any]] = {}
        for kind in PARTS:
            for _, record in self.records:
                for part in getattr(record, kind, ()):
                    found.setdefault((kind, record.id), {})[part.id] = part
        return MappingProxyType(found)

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Every record and every part with Specs of its own."""
        return tuple(holder for _, record in self.records for holder in _holders(record))

    @cached_property
    def all_holders(self) -> tuple[Holder, ...]:
        """These, and what remains of records with mistakes: they may hold more of them."""
        remains = (each for _, listed in self.dossier.left_out for each in listed)
        left_out = (replace(each, left_out=True) for one in remains for each in _holders(one))
        return (*self.holders, *left_out)

    def of(self, kind: type[Any]) -> Iterator[Any]:
        """The records of a class."""
        return (record for _, record in self.records if isinstance(record, kind))

    def place(self, record: Record, *path: str) -> Place:
        """Where a field stands, as exactly as it is known; else the record."""
        places = self.dossier.places
        for length in range(len(path), 0, -1):
            found = places.get(" ".join((record.key, *path[:length])))
            if found is not None:
                return found
        return places.get(record.key, Place(path=f"{self.dossier.id}/dossier.yml"))


PARTS = ("options", "points")
"""The fields that hold parts by id."""


def _holders(record: Record) -> Iterator[Holder]:
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


@dataclass(kw_only=True)
class Reach:
    """Who may read a record at all: its marking joined with those of all it cannot be without."""

    desk: Desk
    known: dict[Key, Marking | None] = field(default_factory=dict)

    def of(self, record: Record) -> Marking | None:
        """The joined marking; None where something is missing, so that no edition shows it."""
        if record.key not in self.known:
            # A circle of essential references shows nothing of itself.
            self.known[record.key] = None
            self.known[record.key] = self._joined(record)
        return self.known[record.key]

    def needing(self, marking: Marking, ids: Iterable[Id]) -> Marking | None:
        """The marking joined with those of what these ids name; None where one is missing."""
        found: Marking | None = marking
        for id_ in ids:
            other = self._target(id_)
            if found is None or other is None:
                return None
            found = join(found, other)
        return found

    def _joined(self, record: Record) -> Marking | None:
        marking: Marking | None = record.marking
        for _, spec, _, id_ in references(whole(record)):
            if spec.essential and marking is not None:
                other = self._option(record, id_) if spec.within else self._target(id_)
                marking = None if other is None else join(marking, other)
        return marking

    def _target(self, id_: Id) -> Marking | None:
        name, slash, part = id_.partition("/")
        found = self.desk.ids.get(name)
        marking = self.of(found[0][1]) if found else None
        if marking is None or not slash:
            return marking
        point = self.desk.parts.get(("points", name), {}).get(part)
        return None if point is None else join(marking, point.marking)

    def _option(self, record: Record, id_: Id) -> Marking | None:
        option = self.desk.parts.get(("options", getattr(record, "issue", "")), {}).get(id_)
        return None if option is None else option.marking

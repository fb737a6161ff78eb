"""A dossier as the rules see it: what all of them ask is found once, when it is first asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from generator.check.holders import PARTS, Holder, holders
from generator.check.reach import Reach
from generator.check.readers import Eyes
from generator.check.texts import Text, texts
from generator.dossier import Dossier
from generator.history import Standing, as_of, by_target
from generator.history.updating import ByTarget
from generator.marking import Audience, Marking, join
from generator.model import Id, Key, Record, Waiver
from generator.problem import Place, Severity


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One dossier with what was left out of it."""

    dossier: Dossier
    left_out: frozenset[str]
    """Ids of records, and `record/part`, that were left out for a mistake of their own."""
    partial: bool = False
    """Whether a file could not be read, so that nobody knows which ids there are."""
    today: date
    audiences: tuple[Audience, ...] = ()
    """Who has an edition."""
    rules: Mapping[str, Severity] = field(default_factory=dict)
    """The rules that are asked, by name."""

    @cached_property
    def day(self) -> date:
        """The day that the dossier describes: its own, else today (as `prepare` takes it)."""
        head = self.dossier.head
        own = head.as_of or self.today
        return own if head.fictional else min(own, self.today)

    @cached_property
    def horizon(self) -> date:
        """What lies after this day is yet to come, for the desk and for the dossier."""
        return max(self.today, self.day)

    @cached_property
    def standing(self) -> Standing:
        """All that stands on that day, by everything recorded."""
        return as_of(self.dossier.contents, self.day)

    @cached_property
    def updates(self) -> ByTarget:
        """The updates of each target, oldest first."""
        return by_target(self.dossier.contents.updates)

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
    def reach(self) -> Reach:
        """Who may read each record."""
        return Reach(ids=self.ids, parts=self.parts)

    @cached_property
    def released(self) -> Mapping[Key, Marking]:
        """What was released by the day, by key, with the marking that it has since."""
        found: dict[Key, Marking] = {}
        for release in self.dossier.contents.releases:
            if release.date.latest <= self.day:
                marking = join(release.to_marking, self.dossier.head.marking)
                found |= {each.key: marking for each in map(self.first, release.of) if each}
        return MappingProxyType(found)

    @cached_property
    def eyes(self) -> Eyes:
        """The editions, as they look at the dossier."""
        held = (each.id for each in self.standing.contents.events if each.status == "held")
        return Eyes(
            audiences=self.audiences,
            day=self.day,
            held=frozenset(held),
            reach=Reach(ids=self.ids, parts=self.parts, released=self.released)
            if self.released
            else self.reach,
        )

    @cached_property
    def waivers(self) -> Mapping[tuple[str, Id], tuple[Waiver, ...]]:
        """The waivers of rules, by rule and record."""
        found: dict[tuple[str, Id], tuple[Waiver, ...]] = {}
        for each in self.dossier.contents.waivers:
            if each.rule and each.of:
                found[each.rule, each.of] = (*found.get((each.rule, each.of), ()), each)
        return MappingProxyType(found)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of every record, and of the head."""
        return tuple(texts(self.dossier.head, self.holders))

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Every record and every part with Specs of its own."""
        return tuple(holder for _, record in self.records for holder in holders(record))

    @cached_property
    def all_holders(self) -> tuple[Holder, ...]:
        """These, and what remains of records with mistakes: they may hold more of them."""
        remains = (each for _, listed in self.dossier.left_out for each in listed)
        left_out = (replace(each, left_out=True) for one in remains for each in holders(one))
        return (*self.holders, *left_out)

    def first(self, id_: Id) -> Record | None:
        """The record of that id; of two, the first."""
        found = self.ids.get(id_)
        return found[0][1] if found else None

    def is_left_out(self, id_: Id) -> bool:
        """Whether the id is known, and its record left out for a mistake that was told there."""
        return id_ in self.left_out or id_.partition("/")[0] in self.left_out

    def of(self, kind: type[Any]) -> Iterator[Any]:
        """The records of a class."""
        return (record for _, record in self.records if isinstance(record, kind))

    def is_written(self, record: Record, name: str) -> bool:
        """Whether a field stands in the data, even where all that it holds was left out.

        What is missing for a mistake that only some may read is not missing to the others.
        """
        return f"{record.key} {name}" in self.dossier.places

    def place(self, record: Record | None, *path: str) -> Place:
        """Where a field stands, else its record; without a record the head of the dossier."""
        places, key = self.dossier.places, record.key if record else ""
        for length in range(len(path), 0, -1):
            found = places.get(" ".join((key, *path[:length])))
            if found is not None:
                return found
        return places.get(key, Place(path=f"{self.dossier.id}/dossier.yml"))

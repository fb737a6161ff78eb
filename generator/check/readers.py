"""Which editions read what, by the markings as they hold on the dossier's day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from generator.check.reach import Reach
from generator.marking import Audience, Marking, lifted_on, may_read
from generator.model import Id, Record

Readers: TypeAlias = frozenset[Id]
"""Ids of editions."""


@dataclass(frozen=True, kw_only=True)
class Eyes:
    """All editions, looking at one dossier on its day."""

    audiences: tuple[Audience, ...]
    day: date
    held: frozenset[Id]
    """The events held by then, which lift the embargoes that wait for them."""
    reach: Reach
    """With what was released by then."""
    known: dict[Marking, Readers] = field(default_factory=dict)
    """Asked of each marking once: a dossier has few."""

    def of_marking(self, marking: Marking) -> Readers:
        """The editions that may read what is so marked."""
        if marking not in self.known:
            lifted = lifted_on(self.day, self.held)
            readers = (each.id for each in self.audiences if may_read(each, marking, lifted))
            self.known[marking] = frozenset(readers)
        return self.known[marking]

    def of(self, record: Record) -> Readers:
        """The editions that may read the record, and all that it cannot be understood without."""
        marking = self.reach.of(record)
        return self.of_marking(marking) if marking else frozenset()

    def of_any(self, records: Iterable[Record]) -> Readers:
        """The editions that may read one of them at least."""
        return frozenset[Id]().union(*map(self.of, records))

    def names(self, readers: Readers) -> str:
        """The editions as a message names them, lowest first."""
        ordered = sorted(self.audiences, key=lambda each: (each.clearance, each.id))
        return " and ".join(each.id for each in ordered if each.id in readers)

    @cached_property
    def highest(self) -> tuple[Audience, ...]:
        """Those with the highest clearance: the desk's own."""
        top = max((each.clearance for each in self.audiences), default=None)
        return tuple(each for each in self.audiences if each.clearance == top)

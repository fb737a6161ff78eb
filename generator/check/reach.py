"""Who may read a record at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.check.holders import essentials
from generator.marking import Marking, join
from generator.model import Id, Key, Record


@dataclass(kw_only=True)
class Reach:
    """Who may read a record at all: its marking joined with those of all it cannot be without."""

    ids: Mapping[Id, tuple[tuple[str, Record], ...]]
    parts: Mapping[tuple[str, Id], Mapping[Id, Any]]
    released: Mapping[Key, Marking] = field(default_factory=lambda: MappingProxyType({}))
    """Markings that hold in the place of the written ones."""
    known: dict[Key, Marking | None] = field(default_factory=dict)

    def of(self, record: Record) -> Marking | None:
        """The joined marking; None where something is missing, so that no edition shows it."""
        waiting = [] if record.key in self.known else [record]
        while waiting:
            here = waiting[-1]
            ahead = [each for each in self._needed(here) if each.key not in self.known]
            # Stands until the rest is known: a circle of essential references shows nothing.
            self.known.setdefault(here.key, None)
            if ahead:
                # No recursion: statements that reaffirm one another make long chains.
                waiting += ahead
            else:
                self.known[waiting.pop().key] = self._joined(here)
        return self.known[record.key]

    def needing(self, marking: Marking, ids: Iterable[Id]) -> Marking | None:
        """The marking joined with those of what these ids name; None where one is missing."""
        found: Marking | None = marking
        for id_ in ids:
            self._follow(id_)
            other = self._target(id_)
            if found is None or other is None:
                return None
            found = join(found, other)
        return found

    def _follow(self, id_: Id) -> None:
        for _, record in self.ids.get(id_.partition("/")[0], ())[:1]:
            self.of(record)

    def _needed(self, record: Record) -> Iterator[Record]:
        for spec, id_ in essentials(record):
            if not spec.within:
                yield from (each for _, each in self.ids.get(id_.partition("/")[0], ())[:1])

    def _joined(self, record: Record) -> Marking | None:
        marking: Marking | None = self.released.get(record.key, record.marking)
        for spec, id_ in essentials(record):
            if marking is not None:
                other = self._option(record, id_) if spec.within else self._target(id_)
                marking = None if other is None else _joined(marking, other)
        return marking

    def _target(self, id_: Id) -> Marking | None:
        name, slash, part = id_.partition("/")
        found = self.ids.get(name)
        marking = self.known.get(found[0][1].key) if found else None
        if marking is None or not slash:
            return marking
        point = self.parts.get(("points", name), {}).get(part)
        return None if point is None else join(marking, point.marking)

    def _option(self, record: Record, id_: Id) -> Marking | None:
        option = self.parts.get(("options", getattr(record, "issue", "")), {}).get(id_)
        return None if option is None else option.marking


def _joined(one: Marking, other: Marking) -> Marking:
    # Nearly all that meet are alike, and to see that is quicker than to join them.
    return one if one == other else join(one, other)

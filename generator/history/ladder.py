"""What any two days are compared by, day by day: so that a reader can pick the days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.history.changes import UNREPORTED, corrected_by
from generator.history.corrections import retractions
from generator.history.shifts import Slot, slots
from generator.history.standing import as_of, summary_update
from generator.model import Contents, Id, Key, Record, Retraction, Statement, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """What stood on one day as known on it: `changes` between two days follows from two of them."""

    day: date
    records: Mapping[Key, tuple[str, Record]]
    """All that can change, by key, with its section."""
    slots: Mapping[Key, tuple[Slot, ...]]
    """By key of a statement in force, the slots it holds, in the order in which they count."""
    corrected: Mapping[Id, Key]
    """By id of what was corrected by then, what stands in its place."""
    retracted: Mapping[Id, Retraction]
    summary: Update | None


def ladder(contents: Contents, days: tuple[date, ...]) -> Iterator[Rung]:
    """One rung for each day."""
    for day in days:
        standing = as_of(contents, day, day)
        yield Rung(
            day=day,
            records={
                record.key: (section, record)
                for section, records in standing.contents
                if section not in UNREPORTED
                for record in records
            },
            slots=_held(slots(standing)),
            corrected=corrected_by(standing),
            retracted=retractions(standing.told),
            summary=summary_update(standing),
        )


def _held(holders: Mapping[Slot, Statement]) -> Mapping[Key, tuple[Slot, ...]]:
    held: defaultdict[Key, list[Slot]] = defaultdict(list)
    for slot, statement in holders.items():
        held[statement.key].append(slot)
    return {key: tuple(each) for key, each in held.items()}

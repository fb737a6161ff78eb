"""Explicit releases: what the desk has downgraded by a day (FORMAT rule 30)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.marking import Marking
from generator.model import Downgrade
from generator.redact.eye import Eye
from generator.redact.index import Index, Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The marking that holds instead of the one written, and since when."""

    marking: Marking
    since: date


def releases(index: Index, downgrades: Iterable[Downgrade], eye: Eye) -> Mapping[Path, Released]:
    """What was released by the day, as known then; of two releases the later one holds.

    An id that stands twice is not released: nobody can tell which record was meant.
    """
    released: dict[Path, Released] = {}
    for each in sorted(downgrades, key=lambda each: each.date.latest):
        recorded = each.recorded or date.min
        since = max(each.date.latest, recorded)
        if each.date.latest > eye.as_of or (eye.known_at and since > eye.known_at):
            continue
        for targets in map(index.anywhere, each.of):
            if len(targets) == 1:
                released[targets[0]] = Released(marking=each.to_marking, since=since)
    return released

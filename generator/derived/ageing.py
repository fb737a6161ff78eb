"""What time does to records: positions go stale, commitments fall overdue, dates slip."""

from dataclasses import dataclass
from datetime import timedelta

from generator.history import Standing, Stream
from generator.model import Commitment, Event, Id, Update
from generator.when import When

STALE_AFTER = timedelta(days=90)
"""A quarter: longer than the usual pause between two rounds."""
OVERDUE_STATUSES = frozenset({"undertaken", "in-progress"})
"""What is fulfilled, breached, disputed or lapsed is no longer waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A standpoint of which nothing has been heard for long."""

    party: Id
    issue: Id
    stream: Stream
    last: When
    days: int
    """Since the latest day that `last` may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A date that was put off."""

    record: Event | Commitment
    """As it stands on the day."""
    was: When
    now: When
    """Unknown where no new date was given."""
    update: Update


def stale(standing: Standing, after: timedelta = STALE_AFTER) -> tuple[Stale, ...]:
    """Standpoints in force that were last heard of more than `after` ago, the oldest first.

    A reaffirmation counts as hearing of it. What has no known date is never stale.
    """
    raise NotImplementedError


def overdue(standing: Standing) -> tuple[Commitment, ...]:
    """Commitments still waited for whose due day is past (its latest day, where it is partial)."""
    raise NotImplementedError


def slips(standing: Standing) -> tuple[Slip, ...]:
    """Every time that an event or a commitment was put off, oldest first.

    A new date slips if it is later than the one before; a postponement without one always does.
    """
    raise NotImplementedError

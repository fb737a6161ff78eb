"""What time does to records: positions go stale, commitments fall overdue, dates slip."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from generator.derived.issues import issue_statuses
from generator.history import Standing, Stream, positions_in_force
from generator.history.turns import slipped
from generator.history.updating import by_target, datings
from generator.model import Commitment, Event, Id, Update, by_id
from generator.when import UNKNOWN, Precision, When

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

    A reaffirmation counts as hearing of it. What has no known date is never stale, nor is what is
    said on an issue that is over: there nobody need say again what was settled.
    """
    statuses = issue_statuses(standing)
    return tuple(each for each in unheard(standing, after) if not statuses[each.issue].is_over)


def unheard(standing: Standing, after: timedelta = STALE_AFTER) -> tuple[Stale, ...]:
    """The same, whatever has become of the issue."""
    found = (
        Stale(party=party, issue=issue, stream=stream, last=standpoint.last, days=age.days)
        for (party, issue), streams in positions_in_force(standing).items()
        for stream, standpoint in streams
        if standpoint.last.precision is not Precision.UNKNOWN
        and (age := standing.day - standpoint.last.latest) > after
    )
    return tuple(sorted(found, key=lambda each: -each.days))


def overdue(standing: Standing) -> tuple[Commitment, ...]:
    """Commitments still waited for whose due day is past (its latest day, where it is partial)."""
    return tuple(
        commitment
        for commitment in standing.contents.commitments
        if commitment.status in OVERDUE_STATUSES
        and commitment.due is not None
        and commitment.due.latest < standing.day
    )


def slips(standing: Standing) -> tuple[Slip, ...]:
    """Every time that an event or a commitment was put off, oldest first.

    A new date slips if it is later than the one before; a postponement without one always does.
    """
    updates = by_target(standing.contents.updates)
    begun = by_id((*standing.told.events, *standing.told.commitments))
    found: list[Slip] = []
    for event in standing.contents.events:
        own = updates.get(("event", event.id), ())
        found += _slips(event, begun[event.id].date, own)
    for commitment in standing.contents.commitments:
        own = updates.get(("commitment", commitment.id), ())
        found += _slips(commitment, begun[commitment.id].due, own)
    return tuple(sorted(found, key=lambda slip: slip.update.date.moment))


def _slips(
    record: Event | Commitment, date: When | None, updates: Iterable[Update]
) -> Iterable[Slip]:
    for was, now in pairwise(datings(date, updates)):
        if was.date and now.update and slipped(was.date, now.date):
            yield Slip(record=record, was=was.date, now=now.date or UNKNOWN, update=now.update)

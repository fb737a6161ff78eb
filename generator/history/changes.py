"""What changed between two days, each as it was known on that day (FORMAT rule 16)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.model import Contents, Id, Record, Retraction


class Kind(Enum):
    """How something changed."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    AGREED = "agreed"
    REOPENED = "reopened"
    SLIPPED = "slipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to a later one."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what it is about, as it was and as it is now."""

    kind: Kind
    section: str
    """The section of `record`."""
    record: Record
    """The record as of the later day; of what was withdrawn, as of the earlier."""
    was: Record | None = None
    """For an updated record, itself before. For a statement, what it corrects, reaffirms or takes
    the place of. For a summary (section `updates`), the update before, None for the head's."""
    now: Record | None = None
    """None for what was withdrawn."""
    fields: tuple[str, ...] = ()
    """For an updated record, which of its fields changed."""
    point: Id = ""
    """Where one point of a proposal changed, its id: there is a change for each."""
    retraction: Retraction | None = None
    """For what the desk took back, its word on why."""


def changes(contents: Contents, since: date, until: date) -> tuple[Change, ...]:
    """What changed from (as of `since`, known then) to (as of `until`, known then).

    In the order of the sections, within one by recording; changes of status come where their
    record stands. Updates, retractions and releases show in what they changed, not by themselves;
    a new summary is a change of section `updates`.
    """
    raise NotImplementedError


def days(contents: Contents) -> tuple[date, ...]:
    """The days on which something was recorded, in order; what is known from the start has none."""
    raise NotImplementedError


def last_period(contents: Contents, day: date) -> Period | None:
    """From the last day of recording but one up to `day`, to the last: what a page shows unasked.

    With one such day only, from the day before it; with none, None.
    """
    raise NotImplementedError

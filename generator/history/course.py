"""The course of events: in order of their dates, and of what follows what."""

from generator.history.standing import Standing
from generator.model import Event


def timeline(standing: Standing) -> tuple[Event, ...]:
    """All events of the standing in order.

    By date, a partial date before a full one in it; an event that is `after` another stands after
    it unless their dates contradict that, and right after it where it has no date. Without a date
    and anything to follow, what was held comes first (unknown sorts before all dated) and what is
    still to come last. Ties go by recording; a circle of `after` is broken at its earliest event.
    """
    raise NotImplementedError


def upcoming(standing: Standing) -> tuple[Event, ...]:
    """What is still to come, in the same order: recorded by the day, neither held nor cancelled,
    and not past (its latest day is the day or later, or its date is unknown).
    """
    raise NotImplementedError

"""Time along the bottom: from days to places, and the marks of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from generator.pictures.measure import width
from generator.when import SHORT_MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From one day to another, over so much room."""

    since: date
    until: date
    left: float
    right: float

    def place(self, day: date) -> float:
        """Where the day stands; what lies outside stands at the nearer end."""
        within = min(max(day, self.since), self.until)
        days = (self.until - self.since).days or 1
        return self.left + (self.right - self.left) * (within - self.since).days / days


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the calendar."""

    x: float
    words: str


def ticks(axis: Axis, size: float) -> tuple[Tick, ...]:
    """The finest marks of the calendar whose words stand side by side at ease.

    A mark so far to the right that its words would be cut off has none.
    """
    for unit, step in _STEPS:
        made = tuple(
            Tick(x=axis.place(day), words=_words(day, unit, first=at == 0))
            for at, day in enumerate(_days(axis.since, axis.until, unit, step))
        )
        room = max((width(tick.words, size) for tick in made), default=0) + _APART
        if made and len(made) * room <= axis.right - axis.left and _clear(made, room):
            return tuple(_uncut(tick, axis, size) for tick in made)
    return (Tick(x=axis.left, words=str(axis.since.year)),)


_APART = 14.0
_STEPS = (
    *(("day", step) for step in (1, 2, 5, 7, 14)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 25, 50, 100, 500)),
)
_A_YEAR = 12


def _uncut(tick: Tick, axis: Axis, size: float) -> Tick:
    return replace(tick, words="") if tick.x + width(tick.words, size) > axis.right + 8 else tick


def _clear(made: tuple[Tick, ...], room: float) -> bool:
    return all(after.x - before.x >= room for before, after in pairwise(made))


def _days(since: date, until: date, unit: str, step: int) -> Iterator[date]:
    if unit == "day":
        days = (until - since).days
        yield from (since + timedelta(days=each) for each in range(0, days + 1, step))
        return
    first, last = _month(since), _month(until)
    apart = step if unit == "month" else step * _A_YEAR
    start = -(-first // apart) * apart
    yield from (
        day
        for month in range(start, last + 1, apart)
        if month >= _A_YEAR
        and since <= (day := date(month // _A_YEAR, month % _A_YEAR + 1, 1)) <= until
    )


def _month(day: date) -> int:
    return day.year * _A_YEAR + day.month - 1


def _words(day: date, unit: str, *, first: bool) -> str:
    match unit:
        case "year":
            return str(day.year)
        case "month":
            return f"{SHORT_MONTHS[day.month - 1]} {day.year}"
        case _:
            # The year once: where the axis begins, and with it.
            year = f" {day.year}" if first else ""
            return f"{day.day} {SHORT_MONTHS[day.month - 1]}{year}"

"""The timeline: what comes, in the calendar or merely in order, and what was."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from generator import address, history
from generator.model import Event
from generator.views import remarks
from generator.views.chronology import chronology
from generator.views.courses import happening
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import TimelinePage, Year
from generator.views.parts import Happening
from generator.when import Precision


def timeline(ground: Ground) -> TimelinePage:
    """The page of all events."""
    coming = history.upcoming(ground.standing)
    still = {event.key for event in coming}
    past = tuple(event for event in history.timeline(ground.standing) if event.key not in still)
    page = TimelinePage(
        head=head(
            ground,
            kind="timeline",
            address=address.page(ground.dossier, "timeline"),
            kicker="Timeline",
            title="What comes next, and what was",
        ),
        dated=_shown(ground, (event for event in coming if _is_dated(event))),
        undated=_shown(ground, (event for event in coming if not _is_dated(event))),
        years=tuple(_years(ground, [event for event in past if _is_dated(event)][::-1])),
        chronology=chronology(ground),
        past_undated=_shown(ground, (event for event in past if not _is_dated(event))),
    )
    return replace(page, citations=remarks.cited(ground, page))


def _is_dated(event: Event) -> bool:
    return event.date.precision is not Precision.UNKNOWN


def _shown(ground: Ground, events: Iterable[Event]) -> tuple[Happening, ...]:
    return tuple(happening(ground, event) for event in events)


def _years(ground: Ground, events: list[Event]) -> Iterator[Year]:
    """The latest year on top; an open interval stands under the year of the end that is known."""
    ordered = sorted(events, key=_year, reverse=True)
    for year, of_year in groupby(ordered, key=_year):
        yield Year(anchor=f"year-{year}", title=str(year), events=_shown(ground, of_year))


def _year(event: Event) -> int:
    earliest, latest = event.date.earliest, event.date.latest
    return latest.year if earliest == earliest.min else earliest.year

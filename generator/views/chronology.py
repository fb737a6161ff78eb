"""The picture of the timeline: events on one axis, a lane for each kind of them."""

from collections import defaultdict
from datetime import date, timedelta

from generator import history, vocabulary
from generator.marking import join
from generator.model import Event
from generator.views import naming, signs
from generator.views.figures import Course, Label, Lane, Mark, Track
from generator.views.ground import Ground


def chronology(ground: Ground) -> Course | None:
    """Every event with a date; None for fewer than three, of which words say it all.

    Events without a date stand on the page in their known order, and in no picture: a place on the
    axis would be an invented date.
    """
    events = tuple(
        event
        for event in history.timeline(ground.standing)
        if event.date.earliest > date.min and event.date.latest < date.max
    )
    if len(events) < _FEWEST:
        return None
    first, last = min(map(_day, events)), max(map(_day, events))
    kinds = defaultdict[str, list[Event]](list)
    for event in events:
        kinds[event.kind].append(event)
    return Course(
        title=f"{signs.plural(len(events), 'event')} with a date",
        note="By kind of event. What has no room for its name is named in the list below.",
        words=" ".join(f"{signs.moment(each.date).words}: {each.title}." for each in events),
        since=first,
        until=max(last, first + timedelta(days=1)),
        day=ground.day,
        lanes=tuple(
            _lane(ground, kind, kinds[kind])
            for kind in vocabulary.EVENT_KIND.terms
            if kind in kinds
        ),
        marking=join(ground.head.marking, *frozenset(each.marking for each in events)),
    )


_FEWEST = 3


def _day(event: Event) -> date:
    return event.date.earliest


def _lane(ground: Ground, kind: str, events: list[Event]) -> Lane:
    marks = tuple(_mark(ground, event) for event in events)
    return Lane(
        title=signs.event_kind(kind).words.capitalize(),
        tracks=(Track(marks=marks),),
        marking=join(ground.head.marking, *frozenset(mark.marking for mark in marks)),
    )


def _mark(ground: Ground, event: Event) -> Mark:
    off = event.status in {"cancelled", "postponed"}
    return Mark(
        day=_day(event),
        sign=signs.event_status(event.status) if off else signs.event_kind(event.kind),
        label=Label(strong=event.title, plain=signs.moment(event.date).short),
        marking=naming.marking_of(ground, event),
    )

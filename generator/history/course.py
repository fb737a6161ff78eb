"""The course of events: in order of their dates, and of what follows what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from generator.history.standing import Standing
from generator.model import Event, Id
from generator.when import Precision

_OVER = frozenset({"held", "cancelled"})
_FIRST, _DATED, _LAST = range(3)
Place: TypeAlias = tuple[int, tuple[bool, date, int], int, int]
"""Where an event may stand: undated past, dated, undated future; moment; steps after; recording."""


def timeline(standing: Standing) -> tuple[Event, ...]:
    """All events of the standing in order.

    By date, a partial date before a full one in it; an event that is `after` another stands after
    it unless their dates contradict that, and right after it where it has no date. Without a date
    and anything to follow, what was held comes first (unknown sorts before all dated) and what is
    still to come last. Ties go by recording; a circle of `after` is broken at its earliest event.
    """
    return _in_order(standing.contents.events)


def upcoming(standing: Standing) -> tuple[Event, ...]:
    """What is still to come, in the same order.

    Recorded by the day, neither held nor cancelled, and not past: its latest day is the day or
    later, or its date is unknown.
    """
    day = standing.day
    return _in_order(
        event
        for event in standing.contents.events
        if event.status not in _OVER
        and event.date.latest >= day
        and (event.recorded is None or event.recorded <= day)
    )


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    listed = tuple(events)
    before = _predecessors(listed)
    places = _places(listed, before)
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for index, earlier in before.items():
        followers[earlier].append(index)
    ready = [(places[index], index) for index in places if index not in before]
    heapify(ready)
    # Only circles are left once nothing is ready: the earliest event of all goes first.
    circles = sorted(((places[index], index) for index in before), reverse=True)
    done: dict[int, None] = {}
    while ready or circles:
        place, index = heappop(ready) if ready else circles.pop()
        if index not in done:
            done[index] = None
            for follower in followers[index]:
                own = places[follower] if _is_dated(listed[follower]) else _after(place, follower)
                heappush(ready, (own, follower))
    return tuple(listed[index] for index in done)


def _predecessors(events: Sequence[Event]) -> Mapping[int, int]:
    """By index, the index of what an event follows, where their dates leave room for that."""
    number: dict[Id, int] = {}
    for index, event in enumerate(events):
        number.setdefault(event.id, index)
    found = ((index, number.get(event.after, index)) for index, event in enumerate(events))
    return {
        index: earlier
        for index, earlier in found
        if index != earlier and events[index].date.latest >= events[earlier].date.earliest
    }


def _places(events: Sequence[Event], before: Mapping[int, int]) -> Mapping[int, Place]:
    places = {index: _place(event, index) for index, event in enumerate(events)}
    led: set[int] = set()
    # What has no date but comes before a dated event stands right before it, not at the end.
    for moment, index in sorted(
        (event.date.moment, index) for index, event in enumerate(events) if _is_dated(event)
    ):
        steps, earlier = 0, before.get(index)
        while earlier is not None and earlier not in led and not _is_dated(events[earlier]):
            steps -= 1
            led.add(earlier)
            places[earlier] = (_DATED, moment, steps, earlier)
            earlier = before.get(earlier)
    return places


def _place(event: Event, index: int) -> Place:
    undated = _FIRST if event.status == "held" else _LAST
    return (_DATED if _is_dated(event) else undated), event.date.moment, 0, index


def _after(place: Place, index: int) -> Place:
    group, moment, steps, _ = place
    return group, moment, steps + 1, index


def _is_dated(event: Event) -> bool:
    return event.date.precision is not Precision.UNKNOWN

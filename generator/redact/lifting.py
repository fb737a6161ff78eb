"""Embargoes until an event: when this edition reads the event as held (FORMAT rule 23)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator import history
from generator.model import Contents, Event, Id
from generator.redact.eye import Eye
from generator.redact.index import Index, Path, listed
from generator.redact.visible import Visible


def held(index: Index, visible: Visible, events: Iterable[Id], eye: Eye) -> Mapping[Id, date]:
    """Those of the events that are shown, under no embargo, and held; and since when."""
    found: dict[Id, date] = {}
    for each in events:
        path = visible.first(index.anywhere(each, ("events",)))
        if path is None or visible.markings[path].embargo:
            continue
        told = Contents(
            events=(_known(index, visible, path),),
            updates=tuple(_naming(index, visible, "updates", "event", each)),
            retractions=tuple(_naming(index, visible, "retractions", "retracts", each)),
        )
        if _is_held(told, eye.as_of, eye.known_at):
            days = (day for day in _days(told) if _is_held(told, eye.as_of, day))
            found[each] = next(days, eye.as_of)
    return found


def _known(index: Index, visible: Visible, path: Path) -> Any:  # noqa: ANN401 - of any section
    """The record alone, without what it refers to, as this audience came to know it."""
    record = index.found[path].held
    freed = {"after": "", "participants": (), "source": (), "dated_by": "", "in_": ""}
    changes = {name: value for name, value in freed.items() if hasattr(record, name)}
    since = visible.since[path]
    return replace(record, recorded=None if since == date.min else since, **changes)


def _naming(index: Index, visible: Visible, section: str, name: str, event: Id) -> Iterator[Any]:
    for path in visible.markings:
        if path[0] == section and path in index.found and index.found[path].holder is None:
            record = index.found[path].held
            if event in listed(getattr(record, name)):
                yield _known(index, visible, path)


def _is_held(told: Contents, as_of: date, known_at: date | None) -> bool:
    standing = history.as_of(told, as_of, known_at).contents
    latest = date.max if known_at is None else known_at
    return any(
        each.status == "held" and each.date.is_full and each.date.latest <= min(as_of, latest)
        for each in standing.events
    )


def _days(told: Contents) -> Iterator[date]:
    """Every day on which it may have been known first."""
    days: set[date] = set()
    for _, records in told:
        for each in records:
            days.add(each.recorded or date.min)
            dates = (each.date,) if isinstance(each, Event) else (getattr(each, "new_date", None),)
            days |= {when.latest for when in dates if when is not None}
    yield from sorted(days)

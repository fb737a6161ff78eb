"""Embargoes until an event: when this edition reads the event as held (FORMAT rule 23)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
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
    paths = {each: visible.first(index.anywhere(each, ("events",))) for each in events}
    shown = {
        each: path for each, path in paths.items() if path and not _is_embargoed(visible, path)
    }
    updates = _naming(index, visible, "updates", "event", shown)
    retractions = _naming(index, visible, "retractions", "retracts", shown)
    found: dict[Id, date] = {}
    for each, path in shown.items():
        told = Contents(
            events=(_known(index, visible, path),),
            updates=tuple(updates[each]),
            retractions=tuple(retractions[each]),
        )
        if _is_held(told, eye.as_of, eye.known_at):
            days = (day for day in _days(told) if _is_held(told, eye.as_of, day))
            found[each] = next(days, eye.as_of)
    return found


def _is_embargoed(visible: Visible, path: Path) -> bool:
    return bool(visible.markings[path].embargo)


def _known(index: Index, visible: Visible, path: Path) -> Any:  # noqa: ANN401 - of any section
    """The record alone, without what it refers to, as this audience came to know it."""
    record = index.found[path].held
    freed = {"after": "", "participants": (), "source": (), "dated_by": "", "in_": ""}
    changes = {name: value for name, value in freed.items() if hasattr(record, name)}
    since = visible.since[path]
    return replace(record, recorded=None if since == date.min else since, **changes)


def _naming(
    index: Index, visible: Visible, section: str, name: str, events: Collection[Id]
) -> Mapping[Id, list[Any]]:
    """The records of a section that are shown and name one of the events, by event."""
    naming: dict[Id, list[Any]] = {event: [] for event in events}
    for path, found in index.found.items() if events else ():
        if path[0] == section and found.holder is None and path in visible.markings:
            for event in naming.keys() & set(listed(getattr(found.held, name))):
                naming[event].append(_known(index, visible, path))
    return naming


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

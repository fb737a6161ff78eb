"""How one record turned into what it is now: by updates, or because its time had come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from generator.history.tenure import party_role_on, present_on, role_on
from generator.model import (
    Commitment,
    Event,
    Gap,
    Id,
    Issue,
    Party,
    Person,
    Proposal,
    Record,
    Role,
)
from generator.vocabulary import AGREED
from generator.when import Precision, When


class Kind(Enum):
    """How something changed."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    AGREED = "agreed"
    REOPENED = "reopened"
    SLIPPED = "slipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One change within a record: of which fields, or of which point of a text."""

    kind: Kind
    fields: tuple[str, ...]
    point: Id = ""


def turns(was: Record, since: date, now: Record, until: date) -> Iterable[Turn]:
    """What changed in a record between two days; nothing for one that updates don't reach."""
    match was, now:
        case Issue(), Issue():
            if was.status != now.status:
                yield Turn(kind=_of_status(was.status, now.status), fields=("status",))
        case Proposal(), Proposal():
            yield from _plain(was, now, "disclosure", "point_count", "date")
            yield from _points(was, now)
        case Event(), Event():
            yield from _dated(was, was.date, now, now.date, "date")
        case Commitment(), Commitment():
            yield from _dated(was, was.due, now, now.due, "due")
        case Gap(), Gap():
            yield from _plain(was, now, "status")
        case Party(), Party():
            yield from _named(
                role=party_role_on(was, since) != party_role_on(now, until),
                presence=present_on(was, since) != present_on(now, until),
            )
        case Person(), Person():
            yield from _named(roles=_office(was, since) != _office(now, until))
        case _:
            return


def _office(person: Person, day: date) -> Role | None:
    """What the person holds on the day: that it has come to an end since makes it no other."""
    role = role_on(person, day)
    return replace(role, until=None) if role else None


def _of_status(was: str, now: str) -> Kind:
    if now in AGREED and (was not in AGREED or now == "agreed"):
        return Kind.AGREED
    if now == "withdrawn":
        return Kind.WITHDRAWN
    if was in AGREED and now not in AGREED:
        return Kind.REOPENED
    return Kind.CHANGED


def _points(was: Proposal, now: Proposal) -> Iterable[Turn]:
    later = {point.id: point for point in now.points}
    for point in was.points:
        if point.id not in later:
            yield Turn(kind=Kind.WITHDRAWN, fields=(), point=point.id)
        elif point.status != later[point.id].status:
            kind = _of_status(point.status, later[point.id].status)
            yield Turn(kind=kind, fields=("status",), point=point.id)


def _dated(
    was: Event | Commitment,
    old: When | None,
    now: Event | Commitment,
    new: When | None,
    name: str,
) -> Iterable[Turn]:
    """A date that moved later slipped, unless the record says that it was kept or ended since."""
    changed = _fields(status=was.status != now.status) + _fields(**{name: old != new})
    waiting = now.status in {"expected", "confirmed", "postponed", "undertaken", "in-progress"}
    put_off = slipped(old, new) or (now.status == "postponed" and was.status != "postponed")
    if changed:
        yield Turn(kind=Kind.SLIPPED if waiting and put_off else Kind.CHANGED, fields=changed)


def slipped(old: When | None, new: When | None) -> bool:
    """Whether a date was put off: to a later one, or to none."""
    if old is None or old.precision is Precision.UNKNOWN:
        return False
    return new is None or new.precision is Precision.UNKNOWN or new.moment > old.moment


def _plain(was: Record, now: Record, *names: str) -> Iterable[Turn]:
    return _named(**{name: getattr(was, name) != getattr(now, name) for name in names})


def _named(**changed: bool) -> Iterable[Turn]:
    if any(changed.values()):
        yield Turn(kind=Kind.CHANGED, fields=_fields(**changed))


def _fields(**changed: bool) -> tuple[str, ...]:
    return tuple(name for name, differs in changed.items() if differs)

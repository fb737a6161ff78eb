"""What of a record may change, in the words of the page of changes, as it stood on one day."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator import address, history
from generator.history import Change, Kind
from generator.model import (
    Claim,
    Commitment,
    Event,
    Gap,
    Issue,
    Party,
    Person,
    Proposal,
    Record,
    Statement,
    Update,
)
from generator.views import naming, signs, speech
from generator.views.changes import field_on, what_of
from generator.views.ground import Ground
from generator.views.parts import Link, Sign
from generator.when import Precision, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that updates reach."""

    value: Hashable
    """What has to differ for the field to have changed."""
    words: str
    when: When | None = None
    """Of a date that can be put off; None for none, and for an unknown one."""


def title(ground: Ground, section: str, record: Record, point: str = "") -> Link:
    """What a change of the record, or of a point of it, is called, and where that stands."""
    change = Change(kind=Kind.NEW, section=section, record=record, point=point)
    return what_of(ground, change)


def kind(record: Record) -> str:
    """What such a record is called."""
    return "summary" if isinstance(record, Update) else naming.kind_of(record)


def detail(ground: Ground, record: Record) -> str:
    """Who spoke, and when; of what nobody said, its day."""
    if isinstance(record, Statement):
        return speech.detail(ground, record)
    if isinstance(record, Claim | Event | Commitment | Update):
        return signs.moment(record.date).words
    return ""


def words(ground: Ground, record: Record) -> str:
    """What a record comes to where it is new, or was corrected."""
    match record:
        case Claim():
            return record.text
        case Statement():
            return naming.stance_of(record).words
        case Update():
            return naming.plain(ground, record.summary)
        case _:
            return ""


def points(record: Record) -> Mapping[str, tuple[str, str]]:
    """By point of a text, its status, as a term and in words."""
    if not isinstance(record, Proposal):
        return {}
    return {each.id: (each.status, signs.text_status(each.status).words) for each in record.points}


def fields(record: Record, on: date) -> Mapping[str, Field]:  # noqa: PLR0911 - one for each kind
    """By name, what of a record may change while it stands."""
    match record:
        case Issue():
            status = signs.issue_status(record.status).words if record.status else ""
            return {"status": Field(value=record.status, words=status)}
        case Proposal():
            return _plain(record, on, "disclosure", "point_count", "date")
        case Event():
            return {**_plain(record, on, "status"), "date": _date(record.date)}
        case Commitment():
            return {**_plain(record, on, "status"), "due": _date(record.due)}
        case Gap():
            return _plain(record, on, "status")
        case Party():
            held = (history.party_role_on(record, on), history.present_on(record, on))
            names = ("role", "presence")
            return {
                name: Field(value=value, words=_said(field_on(record, name, on)))
                for name, value in zip(names, held, strict=True)
            }
        case Person():
            role = history.role_on(record, on)
            value = replace(role, until=None) if role else None
            return {"roles": Field(value=value, words=_said(field_on(record, "roles", on)))}
        case _:
            return {}


def place(ground: Ground, link: Link) -> str:
    """The link as it stands on the page of changes; "" for words that lead nowhere."""
    here = address.page(ground.dossier, "changes")
    return address.href(link.to, on=here) if link.to else ""


def _plain(record: Record, on: date, *names: str) -> Mapping[str, Field]:
    return {
        name: Field(value=getattr(record, name), words=_said(field_on(record, name, on)))
        for name in names
    }


def _date(when: When | None) -> Field:
    known = when if when and when.precision is not Precision.UNKNOWN else None
    return Field(value=when, words=signs.moment(when).words if when else "", when=known)


def _said(state: Sign | str) -> str:
    return state.words if isinstance(state, Sign) else state

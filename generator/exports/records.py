"""Records as plain data: what is empty is left out, and references are the ids of the records."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from generator import address
from generator.address import Address
from generator.marking import ANYONE, Attribution, Marking
from generator.model import Paragraph, Prose, Record, data_name, spec_of
from generator.views import Ground
from generator.when import Precision, When

Json: TypeAlias = Any
"""What JSON can hold: text, a number, yes or no, nothing, a list or an object of such."""
STATUS = "status"
"""Set by updates alone on some records, and so declared by none of their specs."""


def record_of(ground: Ground, record: Record, *, stands: bool) -> dict[str, Json]:
    """One record, as it is on the day; where it no longer stands, as it was recorded.

    `key` names it in all files of all editions that show it alike; `page` is where to read it.
    """
    shown = record.key in ground.shown
    page = link(address.of(ground.dossier, record)) if shown else None
    recorded = record.recorded.isoformat() if record.recorded else None
    about = {"key": record.key, "id": record.id, "page": page, "recorded": recorded}
    rest = {"marking": marking_of(ground, record.marking), "stands": stands}
    apart = [
        {"field": data_name(name), **marking_of(ground, marking)}
        for name, marking in sorted(record.portions.items())
    ]
    return _filled({**about, **rest, "portions": apart, **_fields(ground, record)})


def marking_of(ground: Ground, marking: Marking) -> dict[str, Json]:
    """A marking in the words that pages print: its label, the groups' titles, the attribution.

    An embargo that has lifted binds nobody any more, and is left out.
    """
    titles = ground.edition.group_titles
    groups: list[str] = []
    if marking.release_to is not ANYONE:
        groups = sorted(titles.get(group, group) for group in marking.release_to)
    named = marking.attribution is Attribution.NAMED
    return _filled(
        {
            "label": marking.level.label,
            "groups": groups,
            "attribution": "" if named else marking.attribution.value,
        }
    )


def prose_of(ground: Ground, text: Prose) -> list[dict[str, Json]]:
    """Prose, paragraph by paragraph, in the Markdown of the data."""
    return [
        {"markdown": paragraph.text, "marking": marking_of(ground, paragraph.marking)}
        for paragraph in text
    ]


def link(to: Address) -> str:
    """An address as a link from the top of the site."""
    return address.href(to, on=address.HOME)


def plain(ground: Ground, value: object) -> Json:  # noqa: PLR0911 - one for each kind
    """A value of a field as JSON has it. Raises TypeError for what no field holds."""
    match value:
        case When():
            return _date(value)
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Paragraph():
            return prose_of(ground, (value,))[0]
        case tuple():
            return [plain(ground, each) for each in value]
        case None | str() | int():
            return value
        case _ if is_dataclass(value):
            return _filled(_inside(ground, value))
        case _:
            raise TypeError(type(value).__name__)


def _inside(ground: Ground, value: object) -> Mapping[str, Json]:
    """What stands inside a record: a role, an option, a point, a part of an answer."""
    marking = getattr(value, "marking", None)
    marked = {} if marking is None else {"marking": marking_of(ground, marking)}
    fields = spec_of(type(value)) or vars(type(value))["__dataclass_fields__"]
    held = {data_name(name): plain(ground, getattr(value, name)) for name in fields}
    return {"id": getattr(value, "id", ""), **held, **marked}


def _fields(ground: Ground, record: Record) -> Mapping[str, Json]:
    names = dict.fromkeys((*spec_of(type(record)), STATUS))
    return {
        data_name(name): plain(ground, getattr(record, name))
        for name in names
        if hasattr(record, name)
    }


def _date(when: When) -> dict[str, Json]:
    """As it is known (EDTF level 1), and the days between which it lies, for sorting."""
    bounded = when.precision is not Precision.UNKNOWN
    days = {
        "earliest": when.earliest.isoformat() if bounded and when.earliest > date.min else None,
        "latest": when.latest.isoformat() if bounded and when.latest < date.max else None,
    }
    return _filled({"edtf": when.text, **days})


def _filled(fields: Mapping[str, Json]) -> dict[str, Json]:
    """Without what says nothing; `false` and `0` say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}

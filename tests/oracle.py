"""What of a dossier is surely above an audience, and why: an oracle written apart from redaction.

It knows far less than redaction does, and on purpose: something is *surely above* an audience if
its own marking says so by its level, its groups, a day to come or an event that can't have been
held; or if it hangs on nothing but what is. What is hidden for any other reason is left alone. All
that is surely above may be changed, moved, named anew, marked higher, taken out or put in, and not
a byte of the edition may change.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.dossier import Dossier
from generator.marking import ANYONE, Audience, Marking
from generator.model import Event, Id, Key, Record, Shape, Spec, spec_of

LEVEL, RELEASE_TO, DAY, EVENT = "level", "release_to", "embargo by day", "embargo by event"
BY_ITSELF = (LEVEL, RELEASE_TO, DAY, EVENT)
"""Parts of a marking that hide what is so marked."""
EXISTENCE = "existence"
"""Hidden, and known to exist: what is not told of it."""
RELEASED = "release not in force"
"""Hidden although a release names it: it is not yet due, or frees too little."""
HANGS, RESTS = "essential reference", "last source"
"""Of a record that is marked low: what it can't be understood without is above."""
SEVERAL = "several"
UNHELD = frozenset({"nothing", "g-coming"})
"""Ids that embargoes may wait for in made-up dossiers: of no event, and of one yet to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """What is surely above an audience in one dossier, or will be in one that differs above it."""

    audience: Audience
    as_of: date
    unheld: frozenset[Id]
    """Ids that embargoes wait for and that can't lead to an event that was held."""
    releases: Mapping[Id, tuple[Marking, ...]]
    """By the id of a record, what is due by the day frees it, or a part of it, to."""
    named: frozenset[Id]
    """Ids that releases name at all."""
    by_id: Mapping[Id, tuple[tuple[str, Record], ...]]
    sunk: Mapping[Key, str]
    """The reason why a record is hidden, by its key."""

    def why(self, marking: Marking) -> str:
        """The part of a marking that puts it above the audience; "" where none surely does."""
        return _why(marking, self.audience, self.as_of, self.unheld)

    def leads_above(self, spec: Spec, value: Id, holder: Id = "") -> bool:
        """Whether a reference leads to nothing but what is surely above, or nowhere."""
        if value in spec.words:
            return False
        if spec.within or "/" in value:
            text, _, part = (
                f"{holder}/{value}".rpartition("/") if spec.within else value.rpartition("/")
            )
            return all(
                self._part_above(record, part)
                for _, record in self.by_id.get(text.partition("/")[0], ())
            )
        found = self.by_id.get(value, ())
        return all(
            record.key in self.sunk
            for section, record in found
            if section in spec.refers_to or not spec.refers_to
        )

    def _part_above(self, record: Record, part: Id) -> bool:
        if record.key in self.sunk:
            return True
        parts = (each for name in ("options", "points") for each in getattr(record, name, ()))
        return (
            all(self.why(each.marking) for each in parts if each.id == part)
            and record.id not in self.releases
        )

    def is_admitted(self, record: Record) -> bool:
        """Whether the audience might learn that it exists."""
        return (
            record.existence is not None
            and any(spec.admitted for spec in spec_of(type(record)).values())
            and not self.why(replace(record.marking, level=record.existence))
        )


def oracle(dossier: Dossier, audience: Audience, as_of: date) -> Oracle:
    """Look a dossier through."""
    found: defaultdict[Id, tuple[tuple[str, Record], ...]] = defaultdict(tuple)
    for section, records in dossier.contents:
        for record in records:
            found[record.id] += ((section, record),)
    released: defaultdict[Id, tuple[Marking, ...]] = defaultdict(tuple)
    for each in dossier.contents.releases:
        for of in each.of:
            if each.date.latest <= as_of:
                released[of.partition("/")[0]] += (each.to_marking,)
    blind = Oracle(
        audience=audience,
        as_of=as_of,
        unheld=frozenset(),
        releases=released,
        named=frozenset(
            of.partition("/")[0] for each in dossier.contents.releases for of in each.of
        ),
        by_id=found,
        sunk={},
    )
    return _sunk(dossier, replace(blind, unheld=frozenset(_unheld(dossier, blind))))


def _why(marking: Marking, audience: Audience, as_of: date, unheld: frozenset[Id]) -> str:
    reasons = []
    if marking.level.rank > audience.clearance.rank:
        reasons.append(LEVEL)
    if marking.release_to is not ANYONE and not marking.release_to & audience.groups:
        reasons.append(RELEASE_TO)
    if any(isinstance(until, date) and until > as_of for until in marking.embargo):
        reasons.append(DAY)
    if any(until in unheld for until in marking.embargo):
        reasons.append(EVENT)
    return reasons[0] if len(reasons) == 1 else SEVERAL if reasons else ""


def _unheld(dossier: Dossier, blind: Oracle) -> Iterator[Id]:
    """What embargoes wait for and can't have been held."""
    awaited = UNHELD | {
        until
        for marking in _markings(dossier)
        for until in marking.embargo
        if isinstance(until, str)
    }
    updated = {update.event for update in dossier.contents.updates}
    for until in awaited:
        events = [record for section, record in blind.by_id.get(until, ()) if section == "events"]
        if all(_is_unheld(blind, each, updated) for each in events) and until not in blind.releases:
            yield until


def _is_unheld(blind: Oracle, record: Record, updated: set[Id]) -> bool:
    assert isinstance(record, Event)
    never = record.status != "held" and record.id not in updated
    return never or bool(record.marking.embargo) or bool(blind.why(record.marking))


def _markings(dossier: Dossier) -> Iterator[Marking]:
    for _, records in dossier.contents:
        for record in records:
            yield record.marking
            yield from record.portions.values()
            for name in spec_of(type(record)):
                value = getattr(record, name)
                for each in value if isinstance(value, tuple) else ():
                    if hasattr(each, "marking"):
                        yield each.marking


def _sunk(dossier: Dossier, seen: Oracle) -> Oracle:
    """By their own markings first; then what hangs on those, as long as there is more."""
    sunk: dict[Key, str] = {}
    for _, records in dossier.contents:
        for record in records:
            if why := _by_itself(seen, record):
                sunk[record.key] = why
    seen = replace(seen, sunk=sunk)
    found = True
    while found:
        found = False
        for _, records in dossier.contents:
            for record in records:
                if record.key not in sunk and (why := hanging(seen, record)):
                    sunk[record.key] = why
                    found = True
    return seen


def _by_itself(seen: Oracle, record: Record) -> str:
    why = seen.why(record.marking)
    if not record.id or record.id not in seen.named:
        return why
    freed = seen.releases.get(record.id, ())
    return RELEASED if why and all(seen.why(marking) for marking in freed) else ""


def hanging(seen: Oracle, record: Record) -> str:
    """Why a record falls that is not above by itself; "" where it does not surely fall."""
    if record.id and record.id in seen.named:
        return ""
    for name, spec in spec_of(type(record)).items():
        if spec.shape is not Shape.REFERENCE or not (spec.essential or spec.vital):
            continue
        value: Any = getattr(record, name)
        ids = tuple(filter(None, value if spec.many else (value,)))
        # What leads to itself does not fall by that.
        others = [each for each in ids if each.partition("/")[0] != record.id or not record.id]
        above = [seen.leads_above(spec, each, getattr(record, spec.within, "")) for each in others]
        if spec.essential and any(above):
            return HANGS
        if spec.vital and above and all(above) and len(others) == len(ids):
            return RESTS
    return ""

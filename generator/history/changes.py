"""What changed between two days, each as it was known on that day (FORMAT rule 16)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.history.corrections import correctable, newest, replacements, retractions
from generator.history.shifts import says_again, shifts
from generator.history.standing import Standing, as_of, summary_update
from generator.history.turns import Kind, Turn, turns
from generator.model import UNSHOWN, Contents, Id, Key, Reaction, Record, Retraction, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to a later one."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what it is about, as it was and as it is now."""

    kind: Kind
    section: str
    """The section of `record`."""
    record: Record
    """The record as of the later day; of what was withdrawn, as of the earlier."""
    was: Record | None = None
    """For an updated record, itself before. For a statement, what it corrects or takes the place
    of; that says the same where the kind is new: a party said it again. For a summary (section
    `updates`), the update before, None for the head's."""
    now: Record | None = None
    """None where nothing stands any more."""
    fields: tuple[str, ...] = ()
    """For an updated record, which of its fields changed."""
    point: Id = ""
    """Where one point of a proposal changed, its id: there is a change for each."""
    retraction: Retraction | None = None
    """For what the desk took back, its word on why."""


def changes(contents: Contents, since: date, until: date) -> tuple[Change, ...]:
    """What changed from (as of `since`, known then) to (as of `until`, known then).

    In the order of the sections, within one by recording; changes of status come where their
    record stands, and what was withdrawn at the end of its section. Updates, retractions and
    releases show in what they changed, not by themselves; a new summary is a change of section
    `updates`. A correction is a change of what it corrects. A statement is new where the party
    had not spoken of the matter, a change where it takes the place of an earlier one. A party
    that takes a claim back, and an issue that is off the table, count as withdrawn.
    """
    before, after = as_of(contents, since, since), as_of(contents, until, until)
    mended_by = tuple(corrections(before, after))
    corrected = dict(mended_by[::-1])
    mended = {was.key for _, was in mended_by}
    displaced = shifts(before, after)
    retracted = retractions(after.told)
    old = {record.key: record for _, records in before.contents for record in records}
    new = {record.key for _, records in after.contents for record in records}
    found: list[Change] = []
    for section, records in after.contents:
        if section in UNREPORTED:
            continue
        for now in records:
            if now.key in old:
                was = old[now.key]
                turned = turns(was, since, now, until)
                found += (_turned(section, was, now, turn, retracted) for turn in turned)
            else:
                found.append(_arrival(section, now, corrected, displaced))
        found += (
            _withdrawal(section, was, retracted)
            for was in getattr(before.contents, section)
            if was.key not in new and was.key not in mended
        )
    return (*found, *_summary(before, after))


def corrections(before: Standing, after: Standing) -> Iterable[tuple[Key, Record]]:
    """The key of what stands after, with each record that stood before and was corrected by it."""
    lines = corrected_by(after)
    for record in correctable(before.contents):
        if record.id in lines:
            yield lines[record.id], record


def corrected_by(standing: Standing) -> Mapping[Id, Key]:
    """By id of what was corrected, the key of what stands in its place, if anything does."""
    stands = {record.key for record in correctable(standing.contents)}
    lines = newest(replacements(correctable(standing.told)))
    return {id_: last.key for id_, last in lines.items() if last.key in stands}


def days(contents: Contents) -> tuple[date, ...]:
    """The days on which something was recorded, in order; what is known from the start has none."""
    found = {
        record.recorded
        for section, records in contents
        if section not in UNSHOWN
        for record in records
        if record.recorded
    }
    return tuple(sorted(found))


def last_period(contents: Contents, day: date) -> Period | None:
    """From the last day of recording but one up to `day`, to the last: what a page shows unasked.

    With one such day only, from the day before it; with none, None.
    """
    past = [each for each in days(contents) if each <= day]
    if not past:
        return None
    day_before = past[-1] - timedelta(days=past[-1] > date.min)
    return Period(since=past[-2] if past[1:] else day_before, until=past[-1])


UNREPORTED = UNSHOWN | {"updates", "retractions"}
"""Sections that show in what they changed, not by themselves."""


def _turned(
    section: str, was: Record, now: Record, turn: Turn, retracted: Mapping[Id, Retraction]
) -> Change:
    return Change(
        kind=turn.kind,
        section=section,
        record=now,
        was=was,
        now=now,
        fields=turn.fields,
        point=turn.point,
        retraction=retracted.get(f"{now.id}/{turn.point}"),
    )


def _arrival(
    section: str,
    record: Record,
    corrected: Mapping[Key, Record],
    displaced: Mapping[Key, Statement],
) -> Change:
    took_over = displaced.get(record.key)
    was = corrected.get(record.key, took_over)
    kind = Kind.CHANGED if was else Kind.NEW
    if isinstance(record, Reaction) and record.stance == "retracts":
        kind = Kind.WITHDRAWN
    elif was and was is took_over and isinstance(record, Statement):
        kind = Kind.NEW if says_again(record, took_over) else Kind.CHANGED
    return Change(kind=kind, section=section, record=record, was=was, now=record)


def _withdrawal(section: str, was: Record, retracted: Mapping[Id, Retraction]) -> Change:
    why = retracted.get(was.id)
    return Change(kind=Kind.WITHDRAWN, section=section, record=was, was=was, retraction=why)


def _summary(before: Standing, after: Standing) -> Iterable[Change]:
    was, now = summary_update(before), summary_update(after)
    if now and (was is None or was.key != now.key):
        yield Change(kind=Kind.CHANGED, section="updates", record=now, was=was, now=now)

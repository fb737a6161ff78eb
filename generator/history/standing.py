"""What stands as of a day, as known on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.history.ahead import without_what_lies_ahead
from generator.history.closing import without
from generator.history.corrections import correctable, newest, replaced_ids, replacements
from generator.history.corrections import retractions as retracted_ids
from generator.history.reaffirming import filled
from generator.history.updating import folded
from generator.model import (
    Commitment,
    ConfidentialityNote,
    Contents,
    Event,
    Gap,
    Head,
    Id,
    Judgement,
    Line,
    Proposal,
    Prose,
    Record,
    Update,
    Uttered,
)
from generator.when import Precision, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands as of a day: only `as_of` makes one, so whoever holds one need not ask again."""

    day: date
    known_at: date | None
    contents: Contents
    """What holds: nothing superseded or retracted, reaffirmations filled in, updates folded in.

    `Issue.status`, `Gap.status` (closed gaps are kept, see `open_gaps`), `Point.status`,
    `Event.status` and `.date`, `Proposal.disclosure`, `.point_count` and `.date`,
    `Commitment.status` and `.due` and `Party.role` are as of the day. Records refer to nothing
    that does not stand, their own `replaces` and `reaffirms` apart. The updates themselves are
    here too, oldest first; statements stand as recorded, a correction in the place of what it
    corrects, so that of two statements of one date the later one is known.
    """
    told: Contents
    """The same before that: superseded and retracted records included (see `fates`), nothing
    folded in, reaffirmations filled in, and reactions to a claim that was corrected with what
    corrects it. For pages that tell the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomLine:
    """The summary that holds, and the update that gave it; None where the head of the data did."""

    text: Prose
    update: Update | None = None


def as_of(contents: Contents, day: date, known_at: date | None = None) -> Standing:
    """What stands as of `day` by what was recorded up to `known_at` (None: by everything).

    Takes all that one may read, as an `Edition` holds it. Raises nothing.

    - Statements, claims, judgements, commitments and updates stand from their date on (a partial
      date counts as its earliest day, an unknown one as before all).
    - Events, gaps and confidentiality notes stand from their date or the day they were recorded,
      whichever comes first; without a date, from the latter. So do texts, except that one
      without a date is taken to be on the table. An updated date counts as it then was.
    - Lines to take stand from the day they were recorded. Parties, people, issues, sources, terms
      and annexes are names for what there is: they stand once known. Their roles, presence and
      options are told up to the day and no further: see `without_what_lies_ahead`.
    - What is corrected is gone once the correction is known, on every day: it never was so.
    """
    known = _where(contents, lambda record: _by(record.recorded, known_at))
    full = filled(known)
    told = _where(full.contents, lambda record: _begun(record, day))
    told = without_what_lies_ahead(told, min(day, known_at or day))
    lines = newest(replacements(correctable(known)))
    led_on = {id_: last.id for id_, last in lines.items() if last.id}
    told = without(_reactions_led_on(told, led_on))
    retracted = retracted_ids(known)
    fallen = {
        record.key
        for _, records in told
        for record in records
        if record.id in lines or record.id in retracted or record.key in full.unsound
    }
    ordered = _corrections_in_place(told, lines)
    stands = _updated(without(ordered, fallen, retracted, led_on), day)
    return Standing(day=day, known_at=known_at, contents=stands, told=told)


def bottom_line(head: Head, standing: Standing) -> BottomLine:
    """The dossier's summary as of the day: that of the latest update with one, else the head's."""
    update = summary_update(standing)
    return BottomLine(text=update.summary if update else head.summary, update=update)


def summary_update(standing: Standing) -> Update | None:
    """The latest update with a summary."""
    given = (each for each in standing.contents.updates[::-1] if each.target == ("", ""))
    return next((each for each in given if each.summary), None)


def open_gaps(standing: Standing) -> tuple[Gap, ...]:
    """What we still do not know, in order of recording."""
    return tuple(gap for gap in standing.contents.gaps if gap.status == "open")


def _updated(contents: Contents, day: date) -> Contents:
    """The contents with updates folded in, without what by its new date has yet to come."""
    stands = folded(contents)
    while late := {
        record.key for record in (*stands.events, *stands.proposals) if not _begun(record, day)
    }:
        contents = without(contents, late)
        stands = folded(contents)
    return stands


def _where(contents: Contents, keep: Callable[[Record], bool]) -> Contents:
    sections = {
        name: tuple(record for record in records if keep(record)) for name, records in contents
    }
    return replace(contents, **sections)  # type: ignore[arg-type]  # each section keeps its type


def _by(recorded: date | None, day: date | None) -> bool:
    """Whether something was recorded by a day.

    What has no day of recording is known from the start; None for the day asks for everything.
    """
    return recorded is None or day is None or recorded <= day


def _begun(record: Record, day: date) -> bool:
    """Whether a record that is known has come to stand by the day."""
    match record:
        case Uttered() | Judgement() | Commitment() | Update():
            return record.date.earliest <= day
        case Event() | Gap():
            return _by(record.recorded, day) or _known_by(record.date, day)
        case ConfidentialityNote():
            return _by(record.recorded, day) or _known_by(record.since, day)
        case Proposal():
            return _by(record.recorded, day) or record.date.earliest <= day
        case Line():
            return _by(record.recorded, day)
        case _:
            return True


def _known_by(when: When, day: date) -> bool:
    return when.precision is not Precision.UNKNOWN and when.earliest <= day


def _reactions_led_on(contents: Contents, led_on: Mapping[Id, Id]) -> Contents:
    """What was said of a claim that was corrected is told of what corrects it."""
    claims = {claim.id for claim in contents.claims}
    reactions = tuple(
        replace(each, claim=led_on[each.claim]) if led_on.get(each.claim) in claims else each
        for each in contents.reactions
    )
    return replace(contents, reactions=reactions)


def _corrections_in_place(contents: Contents, replaced: Mapping[Id, Record]) -> Contents:
    """Moves each correction to where what it corrects stood.

    Two statements of one day follow in the order of recording. A slip of the pen mended in March
    must not make January's first word the last one.
    """
    if not replaced:
        return contents
    place: dict[Id, int] = {}
    ordered: dict[str, Any] = {}
    for name in ("positions", "responses", "reactions", "claims", "judgements"):
        ranked = []
        for index, record in enumerate(getattr(contents, name)):
            rank = min((place[id_] for id_ in replaced_ids(record) if id_ in place), default=index)
            place.setdefault(record.id, rank)
            ranked.append((rank, index, record))
        ordered[name] = tuple(record for *_, record in sorted(ranked, key=lambda each: each[:2]))
    return replace(contents, **ordered)

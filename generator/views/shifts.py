"""The picture of a position: which option a party held when, beside the other principals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from generator import history
from generator.history import Stream
from generator.marking import join
from generator.model import Id, Issue, Party, Position
from generator.views import naming, signs
from generator.views.figures import Course, Label, Lane, Mark, Move, Span, Track
from generator.views.ground import Ground
from generator.vocabulary import REFUSES
from generator.when import Precision


def shift(ground: Ground, party: Party, issue: Issue) -> Course | None:
    """What the party wanted and refused on the issue, over time; None where there is no course.

    A course takes two statements on different days. Drawn is what the party stated, else what is
    reported of it, for the two never overwrite one another; assessments are not, nor what the desk
    corrected since.
    """
    own = _drawn(ground, party.id, issue.id)
    if len({_day(record) for record in own}) < _FEWEST:
        return None
    others = {
        each.id: _drawn(ground, each.id, issue.id)
        for each in ground.columns
        if each.id != party.id and history.party_role_on(each, ground.day) == "principal"
    }
    everyone = {party.id: own, **{id_: said for id_, said in others.items() if said}}
    subjects = _subjects(issue, tuple(record for said in everyone.values() for record in said))
    holds = {id_: tuple(_holds(said, ground.day)) for id_, said in everyone.items()}
    lanes = tuple(_lanes(ground, party.id, issue, subjects, holds))
    moves = tuple(_moves(holds[party.id], subjects))
    first = min(_day(record) for said in everyone.values() for record in said)
    return Course(
        title=_finding(party, moves),
        note=_note(party, own, beside=len(everyone) > 1),
        words=_words(ground, own),
        since=first,
        until=max(ground.day, first + timedelta(days=1)),
        day=ground.day,
        lanes=lanes,
        moves=moves,
        marking=join(
            party.marking,
            *(naming.marking_of(ground, record) for said in everyone.values() for record in said),
        ),
    )


_FEWEST = 2
_NO_OPTION = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    """One statement on one subject, with the day until which it holds."""

    position: Position
    subject: Id
    until: date


def _drawn(ground: Ground, party: Id, issue: Id) -> tuple[Position, ...]:
    """The party's statements that have a place in the picture, oldest first: of one stream."""
    stands = {record.key for record in ground.contents.positions}
    told = [
        record
        for record in ground.told.positions.get((party, issue), ())
        if record.key in stands
        and record.date.precision is not Precision.UNKNOWN
        and record.date.earliest > date.min
    ]
    streams = (
        tuple(record for record in told if history.stream_of(record.basis) is stream)
        for stream in (Stream.STATED, Stream.REPORTED)
    )
    return next(filter(None, streams), ())


def _day(record: Position) -> date:
    return record.date.earliest


def _subjects(issue: Issue, said: Sequence[Position]) -> tuple[Id, ...]:
    """The options that anyone spoke of, in the order of the issue; then the issue as a whole."""
    spoken = {option for record in said for option in record.option}
    whole = any(not record.option for record in said)
    named = tuple(option.id for option in issue.options if option.id in spoken)
    return (*named, *((_NO_OPTION,) if whole else ()))


def _holds(said: Sequence[Position], day: date) -> Iterator[_Hold]:
    """Each statement on each of its subjects, until the party speaks otherwise (FORMAT rule 12)."""
    for at, record in enumerate(said):
        for subject in record.option or (_NO_OPTION,):
            later = (each for each in said[at + 1 :] if _ends(each, record, subject))
            yield _Hold(
                position=record,
                subject=subject,
                until=next(map(_day, later), max(day, _day(record))),
            )


def _ends(later: Position, record: Position, subject: Id) -> bool:
    names_it = subject in (later.option or (_NO_OPTION,))
    if record.stance in REFUSES:
        return names_it and later.stance != "undeclared"
    return later.stance not in REFUSES or names_it


def _lanes(
    ground: Ground,
    party: Id,
    issue: Issue,
    subjects: Sequence[Id],
    holds: Mapping[Id, Sequence[_Hold]],
) -> Iterator[Lane]:
    titles = {option.id: option.title for option in issue.options}
    markings = {option.id: option.marking for option in issue.options}
    for subject in subjects:
        tracks = (
            _track(
                ground,
                id_,
                [hold for hold in held if hold.subject == subject],
                subject=id_ == party,
            )
            for id_, held in holds.items()
        )
        yield Lane(
            title=titles.get(subject, "No option named" if titles else "The issue as a whole"),
            tracks=tuple(track for track in tracks if track.marks),
            marking=join(issue.marking, *filter(None, (markings.get(subject),))),
        )


def _track(ground: Ground, party: Id, held: Sequence[_Hold], *, subject: bool) -> Track:
    found = ground.found[party]
    name = found.name if isinstance(found, Party) else ""
    return Track(
        marks=tuple(_mark(ground, name, hold.position) for hold in held),
        spans=tuple(
            Span(
                since=_day(hold.position),
                until=hold.until,
                sign=naming.stance_of(hold.position),
                marking=naming.marking_of(ground, hold.position),
            )
            for hold in held
        ),
        subject=subject,
    )


def _mark(ground: Ground, name: str, record: Position) -> Mark:
    sign = naming.stance_of(record)
    return Mark(
        day=_day(record),
        sign=sign,
        label=Label(strong=f"{name} {sign.words}", plain=signs.moment(record.date).short),
        marking=naming.marking_of(ground, record),
    )


def _moves(holds: Sequence[_Hold], subjects: Sequence[Id]) -> Iterator[Move]:
    """Where what the party wants goes from one option to another."""
    wants = [hold for hold in holds if hold.position.stance not in {*REFUSES, "undeclared"}]
    firsts = [next(group) for _, group in groupby(wants, key=lambda hold: hold.position.key)]
    for before, after in pairwise(firsts):
        if before.subject != after.subject:
            yield Move(
                day=_day(after.position),
                source=subjects.index(before.subject),
                target=subjects.index(after.subject),
            )


def _note(party: Party, own: Sequence[Position], *, beside: bool) -> str:
    how = history.stream_of(own[0].basis).value
    others = " Thin: the other principals." if beside else ""
    return f"Thick: {party.name}, as {how}. Each sign is a statement, and its line runs on.{others}"


def _finding(party: Party, moves: Sequence[Move]) -> str:
    if not moves:
        return f"{party.name} has not moved from one option to another"
    times = {1: "once, on", 2: "twice; last on"}.get(len(moves), f"{len(moves)} times; last on")
    return f"{party.name} moved {times} {signs.day(moves[-1].day).words}"


def _words(ground: Ground, said: Iterable[Position]) -> str:
    """The statements in a row, as a sentence each."""

    def sentence(record: Position) -> str:
        titles = (naming.option(ground, record.issue, option) for option in record.option)
        of = signs.listed(tuple(each.title for each in titles if each))
        said = " ".join(filter(None, (naming.stance_of(record).words, of)))
        return f"{signs.moment(record.date).words}: {said}."

    return " ".join(map(sentence, said))

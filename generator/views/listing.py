"""Every statement of a dossier in a line, with all that it is found by: the latest first."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from generator import address
from generator.model import (
    Claim,
    Id,
    Issue,
    Party,
    Person,
    Point,
    Position,
    Reaction,
    Record,
    Response,
    Statement,
)
from generator.views import naming, signs, speech
from generator.views.ground import Ground
from generator.views.parts import Choice, Listed, Sign
from generator.when import Precision, When


def listed(ground: Ground) -> tuple[Listed, ...]:
    """All positions, responses, reactions and claims that stand on some page of the dossier."""
    return tuple(_listed(ground, each) for each in sorted(_said(ground), key=_order)[::-1])


def _said(ground: Ground) -> Iterator[Statement | Claim]:
    told = ground.told
    yield from chain.from_iterable(told.on_issue.values())
    # What answers a point stands under its text as well.
    yield from chain.from_iterable(
        records for to, records in told.responses.items() if "/" not in to
    )
    yield from chain.from_iterable(told.reactions.values())
    yield from ground.contents.claims


def _order(record: Statement | Claim) -> tuple[object, date]:
    return record.date.moment, record.recorded or date.min


def _listed(ground: Ground, record: Statement | Claim) -> Listed:
    speakers = record.asserted_by if isinstance(record, Claim) else record.by
    return Listed(
        kind=naming.kind_of(record),
        address=address.of(ground.dossier, record),
        marking=naming.marking_of(ground, record),
        date=signs.moment(record.date),
        earliest=_bound(record.date, record.date.earliest),
        latest=_bound(record.date, record.date.latest),
        parties=tuple(_choices(ground, speakers)),
        people=tuple(_choices(ground, (record.via,))),
        unnamed=record.voice or speech.unnamed(record, speakers),
        issues=tuple(_choices(ground, dict.fromkeys(_issues(ground, record)))),
        about=speech.about(ground, record),
        options=speech.options(ground, record),
        stance=speech.stance(record),
        stances=_stances(record),
        gist=speech.gist(ground, record),
        quote=record.quote,
        basis=signs.basis(record.basis),
        confidence=record.confidence,
        sources=speech.citations(ground, record.source, record.credibility),
        tags=tuple(tag for tag in speech.tags(ground, record) if tag.term != "marking"),
    )


def _bound(when: When, day: date) -> str:
    """An end of the days between which a date lies; "" where nothing bounds it."""
    bounded = when.precision is not Precision.UNKNOWN and day not in {date.min, date.max}
    return day.isoformat() if bounded else ""


def _choices(ground: Ground, ids: Iterable[Id]) -> Iterator[Choice]:
    for id_ in ids:
        match ground.found.get(id_):
            case Party(name=words) | Person(name=words) | Issue(title=words) as found:
                yield Choice(id=id_, words=words, marking=found.marking)
            case _:
                pass


def _issues(ground: Ground, record: Record) -> Iterable[Id]:
    """The issues that a statement is on; one on a whole text is on none that it does not name."""
    match record:
        case Position():
            return (record.issue,)
        case Claim():
            return record.issue
        case Reaction():
            claim = ground.found.get(record.claim)
            return claim.issue if isinstance(claim, Claim) else ()
        case Response():
            return tuple(point.issue for point in _points(ground, record) if point.issue)
        case _:
            return ()


def _points(ground: Ground, response: Response) -> Iterator[Point]:
    proposal = response.to.partition("/")[0]
    named = (f"{proposal}/{point}" for part in response.parts for point in part.points)
    yield from (ground.points[each] for each in (response.to, *named) if each in ground.points)


def _stances(record: Statement | Claim) -> tuple[Sign, ...]:
    """The stance, or those of a mixed response, each to be found by."""
    if isinstance(record, Response) and not record.stance:
        terms = dict.fromkeys(part.stance for part in record.parts)
        return tuple(signs.stance_on_text(term) for term in terms)
    return (speech.stance(record),)

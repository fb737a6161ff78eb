"""Statements as pages quote them: who said what, of what, when, and how we know."""

from collections.abc import Iterable

from generator import address, derived, history
from generator.marking import Attribution, join
from generator.model import (
    Claim,
    Id,
    Issue,
    Party,
    Person,
    Position,
    Reaction,
    Record,
    Response,
    Retraction,
    Source,
    Uttered,
)
from generator.model import (
    Statement as Said,
)
from generator.views import naming, signs
from generator.views.ground import Ground
from generator.views.parts import Citation, Link, Part, Sign, Speaker, Statement
from generator.when import When


def statement(ground: Ground, record: Said | Claim) -> Statement:
    """The statement with all that is said of it; a claim is what its asserters state."""
    fate = ground.fates.get(record.key)
    speakers = record.asserted_by if isinstance(record, Claim) else record.by
    return Statement(
        anchor=address.anchor(record),
        address=address.of(ground.dossier, record),
        marking=naming.marking_of(ground, record),
        stance=stance(record),
        parts=_parts(ground, record),
        by=naming.links(ground, speakers),
        unnamed=unnamed(record, speakers),
        speaker=speaker(ground, record.via, speakers, record.date),
        voice=record.voice,
        about=about(ground, record),
        options=options(ground, record),
        value=value(ground, record),
        quote=record.quote,
        says=() if isinstance(record, Claim) else record.text,
        gist=gist(ground, record),
        wording=record.wording if isinstance(record, Response) else "",
        basis=signs.basis(record.basis),
        stream=history.stream_of(record.basis).value,
        confidence=record.confidence,
        date=signs.moment(record.date),
        dated_by=dating(ground, record.dated_by),
        at=naming.link_to(ground, record.at) if record.at else None,
        sources=citations(ground, record.source, record.credibility),
        replaces=_dates(ground, fate.replaces if fate else ()),
        replaced_by=_dates(ground, fate.replaced_by if fate else ()),
        reaffirms=_date(ground, fate.reaffirms) if fate and fate.reaffirms else None,
        retracted=_why(fate.retracted_by) if fate and fate.retracted_by else "",
        tags=tags(ground, record),
        in_force=record.key in ground.in_force,
    )


def newest_first(ground: Ground, records: Iterable[Said]) -> tuple[Statement, ...]:
    """The statements, the latest on top; records are given oldest first."""
    return tuple(statement(ground, record) for record in reversed(tuple(records)))


def speaker(ground: Ground, person: Id, parties: tuple[Id, ...], on: When) -> Speaker | None:
    """The person who spoke, with the role held on that day; None where nobody is named.

    The party of the role is named unless it is one of `parties`, which stand beside it.
    """
    found = ground.found.get(person)
    if not isinstance(found, Person):
        return None
    held = (history.role_on(found, on.earliest, party) for party in (*parties, None))
    role = next(filter(None, held), None)
    if role is None:
        return Speaker(name=naming.link(ground, found))
    of = ground.found.get(role.party)
    if role.party in parties or not isinstance(of, Party):
        return Speaker(name=naming.link(ground, found), role=role.title, marking=role.marking)
    return Speaker(
        name=naming.link(ground, found),
        role=f"{role.title}, {of.name}",
        marking=join(role.marking, of.marking),
    )


def citations(ground: Ground, sources: Iterable[Id], credibility: str = "") -> tuple[Citation, ...]:
    """What something rests on, each source with its grade."""
    return tuple(
        Citation(
            number=ground.numbers[id_],
            link=naming.link(ground, found),
            grade=signs.grade(found.reliability, credibility),
        )
        for id_ in sources
        if isinstance(found := ground.found.get(id_), Source)
    )


def dating(ground: Ground, source: Id) -> Citation | None:
    """What a date rests on, where that is a source of its own."""
    return next(iter(citations(ground, (source,))), None) if source else None


def gist(ground: Ground, record: Said | Claim) -> str:
    """The statement in one plain line: its words, else the quote, else what it is about."""
    if isinstance(record, Claim):
        return record.text
    if words := naming.plain(ground, record.text):
        return words
    if record.quote:
        return f"“{record.quote}”"
    if isinstance(record, Response) and record.parts and all(part.some for part in record.parts):
        return "Which: not said."
    held = (each.text for each in options(ground, record))
    return " · ".join(filter(None, (*held, value(ground, record))))


def stance(record: Said | Claim) -> Sign:
    """The stance of a statement; whoever makes a claim asserts it."""
    if isinstance(record, Claim):
        return signs.stance_on_claim("asserts")
    return naming.stance_of(record)


def unnamed(record: Uttered, speakers: tuple[Id, ...]) -> str:
    """Why nobody is named as the speaker; "" where somebody is."""
    if speakers:
        return ""
    match record.marking.attribution:
        case Attribution.CHATHAM_HOUSE:
            return "Said under the Chatham House Rule: the speaker is not named"
        case _:
            return "The speaker may not be named"


def about(ground: Ground, record: Uttered) -> tuple[Link, ...]:
    """The issue, text, point or claim that a statement is on."""
    match record:
        case Position():
            return naming.links(ground, (record.issue,))
        case Response():
            return naming.links(ground, (record.to,))
        case Reaction():
            return naming.links(ground, (record.claim,))
        case _:
            return ()


def options(ground: Ground, record: Uttered) -> tuple[Link, ...]:
    """The ways of settling its issue that a position names."""
    if not isinstance(record, Position):
        return ()
    found = (naming.option(ground, record.issue, id_) for id_ in record.option)
    return tuple(Link(text=each.title, marking=each.marking) for each in found if each)


def detail(ground: Ground, record: Said) -> str:
    """Who spoke, and when, in a few words: “Zelenskyy, 3 Dec 2025”."""
    person = ground.found.get(record.via)
    who = person.name if isinstance(person, Person) else record.voice
    date = signs.moment(record.date)
    said = filter(None, (who, date.short if date.known else "no date"))
    sure = f"{record.confidence} confidence" if record.confidence else ""
    return " · ".join(filter(None, (sure, ", ".join(said))))


def value(ground: Ground, record: Record) -> str:
    """The number that a position names, in the unit of its issue."""
    if not isinstance(record, Position):
        return ""
    issue = ground.found.get(record.issue)
    return signs.amount(record.value, issue.scale if isinstance(issue, Issue) else None)


def tags(ground: Ground, record: Uttered) -> tuple[Sign, ...]:
    """What else a reader must know of the statement."""
    return tuple(_tags(ground, record))


def stale_tag(ground: Ground, party: Id, issue: Id, stream: str) -> tuple[Sign, ...]:
    """The sign that nothing has been heard for long of what a party wants on an issue."""
    days = ground.stale.get((party, issue, stream))
    return () if days is None else (signs.stale(days),)


def _tags(ground: Ground, record: Uttered) -> Iterable[Sign]:
    fate = ground.fates.get(record.key)
    if fate and fate.retracted_by:
        yield signs.RETRACTED
    elif fate and fate.replaced_by:
        yield signs.REPLACED
    elif record.key in ground.in_force:
        yield signs.IN_FORCE
    if isinstance(record, Position) and record.stance == "rules-out":
        yield signs.RED_LINE
    # Where everything rests on one source, the head of the page says so once.
    if not ground.sole_source and derived.single_source(ground.roots, record.source):
        yield signs.SINGLE_SOURCE
    yield from signs.mark(naming.marking_of(ground, record), ground.head.marking)


def _parts(ground: Ground, record: Uttered) -> tuple[Part, ...]:
    if not isinstance(record, Response):
        return ()
    proposal = record.to.partition("/")[0]
    return tuple(
        Part(
            stance=signs.stance_on_text(part.stance),
            points=naming.links(ground, (f"{proposal}/{point}" for point in part.points)),
            which="some points; which is not said" if part.some else "",
        )
        for part in record.parts
    )


def _dates(ground: Ground, records: Iterable[Record]) -> tuple[Link, ...]:
    return tuple(_date(ground, record) for record in records)


def _date(ground: Ground, record: Record) -> Link:
    """Another statement, called by its date."""
    date = record.date if isinstance(record, Uttered) else None
    words = signs.moment(date).words if date else ""
    return naming.link(ground, record, words or "an earlier record")


def _why(retraction: Retraction) -> str:
    return retraction.why

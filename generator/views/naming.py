"""What a record is called, and the link to it: never by its id."""

from collections.abc import Iterable

from generator import address, prose, vocabulary
from generator.address import Address
from generator.marking import Marking, join
from generator.model import (
    SECTIONS,
    Annex,
    Claim,
    Commitment,
    ConfidentialityNote,
    Event,
    Gap,
    Id,
    Issue,
    Judgement,
    Line,
    Option,
    Party,
    Person,
    Point,
    Position,
    Proposal,
    Prose,
    Reaction,
    Record,
    Response,
    Source,
    Statement,
    Term,
)
from generator.views import signs
from generator.views.ground import Ground
from generator.views.parts import Link, Sign
from generator.views.walk import markings
from generator.vocabulary import DESK


def title(ground: Ground, record: Record) -> str:  # noqa: PLR0911 - one for each kind
    """What the record is called, on one line of plain words."""
    match record:
        case Source() | Issue() | Proposal() | Term() | Annex() | Event():
            return record.title
        case Party() | Person():
            return record.name
        case Claim():
            return record.text
        case Judgement() | Gap() | Commitment():
            return plain(ground, record.text)
        case Line():
            return record.question or plain(ground, record.text)
        case ConfidentialityNote():
            return f"{names(ground, record.between)}: {record.covers}"
        case Statement():
            return _said(ground, record)
        case _:
            return kind_of(record)


def link(ground: Ground, record: Record, words: str = "") -> Link:
    """The record by its name, or in these words, leading to where it stands in full."""
    return Link(
        text=words or title(ground, record),
        to=address.of(ground.dossier, record) if record.key in ground.shown else None,
        marking=_marking_of_title(ground, record),
    )


def kind_of(record: Record) -> str:
    """What such a record is called in running text."""
    return SECTIONS[address.section_of(record)].singular


def glyph_of(record: Record) -> str:
    """The sign of such records."""
    word = kind_of(record).partition(" ")[0]
    return "new" if word in {"term", "annex"} else word


def links(ground: Ground, ids: Iterable[Id]) -> tuple[Link, ...]:
    """The records of these ids by their names; what the edition does not hold is left out."""
    return tuple(found for id_ in ids if (found := link_to(ground, id_)) is not None)


def link_to(ground: Ground, id_: Id) -> Link | None:
    """The record, or the point of a text, of that id; None where the edition holds none such."""
    if id_ == DESK:
        return Link(text="us")
    if record := ground.found.get(id_):
        return link(ground, record)
    if point := ground.points.get(id_):
        proposal_id, _, point_id = id_.partition("/")
        return Link(
            text=point_title(ground, proposal_id, point_id),
            to=address.point(ground.dossier, proposal_id, point_id),
            marking=point.marking,
        )
    return None


def point_title(ground: Ground, proposal: Id, point: Id) -> str:
    """What a point of a text is called: its number, else its words."""
    found = ground.points[f"{proposal}/{point}"]
    of = ground.found.get(proposal)
    within = f" of {of.title}" if isinstance(of, Proposal) else ""
    if found.number is not None:
        return f"Point {found.number}{within}"
    return f"“{found.text}”{within}" if found.text else f"A point{within}"


def point_number(proposal: Proposal, point: Point) -> str:
    """How a text numbers the point, in words; "" in a text that numbers none, as one in parts."""
    if point.number is not None:
        return f"Point {point.number}"
    counts = proposal.point_count is not None or any(each.number for each in proposal.points)
    return "Point, number not given" if counts or not point.text else ""


def names(ground: Ground, ids: Iterable[Id]) -> str:
    """The names of these records in a row."""
    return signs.listed(tuple(each.text for each in links(ground, ids)))


def plain(ground: Ground, text: Prose) -> str:
    """Prose as one line of plain words."""
    return prose.plain(text, lambda id_: _words_for(ground, id_))


def option(ground: Ground, issue: Id, option_id: Id) -> Option | None:
    """An option of an issue; None where the edition holds none such."""
    found = ground.found.get(issue)
    if not isinstance(found, Issue):
        return None
    return next((each for each in found.options if each.id == option_id), None)


def history_link(ground: Ground, party: Id, issue: Id) -> Address | None:
    """The page of what the party has said on the issue; None where it has said nothing."""
    if (party, issue) not in ground.told.positions:
        return None
    return address.history(ground.dossier, party, issue)


def stance_of(record: Statement) -> Sign:
    """The stance of a statement, as one sign."""
    match record:
        case Position():
            return signs.stance_on_issue(record.stance)
        case Response():
            return (
                signs.stance_on_text(record.stance) if record.stance else signs.mixed(record.parts)
            )
        case Reaction():
            return signs.stance_on_claim(record.stance)
        case _:
            raise TypeError(type(record).__name__)


def marking_of(ground: Ground, record: Record) -> Marking:
    """The marking of all that the record shows: its portions and paragraphs, too."""
    return ground.markings.get(record.key) or join(record.marking, *markings(record))


def _marking_of_title(ground: Ground, record: Record) -> Marking:
    # An issue is named by its title alone; a statement's name says what it says.
    match record:
        case Judgement() | Gap() | Commitment() | Line() | Statement():
            return marking_of(ground, record)
        case _:
            return record.marking


def _said(ground: Ground, record: Statement) -> str:
    who = names(ground, record.by) or "A speaker not named"
    words = stance_of(record).words
    match record:
        case Reaction():
            said = "does not comment on" if record.stance == "no-comment" else words
            return f"{who} {said}: “{_name(ground, record.claim)}”"
        case Response():
            return f"{who} on {_apart(_name(ground, record.to))}: {words}"
        case Position():
            return f"{who} on {_apart(_name(ground, record.issue))}: {words}"
        case _:
            raise TypeError(type(record).__name__)


def _apart(name: str) -> str:
    """A name within a sentence: a question stands in quotation marks."""
    return f"“{name}”" if name.endswith(("?", "!", ".", ":")) else name


def _name(ground: Ground, id_: Id) -> str:
    found = link_to(ground, id_)
    return found.text if found else ""


def _words_for(ground: Ground, id_: Id) -> str:
    return _name(ground, id_) or vocabulary.words(id_)

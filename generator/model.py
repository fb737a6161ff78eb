"""The records a desk writes, each field declared once with all that the steps need to know of it.

What FORMAT.md says of a field stands in its `Spec`: reading converts by it, checking demands by it,
redaction filters by it, and the JSON Schema for editors is made of it. A new record or field is
therefore declared here and nowhere else. A field without a `Spec` is never read from the data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date as Day  # noqa: N812 - a field named `date` would hide it
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from generator import vocabulary
from generator.marking import Attribution, Level, Marking
from generator.vocabulary import DESK, UNATTRIBUTED, Vocabulary
from generator.vocabulary import UNKNOWN as NOBODY_NAMED
from generator.when import UNKNOWN, When

Id: TypeAlias = str
Key: TypeAlias = str
"""Names one record: its place while the desk holds it, its address once it stands in an edition."""
Span: TypeAlias = tuple[Decimal, Decimal]
"""A number in the unit of its issue, lowest and highest; the same twice where there is only one."""


class Shape(Enum):
    """What stands in the data, and how it is converted."""

    LINE = "words on one line, shown as they are: a title, a name, a quote"
    PROSE = "paragraphs of Markdown, some marked apart, with [[references]]"
    TERM = "a word of the vocabulary in `Spec.terms`"
    REFERENCE = "the id of another record, or record/part for a point"
    WHEN = "a date of EDTF level 1: a day, a month, approximate, unknown"
    DAY = "a whole day, YYYY-MM-DD"
    COUNT = "a whole number, zero or more"
    NUMBER = "a decimal number"
    SPAN = "a number, or [low, high]"
    FLAG = "yes or no"
    RECORDS = "records inside this one: a list, or by id where they have an id"
    ANSWERS = "a mixed response: stance to points, or to `some`"
    FILE = "the path of a file in the dossier's folder `annexes`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What FORMAT.md says of one field."""

    shape: Shape
    required: bool = False
    """The desk must write it (`*`)."""
    many: bool = False
    """One or a list (`+`): the value is a tuple."""
    defaulted: bool = False
    """May come from `defaults:` (`ᵈ`)."""
    portion: bool = False
    """May be marked apart by `portions:` (`ᵖ`)."""
    essential: bool = False
    """The record cannot be understood without what it refers to (`→`); else the reference drops."""
    refers_to: tuple[str, ...] = ()
    """Sections a reference may lead to; `points` and `options` stand inside other records."""
    words: frozenset[str] = frozenset()
    """Words that may stand in the place of a reference: `unknown`, `unattributed`, `desk`."""
    terms: Vocabulary | None = None
    nested: type[Any] | None = None
    """The class of the records inside."""
    shorthand: str = ""
    """The field of the nested record that a bare word stands for."""
    within: str = ""
    """The field, of the record or of the one it stands in, whose record holds what this one names:
    options `within` their issue, points within the text that is answered."""
    vital: bool = False
    """Once written, the record is not shown when nothing of it may be: sources, parts."""
    only_with: str = ""
    """Shown only while every reference of that field is, and its default otherwise: credibility."""
    unnamed_from: Attribution | None = None
    """Left out from this rule of attribution on, since it would name a speaker (FORMAT rule 24)."""
    same_speaker: bool = False
    """Leads to another record of the same speaker, and so never to one that names less or more."""
    carries: bool = False
    """What the record does not write is that of the one this leads to (FORMAT rule 8)."""
    admitted: bool = False
    """May be told of a record whose `existence` alone may be known (FORMAT rule 25)."""


def spec_of(cls: type[Any]) -> Mapping[str, Spec]:
    """Every field of the record class that the data may hold, by its name in the code."""
    return _specs(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


def data_name(name: str) -> str:
    """The field's name as the data writes it: `in_` is `in`."""
    return name.rstrip("_")


@cache
def _specs(cls: type[Any]) -> Mapping[str, Spec]:
    return MappingProxyType(
        {each.name: each.metadata["spec"] for each in fields(cls) if "spec" in each.metadata}
    )


def _field(default: Any, shape: Shape, **what: Any) -> Any:
    return field(default=default, metadata={"spec": Spec(shape=shape, **what)})


def _line(**what: Any) -> Any:
    return _field("", Shape.LINE, **what)


def _prose(**what: Any) -> Any:
    return _field((), Shape.PROSE, **what)


def _term(terms: Vocabulary, default: str = "", **what: Any) -> Any:
    return _field(default, Shape.TERM, terms=terms, **what)


def _one(*sections: str, **what: Any) -> Any:
    return _field("", Shape.REFERENCE, refers_to=sections, **what)


def _many(*sections: str, **what: Any) -> Any:
    return _field((), Shape.REFERENCE, refers_to=sections, many=True, **what)


def _grounds(**what: Any) -> Any:
    """What a record rests on: it falls with the last of them, and may name who spoke."""
    return _many("sources", vital=True, unnamed_from=Attribution.ROLE, **what)


def _dated_by(**what: Any) -> Any:
    """The source of the date alone; like any source it may name who spoke."""
    return _one("sources", unnamed_from=Attribution.ROLE, **what)


def _replaced(section: str) -> Any:
    """Earlier statements that the desk had wrong; one without a speaker replaces nothing."""
    return _many(section, same_speaker=True, unnamed_from=Attribution.ROLE)


def _reaffirmed(section: str) -> Any:
    """An earlier statement that still holds."""
    return _one(section, essential=True, same_speaker=True, carries=True)


def _when(**what: Any) -> Any:
    return _field(UNKNOWN, Shape.WHEN, **what)


def _maybe(shape: Shape, **what: Any) -> Any:
    return _field(None, shape, **what)


def _records(nested: type[Any], **what: Any) -> Any:
    return _field((), Shape.RECORDS, nested=nested, many=True, **what)


# What stands inside records.


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of prose."""

    text: str
    marking: Marking
    """As written, else free (see `Record.marking`); in an edition, the effective one."""


Prose: TypeAlias = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that a person holds for a party, from one day to another."""

    party: Id = _one("parties", required=True)
    title: str = _line(required=True)
    since: When | None = _maybe(Shape.WHEN)
    until: When | None = _maybe(Shape.WHEN)
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRole:
    """What a party is in the talks, from one day to another."""

    role: str = _term(vocabulary.PARTY_ROLE, required=True)
    since: When | None = _maybe(Shape.WHEN)
    until: When | None = _maybe(Shape.WHEN)
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A stretch of days in which a party takes part."""

    since: When | None = _maybe(Shape.WHEN)
    until: When | None = _maybe(Shape.WHEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way of settling an issue."""

    id: Id
    title: str = _line(required=True)
    since: When | None = _maybe(Shape.WHEN)
    """From when on it has been thought of; None for from the start."""
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What an issue is measured in, and the ends of the measure."""

    unit: str = _line(required=True)
    low: Decimal | None = _maybe(Shape.NUMBER)
    high: Decimal | None = _maybe(Shape.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A numbered point of a proposal: its words stand as they are written in the text."""

    id: Id
    text: str = _line()
    issue: Id = _one("issues")
    number: int | None = _maybe(Shape.COUNT)
    status: str = _term(vocabulary.TEXT_STATUS)
    option: tuple[Id, ...] = _many("options", essential=True, within="issue")
    value: Span | None = _maybe(Shape.SPAN)
    was: tuple[Id, ...] = _field((), Shape.LINE, many=True, refers_to=("points",), within="revises")
    """Ids of the same point in the proposals that this one revises."""
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One part of a mixed response: a stance to named points, or to some that are not named."""

    stance: str
    points: tuple[Id, ...] = ()
    some: bool = False


# The records.


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has."""

    key: Key
    id: Id = ""
    marking: Marking
    """As written or by default, joined with the dossier's floor; in an edition, the effective one.

    What stands inside (a role, an option, a point, a paragraph, a portion) holds its own marking as
    written, and where none is written the lowest level for anyone: redaction joins it with that of
    its record, so that a release of the record frees what was never marked apart, and no more.
    """
    existence: Level | None = None
    """The level at which readers may know that the record exists, without its content."""
    portions: Mapping[str, Marking] = field(default_factory=lambda: MappingProxyType({}))
    """Markings of fields that are marked apart, by the name of the field."""
    recorded: Day | None = None
    """The day of the journal file; None for what is known from the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """What a record rests on."""

    title: str = _line(required=True)
    kind: str = _term(vocabulary.SOURCE_KIND, required=True)
    reliability: str = _term(vocabulary.RELIABILITY, "F")
    date: When = _when()
    publisher: str = _line()
    url: str = _line()
    derived_from: tuple[Id, ...] = _many("sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """A side: a state, an organisation, a group."""

    name: str = _line(required=True)
    kind: str = _term(vocabulary.PARTY_KIND, "state")
    role: tuple[PartyRole, ...] = _records(PartyRole, shorthand="role")
    presence: tuple[Presence, ...] = _records(Presence)
    member_of: tuple[Id, ...] = _many("parties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Someone with dated roles."""

    name: str = _line(required=True)
    roles: tuple[Role, ...] = _records(Role, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """Something to be settled."""

    title: str = _line(required=True)
    options: tuple[Option, ...] = _records(Option, shorthand="title")
    scale: Scale | None = _field(None, Shape.RECORDS, nested=Scale)
    parent: Id = _one("issues")
    text: Prose = _prose()
    status: str = ""
    """The desk's declared status: from updates alone, "" where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """A text on the table."""

    title: str = _line(required=True)
    by: tuple[Id, ...] = _many(
        "parties",
        required=True,
        essential=True,
        words=frozenset({NOBODY_NAMED}),
        unnamed_from=Attribution.ROLE,
    )
    disclosure: str = _term(vocabulary.DISCLOSURE, required=True)
    kind: str = _term(vocabulary.PROPOSAL_KIND, "proposal")
    date: When = _when()
    dated_by: Id = _dated_by()
    revises: Id = _one("proposals")
    amends: Id = _one("proposals")
    with_: tuple[Id, ...] = _many("proposals")
    """The texts it came together with."""
    point_count: int | None = _maybe(Shape.COUNT)
    """How many points the text has in all; None where that is not known."""
    source: tuple[Id, ...] = _grounds(required=True, defaulted=True)
    points: tuple[Point, ...] = _records(Point)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word explained in the glossary."""

    title: str = _line(required=True)
    text: Prose = _prose(required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Record):
    """A page or a file that belongs to the dossier."""

    title: str = _line(required=True)
    file: str = _field("", Shape.FILE, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uttered(Record):
    """What statements and claims share: how and when it was said, and how we know."""

    basis: str = _term(vocabulary.BASIS, required=True, defaulted=True)
    source: tuple[Id, ...] = _grounds(required=True, defaulted=True)
    date: When = _when(required=True, defaulted=True)
    dated_by: Id = _dated_by(defaulted=True)
    via: Id = _one("people", unnamed_from=Attribution.PARTY)
    voice: str = _line(portion=True, unnamed_from=Attribution.NONE)
    """The speaker as described, where not named: "senior officials"."""
    at: Id = _one("events", essential=True, unnamed_from=Attribution.ROLE)
    quote: str = _line(portion=True, unnamed_from=Attribution.NONE)
    credibility: str = _term(vocabulary.CREDIBILITY, "6", only_with="source")
    confidence: str = _term(vocabulary.CONFIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Uttered):
    """Who said, or is assessed to hold, what, when, and how we know."""

    by: tuple[Id, ...] = _many(
        "parties",
        required=True,
        essential=True,
        unnamed_from=Attribution.ROLE,
        admitted=True,
    )
    text: Prose = _prose(portion=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Statement):
    """A statement on an issue."""

    issue: Id = _one("issues", required=True, essential=True, admitted=True)
    stance: str = _term(vocabulary.ISSUE_STANCE, required=True)
    option: tuple[Id, ...] = _many("options", essential=True, within="issue")
    value: Span | None = _maybe(Shape.SPAN, portion=True)
    replaces: tuple[Id, ...] = _replaced("positions")
    reaffirms: Id = _reaffirmed("positions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Statement):
    """A statement on a proposal or on one of its points: one stance, or parts."""

    to: str = _one("proposals", "points", required=True, essential=True, admitted=True)
    """`proposal`, or `proposal/point`."""
    stance: str = _term(vocabulary.POINT_STANCE)
    parts: tuple[Answer, ...] = _field(
        (),
        Shape.ANSWERS,
        terms=vocabulary.POINT_STANCE,
        refers_to=("points",),
        within="to",
        vital=True,
    )
    wording: str = _line(portion=True)
    """The words that the party would put in the text."""
    replaces: tuple[Id, ...] = _replaced("responses")
    reaffirms: Id = _reaffirmed("responses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Statement):
    """A statement on a claim."""

    claim: Id = _one("claims", required=True, essential=True, admitted=True)
    stance: str = _term(vocabulary.CLAIM_STANCE, required=True)
    replaces: tuple[Id, ...] = _replaced("reactions")
    reaffirms: Id = _reaffirmed("reactions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Uttered):
    """Something asserted about the talks, by someone or by nobody named."""

    text: str = _line(required=True)
    asserted_by: tuple[Id, ...] = _many(
        "parties",
        required=True,
        essential=True,
        words=frozenset({UNATTRIBUTED}),
        unnamed_from=Attribution.ROLE,
    )
    about: tuple[Id, ...] = _many()
    issue: tuple[Id, ...] = _many("issues")
    replaces: tuple[Id, ...] = _replaced("claims")
    reaffirms: Id = _reaffirmed("claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A meeting, call, vote, deadline: dated, or only ordered after another."""

    title: str = _line(required=True)
    kind: str = _term(vocabulary.EVENT_KIND, required=True)
    status: str = _term(vocabulary.EVENT_STATUS, required=True)
    date: When = _when()
    after: Id = _one("events")
    place: str = _line()
    participants: tuple[Id, ...] = _many("parties", "people", unnamed_from=Attribution.ROLE)
    text: Prose = _prose()
    source: tuple[Id, ...] = _grounds(required=True, defaulted=True)
    dated_by: Id = _dated_by()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """The desk's own view, with likelihood and confidence apart (ICD 203)."""

    text: Prose = _prose(required=True)
    likelihood: str = _term(vocabulary.LIKELIHOOD, required=True)
    confidence: str = _term(vocabulary.CONFIDENCE, required=True)
    date: When = _when(required=True, defaulted=True)
    issue: Id = _one("issues")
    source: tuple[Id, ...] = _grounds()
    replaces: Id = _one("judgements")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Record):
    """What we do not know."""

    text: Prose = _prose(required=True)
    about: tuple[Id, ...] = _many(required=True)
    date: When = _when()
    status: str = "open"
    """From updates alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """Who undertook what, by when."""

    by: tuple[Id, ...] = _many(
        "parties", required=True, essential=True, unnamed_from=Attribution.ROLE
    )
    text: Prose = _prose(required=True)
    to: tuple[Id, ...] = _many("parties", unnamed_from=Attribution.ROLE)
    due: When | None = _maybe(Shape.WHEN)
    condition: str = _line()
    date: When = _when(required=True, defaulted=True)
    basis: str = _term(vocabulary.BASIS, required=True, defaulted=True)
    source: tuple[Id, ...] = _grounds(required=True, defaulted=True)
    status: str = "undertaken"
    """From updates alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityNote(Record):
    """What the parties, or the desk, agreed to keep confidential."""

    between: tuple[Id, ...] = _many(
        "parties",
        required=True,
        essential=True,
        words=frozenset({DESK}),
        unnamed_from=Attribution.ROLE,
    )
    covers: str = _line(required=True)
    about: tuple[Id, ...] = _many()
    since: When = _when()
    until: When | None = _maybe(Shape.WHEN)
    may_say: Prose = _prose()
    basis: str = _term(vocabulary.BASIS, required=True, defaulted=True)
    source: tuple[Id, ...] = _grounds(required=True, defaulted=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Record):
    """A line to take: what to say when asked."""

    text: Prose = _prose(required=True)
    issue: Id = _one("issues")
    question: str = _line()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Record):
    """A change to a record, or with no target to the dossier, from a day on."""

    issue: Id = _one("issues", essential=True)
    proposal: Id = _one("proposals", essential=True)
    point: str = _one("points", essential=True)
    event: Id = _one("events", essential=True)
    commitment: Id = _one("commitments", essential=True)
    gap: Id = _one("gaps", essential=True)
    party: Id = _one("parties", essential=True)
    status: str = _line()
    """A term of the vocabulary that belongs to the target: see `STATUS_TERMS`."""
    disclosure: str = _term(vocabulary.DISCLOSURE)
    point_count: int | None = _maybe(Shape.COUNT)
    new_date: When | None = _maybe(Shape.WHEN)
    role: str = _term(vocabulary.PARTY_ROLE)
    summary: Prose = _prose(vital=True)
    in_: Id = _one("events", "proposals", essential=True)
    """The event or text that records an agreement."""
    text: Prose = _prose()
    date: When = _when(required=True, defaulted=True)
    dated_by: Id = _dated_by(defaulted=True)
    source: tuple[Id, ...] = _grounds(required=True, defaulted=True)

    @property
    def target(self) -> tuple[str, Id]:
        """The field that names what is updated and the id there; ("", "") for the dossier."""
        named = ((name, getattr(self, name)) for name in TARGETS)
        return next(((name, target) for name, target in named if target), ("", ""))


TARGETS = ("issue", "proposal", "point", "event", "commitment", "gap", "party")
STATUS_TERMS: Mapping[str, Vocabulary] = MappingProxyType(
    {
        "issue": vocabulary.ISSUE_STATUS,
        "point": vocabulary.TEXT_STATUS,
        "event": vocabulary.EVENT_STATUS,
        "commitment": vocabulary.COMMITMENT_STATUS,
        "gap": vocabulary.GAP_STATUS,
    }
)
"""Which statuses an update may give to which target."""
UPDATABLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "issue": frozenset({"status"}),
        "proposal": frozenset({"disclosure", "point_count", "new_date"}),
        "point": frozenset({"status"}),
        "event": frozenset({"status", "new_date"}),
        "commitment": frozenset({"status", "new_date"}),
        "gap": frozenset({"status"}),
        "party": frozenset({"role"}),
        "": frozenset({"summary"}),
    }
)
"""Which new values an update may give to which target; that of a commitment is its due day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction(Record):
    """The desk takes its own records back."""

    retracts: tuple[Id, ...] = _many(required=True, essential=True)
    why: str = _line(required=True)
    source: tuple[Id, ...] = _grounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Downgrade(Record):
    """A release: one record's marking is lowered, by whom and why. Never shown to readers."""

    of: tuple[Id, ...] = _many(required=True)
    to_marking: Marking
    """What stands as `marking` in the data: the new marking of `of`, not of this record."""
    by: str = _line(required=True)
    why: str = _line(required=True)
    date: When = _when(required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Record):
    """What the desk sets aside, by whom and why. Never shown to readers.

    Of the gate, a false alarm: the phrase, wherever it stands, is no more than the waiver's own
    marking, so that the gate lets it pass in editions that may read that, and in no other. Of the
    check, one warning: what the rule says of that record is not told to those who may read this.
    """

    phrase: str = _line()
    """Words that the gate may let pass; or else a rule, and the record that it is not asked of."""
    rule: str = _line()
    """The name of a warning, as `briefings check` prints it."""
    of: Id = _one()
    """The record that the rule is not asked of."""
    by: str = _line(required=True)
    why: str = _line(required=True)
    date: When = _when(required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of `dossier.yml`: what is said of the dossier as a whole."""

    title: str = _line(required=True)
    question: str = _line(required=True)
    summary: Prose = _prose()
    as_of: Day | None = _maybe(Shape.DAY)
    fictional: bool = _field(default=False, shape=Shape.FLAG)
    reconstructed: bool = _field(default=False, shape=Shape.FLAG)
    marking: Marking
    """The floor of everything in the dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the data: its records, whether they stand by id, and what one is called."""

    record: type[Record]
    singular: str
    by_id: bool
    takes_id: bool = False
    """A list whose records may carry an `id`."""


def _section(record: type[Record], singular: str, *, by_id: bool, takes_id: bool = False) -> Any:
    section = Section(record=record, singular=singular, by_id=by_id, takes_id=takes_id)
    return field(default=(), metadata={"section": section})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The records of a dossier, section by section.

    Within a section the order is that of recording: by day, then file name, then place in the file.
    It settles which of two records of one day came later (FORMAT rule 1).
    """

    sources: tuple[Source, ...] = _section(Source, "source", by_id=True)
    parties: tuple[Party, ...] = _section(Party, "party", by_id=True)
    people: tuple[Person, ...] = _section(Person, "person", by_id=True)
    issues: tuple[Issue, ...] = _section(Issue, "issue", by_id=True)
    proposals: tuple[Proposal, ...] = _section(Proposal, "proposal", by_id=True)
    terms: tuple[Term, ...] = _section(Term, "term", by_id=True)
    annexes: tuple[Annex, ...] = _section(Annex, "annex", by_id=True)
    positions: tuple[Position, ...] = _section(Position, "position", by_id=False, takes_id=True)
    responses: tuple[Response, ...] = _section(Response, "response", by_id=False, takes_id=True)
    reactions: tuple[Reaction, ...] = _section(Reaction, "reaction", by_id=False, takes_id=True)
    claims: tuple[Claim, ...] = _section(Claim, "claim", by_id=True)
    events: tuple[Event, ...] = _section(Event, "event", by_id=True)
    judgements: tuple[Judgement, ...] = _section(Judgement, "judgement", by_id=True)
    gaps: tuple[Gap, ...] = _section(Gap, "gap", by_id=True)
    commitments: tuple[Commitment, ...] = _section(Commitment, "commitment", by_id=True)
    confidentiality: tuple[ConfidentialityNote, ...] = _section(
        ConfidentialityNote, "confidentiality note", by_id=True
    )
    lines: tuple[Line, ...] = _section(Line, "line to take", by_id=True)
    updates: tuple[Update, ...] = _section(Update, "update", by_id=False)
    retractions: tuple[Retraction, ...] = _section(Retraction, "retraction", by_id=False)
    releases: tuple[Downgrade, ...] = _section(Downgrade, "release", by_id=False)
    waivers: tuple[Waiver, ...] = _section(Waiver, "waiver", by_id=False)

    def __iter__(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Each section's name with its records, in the order of the format."""
        return ((name, getattr(self, name)) for name in SECTIONS)


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {each.name: each.metadata["section"] for each in fields(Contents)}
)
"""The sections of the format by name."""
UNSHOWN = frozenset({"releases", "waivers"})
"""Sections that are the desk's own business: no edition holds any of their records."""


def by_id(records: Iterable[Record]) -> Mapping[Id, Any]:
    """The records that have an id, by it; of two with one id the first stands."""
    found: dict[Id, Record] = {}
    for each in records:
        if each.id:
            found.setdefault(each.id, each)
    return MappingProxyType(found)

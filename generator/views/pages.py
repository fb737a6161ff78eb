"""The pages of a site, and the chapters of a book: one frozen view for each kind."""

from dataclasses import dataclass

from generator.address import HOME, Address
from generator.marking import Marking
from generator.model import Prose
from generator.views.figures import Bars, Course
from generator.views.parts import (
    AT_EASE,
    Answer,
    Band,
    Between,
    Change,
    Citation,
    Column,
    Count,
    Grade,
    Happening,
    Link,
    Matrix,
    Moment,
    Opinion,
    Sign,
    Statement,
    Unknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of a page: what it is, of which day, for whom."""

    address: Address
    kind: str
    """Names the template: `brief`, `issue`, `party`, `history`…"""
    kicker: str
    title: str
    description: str = ""
    dossier: str = ""
    """The id of its dossier; "" on the page over all of them."""
    dossier_title: str = ""
    as_of: Moment
    known_at: Moment | None = None
    """None where everything recorded is taken in."""
    edition: str
    fictional: bool = False
    reconstructed: bool = False
    single_source: str = ""
    """Said where every statement of the dossier rests on one source."""
    parent: Address | None = None
    """The page of the navigation that this one belongs to."""
    marking: Marking
    """Of the titles that it shows; the banner is the join of all that the page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The home of a dossier: the answer on the first screen."""

    head: Head
    question: str
    summary: Prose
    standing: tuple[Count, ...]
    changed: tuple[Change, ...]
    changed_note: str
    changed_marking: Marking
    """Of all changes: the note counts them."""
    next: tuple[Happening, ...]
    next_note: str
    next_marking: Marking
    """Of all that comes: the note counts them."""
    unknown: tuple[Unknown, ...]
    matrix: Matrix
    judgements: tuple[Opinion, ...]
    lines: tuple[Answer, ...]
    annexes: tuple[Link, ...]
    book: Address
    data: Address
    """The dossier for programs."""
    settling: Course | None = None
    """How the issues were settled over time; None where none ever moved."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOption:
    """A way of settling an issue, and who holds what of it."""

    title: str
    marking: Marking
    held: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyOnIssue:
    """What one party has said on an issue, as far as it is in force."""

    party: Link
    role: str
    history: Address | None
    statements: tuple[Statement, ...]
    nothing: Sign | None = None
    withheld: Sign | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointOnIssue:
    """A point of a text that is on an issue."""

    proposal: Link
    number: str
    text: str
    to: Address
    status: Sign
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """One thing to be settled."""

    head: Head
    status: Sign
    """The desk's word, unless the records belie it; `no-record` where there is neither."""
    status_why: str = ""
    recorded: Sign | None = None
    """What the records say, and"""
    declared: Sign | None = None
    """what the desk says, where these differ."""
    declared_note: Prose = ()
    text: Prose = ()
    scale: str = ""
    parent: Link | None = None
    children: tuple[Link, ...] = ()
    options: tuple[IssueOption, ...] = ()
    gap: tuple[str, ...] = ()
    """How far the principals are apart, in sentences."""
    conflicts: tuple[str, ...] = ()
    parties: tuple[PartyOnIssue, ...] = ()
    silent: tuple[Link, ...] = ()
    """Parties without any record on it."""
    unattributed: tuple[Statement, ...] = ()
    """Statements whose speaker may not be named."""
    withheld: Sign | None = None
    """More exists, by whom may not be said."""
    points: tuple[PointOnIssue, ...] = ()
    claims: tuple["ClaimLine", ...] = ()
    judgements: tuple[Opinion, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    lines: tuple[Answer, ...] = ()
    changes: tuple[Change, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in one line, where another page speaks of it."""

    claim: Link
    status: Sign
    date: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class OnIssue:
    """Where a party stands on one issue."""

    issue: Link
    status: Sign | None
    history: Address | None
    statements: tuple[Statement, ...]
    nothing: Sign | None = None
    withheld: Sign | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a party, with the role on the day of the edition."""

    person: Link
    party: Link | None
    """None where the party is not shown."""
    role: str
    detail: str = ""
    current: bool = True
    """Whether it is held on the day of the edition."""
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """One side."""

    head: Head
    kind: str
    role: str
    """On the day of the edition; "" for none."""
    roles: tuple[tuple[str, Marking], ...] = ()
    """Every role it has had, where there is more than one."""
    member_of: tuple[Link, ...] = ()
    members: tuple[Link, ...] = ()
    presence: tuple[str, ...] = ()
    people: tuple[Member, ...] = ()
    issues: tuple[OnIssue, ...] = ()
    responses: tuple[Statement, ...] = ()
    proposals: tuple[Link, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    """That it asserts."""
    about: tuple[ClaimLine, ...] = ()
    """That are about it."""
    reactions: tuple[Statement, ...] = ()
    commitments: tuple["Undertaking", ...] = ()
    unknown: tuple[Unknown, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The statements of one stream, newest first, with what happened between them."""

    stream: str
    title: str
    items: tuple[Statement | Between, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """What one party has said on one issue, and when."""

    head: Head
    party: Link
    issue: Link
    now: tuple[Statement, ...]
    """In force on the day of the edition."""
    nothing: Sign | None = None
    withheld: Sign | None = None
    finding: str = ""
    """What the history comes to, in one sentence."""
    shift: Course | None = None
    """The same as a picture; None where nothing shifts."""
    streams: tuple[Stream, ...] = ()
    silent: tuple[str, ...] = ()
    """Streams that hold no record."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words in a row that were kept, added or taken out."""

    change: str
    """`kept`, `added` or `removed`."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The words of a point against those that it had in an earlier text."""

    against: Link
    pieces: tuple[Piece, ...]
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A point of a text on the table."""

    anchor: str
    number: str
    text: str
    status: Sign
    """`no-record` where no record gives one."""
    issue: Link | None = None
    options: tuple[Link, ...] = ()
    value: str = ""
    before: tuple[Link, ...] = ()
    """The same point in the texts that this one revises."""
    difference: Difference | None = None
    """Of its words from those of the latest text that had it; None where they are not alike."""
    brackets: str = ""
    responses: tuple[Statement, ...] = ()
    """To this point alone, newest first."""
    answers: tuple["PointAnswer", ...] = ()
    """In mixed responses that name it, newest first."""
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswer:
    """What a mixed response says of one point."""

    by: tuple[Link, ...]
    stance: Sign
    date: Moment
    to: Address
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text in the chain of versions."""

    proposal: Link
    disclosure: Sign
    date: Moment
    detail: str
    marking: Marking
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """A text on the table, point by point."""

    head: Head
    kind: str
    by: tuple[Link, ...]
    """Empty where it is not known, or may not be said, whose text it is."""
    by_unknown: bool
    disclosure: Sign
    date: Moment
    dated_by: Citation | None
    coverage: str
    """“3 of 28 points recorded”, “number of points unknown”."""
    openness: Bars | None = None
    """Brackets and options in each version; None where there is nothing to compare."""
    inherits: str = ""
    """Said of a text that revises another: nothing carries over by itself."""
    versions: tuple[Version, ...] = ()
    amends: Link | None = None
    together: tuple[Link, ...] = ()
    columns: tuple[Column, ...] = ()
    bands: tuple[Band, ...] = ()
    """Side by side: this version, then those it revises."""
    compromise: Link | None = None
    """The latest compromise on any of them, which then has a column."""
    points: tuple[PointView, ...] = ()
    responses: tuple[Statement, ...] = ()
    """To the text as a whole, newest first."""
    claims: tuple[ClaimLine, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    withheld: tuple[Link, ...] = ()
    """Who has answered, where the answer may not be shown."""
    sources: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the comparison has: text, status, parties, and a compromise."""
        return len(self.columns) + (2 if self.compromise is None else 3)

    @property
    def width_of_others(self) -> int:
        """How many columns stand beside the text."""
        return self.width - 1

    @property
    def is_wide(self) -> bool:
        """Whether there are more parties than stand side by side at ease."""
        return len(self.columns) > AT_EASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The words on one side of a claim; where nobody spoke, that is said."""

    title: str
    said: tuple[Statement, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with both sides' words."""

    anchor: str
    text: str
    marking: Marking
    status: Sign
    asserted: Side
    unattributed: Statement | None
    """How we know of a claim that nobody named makes."""
    answered: Side
    also: tuple[Statement, ...] = ()
    """What was neither said for nor against it: no comment, taken back."""
    why_not_contested: str = ""
    about: tuple[Link, ...] = ()
    issues: tuple[Link, ...] = ()
    withheld: tuple[Link, ...] = ()
    """Who has reacted, where the reaction may not be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """What is said about the talks, by whom, and who contradicts."""

    head: Head
    counts: tuple[Count, ...]
    claims: tuple[ClaimView, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """What was agreed to be kept confidential."""

    anchor: str
    marking: Marking
    covers: str
    between: tuple[Link, ...]
    about: tuple[Link, ...]
    since: Moment
    until: Moment | None
    may_say: Prose
    basis: Sign
    recorded: Moment | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A text that exists and that we have not seen."""

    proposal: Link
    by: tuple[Link, ...]
    disclosure: Sign
    revises: Link | None
    detail: str
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How what bears a label may be passed on, in the words of its scheme."""

    label: str
    level: str
    """For the style of the plate."""
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """What we hold and this audience may not read, where its existence is admitted."""

    what: str
    by: Link | None
    """None where the attribution hides it."""
    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityPage:
    """What is kept confidential, by whom, and how this edition may be shared."""

    head: Head
    pacts: tuple[Pact, ...]
    unseen: tuple[Unseen, ...]
    undeclared: tuple[Statement, ...]
    withheld: tuple[Admitted, ...]
    sharing: tuple[Sharing, ...]
    kinds: tuple[Sign, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The events of one year, newest first."""

    anchor: str
    title: str
    events: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """What comes, and what was."""

    head: Head
    dated: tuple[Happening, ...]
    """Upcoming, in the calendar."""
    undated: tuple[Happening, ...]
    """Upcoming without a date, in the order in which they are known to follow."""
    years: tuple[Year, ...]
    past_undated: tuple[Happening, ...]
    chronology: Course | None = None
    """All that has a date, as a picture; None for a few events."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """What changed between two days."""

    head: Head
    since: Moment | None
    """None for a first edition: everything is new."""
    until: Moment
    counts: tuple[Count, ...]
    groups: tuple["ChangeGroup", ...]
    pickable: tuple[Marking, ...] = ()
    """Of all that two other days may show, once they are picked."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """Changes of one kind."""

    anchor: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPage:
    """Every statement, to be found by who said what of what: of one dossier, or of all.

    The statements themselves stand in files of data, which the page's script reads.
    """

    head: Head
    home: Address = HOME
    """Addresses in the data begin where this stands."""
    data: tuple[Address, ...]
    """A file for each dossier."""
    total: int
    signs: tuple[Sign, ...]
    """Each that a statement bears, once: what the script shows is drawn here."""
    trails: tuple["Trail", ...] = ()
    """Where the same is read page by page, without any script."""
    marking: Marking
    """Of all that the statements show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What leads to the statements on one thing: an issue, or a dossier."""

    about: Link
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Someone, with all roles that this audience may know."""

    anchor: str
    name: str
    marking: Marking
    role: Member | None
    """On the day of the edition; None where none is held."""
    roles: tuple[Member, ...]
    """Others, held before, after or for another party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """The people of one party."""

    anchor: str
    party: Link | None
    """None for people whose party is not shown."""
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Who is who."""

    head: Head
    delegations: tuple[Delegation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A commitment."""

    anchor: str
    marking: Marking
    by: tuple[Link, ...]
    to: tuple[Link, ...]
    text: Prose
    due: Moment | None
    planned: str
    """When it was due before it was put off."""
    condition: str
    date: Moment
    basis: Sign
    status: Sign
    overdue: Sign | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsPage:
    """Who undertook what, by when."""

    head: Head
    commitments: tuple[Undertaking, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source with its grade."""

    anchor: str
    number: int
    title: str
    marking: Marking
    grade: Grade
    kind: str
    date: Moment
    publisher: str
    url: str
    link: str
    """The same where it leads to `http` or `https`, else ""."""
    derived_from: tuple[Link, ...]
    cited: str
    """How many records rest on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """What everything rests on."""

    head: Head
    sources: tuple[SourceView, ...]
    reliability: tuple[Grade, ...]
    credibility: tuple[Grade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A word explained."""

    anchor: str
    title: str
    text: Prose
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryPage:
    """The dossier's own terms, then the words that every briefing uses."""

    head: Head
    terms: tuple[TermView, ...]
    vocabularies: tuple["WordList", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """A closed list of words with their meanings."""

    anchor: str
    title: str
    words: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexPage:
    """A page of the desk's own, or a file to be handed out."""

    head: Head
    text: str
    """Markdown; "" for a file of another kind."""
    file: Address | None
    kind: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A dossier at a glance."""

    dossier: str
    anchor: str
    title: Link
    question: str
    summary: Prose
    fictional: bool
    as_of: Moment
    progress: tuple[Sign, ...]
    """The status of each issue, one segment each."""
    agreed: str
    next: Happening | None
    last_change: Change | None
    last_day: Moment | None
    claim: ClaimLine | None
    """The sharpest: contested before denied before the rest."""
    unknown: str
    single_source: bool
    marking: Marking
    """Of all that its numbers follow from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossEvent:
    """An event on the page over all dossiers."""

    dossier: Link
    fictional: bool
    event: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossChange:
    """The last day of change of a dossier, on the page over all of them."""

    dossier: Link
    date: Moment
    words: str
    to: Address
    foremost: tuple[Change, ...]
    marking: Marking
    """Of all changes: the words count them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """All dossiers."""

    head: Head
    cards: tuple[Card, ...]
    dated: tuple[AcrossEvent, ...]
    undated: tuple[AcrossEvent, ...]
    latest: tuple[AcrossChange, ...]

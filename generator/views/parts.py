"""What pages are made of: small frozen things with all thinking done, for the site and for print.

Whatever shows words of a record carries that record's marking, or its prose with the markings of
its paragraphs, so that a page's banner can be read off what the page shows (`views.banner`). Lines
are plain text, not yet quoted; links are addresses, not yet relative; prose is not yet rendered.
"""

from dataclasses import dataclass

from generator.address import Address
from generator.marking import Marking
from generator.model import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A term of the vocabulary as a reader meets it: a glyph with its word."""

    family: str
    """`stance`, `text`, `status`, `claim-status`, `basis`, `nothing` or `tag`."""
    term: str
    words: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that may lead somewhere."""

    text: str
    to: Address | None = None
    marking: Marking | None = None
    """None for words of our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as far as it is known."""

    words: str
    short: str
    machine: str = ""
    """As HTML's `time` takes it; "" where the date is no single day, month or year."""
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How far a source, or one statement in it, can be relied upon (Admiralty)."""

    code: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source that something rests on, by its number: the same on every page of the dossier."""

    number: int
    link: Link
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who spoke for a party, with the role held on that day."""

    name: Link
    role: str = ""
    marking: Marking | None = None
    """Of the role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a mixed response: the stance, and the points it is on."""

    stance: Sign
    points: tuple[Link, ...] = ()
    which: str = ""
    """Said where points are not named: “which points is not said”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said, or is assessed to hold, what, when, and how we know: whole, to be quoted."""

    anchor: str
    address: Address
    marking: Marking
    stance: Sign
    parts: tuple[Part, ...] = ()
    by: tuple[Link, ...] = ()
    """Empty where the attribution hides who spoke."""
    unnamed: str = ""
    """Said in the place of `by`: “Speaker not to be named”."""
    speaker: Speaker | None = None
    voice: str = ""
    about: tuple[Link, ...] = ()
    """The issue, text, point or claim it is on."""
    options: tuple[Link, ...] = ()
    value: str = ""
    """In the unit of its issue."""
    quote: str = ""
    says: Prose = ()
    gist: str = ""
    """The statement in one plain line: its words, else its quote, else its options."""
    wording: str = ""
    basis: Sign
    stream: str
    """`stated`, `reported` or `assessed`."""
    confidence: str = ""
    date: Moment
    dated_by: Citation | None = None
    at: Link | None = None
    sources: tuple[Citation, ...] = ()
    """Each graded by its own reliability and the statement's credibility, as one code: F6."""
    replaces: tuple[Link, ...] = ()
    replaced_by: tuple[Link, ...] = ()
    reaffirms: Link | None = None
    retracted: str = ""
    """Why the desk took it back; "" where it stands."""
    tags: tuple[Sign, ...] = ()
    in_force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A record that statements may be looked for by: an issue, a party, a person."""

    id: str
    words: str
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A statement in a line, with all that it is found by among many."""

    kind: str
    """“position”, “response”, “reaction” or “claim”."""
    address: Address
    marking: Marking
    date: Moment
    earliest: str
    """Of the days between which the date lies, as ISO 8601; "" where nothing bounds it."""
    latest: str
    parties: tuple[Choice, ...] = ()
    people: tuple[Choice, ...] = ()
    unnamed: str = ""
    """The speaker as described, or why none is named."""
    issues: tuple[Choice, ...] = ()
    about: tuple[Link, ...] = ()
    """What it is on, in words: its issue, its text or point, its claim."""
    options: tuple[Link, ...] = ()
    stance: Sign
    stances: tuple[Sign, ...]
    """What it is found by: of a mixed response each stance in it."""
    gist: str
    quote: str = ""
    basis: Sign
    confidence: str = ""
    sources: tuple[Citation, ...] = ()
    tags: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Something that happened between two statements."""

    date: Moment
    words: str
    link: Link | None = None
    status: Sign | None = None
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a cell says of one stance that is held."""

    stance: Sign
    gist: str = ""
    basis: Sign
    detail: str
    """Who spoke, and when."""
    stream: str
    tags: tuple[Sign, ...] = ()
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where one party stands on one row of a matrix: entries, or one of the kinds of nothing."""

    party: str
    term: str
    """What colours the cell: a stance, `partial`, `author`, or a kind of nothing."""
    to: Address | None = None
    entries: tuple[Entry, ...] = ()
    nothing: Sign | None = None
    also_withheld: Sign | None = None
    """Beside the entries: more exists, and this audience may know that."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a compromise makes of a point."""

    text: str
    status: Sign
    to: Address
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An issue or a text, and where the parties stand on it."""

    head: Link
    number: str = ""
    """A point's, as its text numbers it."""
    detail: str = ""
    status: Sign | None = None
    cells: tuple[Cell, ...] = ()
    offer: Offer | None = None
    """What the compromise makes of it, where there is one."""
    withheld: Sign | None = None
    """More exists on it, by whom may not be said."""
    marking: Marking

    @property
    def is_silent(self) -> bool:
        """Whether there is no record in it, and none is withheld."""
        kept = any(cell.entries or cell.term == "withheld" for cell in self.cells)
        return not (kept or self.withheld or self.offer)


_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Rows of one kind."""

    anchor: str
    title: str
    detail: str = ""
    rows: tuple[Row, ...]
    others: str = ""
    """Said in a last row: “25 other points”."""
    folds: bool = False
    """Whether rows in which nobody has spoken may stand together in one."""

    @property
    def spoken(self) -> tuple[Row, ...]:
        """The rows that stand by themselves."""
        return tuple(row for row in self.rows if not row.is_silent) if self.silent else self.rows

    @property
    def silent(self) -> tuple[Row, ...]:
        """Those that stand together in one row, since nobody is recorded on them; not a few."""
        found = tuple(row for row in self.rows if row.is_silent) if self.folds else ()
        return found if len(found) > _FEW else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A party at the head of a matrix."""

    party: Link
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Who stands where."""

    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    reading: str
    """How much of it is recorded, in one line."""
    absent: tuple[Link, ...] = ()
    """Parties that have no column, since nothing of theirs would stand in it."""

    @property
    def width(self) -> int:
        """How many columns there are, with that of the heads."""
        return len(self.columns) + 1

    @property
    def is_wide(self) -> bool:
        """Whether there are more parties than stand side by side at ease."""
        return len(self.columns) > AT_EASE


AT_EASE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a record told of an event later: another date, or words about it."""

    date: Moment
    """Of the telling."""
    status: Sign | None = None
    was: Moment | None = None
    """Where it moved the date, the one before;"""
    now: Moment | None = None
    """and the one since then."""
    text: Prose = ()
    sources: tuple[Citation, ...] = ()
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as a page shows it."""

    anchor: str
    address: Address
    title: Link
    marking: Marking
    kind: Sign
    status: Sign
    date: Moment
    planned: str = ""
    """What the date was before it moved."""
    turns: tuple[Turn, ...] = ()
    """How its date moved, and what else was told of it, oldest first."""
    after: Link | None = None
    place: str = ""
    participants: tuple[Link, ...] = ()
    text: Prose = ()
    dated_by: Citation | None = None
    sources: tuple[Citation, ...] = ()
    tags: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something we do not know."""

    anchor: str
    text: Prose
    about: tuple[Link, ...] = ()
    since: Moment | None = None
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A judgement of the desk: its likelihood and its confidence never in one sentence."""

    anchor: str
    marking: Marking
    text: Prose
    likelihood: Sign
    confidence: Sign
    date: Moment
    issue: Link | None = None
    sources: tuple[Citation, ...] = ()
    replaces: str = ""
    tags: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A line to take."""

    anchor: str
    marking: Marking
    question: str
    text: Prose
    issue: Link | None = None
    tags: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was."""

    kind: str
    """`new`, `changed`, `agreed`, `reopened`, `slipped` or `withdrawn`: what it counts as."""
    glyph: str
    what: Link
    of: str
    """What of it changed, or what it is: “text status”, “claim”."""
    was: Sign | str = ""
    """"" for what is only new."""
    now: Sign | str = ""
    detail: str = ""
    """Basis, speaker and day."""
    date: Moment
    sources: tuple[Citation, ...] = ()
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its words: “0 of 3 issues agreed”."""

    number: str
    words: str
    to: Address | None = None
    marking: Marking | None = None
    """None for words of our own."""

"""A document to be printed: which template makes it of which data. Frozen, so it has a digest."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What can be printed of a dossier."""

    BOOK = "book"
    BRIEF = "brief"
    ISSUE = "issue"
    PARTY = "party"
    MATRIX = "matrix"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper that it is printed on."""

    paper: str = "a4"
    """As Typst names it: `a4` or `us-letter`."""
    duplex: bool = False
    """Whether pages are bound, and printed on both sides: then the inner margin is wider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a document is made of: data for the template, and the file attached to it."""

    data: bytes
    """JSON."""
    attached: bytes
    """JSON, for programs: what the document rests on, and nothing that its readers may not see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One PDF, before it is typeset."""

    path: str
    template: str
    day: date
    """Its date: that of the edition."""
    sheet: Sheet
    drafts: tuple[Draft, ...]
    """The fullest first. Of several, the first that takes one page is the document."""

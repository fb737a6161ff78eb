"""Where each record stands: its page and the anchor there. The only maker of paths and links.

Links are final (`issues/territory.html#position-1f3a`) and relative, so that a site works from a
memory stick. Names come from ids alone, which are as public as their records; a record without an
id is addressed by its key. Two ids never share a file, on disks that fold case either.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from generator.model import (
    SECTIONS,
    Annex,
    Claim,
    Commitment,
    ConfidentialityNote,
    Event,
    Id,
    Issue,
    Party,
    Person,
    Position,
    Proposal,
    Reaction,
    Record,
    Response,
    Retraction,
    Source,
    Term,
    Update,
)

PAGES = (
    *("index", "claims", "confidentiality", "timeline", "changes", "people"),
    *("commitments", "sources", "glossary", "statements"),
)
"""The pages that every dossier has once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A page of the site, by its path from the top, and a place on it."""

    path: str
    anchor: str = ""


HOME = Address(path="index.html")
"""The page over all dossiers."""
STATEMENTS = Address(path="statements.html")
"""The page of every statement of all dossiers."""


def page(dossier: Id, name: str = "index") -> Address:
    """One of the `PAGES` of a dossier; without a name its home."""
    return Address(path=f"{_folder(dossier)}/{name}.html")


def section(dossier: Id, name: str, anchor: str) -> Address:
    """A place on one of the `PAGES` that is no record's: a heading of the page's own."""
    return Address(path=page(dossier, name).path, anchor=anchor)


def history(dossier: Id, party: Id, issue: Id) -> Address:
    """The page of what one party has said on one issue."""
    return Address(path=f"{_folder(dossier)}/positions/{slug(party)}/{slug(issue)}.html")


def point(dossier: Id, proposal: Id, point_id: Id) -> Address:
    """A point of a text on the table."""
    return Address(path=_page_of(dossier, "proposals", proposal), anchor=f"point-{slug(point_id)}")


def book(dossier: Id) -> Address:
    """The briefing book of a dossier, beside its home."""
    return printed(dossier, "book")


def printed(dossier: Id, kind: str) -> Address:
    """A document that a dossier has once: its book, its brief, who stands where, what changed."""
    return Address(path=f"{_folder(dossier)}/{_folder(dossier)}-{kind}.pdf")


def sheet(of_page: Address) -> Address:
    """The document that prints a page, beside it."""
    return Address(path=of_page.path.removesuffix(".html") + ".pdf")


# No dossier has a dot in its id.
BOOK_OF_ALL = Address(path="all.dossiers/briefings-book.pdf")
"""The book over several dossiers."""


def data(dossier: Id) -> Address:
    """The dossier as data, for programs, beside its home."""
    return Address(path=f"{_folder(dossier)}/{_folder(dossier)}.json")


def statements(dossier: Id) -> Address:
    """Every statement of a dossier as data, for the script of the page that lists them."""
    return Address(path=f"{_folder(dossier)}/statements.js")


def days(dossier: Id) -> Address:
    """What any two recorded days are compared by, for the script of the page of changes."""
    return Address(path=f"{_folder(dossier)}/days.js")


def annex_file(dossier: Id, annex: Annex) -> Address:
    """The file of an annex, as it is handed out."""
    suffix = posixpath.splitext(annex.file)[1].lower()
    kept = suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
    return Address(path=f"{_folder(dossier)}/annexes/{slug(annex.id)}{kept}")


def of(dossier: Id, record: Record) -> Address:
    """The place where a record stands in full, in the dossier of that id."""
    match record:
        case Issue() | Party() | Proposal() | Annex():
            return Address(path=_page_of(dossier, section_of(record), record.id))
        case Position():
            return Address(path=_position_page(dossier, record), anchor=anchor(record))
        case Response():
            proposal = record.to.partition("/")[0]
            return Address(path=_page_of(dossier, "proposals", proposal), anchor=anchor(record))
        case _:
            return Address(
                path=page(dossier, _PAGE_OF.get(type(record), "index")).path, anchor=anchor(record)
            )


def anchor(record: Record) -> str:
    """The record's place on any page that shows it in full: its kind and its id, or its key."""
    kind = SECTIONS[section_of(record)].singular.partition(" ")[0]
    return f"{kind}-{slug(record.id or record.key.rpartition('/')[2])}"


def section_of(record: Record) -> str:
    """The section of the data that holds such records."""
    return _SECTION_OF[type(record)]


def href(target: Address, *, on: Address) -> str:
    """The link from one page to another, or to a place on the same page."""
    fragment = f"#{target.anchor}" if target.anchor else ""
    if target.path == on.path and fragment:
        return fragment
    return _relative(target.path, posixpath.dirname(on.path)) + fragment


def markdown_path(target: Address) -> str:
    """The file of Markdown from which the page is made."""
    return target.path.removesuffix(".html") + ".md"


@lru_cache(maxsize=1 << 16)
def slug(name: str) -> str:
    """A name for files and anchors: readable where the id is, and never the same for two ids.

    Lower-case letters, digits, `-` and `_` stand as they are; capitals become `~a`, anything else
    `~~` with its number and `~`, so that disks that fold case keep two ids apart.
    """
    safe = "".join(_spelled(character) for character in name)
    if safe in _TAKEN:
        safe = _numbered(safe[0]) + safe[1:]
    if len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST]}~~~{sha256(name.encode()).hexdigest()[:16]}"
    return safe


_LONGEST = 80
_TAKEN = frozenset(
    {
        # Pages and folders of the site's own, and names that some systems keep for devices.
        *("index", "readme", "assets", "search", "templates", "javascripts", "stylesheets"),
        *("con", "prn", "aux", "nul"),
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)),
    }
)
_SECTION_OF: Mapping[type[Record], str] = MappingProxyType(
    {each.record: name for name, each in SECTIONS.items()}
)
_PAGE_OF: Mapping[type[Record], str] = MappingProxyType(
    {
        Source: "sources",
        Person: "people",
        Term: "glossary",
        Reaction: "claims",
        Claim: "claims",
        Event: "timeline",
        Commitment: "commitments",
        ConfidentialityNote: "confidentiality",
        Update: "changes",
        Retraction: "changes",
    }
)
"""The page of records that have none of their own; the dossier's home holds the rest."""


def _folder(dossier: Id) -> str:
    return slug(dossier)


def _page_of(dossier: Id, folder: str, record: Id) -> str:
    return f"{_folder(dossier)}/{folder}/{slug(record)}.html"


def _position_page(dossier: Id, position: Position) -> str:
    # Where the attribution hides who spoke, the statement is in nobody's history.
    if not position.by:
        return _page_of(dossier, "issues", position.issue)
    return history(dossier, position.by[0], position.issue).path


def _spelled(character: str) -> str:
    if character in _PLAIN:
        return character
    if "A" <= character <= "Z":
        return f"~{character.lower()}"
    return _numbered(character)


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def _numbered(character: str) -> str:
    return f"~~{ord(character):x}~"


@lru_cache(maxsize=1 << 14)
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder or ".")

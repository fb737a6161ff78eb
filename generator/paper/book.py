"""The briefing book: the chapters of a dossier, each the view that its page of the site shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import address
from generator.address import Address
from generator.edition import Edition
from generator.marking import Marking
from generator.model import Id
from generator.paper.data import data, place, printable
from generator.paper.fonts import covered
from generator.paper.typeset import font_folders, shapes, typeset
from generator.pictures import on_paper, picture
from generator.views import naming
from generator.views.banner import banner
from generator.views.brief import brief
from generator.views.changes import changes
from generator.views.claims import claims
from generator.views.commitments import commitments
from generator.views.confidentiality import confidentiality
from generator.views.figures import Bars, Course
from generator.views.glossary import glossary
from generator.views.ground import Ground, ground
from generator.views.issues import issues
from generator.views.pages import (
    Brief,
    ChangesPage,
    ClaimsPage,
    CommitmentsPage,
    ConfidentialityPage,
    GlossaryPage,
    IssuePage,
    PartyPage,
    PeoplePage,
    ProposalPage,
    Sharing,
    SourcesPage,
    TimelinePage,
)
from generator.views.parties import parties
from generator.views.parts import Link
from generator.views.people import people
from generator.views.proposals import proposals
from generator.views.sources import sources
from generator.views.timeline import timeline


def paper(edition: Edition, *, user: Path | None = None) -> Mapping[str, bytes]:
    """The books of an edition: their paths in the site, and the PDF files.

    A template in the folder `paper` of the user's templates wins over ours of the same name.
    Raises TypesettingError where the templates make no document of the data.
    """
    stands = ground(edition)
    book = _book(stands)
    marking = banner(edition.group_titles, edition.head.marking, book)
    shown = data(
        _Bound(banner=marking, day=_day(edition), book=book),
        partial(_found, stands),
        printable(covered(font_folders(user))),
        partial(_drawn, user),
    )
    path = address.book(edition.dossier).path
    return {path: typeset("book.typ", shown, day=edition.as_of, user=user)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A party in one row: what it has said stands under the issues and texts."""

    name: str
    address: Address
    role: str
    kind: str
    member_of: tuple[Link, ...]
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """All chapters; the template decides their order."""

    brief: Brief
    changes: ChangesPage
    issues: tuple[IssuePage, ...]
    proposals: tuple[ProposalPage, ...]
    claims: ClaimsPage
    parties: tuple[_Side, ...]
    people: PeoplePage
    commitments: CommitmentsPage
    confidentiality: ConfidentialityPage
    timeline: TimelinePage
    sources: SourcesPage
    glossary: GlossaryPage


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bound:
    """The book with what stands on every page of it."""

    banner: Sharing
    """Of all that the book shows."""
    day: tuple[int, int, int]
    """Year, month and day of the edition: the date of the document."""
    book: _Book


def _book(stands: Ground) -> _Book:
    return _Book(
        brief=brief(stands),
        changes=changes(stands),
        issues=issues(stands),
        proposals=proposals(stands),
        claims=claims(stands),
        parties=tuple(_side(each) for each in parties(stands)),
        people=people(stands),
        commitments=commitments(stands),
        confidentiality=confidentiality(stands),
        timeline=timeline(stands),
        sources=sources(stands),
        glossary=glossary(stands),
    )


def _side(party: PartyPage) -> _Side:
    return _Side(
        name=party.head.title,
        address=party.head.address,
        role=party.role,
        kind=party.kind,
        member_of=party.member_of,
        marking=party.head.marking,
    )


def _day(edition: Edition) -> tuple[int, int, int]:
    return edition.as_of.year, edition.as_of.month, edition.as_of.day


def _drawn(user: Path | None, figure: Course | Bars) -> str:
    """The picture, with whatever no typeface has spelt out."""
    show = printable(covered(font_folders(user)))
    drawn = picture(figure, on_paper(shapes(user)))
    return _WORDS.sub(lambda words: show(words[0]), drawn)


_WORDS = re.compile(r"(?<=>)[^<]+(?=<)")
"""What a picture says, between its tags."""


def _found(stands: Ground, record: Id) -> tuple[str, str] | None:
    """The words for a record and the name of its place, for references in prose."""
    link = naming.link_to(stands, record)
    return (link.text, place(link.to)) if link and link.to else None

"""The briefing book: the chapters of a dossier, each the view that its page of the site shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator import address
from generator.address import Address
from generator.exports import exports
from generator.marking import Marking, join
from generator.paper.bound import Attachment
from generator.views.brief import brief
from generator.views.changes import changes
from generator.views.claims import claims
from generator.views.commitments import commitments
from generator.views.confidentiality import confidentiality
from generator.views.figures import Course
from generator.views.glossary import glossary
from generator.views.ground import Ground
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
    SourcesPage,
    TimelinePage,
)
from generator.views.parties import parties
from generator.views.parts import Link
from generator.views.people import people
from generator.views.proposals import proposals
from generator.views.shifts import shift
from generator.views.sources import sources
from generator.views.timeline import timeline
from generator.views.walk import markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party in one row: what it has said stands under the issues and texts."""

    name: str
    address: Address
    role: str
    kind: str
    member_of: tuple[Link, ...]
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChapter:
    """An issue, and how positions on it shifted."""

    page: IssuePage
    shifts: tuple[Course, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All chapters; the template decides their order."""

    brief: Brief
    changes: ChangesPage
    issues: tuple[IssueChapter, ...]
    proposals: tuple[ProposalPage, ...]
    claims: ClaimsPage
    parties: tuple[Side, ...]
    people: PeoplePage
    commitments: CommitmentsPage
    confidentiality: ConfidentialityPage
    timeline: TimelinePage
    sources: SourcesPage
    glossary: GlossaryPage


def book(stands: Ground) -> Book:
    """Every chapter of a dossier."""
    return Book(
        brief=brief(stands),
        changes=changes(stands),
        issues=tuple(issue_chapters(stands)),
        proposals=_each_picture_once(proposals(stands)),
        claims=claims(stands),
        parties=tuple(_side(each) for each in parties(stands)),
        people=people(stands),
        commitments=commitments(stands),
        confidentiality=confidentiality(stands),
        timeline=timeline(stands),
        sources=sources(stands),
        glossary=glossary(stands),
    )


def issue_chapters(stands: Ground) -> Iterator[IssueChapter]:
    """Each issue with its pictures."""
    for page, issue in zip(issues(stands), stands.contents.issues, strict=True):
        drawn = (shift(stands, party, issue) for party in stands.contents.parties)
        yield IssueChapter(page=page, shifts=tuple(each for each in drawn if each))


def attached(stands: Ground) -> Attachment:
    """The dossier's own file of data, which travels inside its book."""
    (content,) = exports(stands).values()
    held = markings((stands.standing.told, stands.bottom_line))
    return Attachment(
        name=PurePosixPath(address.data(stands.dossier).path).name,
        content=content,
        marking=join(stands.head.marking, *frozenset(held)),
    )


def _each_picture_once(texts: Sequence[ProposalPage]) -> tuple[ProposalPage, ...]:
    """Versions of a text share a picture: a book shows it with the last of them."""
    last = {page.openness: at for at, page in enumerate(texts) if page.openness}
    return tuple(
        page if page.openness is None or last[page.openness] == at else replace(page, openness=None)
        for at, page in enumerate(texts)
    )


def _side(party: PartyPage) -> Side:
    return Side(
        name=party.head.title,
        address=party.head.address,
        role=party.role,
        kind=party.kind,
        member_of=party.member_of,
        marking=party.head.marking,
    )

"""The sheets of a dossier: an issue, a party, who stands where, what changed; each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import address
from generator.address import Address
from generator.paper.book import issue_chapters
from generator.views.brief import brief
from generator.views.changes import changes
from generator.views.figures import Course
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import ChangesPage, Head, IssuePage, PartyPage, SourcesPage
from generator.views.parties import parties
from generator.views.parts import Citation, Matrix
from generator.views.shifts import shift
from generator.views.sources import sources
from generator.views.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSheet:
    """One thing to be settled, with what it rests on."""

    page: IssuePage
    shifts: tuple[Course, ...]
    sources: SourcesPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySheet:
    """One side, with what it rests on."""

    page: PartyPage
    shifts: tuple[Course, ...]
    sources: SourcesPage


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSheet:
    """Who stands where."""

    head: Head
    matrix: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesSheet:
    """What changed, with what it rests on."""

    page: ChangesPage
    sources: SourcesPage


def issue_sheets(stands: Ground) -> Iterator[tuple[Address, IssueSheet]]:
    """A sheet for each issue, and where it stands."""
    for each in issue_chapters(stands):
        yield (
            address.sheet(each.page.head.address),
            IssueSheet(page=each.page, shifts=each.shifts, sources=_endnotes(stands, each.page)),
        )


def party_sheets(stands: Ground) -> Iterator[tuple[Address, PartySheet]]:
    """A sheet for each party, and where it stands."""
    for page, party in zip(parties(stands), stands.contents.parties, strict=True):
        drawn = (shift(stands, party, issue) for issue in stands.contents.issues)
        yield (
            address.sheet(page.head.address),
            PartySheet(
                page=page,
                shifts=tuple(each for each in drawn if each),
                sources=_endnotes(stands, page),
            ),
        )


def matrix_sheet(stands: Ground) -> tuple[Address, MatrixSheet]:
    """Who stands where, on a sheet, and where that stands."""
    target = address.printed(stands.dossier, "matrix")
    made = head(stands, kind="matrix", address=target, kicker="Matrix", title=stands.head.title)
    return target, MatrixSheet(head=made, matrix=brief(stands).matrix)


def changes_sheet(stands: Ground) -> tuple[Address, ChangesSheet]:
    """What changed, on a sheet, and where that stands."""
    page = changes(stands)
    target = address.printed(stands.dossier, "changes")
    return target, ChangesSheet(page=page, sources=_endnotes(stands, page))


def _endnotes(stands: Ground, page: object) -> SourcesPage:
    """The sources that a page cites, without how many records of the dossier rest on each."""
    numbers = {citation.number for citation in walk(page, Citation)}
    told = {stands.numbers[each.id]: each for each in stands.standing.told.sources}
    everything = sources(stands)
    return replace(
        everything,
        sources=tuple(
            replace(each, cited="", marking=told[each.number].marking)
            for each in everything.sources
            if each.number in numbers
        ),
    )

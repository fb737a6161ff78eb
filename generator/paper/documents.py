"""What is to be printed of editions: every document as data, ready to be typeset."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator import address
from generator.address import Address
from generator.edition import Edition
from generator.marking import join
from generator.paper.book import attached, book
from generator.paper.bound import Attachment, bound
from generator.paper.document import Document, Draft, Kind, Sheet
from generator.paper.one_page import one_page
from generator.paper.sheets import changes_sheet, issue_sheets, matrix_sheet, party_sheets
from generator.views.ground import Ground, ground

A4 = Sheet()


def documents(
    edition: Edition,
    kinds: Collection[Kind] = (Kind.BOOK,),
    *,
    sheet: Sheet = A4,
    user: Path | None = None,
) -> Iterator[Document]:
    """The documents of these kinds, of one dossier. Raises PortionAboveBannerError."""
    stands = ground(edition)
    for kind in Kind:
        if kind in kinds:
            for target, drafts in _MADE[kind](stands, user):
                yield Document(
                    path=target.path,
                    template=_TEMPLATES[kind],
                    day=edition.as_of,
                    sheet=sheet,
                    drafts=drafts,
                )


def together(
    editions: Sequence[Edition], *, sheet: Sheet = A4, user: Path | None = None
) -> Document:
    """One book over the dossiers of these editions, of which there is at least one."""
    grounds = tuple(ground(edition) for edition in editions)
    files = tuple(attached(stands) for stands in grounds)
    held = Attachment(
        name="briefings.json",
        content=b"[" + b",".join(each.content.strip() for each in files) + b"]\n",
        marking=join(files[0].marking, *(each.marking for each in files[1:])),
    )
    parts = tuple((stands, book(stands)) for stands in grounds)
    return Document(
        path=address.BOOK_OF_ALL.path,
        template=_TEMPLATES[Kind.BOOK],
        day=max(edition.as_of for edition in editions),
        sheet=sheet,
        drafts=(bound(parts, "Briefings: briefing book", held, user=user),),
    )


Made = Iterable[tuple[Address, tuple[Draft, ...]]]


def _book(stands: Ground, user: Path | None) -> Made:
    title = f"{stands.head.title}: briefing book"
    draft = bound(((stands, book(stands)),), title, attached(stands), user=user)
    yield address.book(stands.dossier), (draft,)


def _brief(stands: Ground, user: Path | None) -> Made:
    title = f"{stands.head.title}: brief"
    make = partial(bound, title=title, user=user)
    drafts = tuple(make(((stands, each),)) for each in one_page(stands))
    yield address.printed(stands.dossier, "brief"), drafts


def _issues(stands: Ground, user: Path | None) -> Made:
    for target, sheet in issue_sheets(stands):
        title = f"{sheet.page.head.title}: {stands.head.title}"
        yield target, (bound(((stands, sheet),), title, user=user),)


def _parties(stands: Ground, user: Path | None) -> Made:
    for target, sheet in party_sheets(stands):
        title = f"{sheet.page.head.title}: {stands.head.title}"
        yield target, (bound(((stands, sheet),), title, user=user),)


def _matrix(stands: Ground, user: Path | None) -> Made:
    target, sheet = matrix_sheet(stands)
    title = f"{stands.head.title}: who stands where"
    yield target, (bound(((stands, sheet),), title, user=user),)


def _changes(stands: Ground, user: Path | None) -> Made:
    target, sheet = changes_sheet(stands)
    title = f"{stands.head.title}: what changed"
    yield target, (bound(((stands, sheet),), title, user=user),)


_MADE = {
    Kind.BOOK: _book,
    Kind.BRIEF: _brief,
    Kind.ISSUE: _issues,
    Kind.PARTY: _parties,
    Kind.MATRIX: _matrix,
    Kind.CHANGES: _changes,
}
_TEMPLATES = {
    Kind.BOOK: "book.typ",
    Kind.BRIEF: "brief.typ",
    Kind.ISSUE: "issue.typ",
    Kind.PARTY: "party.typ",
    # `matrix.typ` draws the table, in books too.
    Kind.MATRIX: "stands.typ",
    Kind.CHANGES: "changes.typ",
}

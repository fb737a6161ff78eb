"""The pages of all statements: of one dossier, and over all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator import address
from generator.marking import join
from generator.model import Issue
from generator.views import naming
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.home import head_of_all
from generator.views.outline import Outline
from generator.views.pages import StatementsPage, Trail
from generator.views.parts import Link, Listed, Sign
from generator.views.walk import markings


def statements(ground: Ground, listed: Sequence[Listed]) -> StatementsPage:
    """The page of the dossier's statements; `listed` are those."""
    return StatementsPage(
        head=head(
            ground,
            kind="statements",
            address=address.page(ground.dossier, "statements"),
            kicker="Statements",
            title="Every statement",
        ),
        data=(address.statements(ground.dossier),),
        total=len(listed),
        signs=_signs(listed),
        trails=tuple(_trails(ground)),
        marking=join(ground.head.marking, *frozenset(markings(tuple(listed)))),
    )


def all_statements(outlines: Sequence[Outline]) -> StatementsPage:
    """The page of the statements of all dossiers."""
    top = head_of_all(outlines)
    pages = [outline.statements for outline in outlines]
    return StatementsPage(
        head=replace(
            top,
            address=address.STATEMENTS,
            kind="statements",
            title="Every statement of all dossiers",
            description="Who said what of what, when, and how we know.",
        ),
        data=tuple(each for page in pages for each in page.data),
        total=sum(page.total for page in pages),
        signs=_once(sign for page in pages for sign in page.signs),
        trails=tuple(_trail_of(outline) for outline in outlines),
        marking=join(top.marking, *(page.marking for page in pages)),
    )


def _signs(listed: Iterable[Listed]) -> tuple[Sign, ...]:
    return _once(
        sign for each in listed for sign in (each.stance, *each.stances, each.basis, *each.tags)
    )


def _once(found: Iterable[Sign]) -> tuple[Sign, ...]:
    """One sign for each term: those of mixed responses differ in their words alone."""
    by_term = {(sign.family, sign.term): sign for sign in found}
    return tuple(by_term[each] for each in sorted(by_term))


def _trails(ground: Ground) -> Iterator[Trail]:
    """By issue, the histories of the parties; then where the rest of what was said stands."""
    for issue in ground.contents.issues:
        if found := tuple(_histories(ground, issue)):
            yield Trail(about=naming.link(ground, issue), links=found)
    if texts := tuple(naming.link(ground, each) for each in ground.contents.proposals):
        yield Trail(about=Link(text="Answers to texts"), links=texts)
    claims = Link(text="Claims and denials", to=address.page(ground.dossier, "claims"))
    yield Trail(about=Link(text="Claims and reactions"), links=(claims,))


def _histories(ground: Ground, issue: Issue) -> Iterator[Link]:
    for party in ground.contents.parties:
        if to := naming.history_link(ground, party.id, issue.id):
            yield Link(text=party.name, to=to, marking=party.marking)


def _trail_of(outline: Outline) -> Trail:
    page = address.page(outline.dossier, "statements")
    return Trail(about=outline.title, links=(Link(text="Its statements", to=page),))

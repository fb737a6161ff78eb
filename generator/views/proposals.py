"""The page of each text on the table: its points, the answers to them, the versions before."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import address, derived, vocabulary
from generator.model import Id, Issue, Point, Proposal, Response
from generator.views import matrix, naming, remarks, signs, speech, wording
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.openness import openness
from generator.views.pages import PointAnswer, PointView, ProposalPage, Version
from generator.views.parts import Band, Link, Row
from generator.vocabulary import UNKNOWN


def proposals(ground: Ground) -> tuple[ProposalPage, ...]:
    """A page for each text, in order of recording."""
    after = {each.revises: each for each in ground.contents.proposals if each.revises}
    return tuple(_page(ground, each, after) for each in ground.contents.proposals)


def authors(ground: Ground, proposal: Proposal) -> tuple[Link, ...]:
    """Whose text it is; nobody where that is not known or may not be said."""
    return naming.links(ground, (each for each in proposal.by if each != UNKNOWN))


def _page(ground: Ground, proposal: Proposal, after: dict[Id, Proposal]) -> ProposalPage:
    before = tuple(_chain(ground, proposal))
    compromise = next(iter(wording.compromises(ground, proposal, *before)), None)
    page = ProposalPage(
        head=head(
            ground,
            kind="proposal",
            address=address.of(ground.dossier, proposal),
            kicker="Text on the table",
            title=proposal.title,
            marking=proposal.marking,
        ),
        kind=vocabulary.words(proposal.kind),
        by=authors(ground, proposal),
        by_unknown=UNKNOWN in proposal.by,
        disclosure=signs.disclosure(proposal.disclosure),
        date=signs.moment(proposal.date),
        dated_by=speech.dating(ground, proposal.dated_by),
        coverage=matrix.coverage_words(proposal),
        openness=openness(ground, (*reversed(before), proposal, *_later(proposal, after))),
        inherits=_inherits(ground, proposal),
        versions=_versions(ground, proposal, before, after),
        amends=naming.link_to(ground, proposal.amends) if proposal.amends else None,
        together=naming.links(ground, proposal.with_),
        columns=matrix.columns(ground),
        bands=tuple(_band(ground, each, compromise) for each in (proposal, *before)),
        compromise=naming.link(ground, compromise) if compromise else None,
        points=tuple(_point(ground, proposal, point) for point in proposal.points),
        responses=speech.newest_first(
            ground,
            (each for each in ground.told.responses.get(proposal.id, ()) if "/" not in each.to),
        ),
        claims=remarks.claim_lines(ground, ground.told.claims.get(proposal.id, ())),
        unknown=remarks.unknowns(ground, ground.told.gaps.get(proposal.id, ())),
        withheld=tuple(_withheld(ground, proposal)),
        sources=speech.citations(ground, proposal.source),
    )
    return replace(page, citations=remarks.cited(ground, page))


def _chain(ground: Ground, proposal: Proposal) -> Iterator[Proposal]:
    """The texts that this one revises, the newest first."""
    seen = {proposal.id}
    earlier = ground.found.get(proposal.revises)
    while isinstance(earlier, Proposal) and earlier.id not in seen:
        yield earlier
        seen.add(earlier.id)
        earlier = ground.found.get(earlier.revises)


def _later(proposal: Proposal, after: dict[Id, Proposal]) -> Iterator[Proposal]:
    seen = {proposal.id}
    later = after.get(proposal.id)
    while later and later.id not in seen:
        yield later
        seen.add(later.id)
        later = after.get(later.id)


def _inherits(ground: Ground, proposal: Proposal) -> str:
    earlier = ground.found.get(proposal.revises)
    if not isinstance(earlier, Proposal):
        return ""
    start = f"It revises “{earlier.title}”"
    if not proposal.points:
        return f"{start} and inherits nothing from it: none of its own points is recorded."
    pairs = [
        (point, was)
        for point in proposal.points
        for text, was in _before(ground, proposal, point)
        if text is earlier
    ]
    kept = len({point.id for point, _ in pairs})
    if not kept:
        return f"{start} and inherits nothing from it: no point recorded of it stands there too."
    alike = len({point.id for point, was in pairs if point.text and point.text == was.text})
    words = f", {alike if alike < kept else 'all'} in the same words" if alike else ""
    return (
        f"{start}. Of {signs.plural(len(proposal.points), 'recorded point')}, {kept} stood there"
        f" too{words}; what was answered there holds for that text alone."
    )


def _versions(
    ground: Ground, proposal: Proposal, before: tuple[Proposal, ...], after: dict[Id, Proposal]
) -> tuple[Version, ...]:
    chain = (*reversed(before), proposal, *_later(proposal, after))
    if len(chain) == 1:
        return ()
    return tuple(
        Version(
            proposal=naming.link(ground, each),
            disclosure=signs.disclosure(each.disclosure),
            date=signs.moment(each.date),
            detail=matrix.coverage_words(each),
            marking=naming.marking_of(ground, each),
            current=each.id == proposal.id,
        )
        for each in chain
    )


def _band(ground: Ground, proposal: Proposal, compromise: Proposal | None) -> Band:
    """One version side by side: the whole text, each point, then those we have no record of."""
    return Band(
        anchor=f"version-{address.slug(proposal.id)}",
        title=proposal.title,
        detail=matrix.text_detail(proposal),
        rows=(
            _whole_row(ground, proposal),
            *(_point_row(ground, proposal, point, compromise) for point in proposal.points),
        ),
        others=_others(proposal),
    )


def _whole_row(ground: Ground, proposal: Proposal) -> Row:
    unseen = proposal.disclosure == "undisclosed"
    return Row(
        head=Link(
            text="We have not seen it." if unseen else proposal.title, marking=proposal.marking
        ),
        number="Whole text",
        status=signs.text_status("undisclosed") if unseen else None,
        cells=tuple(matrix.cell_on_whole(ground, party, proposal) for party in ground.columns),
        withheld=matrix.withheld_on(ground, "responses", proposal.id),
        marking=proposal.marking,
    )


def _point_row(
    ground: Ground, proposal: Proposal, point: Point, compromise: Proposal | None
) -> Row:
    is_it = compromise is None or compromise.id == proposal.id
    return Row(
        head=Link(
            text=point.text or "No record of its words.",
            to=address.point(ground.dossier, proposal.id, point.id),
            marking=point.marking,
        ),
        number=naming.point_number(proposal, point),
        status=signs.text_status(point.status),
        cells=tuple(
            matrix.cell_on_point(ground, party, proposal.id, point) for party in ground.columns
        ),
        offer=None if is_it or compromise is None else wording.offer(ground, compromise, point),
        marking=point.marking,
    )


def _others(proposal: Proposal) -> str:
    covered = derived.coverage(proposal)
    if covered.total is None or covered.total <= covered.recorded:
        return ""
    missing = covered.total - covered.recorded
    return signs.plural(missing, "other point" if covered.recorded else "point")


def _point(ground: Ground, proposal: Proposal, point: Point) -> PointView:
    issue = ground.found.get(point.issue)
    scale = issue.scale if isinstance(issue, Issue) else None
    options = (naming.option(ground, point.issue, each) for each in point.option)
    name = f"{proposal.id}/{point.id}"
    told = ground.told.responses.get(name, ())
    before = tuple(_before(ground, proposal, point))
    return PointView(
        anchor=address.point(ground.dossier, proposal.id, point.id).anchor,
        number=naming.point_number(proposal, point),
        text=point.text,
        status=signs.text_status(point.status),
        issue=naming.link_to(ground, point.issue) if point.issue else None,
        options=tuple(Link(text=each.title, marking=each.marking) for each in options if each),
        value=signs.amount(point.value, scale),
        before=tuple(
            Link(
                text=earlier.title,
                to=address.point(ground.dossier, earlier.id, each.id),
                marking=each.marking,
            )
            for earlier, each in before
        ),
        difference=next((wording.difference(ground, point, *each) for each in before), None),
        brackets=_brackets(point),
        responses=speech.newest_first(ground, (each for each in told if each.to == name)),
        answers=tuple(_answers(ground, told, name))[::-1],
        marking=point.marking,
    )


def _answers(ground: Ground, told: Iterable[Response], name: str) -> Iterator[PointAnswer]:
    """What mixed responses to something else say of the point of that name."""
    point = name.rpartition("/")[2]
    for response in told:
        for part in response.parts:
            if point in part.points and response.to != name:
                yield PointAnswer(
                    by=naming.links(ground, response.by),
                    stance=signs.stance_on_text(part.stance),
                    date=signs.moment(response.date),
                    to=address.of(ground.dossier, response),
                    marking=naming.marking_of(ground, response),
                )


def _before(ground: Ground, proposal: Proposal, point: Point) -> Iterator[tuple[Proposal, Point]]:
    """The same point in the texts that this one revises: of the same id, or as written."""
    wanted = {point.id, *point.was}
    for earlier in _chain(ground, proposal):
        for each in earlier.points:
            if each.id in wanted:
                yield earlier, each
                wanted |= set(each.was)


def _brackets(point: Point) -> str:
    found = derived.brackets(point.text)
    if not found.brackets:
        return ""
    words = signs.plural(found.brackets, "passage") + " in brackets"
    return f"{words}, not balanced in the text" if found.unbalanced else words


def _withheld(ground: Ground, proposal: Proposal) -> Iterator[Link]:
    for admission in ground.edition.admissions:
        if admission.section == "responses" and admission.target.partition("/")[0] == proposal.id:
            by = naming.link_to(ground, admission.by) if admission.by else None
            yield by or Link(text="A party not named")

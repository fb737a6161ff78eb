"""The page of each issue: who holds what of it, and what the texts say."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator import address
from generator.model import Id, Issue, Option, Party, Position
from generator.views import ageing, naming, remarks, signs, speech
from generator.views.changes import on_issue
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.matrix import held, role_words, status_update, withheld_on
from generator.views.pages import IssueOption, IssuePage, PartyOnIssue, PointOnIssue
from generator.views.parts import Statement


def issues(ground: Ground) -> tuple[IssuePage, ...]:
    """A page for each issue, in order of recording."""
    return tuple(_page(ground, issue) for issue in ground.contents.issues)


def in_force(ground: Ground, party: Id, issue: Id) -> tuple[Statement, ...]:
    """What the party wants and refuses on the issue, stream by stream."""
    return tuple(
        _with_staleness(ground, party, stream.value, position)
        for stream, standpoint in ground.positions.get((party, issue), ())
        for position in held(standpoint)
    )


def _page(ground: Ground, issue: Issue) -> IssuePage:
    status = ground.issue_statuses[issue.id]
    update = status_update(ground, issue.id)
    parties, silent = _parties(ground, issue.id)
    page = IssuePage(
        head=head(
            ground,
            kind="issue",
            address=address.of(ground.dossier, issue),
            kicker="Issue",
            title=issue.title,
            marking=status.marking,
        ),
        status=signs.issue_status(status.current),
        status_why=_why(ground, issue.id),
        recorded=signs.issue_status(status.derived) if _is_apart(ground, issue.id) else None,
        declared=signs.issue_status(status.declared) if _is_apart(ground, issue.id) else None,
        declared_note=update.text if update else (),
        text=issue.text,
        scale=_scale(issue),
        parent=naming.link_to(ground, issue.parent) if issue.parent else None,
        children=tuple(
            naming.link(ground, each) for each in ground.told.children.get(issue.id, ())
        ),
        options=tuple(_option(ground, issue, option) for option in issue.options),
        gap=tuple(_gap(ground, issue, {party.id for party in silent})),
        conflicts=tuple(_conflicts(ground, issue)),
        parties=parties,
        silent=tuple(naming.link(ground, party) for party in silent),
        unattributed=speech.newest_first(
            ground, (each for each in ground.told.on_issue.get(issue.id, ()) if not each.by)
        ),
        withheld=withheld_on(ground, "positions", issue.id),
        points=_points(ground, issue.id),
        claims=remarks.claim_lines(ground, ground.told.claims.get(issue.id, ())),
        judgements=tuple(
            remarks.opinion(ground, each) for each in ground.told.judgements.get(issue.id, ())
        ),
        unknown=remarks.unknowns(ground, ground.told.gaps.get(issue.id, ())),
        lines=tuple(
            remarks.answer(ground, each) for each in ground.contents.lines if each.issue == issue.id
        ),
        changes=on_issue(ground, issue.id),
    )
    return replace(page, citations=remarks.cited(ground, page))


def _parties(ground: Ground, issue: Id) -> tuple[tuple[PartyOnIssue, ...], tuple[Party, ...]]:
    """Those that have said something of it, and those that have not."""
    found = {party.id: _party(ground, party, issue) for party in ground.parties}
    spoken = tuple(found[party.id] for party in ground.parties if _has_said(found[party.id]))
    return spoken, tuple(party for party in ground.parties if not _has_said(found[party.id]))


def _has_said(party: PartyOnIssue) -> bool:
    return bool(party.statements or party.history or party.withheld)


def _party(ground: Ground, party: Party, issue: Id) -> PartyOnIssue:
    statements = in_force(ground, party.id, issue)
    return PartyOnIssue(
        party=naming.link(ground, party),
        role=role_words(ground, party),
        history=naming.history_link(ground, party.id, issue),
        statements=statements,
        nothing=None if statements else signs.NO_RECORD,
        withheld=withheld_on(ground, "positions", issue, party.id),
    )


def _with_staleness(ground: Ground, party: Id, stream: str, position: Position) -> Statement:
    said = speech.statement(ground, position)
    tags = speech.stale_tag(ground, party, position.issue, stream)
    marking = ageing.marking_of(ground, party, stream, position)
    return replace(said, tags=(*said.tags, *tags), marking=marking)


def _is_apart(ground: Ground, issue: Id) -> bool:
    """Whether the desk's own word differs from what the records say."""
    status = ground.issue_statuses[issue]
    return bool(status.declared and status.derived and status.declared != status.derived)


def _why(ground: Ground, issue: Id) -> str:
    status = ground.issue_statuses[issue]
    if status.reopened_by:
        return "Reopened: statements since the agreement put it in question."
    if status.agreement and status.current == status.derived:
        return f"Recorded {signs.moment(status.agreement.date).words}."
    if status.current == status.declared:
        return "As the desk sees it." if status.declared else ""
    return "By the records."


def _scale(issue: Issue) -> str:
    if issue.scale is None:
        return ""
    ends = (issue.scale.low, issue.scale.high)
    low, high = (signs.number(end) if end is not None else "" for end in ends)
    span = f", from {low} to {high}" if low and high else ""
    return f"Measured in {issue.scale.unit}{span}."


def _option(ground: Ground, issue: Issue, option: Option) -> IssueOption:
    positions = (
        position
        for party in ground.parties
        for _, standpoint in ground.positions.get((party.id, issue.id), ())
        for position in held(standpoint)
        if option.id in position.option
    )
    unique = {position.key: position for position in positions}
    return IssueOption(
        title=option.title,
        marking=option.marking,
        held=tuple(speech.statement(ground, position) for position in unique.values()),
    )


def _gap(ground: Ground, issue: Issue, without_record: Collection[Id]) -> Iterator[str]:
    """How far the principals are apart, in sentences; never as one percentage.

    Those without any record are named above, and need not be named again.
    """
    distance = ground.distances[issue.id]
    if len(distance.wanted) > 1:
        yield f"Principals want {len(distance.wanted)} different options."
    elif len(distance.wanted) == 1 and len(next(iter(distance.wanted.values()))) > 1:
        yield "The principals that have said what they want want the same option."
    if distance.range is not None:
        low, high = distance.range
        if low != high:
            yield f"What they want ranges over {signs.amount(distance.range, issue.scale)}."
        else:
            yield f"What they want is {signs.amount((low, high), issue.scale)}."
    if distance.all_ruled_out:
        yield "Every option is ruled out by some party."
    if distance.undeclared:
        yield f"Undeclared: {naming.names(ground, distance.undeclared)}."
    status = ground.issue_statuses[issue.id]
    silent = tuple(each for each in distance.silent if each not in without_record)
    if silent and not status.is_over:
        since = " since it was agreed" if status.agreement else ""
        yield f"No record of what is wanted{since}: {naming.names(ground, silent)}."


def _conflicts(ground: Ground, issue: Issue) -> Iterator[str]:
    titles = {option.id: option.title for option in issue.options}
    for conflict in ground.distances[issue.id].conflicts:
        against = naming.names(ground, conflict.ruled_out_by)
        wanting = naming.names(ground, conflict.demanded_by)
        title = titles.get(conflict.option, "the issue as a whole")
        yield f"“{title}”: ruled out by {against}, demanded by {wanting}."


def _points(ground: Ground, issue: Id) -> tuple[PointOnIssue, ...]:
    return tuple(
        PointOnIssue(
            proposal=naming.link(ground, proposal),
            number=naming.point_number(proposal, point),
            text=point.text,
            to=address.point(ground.dossier, proposal.id, point.id),
            status=signs.text_status(point.status),
            marking=point.marking,
        )
        for proposal, point in ground.told.points.get(issue, ())
    )

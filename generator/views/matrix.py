"""Who stands where: parties against issues and texts, cell by cell."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import address, derived, history
from generator.address import Address
from generator.history import Answer, Answers, Standpoint
from generator.marking import join
from generator.model import Id, Issue, Party, Point, Position, Proposal, Update
from generator.views import ageing, naming, signs, speech
from generator.views.ground import Ground
from generator.views.parts import Band, Cell, Column, Entry, Matrix, Row, Sign


def matrix(ground: Ground) -> Matrix:
    """The matrix of the dossier: its issues, then the texts on the table, the newest first."""
    issues = tuple(_issue_row(ground, issue) for issue in in_tree_order(ground.contents.issues))
    texts = tuple(_text_row(ground, proposal) for proposal in _newest_first(ground))
    bands = (
        Band(anchor="matrix-issues", title="Issues", rows=issues),
        Band(anchor="matrix-texts", title="Texts on the table", rows=texts, folds=True),
    )
    columned = {party.id for party in ground.columns}
    return Matrix(
        columns=columns(ground),
        bands=tuple(band for band in bands if band.rows),
        reading=_reading(issues),
        absent=tuple(
            naming.link(ground, party)
            for party in ground.contents.parties
            if party.id not in columned
        ),
    )


def columns(ground: Ground) -> tuple[Column, ...]:
    """The heads of the parties' columns, each with its role on the day."""
    return tuple(
        Column(party=naming.link(ground, party), role=role_words(ground, party))
        for party in ground.columns
    )


def role_words(ground: Ground, party: Party) -> str:
    """What the party is in the talks on the day, and whether it takes part."""
    role = history.party_role_on(party, ground.day).replace("-", " ")
    away = "" if history.present_on(party, ground.day) else "not taking part"
    return " · ".join(filter(None, (role, away)))


def in_tree_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues as recorded, each followed by those that are part of it."""
    listed = tuple(issues)
    known = {issue.id for issue in listed}
    below: dict[Id, list[Issue]] = {}
    for issue in listed:
        below.setdefault(issue.parent if issue.parent in known else "", []).append(issue)
    ordered: dict[Id, Issue] = {}
    pending = below.get("", [])[::-1]
    while pending:
        issue = pending.pop()
        ordered[issue.id] = issue
        pending += below.get(issue.id, [])[::-1]
    # Issues that are each other's part hang from no root.
    return tuple({**ordered, **{issue.id: issue for issue in listed}}.values())


def current_status(ground: Ground, issue: Id) -> str:
    """The status of an issue where there is room for one, "" where nothing is known of it."""
    return ground.issue_statuses[issue].current


def cell_on_issue(ground: Ground, party: Party, issue: Id) -> Cell:
    """Where a party stands on an issue."""
    entries = tuple(_position_entries(ground, party.id, issue))
    told = naming.history_link(ground, party.id, issue)
    return _cell(ground, party, ("positions", issue), entries, told)


def cell_on_text(ground: Ground, party: Party, proposal: Proposal) -> Cell:
    """How a party has answered a text as a whole, and how many of its points."""
    entries = tuple(_answer_entries(ground, party.id, proposal.id))
    to = address.of(ground.dossier, proposal)
    if not entries and party.id in proposal.by:
        return Cell(party=party.name, term="author", note="its author")
    return _cell(ground, party, ("responses", proposal.id), entries, to)


def cell_on_whole(ground: Ground, party: Party, proposal: Proposal) -> Cell:
    """How a party has answered a text as a whole; its answers to named points stand elsewhere."""
    streams = ground.answers.get((party.id, proposal.id), ())
    entries = tuple(
        entry
        for _, held in streams
        for entry in (*_whole(ground, held), *_in_parts(ground, held, ()))
    )
    if not entries and party.id in proposal.by:
        return Cell(party=party.name, term="author", note="its author")
    return _cell(ground, party, ("responses", proposal.id), entries)


def cell_on_point(ground: Ground, party: Party, proposal: Id, point: Point) -> Cell:
    """How a party has answered one point, by name: neither the whole nor “some” speaks of it."""
    streams = ground.answers.get((party.id, proposal), ())
    entries = tuple(
        _answer_entry(ground, held.points[point.id])
        for _, held in streams
        if point.id in held.points
    )
    return _cell(ground, party, ("responses", f"{proposal}/{point.id}"), entries)


def withheld_on(ground: Ground, section: str, target: Id, party: Id = "") -> Sign | None:
    """The sign that more is held on it than may be shown, by a party or by nobody named."""
    return signs.WITHHELD if (section, party, target) in ground.withheld else None


def status_update(ground: Ground, issue: Id) -> Update | None:
    """The last update that says something of the status of the issue."""
    updates = ground.told.updates.get(("issue", issue), ())
    return next((update for update in reversed(updates) if update.status), None)


def text_detail(proposal: Proposal) -> str:
    """How far a text is known: “leaked · 3 of 28 points recorded”."""
    return f"{signs.disclosure(proposal.disclosure).words} · {coverage_words(proposal)}"


def coverage_words(proposal: Proposal) -> str:
    """How many points of a text are recorded, of how many."""
    covered = derived.coverage(proposal)
    if covered.total is not None:
        return f"{covered.recorded} of {signs.plural(covered.total, 'point')} recorded"
    if covered.recorded:
        return f"{signs.plural(covered.recorded, 'point')} recorded{_of_how_many(proposal)}"
    return "no point recorded" if _is_open(proposal) else "number of points unknown"


def _of_how_many(proposal: Proposal) -> str:
    """Where nobody counted; of a text that everybody can read, that is no gap in what is known."""
    return "" if _is_open(proposal) else "; how many it has is not known"


def _is_open(proposal: Proposal) -> bool:
    return proposal.disclosure == "published"


def held(standpoint: Standpoint) -> tuple[Position, ...]:
    """What is wanted and what is refused, each statement once; options given up are left out."""
    return standpoint.holds


def _newest_first(ground: Ground) -> list[Proposal]:
    """The texts, those without a date last; of one day the last to be recorded first."""
    return sorted(ground.contents.proposals, key=lambda each: each.date.moment)[::-1]


def _issue_row(ground: Ground, issue: Issue) -> Row:
    status = current_status(ground, issue.id)
    update = status_update(ground, issue.id)
    note = naming.plain(ground, update.text) if update else ""
    return Row(
        head=naming.link(ground, issue),
        status=signs.issue_status(status) if status else None,
        detail=note if status or note else "no record of its status",
        cells=tuple(cell_on_issue(ground, party, issue.id) for party in ground.columns),
        withheld=withheld_on(ground, "positions", issue.id),
        marking=join(
            ground.issue_statuses[issue.id].marking,
            *((naming.marking_of(ground, update),) if update else ()),
        ),
    )


def _text_row(ground: Ground, proposal: Proposal) -> Row:
    return Row(
        head=naming.link(ground, proposal),
        detail=text_detail(proposal),
        cells=tuple(cell_on_text(ground, party, proposal) for party in ground.columns),
        withheld=withheld_on(ground, "responses", proposal.id),
        # How many points are recorded tells something of each of them.
        marking=naming.marking_of(ground, proposal),
    )


def _cell(
    ground: Ground,
    party: Party,
    subject: tuple[str, Id],
    entries: tuple[Entry, ...],
    to: Address | None = None,
) -> Cell:
    section, target = subject
    withheld = (section, party.id, target) in ground.withheld
    if entries:
        return Cell(
            party=party.name,
            term=entries[0].stance.term,
            to=to,
            entries=entries,
            also_withheld=signs.WITHHELD if withheld else None,
        )
    nothing = signs.WITHHELD if withheld else signs.NO_RECORD
    # What was said and no longer holds is still told on its page.
    told = to if section == "positions" else None
    return Cell(party=party.name, term=nothing.term, nothing=nothing, to=told)


def _position_entries(ground: Ground, party: Id, issue: Id) -> Iterator[Entry]:
    for stream, standpoint in ground.positions.get((party, issue), ()):
        tags = speech.stale_tag(ground, party, issue, stream.value)
        for position in held(standpoint):
            marking = ageing.marking_of(ground, party, stream.value, position)
            yield replace(_position_entry(ground, position), tags=tags, marking=marking)


def _position_entry(ground: Ground, position: Position) -> Entry:
    return Entry(
        stance=naming.stance_of(position),
        gist=speech.gist(ground, position),
        basis=signs.basis(position.basis),
        detail=speech.detail(ground, position),
        stream=history.stream_of(position.basis).value,
        marking=naming.marking_of(ground, position),
    )


def _answer_entries(ground: Ground, party: Id, proposal: Id) -> Iterator[Entry]:
    for _, held in ground.answers.get((party, proposal), ()):
        yield from _whole(ground, held)
        yield from _in_parts(ground, held, tuple(held.points.values()))


def _whole(ground: Ground, held: Answers) -> Iterator[Entry]:
    if held.whole:
        yield _answer_entry(ground, held.whole)


def _in_parts(ground: Ground, held: Answers, named: tuple[Answer, ...]) -> Iterator[Entry]:
    """Answers to named points, counted, and to points that nobody named, shown as just that."""
    if not named and not held.some:
        return
    counts = Counter(answer.stance for answer in named)
    shares = (*counts.items(), *((answer.stance, 0) for answer in held.some))
    responses = (each.response for each in (*named, *held.some))
    last = max(responses, key=lambda response: response.date.moment)
    yield Entry(
        stance=Sign(
            family="stance",
            term=shares[0][0] if len(shares) == 1 and named else "partial",
            words=signs.shares(shares),
        ),
        gist=("Which others: not said." if named else "Which: not said.") if held.some else "",
        basis=signs.basis(last.basis),
        detail=speech.detail(ground, last),
        stream=history.stream_of(last.basis).value,
        marking=naming.marking_of(ground, last),
    )


def _answer_entry(ground: Ground, answer: Answer) -> Entry:
    response = answer.response
    return Entry(
        stance=signs.stance_on_text(answer.stance),
        gist=f"“{response.wording}”" if response.wording else speech.gist(ground, response),
        basis=signs.basis(response.basis),
        detail=speech.detail(ground, response),
        stream=history.stream_of(response.basis).value,
        marking=naming.marking_of(ground, response),
    )


def _reading(rows: tuple[Row, ...]) -> str:
    cells = tuple(cell for row in rows for cell in row.cells)
    recorded = sum(1 for cell in cells if cell.entries)
    if not cells:
        return ""
    verb = "is" if recorded == 1 else "are"
    return f"{recorded} of {signs.plural(len(cells), 'position')} {verb} recorded."

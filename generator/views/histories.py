"""What each party has said on each issue, and when: newest first, stream by stream."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from generator import address
from generator.history import Stream as Streamed
from generator.history import stream_of
from generator.marking import join
from generator.model import Id, Issue, Party, Position, Update
from generator.views import naming, remarks, signs, speech
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.issues import in_force
from generator.views.matrix import withheld_on
from generator.views.pages import HistoryPage, Stream
from generator.views.parts import Between, Statement
from generator.views.shifts import shift


def histories(ground: Ground) -> tuple[HistoryPage, ...]:
    """A page for each party and issue of which there is a statement."""
    return tuple(
        _page(ground, party, issue)
        for party_id, issue_id in ground.told.positions
        if isinstance(party := ground.found.get(party_id), Party)
        and isinstance(issue := ground.found.get(issue_id), Issue)
    )


_TITLES = {
    Streamed.STATED: "Stated",
    Streamed.REPORTED: "Reported",
    Streamed.ASSESSED: "Assessed by us",
}


def _page(ground: Ground, party: Party, issue: Issue) -> HistoryPage:
    told = ground.told.positions[party.id, issue.id]
    now = in_force(ground, party.id, issue.id)
    streams = tuple(_streams(ground, issue.id, told))
    page = HistoryPage(
        head=head(
            ground,
            kind="history",
            address=address.history(ground.dossier, party.id, issue.id),
            kicker=f"Position history · {party.name}",
            title=f"{party.name} on: {issue.title}",
            parent=address.of(ground.dossier, issue),
            marking=join(party.marking, issue.marking),
        ),
        party=naming.link(ground, party),
        issue=naming.link(ground, issue),
        now=now,
        nothing=None if now else signs.NO_RECORD,
        withheld=withheld_on(ground, "positions", issue.id, party.id),
        finding=_finding(told),
        shift=shift(ground, party, issue),
        streams=streams,
        silent=tuple(
            each.value for each in Streamed if each.value not in {one.stream for one in streams}
        ),
    )
    return replace(page, citations=remarks.cited(ground, page))


def _finding(told: tuple[Position, ...]) -> str:
    """How much there is, and since when."""
    said = signs.plural(len(told), "statement")
    dated = [record.date for record in told if signs.moment(record.date).known]
    if not dated:
        return f"{said}, without a date"
    first = signs.moment(dated[0]).words
    return f"{said}, of {first}" if len(told) == 1 else f"{said} since {first}"


def _streams(ground: Ground, issue: Id, told: tuple[Position, ...]) -> Iterator[Stream]:
    between = tuple(_between(ground, issue))
    for stream in Streamed:
        own = tuple(record for record in told if stream_of(record.basis) is stream)
        if own:
            items = _merged(ground, own, between)
            yield Stream(stream=stream.value, title=_TITLES[stream], items=items)
            # What happened meanwhile is told once.
            between = ()


def _merged(
    ground: Ground, told: Iterable[Position], between: Iterable[tuple[Update, Between]]
) -> tuple[Statement | Between, ...]:
    items: list[tuple[tuple[object, ...], Statement | Between]] = [
        (record.date.moment, speech.statement(ground, record)) for record in told
    ]
    items += [(update.date.moment, event) for update, event in between]
    # Sorting keeps the order of recording among equals; turning round puts the latest on top.
    return tuple(item for _, item in sorted(items, key=itemgetter(0))[::-1])


def _between(ground: Ground, issue: Id) -> Iterator[tuple[Update, Between]]:
    """What the records say of the issue itself, and of points of texts on it."""
    for update in ground.told.updates.get(("issue", issue), ()):
        if update.status:
            yield (
                update,
                Between(
                    date=signs.moment(update.date),
                    words="the issue:",
                    status=signs.issue_status(update.status),
                    link=naming.link_to(ground, update.in_) if update.in_ else None,
                    marking=naming.marking_of(ground, update),
                ),
            )
    for proposal, point in ground.told.points.get(issue, ()):
        name = f"{proposal.id}/{point.id}"
        for update in ground.told.updates.get(("point", name), ()):
            if update.status:
                yield (
                    update,
                    Between(
                        date=signs.moment(update.date),
                        words="text on it:",
                        status=signs.text_status(update.status),
                        link=naming.link_to(ground, name),
                        marking=naming.marking_of(ground, update),
                    ),
                )

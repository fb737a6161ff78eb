"""What time has overtaken: positions, events, commitments, and the status an issue was given."""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.derived import STALE_AFTER, issue_statuses, overdue
from generator.history import Standpoint, positions_in_force
from generator.history.tenure import party_role_on, present_on
from generator.model import Id, Party, Position
from generator.problem import quoted
from generator.vocabulary import AGREED, words
from generator.when import Precision


@warning("stale-position")
def stale_positions(desk: Desk) -> Iterator[Fault]:
    """Positions of those who take part, on what is not settled, of which nothing was heard lately.

    Of a closed dossier, which has a day of its own, nothing more will be heard.
    """
    if desk.dossier.head.as_of is not None:
        return
    over = {id_ for id_, each in issue_statuses(desk.standing).items() if each.is_over}
    for (party, issue), standpoints in _standpoints(desk).items():
        last = max((each.last for each in standpoints), key=lambda when: when.moment)
        known = last.precision is not Precision.UNKNOWN
        if known and desk.day - last.latest > STALE_AFTER and issue not in over:
            said = next(each for one in standpoints for each in one.holds if each.date == last)
            if _takes_part(desk, party):
                yield _stale(desk, said, party, issue)


@warning("past-event")
def past_events_expected(desk: Desk) -> Iterator[Fault]:
    """Events that were to come, and whose day is past."""
    for event in desk.standing.contents.events:
        if event.status in _AHEAD and event.date.latest < desk.day:
            message = (
                f"{quoted(event.id)} is {event.status}, and its day, {event.date.text}, is past:"
                f" record what became of it, as in {{event: {event.id}, status: held}}"
            )
            place = desk.place(event, "status")
            yield Fault(message=message, place=place, records=(event,), for_desk=True)


@warning("overdue")
def overdue_commitments(desk: Desk) -> Iterator[Fault]:
    """Commitments that nobody is known to have kept, whose due day is past."""
    for commitment in overdue(desk.standing):
        due = commitment.due.text if commitment.due else ""
        message = (
            f"{quoted(commitment.id)} was due on {due}: record what became of it, as in"
            f" {{commitment: {commitment.id}, status: fulfilled}}, or its new_date"
        )
        place = desk.place(commitment, "due")
        yield Fault(message=message, place=place, records=(commitment,), for_desk=True)


@warning("status-contradicted")
def statuses_that_records_belie(desk: Desk) -> Iterator[Fault]:
    """A declared status that texts, agreements and answers on record contradict."""
    given = {each.issue: each for each in desk.standing.contents.updates if each.status}
    for id_, status in issue_statuses(desk.standing).items():
        # Of an agreement that names no text or event the rule for that tells.
        if status.contradiction and (given[id_].in_ or status.declared not in AGREED):
            message = (
                f"the desk says {words(status.declared)} of {quoted(id_)}, and by the records it is"
                f" {words(status.derived)}: record what is missing, or change the status"
            )
            records = tuple(each for _, each in desk.ids.get(id_, ()))
            place = desk.place(given[id_], "status")
            yield Fault(message=message, place=place, records=records, for_desk=True)


_AHEAD = frozenset({"expected", "confirmed", "postponed"})


def _standpoints(desk: Desk) -> dict[tuple[Id, Id], list[Standpoint]]:
    """Of each party on each issue, what is in force in any stream, where it is known since when."""
    found: defaultdict[tuple[Id, Id], list[Standpoint]] = defaultdict(list)
    for pair, streams in positions_in_force(desk.standing).items():
        found[pair] += (standpoint for _, standpoint in streams if standpoint.holds)
    return {pair: each for pair, each in found.items() if each}


def _takes_part(desk: Desk, party: Id) -> bool:
    """Whether the party has a role in the talks on the day; who looks on is not asked again."""
    held = next((each for each in desk.standing.contents.parties if each.id == party), None)
    return (
        isinstance(held, Party)
        and bool(party_role_on(held, desk.day))
        and present_on(held, desk.day)
    )


def _stale(desk: Desk, said: Position, party: Id, issue: Id) -> Fault:
    days = (desk.day - said.date.latest).days
    message = (
        f"nothing was heard of {quoted(party)} on {quoted(issue)} for {days} days, since"
        f" {said.date.text}: record that it still holds, by “reaffirms”, or what is new"
    )
    return Fault(message=message, place=desk.place(said), records=(said,), for_desk=True)

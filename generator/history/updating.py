"""What changes is an update, never an edit: folded into the records it is about (rule 7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.marking import Marking, join
from generator.model import (
    Commitment,
    Contents,
    Event,
    Gap,
    Id,
    Issue,
    Party,
    PartyRole,
    Point,
    Proposal,
    Update,
)
from generator.when import UNKNOWN, When

Target: TypeAlias = tuple[str, Id]
ByTarget: TypeAlias = Mapping[Target, tuple[Update, ...]]


def by_target(updates: Iterable[Update]) -> ByTarget:
    """The updates of each target (`Update.target`), oldest first."""
    found: defaultdict[Target, list[Update]] = defaultdict(list)
    for update in oldest_first(updates):
        found[update.target].append(update)
    return {target: tuple(each) for target, each in found.items()}


def oldest_first(updates: Iterable[Update]) -> tuple[Update, ...]:
    """By date; a tie goes by recording."""
    return tuple(sorted(updates, key=lambda update: update.date.moment))


def folded(contents: Contents) -> Contents:
    """The contents with every update's new values in the record it is about.

    A record's marking is joined with those of the updates that gave it what it now shows.
    """
    updates = by_target(contents.updates)
    return replace(
        contents,
        parties=tuple(_party(each, updates) for each in contents.parties),
        issues=tuple(_issue(each, updates) for each in contents.issues),
        proposals=tuple(_proposal(each, updates) for each in contents.proposals),
        events=tuple(_event(each, updates) for each in contents.events),
        gaps=tuple(_gap(each, updates) for each in contents.gaps),
        commitments=tuple(_commitment(each, updates) for each in contents.commitments),
        updates=oldest_first(contents.updates),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date that holds, and the update that gave it; None for the record itself."""

    date: When | None
    update: Update | None


def datings(date: When | None, updates: Iterable[Update]) -> tuple[Dating, ...]:
    """Every date that a record has had, the oldest first.

    What is postponed to no new day has lost the old one: it is not known when it will be.
    """
    found = [Dating(date=date, update=None)]
    for update in updates:
        if update.new_date is not None:
            found.append(Dating(date=update.new_date, update=update))
        elif update.status == "postponed":
            found.append(Dating(date=UNKNOWN, update=update))
    return tuple(found)


def _last(updates: Iterable[Update], name: str) -> Update | None:
    """The last update that gives a value to this field."""
    given = [update for update in updates if getattr(update, name) not in {"", None}]
    return given[-1] if given else None


def _marked(marking: Marking, *updates: Update | None) -> Marking:
    return join(marking, *(update.marking for update in updates if update))


def _party(party: Party, updates: ByTarget) -> Party:
    given = [each for each in updates.get(("party", party.id), ()) if each.role]
    if not given:
        return party
    roles = (PartyRole(role=each.role, since=each.date, marking=each.marking) for each in given)
    return replace(party, role=(*party.role, *roles))


def _issue(issue: Issue, updates: ByTarget) -> Issue:
    last = _last(updates.get(("issue", issue.id), ()), "status")
    if last is None:
        return issue
    return replace(issue, status=last.status, marking=_marked(issue.marking, last))


def _gap(gap: Gap, updates: ByTarget) -> Gap:
    last = _last(updates.get(("gap", gap.id), ()), "status")
    if last is None:
        return gap
    return replace(gap, status=last.status, marking=_marked(gap.marking, last))


def _proposal(proposal: Proposal, updates: ByTarget) -> Proposal:
    points = tuple(_point(point, proposal.id, updates) for point in proposal.points)
    own = updates.get(("proposal", proposal.id), ())
    disclosed, counted = _last(own, "disclosure"), _last(own, "point_count")
    dated = datings(proposal.date, own)[-1]
    return replace(
        proposal,
        disclosure=disclosed.disclosure if disclosed else proposal.disclosure,
        point_count=counted.point_count if counted else proposal.point_count,
        date=dated.date or UNKNOWN,
        points=points,
        marking=_marked(proposal.marking, disclosed, counted, dated.update),
    )


def _point(point: Point, proposal: Id, updates: ByTarget) -> Point:
    last = _last(updates.get(("point", f"{proposal}/{point.id}"), ()), "status")
    if last is None:
        return point
    return replace(point, status=last.status, marking=_marked(point.marking, last))


def _event(event: Event, updates: ByTarget) -> Event:
    own = updates.get(("event", event.id), ())
    last, dated = _last(own, "status"), datings(event.date, own)[-1]
    return replace(
        event,
        status=last.status if last else event.status,
        date=dated.date or UNKNOWN,
        marking=_marked(event.marking, last, dated.update),
    )


def _commitment(commitment: Commitment, updates: ByTarget) -> Commitment:
    own = updates.get(("commitment", commitment.id), ())
    last, dated = _last(own, "status"), datings(commitment.due, own)[-1]
    return replace(
        commitment,
        status=last.status if last else commitment.status,
        due=dated.date,
        marking=_marked(commitment.marking, last, dated.update),
    )

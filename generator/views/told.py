"""Everything that was said, superseded and retracted records included, by what it is on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from generator import history
from generator.history import Standing
from generator.model import (
    Claim,
    Commitment,
    Contents,
    Gap,
    Id,
    Issue,
    Judgement,
    Line,
    Party,
    Person,
    Point,
    Position,
    Proposal,
    Reaction,
    Response,
    Statement,
    Update,
)

K = TypeVar("K")
R = TypeVar("R")
S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that was said, superseded and retracted records included, oldest first."""

    positions: Mapping[tuple[Id, Id], tuple[Position, ...]]
    """By party and issue."""
    on_issue: Mapping[Id, tuple[Position, ...]]
    responses: Mapping[Id, tuple[Response, ...]]
    """By what they answer: a proposal, or proposal/point."""
    reactions: Mapping[Id, tuple[Reaction, ...]]
    """By claim."""
    updates: Mapping[tuple[str, Id], tuple[Update, ...]]
    """By what they change: the field that names it, and its id."""
    points: Mapping[Id, tuple[tuple[Proposal, Point], ...]]
    """By issue."""
    claims: Mapping[Id, tuple[Claim, ...]]
    """By any id that they are about, issues among them."""
    gaps: Mapping[Id, tuple[Gap, ...]]
    """By any id that they are about."""
    children: Mapping[Id, tuple[Issue, ...]]
    """By the issue that they are part of."""
    judgements: Mapping[Id, tuple[Judgement, ...]]
    """By issue."""
    lines: Mapping[Id, tuple[Line, ...]]
    """By issue."""
    people: Mapping[Id, tuple[Person, ...]]
    """By any party for which they hold or held an office."""
    proposals: Mapping[Id, tuple[Proposal, ...]]
    """By whose text it is."""
    asserted: Mapping[Id, tuple[Claim, ...]]
    """By who asserts it."""
    answered: Mapping[Id, tuple[Response, ...]]
    """By who answers, oldest first."""
    reacted: Mapping[Id, tuple[Reaction, ...]]
    """By who reacts, oldest first."""
    commitments: Mapping[Id, tuple[Commitment, ...]]
    """By who undertook or was promised them."""
    members: Mapping[Id, tuple[Party, ...]]
    """By the group that they belong to."""


def told_in(standing: Standing) -> Told:
    """Everything that was said, each under what it is on, and by whom."""
    told, holds = standing.told, standing.contents
    # What was said of something that no longer stands has no page to be told on.
    stands = {record.id for _, records in holds for record in records}
    positions = _in_time(
        each for each in told.positions if stands.issuperset((each.issue, *each.by))
    )
    responses = _in_time(
        each for each in told.responses if stands.issuperset((each.to.partition("/")[0], *each.by))
    )
    reactions = _in_time(
        each for each in told.reactions if stands.issuperset((each.claim, *each.by))
    )
    return Told(
        positions=grouped(positions, lambda each: ((by, each.issue) for by in each.by)),
        on_issue=grouped(positions, lambda each: (each.issue,)),
        responses=grouped(responses, _answered),
        reactions=grouped(reactions, lambda each: (each.claim,)),
        updates=grouped(holds.updates, lambda each: (each.target,)),
        points=grouped(_with_proposals(holds), lambda pair: _named(pair[1].issue)),
        claims=grouped(holds.claims, lambda each: (*each.about, *each.issue)),
        gaps=grouped(history.open_gaps(standing), lambda each: each.about),
        children=grouped(holds.issues, lambda each: _named(each.parent)),
        judgements=grouped(holds.judgements, lambda each: _named(each.issue)),
        lines=grouped(holds.lines, lambda each: _named(each.issue)),
        people=grouped(holds.people, lambda each: (role.party for role in each.roles)),
        proposals=grouped(holds.proposals, lambda each: each.by),
        asserted=grouped(holds.claims, lambda each: each.asserted_by),
        answered=grouped(responses, lambda each: each.by),
        reacted=grouped(reactions, lambda each: each.by),
        commitments=grouped(holds.commitments, lambda each: (*each.by, *each.to)),
        members=grouped(holds.parties, lambda each: each.member_of),
    )


def grouped(records: Iterable[R], keys: Callable[[R], Iterable[K]]) -> Mapping[K, tuple[R, ...]]:
    """The records under each of their keys, in their order."""
    found: defaultdict[K, list[R]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(keys(record)):
            found[key].append(record)
    return MappingProxyType({key: tuple(under) for key, under in found.items()})


def _in_time(records: Iterable[S]) -> list[S]:
    """Oldest first; of one moment in order of recording."""
    return sorted(records, key=lambda record: record.date.moment)


def _answered(response: Response) -> Iterable[str]:
    """The text, and each point of it that is named."""
    proposal, _, point = response.to.partition("/")
    yield proposal
    if point:
        yield response.to
    for part in response.parts:
        yield from (f"{proposal}/{named}" for named in part.points)


def _with_proposals(contents: Contents) -> Iterable[tuple[Proposal, Point]]:
    return ((proposal, point) for proposal in contents.proposals for point in proposal.points)


def _named(id_: Id) -> tuple[Id, ...]:
    return (id_,) if id_ else ()

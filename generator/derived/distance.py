"""How far apart the parties are on an issue: options, red lines, a range; never one percentage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from generator.derived.issues import IssueStatus, issue_statuses
from generator.derived.matrix import principals
from generator.history import Standing, Standpoint, Streams, positions_in_force
from generator.marking import Marking, join
from generator.model import Id, Issue, Position, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """A conflict over an option: ruled out by some, demanded by others (FORMAT rule 19)."""

    option: Id
    ruled_out_by: tuple[Id, ...]
    demanded_by: tuple[Id, ...]
    marking: Marking
    """Of the statements that this follows from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Where the parties stand on one issue, by what is stated, else reported; never assessed."""

    wanted: Mapping[Id, tuple[Id, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By option, the principals that want it: as many entries as there are distinct options."""
    silent: tuple[Id, ...] = ()
    """Principals of whose wish there is no record."""
    undeclared: tuple[Id, ...] = ()
    """Principals that hold back, by their latest word."""
    conflicts: tuple[RedLine, ...] = ()
    """Red-line conflicts between any two parties."""
    all_ruled_out: bool = False
    """Whether every option of the issue is ruled out by some party."""
    range: Span | None = None
    """From the lowest to the highest value that principals want, in the unit of the issue."""


def distances(standing: Standing) -> Mapping[Id, Distance]:
    """By issue, the distance; every issue of the standing is there.

    Once an issue was agreed, only statements dated later count (FORMAT rule 18). A wish that is
    only reported counts where the party states none, a reported refusal where it does not state
    that it wants that very option. Red lines are those of any party, wishes those of principals.
    """
    in_force = positions_in_force(_since_agreed(standing, issue_statuses(standing)))
    stands: defaultdict[Id, dict[Id, _Stand]] = defaultdict(dict)
    for (party, issue), streams in in_force.items():
        stands[issue][party] = _stand(streams)
    leads = principals(standing)
    return MappingProxyType(
        {
            issue.id: _distance(issue, stands.get(issue.id, {}), leads)
            for issue in standing.contents.issues
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """What one party wants and rules out on an issue, its streams taken together."""

    wants: Position | None
    options: tuple[Id, ...]
    ruled_out: Mapping[Id, Marking]
    """By option, the marking of the statement."""


def _stand(streams: Streams[Standpoint]) -> _Stand:
    own, told = streams.stated or Standpoint(), streams.reported or Standpoint()
    wishes = own if own.wants else told
    refused = {refusal.option for refusal in own.refuses}
    spoken_of = refused | set(own.options)
    refusals = (*own.refuses, *(each for each in told.refuses if each.option not in spoken_of))
    return _Stand(
        wants=wishes.wants,
        options=tuple(each for each in wishes.options if each not in refused),
        ruled_out={each.option: each.position.marking for each in refusals if each.is_red_line},
    )


def _since_agreed(standing: Standing, statuses: Mapping[Id, IssueStatus]) -> Standing:
    """The standing without positions on issues that were agreed since."""
    agreed = {id_: each.agreed.moment for id_, each in statuses.items() if each.agreed}
    later = tuple(
        position
        for position in standing.contents.positions
        if position.issue not in agreed or position.date.moment > agreed[position.issue]
    )
    return replace(standing, contents=replace(standing.contents, positions=later))


def _distance(issue: Issue, stands: Mapping[Id, _Stand], leads: tuple[Id, ...]) -> Distance:
    wants = {party: stands[party].wants for party in leads if party in stands}
    wished = {party: said for party, said in wants.items() if said}
    wanted: defaultdict[Id, list[Id]] = defaultdict(list)
    for party in wished:
        for option in stands[party].options:
            wanted[option].append(party)
    values = tuple(said.value for said in wished.values() if said.value)
    ruled_out = {option for stand in stands.values() for option in stand.ruled_out}
    return Distance(
        wanted=MappingProxyType({option: tuple(parties) for option, parties in wanted.items()}),
        silent=tuple(party for party in leads if party not in wished),
        undeclared=tuple(party for party, said in wished.items() if said.stance == "undeclared"),
        conflicts=tuple(_conflicts(issue, stands)),
        all_ruled_out=bool(issue.options) and all(each.id in ruled_out for each in issue.options),
        range=(min(low for low, _ in values), max(high for _, high in values)) if values else None,
    )


def _conflicts(issue: Issue, stands: Mapping[Id, _Stand]) -> Iterable[RedLine]:
    for option in issue.options:
        against = {
            party: stand.ruled_out[option.id]
            for party, stand in stands.items()
            if option.id in stand.ruled_out
        }
        demanded = {
            party: stand.wants.marking
            for party, stand in stands.items()
            if stand.wants and stand.wants.stance == "demands" and option.id in stand.options
        }
        if against and demanded:
            yield RedLine(
                option=option.id,
                ruled_out_by=tuple(against),
                demanded_by=tuple(demanded),
                marking=join(option.marking, *against.values(), *demanded.values()),
            )

"""Who may read what: levels, markings, audiences, and the one comparison between them.

A banner rolls up as in CAPCO: the highest level, the intersection of releasability. Markings form a
join-semilattice whose identity is `Marking(lowest level)`; `join` is associative, commutative,
idempotent and never widens (FORMAT rules 21 to 24).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import reduce
from typing import Literal, TypeAlias

from generator.problem import Place


class Release(Enum):
    """No restriction to groups: a value of its own, apart from the empty set, which is nobody."""

    ANYONE = "anyone"


ANYONE = Release.ANYONE
NOBODY: frozenset[str] = frozenset()
ReleaseTo: TypeAlias = frozenset[str] | Literal[Release.ANYONE]


class Attribution(Enum):
    """How far a speaker may be named, from the freest to the strictest."""

    NAMED = "named"
    PARTY = "party"
    ROLE = "role"
    NONE = "none"
    CHATHAM_HOUSE = "chatham-house"

    strictness: int
    """0 for `named`, higher for each stricter rule."""


for _rank, _rule in enumerate(Attribution):
    _rule.strictness = _rank


@dataclass(frozen=True, slots=True, order=True)
class Level:
    """A rung of the scheme's ladder: comparable by rank, printed as its label."""

    rank: int
    name: str = field(compare=False)
    label: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A ladder of levels, lowest first, as `editions.yml` names it."""

    name: str
    levels: tuple[Level, ...]

    def level(self, name: str) -> Level | None:
        """The level of that name, or None where the scheme has none such."""
        return next((level for level in self.levels if level.name == name), None)


def scheme(name: str, levels: Iterable[str], *, prefix: str = "") -> Scheme:
    """A scheme from the names of its levels, lowest first; `prefix` goes before each label."""
    return Scheme(
        name=name,
        levels=tuple(Level(rank, level, prefix + level) for rank, level in enumerate(levels)),
    )


TLP = scheme("tlp", ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"), prefix="TLP:")
"""The Traffic Light Protocol, version 2.0 (FIRST, August 2022). Labels are never translated."""

SHIPPED: Mapping[str, Scheme] = {TLP.name: TLP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """Who may read: a level, the groups it is released to, embargoes, and how to attribute."""

    level: Level
    release_to: ReleaseTo = ANYONE
    embargo: frozenset[date | str] = frozenset()
    """Days, and ids of events: all must have passed or been held."""
    attribution: Attribution = Attribution.NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who reads an edition: its id and title, its clearance and its groups."""

    id: str
    title: str
    clearance: Level
    groups: frozenset[str] = frozenset()
    report: str = ""
    """Where readers tell of a mistake: a `mailto:` or `https:` address."""
    address: str = ""
    """Where the edition is served, if anywhere: `https:`, down to its top folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Someone of an audience who is handed numbered copies of its edition."""

    id: str
    name: str
    edition: str
    """The id of the audience."""
    place: Place
    """Where the desk wrote it."""


Lifted: TypeAlias = Callable[[date | str], bool]
"""Says of one embargo whether it has lifted in this edition, as of its day."""


def lifted_on(as_of: date, held: frozenset[str] = frozenset()) -> Lifted:
    """Embargoes up to that day have lifted, and those until an event that `held` names."""

    def lifted(embargo: date | str) -> bool:
        return embargo in held if isinstance(embargo, str) else embargo <= as_of

    return lifted


def may_read(audience: Audience, marking: Marking, lifted: Lifted) -> bool:
    """Whether the audience may read what is so marked. The only comparison of markings there is."""
    return (
        marking.level <= audience.clearance
        and (marking.release_to is ANYONE or not audience.groups.isdisjoint(marking.release_to))
        and all(lifted(embargo) for embargo in marking.embargo)
    )


def join(first: Marking, *others: Marking) -> Marking:
    """The marking of what holds all of these: never freer than any of them."""
    return reduce(_join, others, first)


def _join(one: Marking, other: Marking) -> Marking:
    if one == other:
        return one
    return Marking(
        level=max(one.level, other.level),
        release_to=_both(one.release_to, other.release_to),
        embargo=one.embargo | other.embargo,
        attribution=max(one.attribution, other.attribution, key=lambda rule: rule.strictness),
    )


def _both(one: ReleaseTo, other: ReleaseTo) -> ReleaseTo:
    if one is ANYONE:
        return other
    if other is ANYONE:
        return one
    return one & other

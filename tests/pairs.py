"""Pairs of dossiers that differ above an audience alone, and what became of their editions.

From one dossier follow many others, so that it is redacted once for all of them. What stands in it
was asked for by a plan, so that after a round of all plans every cell of the table was tried.
`python -m tests.long_pairs` compares very many.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import ceil
from random import Random
from typing import Any

from generator import views
from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import TLP, Audience
from generator.model import SECTIONS
from generator.redact import redact
from tests.cells import HEAD, Cell, cells
from tests.changes import Family, another, family
from tests.pages_of import home_of
from tests.planted import Plan, Planted, plan_of, planted
from tests.strategies import GROUPS

RIGHTS = 20
"""How many dossiers are compared with one."""
SUBJECTS = 4
"""How many plans are carried out in one."""
FAST = 20_000
"""How many pairs every test run compares, over all scopes."""
SCOPES = (*SECTIONS, HEAD)
"""What the plans of a family may be about alone; "" is all of these."""
TOP = Audience(
    id="top",
    title="Top",
    clearance=TLP.levels[-1],
    groups=frozenset({*GROUPS, "press"}),
)
"""Who reads all that any of the audiences may, and nearly all of the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The editions of a pair, for the audience."""

    one: Edition | None
    other: Edition | None


@dataclass(kw_only=True)
class Tally:
    """What many pairs came to."""

    pairs: int = 0
    failing: list[str] = field(default_factory=list)
    """Pairs whose editions differ, or the pages made of them: `scope:family:number`."""
    asked: int = 0
    """Pairs that were redacted for the top as well…"""
    telling: int = 0
    """…and those of them that differ there: else nothing would be tested."""
    viewed: int = 0
    """Pairs of which the pages were made and compared as well."""
    cells: Counter[Cell] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Count another's pairs in."""
        self.pairs += other.pairs
        self.failing += other.failing
        self.asked += other.asked
        self.telling += other.telling
        self.viewed += other.viewed
        self.cells.update(other.cells)
        self.ways.update(other.ways)


def pair(seed: int) -> Pair:
    """The pair that follows from a seed."""
    number, index = divmod(seed, RIGHTS)
    relatives = _family("", number)
    other, *_ = _other("", number, index)
    return Pair(one=_left("", number), other=_redacted(relatives.planted, other))


def compared(scope: str, numbers: Iterable[int]) -> Tally:
    """Compare all pairs of these families, whose plans are about one section, or about any."""
    tally = Tally()
    for number in numbers:
        _compare(tally, scope, number)
    return tally


def fast(scope: str) -> Tally:
    """What every test run compares of a scope: its share of all pairs, and until all was tried.

    Chance may leave a cell out of the first rounds of all plans; as many rounds more must do.
    """
    numbers = families(scope)
    tally = compared(scope, numbers)
    for number in range(len(numbers), 2 * len(numbers)):
        if cells(scope) <= tally.cells.keys():
            break
        _compare(tally, scope, number)
    return tally


def families(scope: str) -> range:
    """The families that are a scope's share of all pairs."""
    share = len(plans(scope)) / len(plans(""))
    return range(ceil(FAST * share / RIGHTS))


@cache
def plans(scope: str) -> tuple[Plan, ...]:
    """All that is to be tried in a scope."""
    scopes = (scope,) if scope else SCOPES
    return tuple(sorted({plan_of(cell) for each in scopes for cell in cells(each)}))


def _compare(tally: Tally, scope: str, number: int) -> None:
    relatives, left = _family(scope, number), _left(scope, number)
    for index in range(RIGHTS):
        other, ways, tried = _other(scope, number, index)
        right = _redacted(relatives.planted, other)
        same = left == right
        if index in _ASKED:
            tally.asked += 1
            tally.telling += _differ_at_the_top(relatives.planted, other)
        if number % _VIEWED == index and left and right:
            tally.viewed += 1
            same = same and pages(left) == pages(right)
        tally.pairs += 1
        tally.cells.update(tried)
        tally.ways.update(ways)
        if not same:
            tally.failing.append(f"{scope}:{number}:{index}")


_ASKED = frozenset({0, 10})
_VIEWED = 100


def pages(edition: Edition) -> tuple[Any, ...]:
    """All pages of an edition, as data."""
    ground = views.ground(edition)
    made = (view(ground) for view in _VIEWS)
    return (
        home_of(ground),
        *(tuple(each) if isinstance(each, Iterator) else each for each in made),
    )


_VIEWS = (
    *(views.brief, views.changes, views.issues, views.histories, views.proposals),
    *(views.claims, views.parties, views.timeline, views.confidentiality, views.commitments),
    *(views.people, views.sources, views.glossary, views.annexes),
)


@lru_cache(maxsize=1)
def _family(scope: str, number: int) -> Family:
    random = Random(f"{scope}:{number}")  # noqa: S311 - made-up dossiers are no secret
    return family(planted(tuple(_plans(scope, number)), random), random)


def _plans(scope: str, number: int) -> Iterator[Plan]:
    """Those of a family: all plans in turn, in each round in another order."""
    some = plans(scope)
    for place in range(number * SUBJECTS, (number + 1) * SUBJECTS):
        yield _shuffled(scope, place // len(some))[place % len(some)]


@lru_cache(maxsize=2)
def _shuffled(scope: str, turn: int) -> tuple[Plan, ...]:
    some = plans(scope)
    return tuple(Random(turn).sample(some, len(some)))  # noqa: S311 - as above


@lru_cache(maxsize=1)
def _left(scope: str, number: int) -> Edition | None:
    one = _family(scope, number).planted
    return _redacted(one, one.dossier)


def _other(
    scope: str, number: int, index: int
) -> tuple[Dossier, tuple[str, ...], tuple[Cell, ...]]:
    random = Random(f"{scope}:{number}:{index}")  # noqa: S311 - as above
    other, choices, tried = another(_family(scope, number), random)
    ways = tuple(each.how for each in choices)
    return other, ways, (*tried, *(cell for each in choices for cell in each.cells))


def _redacted(one: Planted, dossier: Dossier) -> Edition | None:
    return redact(dossier, one.audience, as_of=one.as_of, known_at=one.known_at)[0]


def _differ_at_the_top(one: Planted, other: Dossier) -> bool:
    high = (redact(each, TOP, as_of=one.as_of)[0] for each in (one.dossier, other))
    return next(high) != next(high)

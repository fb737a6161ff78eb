"""Pairs of dossiers that differ above an audience alone, and what became of their editions.

`python -m tests.pairs 20000` compares as many pairs and prints the figures.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from generator.edition import Edition
from generator.marking import TLP, Audience
from generator.redact import redact
from tests.above import Kind, changed, with_portions, without_existence
from tests.grounded import grounded
from tests.strategies import DAYS, FIRST_DAY, GROUPS, dossier_from

TOP = Audience(
    id="top",
    title="Top",
    clearance=TLP.levels[-1],
    groups=frozenset({*GROUPS, "press"}),
)
"""Who reads all that any of the audiences may, and nearly all of the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The editions of a pair, for the audience and for the top."""

    one: Edition | None
    other: Edition | None
    differs_at_the_top: bool | None
    """Not asked of every pair."""
    kinds: Counter[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What many pairs came to."""

    failing: tuple[int, ...]
    """Seeds of pairs whose editions differ."""
    telling: float
    """The share of pairs that do differ in the top edition: else nothing would be tested.

    Of those that were asked, about one in five."""
    kinds: Counter[Kind]


def pair(seed: int) -> Pair:
    """The pair that follows from a seed."""
    random = Random(seed)  # noqa: S311 - made-up dossiers are no secret
    one = with_portions(grounded(dossier_from(random), random), random)
    if random.random() < _WITHOUT_EXISTENCE:
        one = without_existence(one)
    groups = frozenset(random.sample(GROUPS, random.randint(0, len(GROUPS))))
    level = random.choice(TLP.levels[:-1])
    audience = Audience(id="them", title="Them", clearance=level, groups=groups)
    as_of = FIRST_DAY + timedelta(days=random.randint(0, DAYS))
    known_at = random.choice((None, None, FIRST_DAY + timedelta(days=random.randint(0, DAYS))))
    other, kinds = changed(one, audience, as_of, random)
    low = tuple(redact(each, audience, as_of=as_of, known_at=known_at)[0] for each in (one, other))
    differs = None
    if seed % _ASKED == 0:
        differs = redact(one, TOP, as_of=as_of)[0] != redact(other, TOP, as_of=as_of)[0]
    return Pair(one=low[0], other=low[1], differs_at_the_top=differs, kinds=kinds)


def figures(seeds: range) -> Figures:
    """Compare the pairs of these seeds."""
    failing, asked, kinds = [], list[bool](), Counter[Kind]()
    for seed in seeds:
        found = pair(seed)
        kinds += found.kinds
        asked += [] if found.differs_at_the_top is None else [found.differs_at_the_top]
        if found.one != found.other:
            failing.append(seed)
    return Figures(failing=tuple(failing), telling=sum(asked) / len(asked), kinds=kinds)


# Where existence may be admitted, the oracle has to leave much alone.
_WITHOUT_EXISTENCE = 0.7
_ASKED = 5


if __name__ == "__main__":
    result = figures(range(int(sys.argv[1])))
    rarest = min(result.kinds.items(), key=lambda each: each[1])
    sys.stdout.write(
        f"{sys.argv[1]} pairs, {len(result.failing)} failing {result.failing[:9]}\n"
        f"{result.telling:.1%} differ in the top edition\n"
        f"{len(result.kinds)} kinds of change, the rarest {' '.join(rarest[0])}: {rarest[1]}\n"
    )

"""Markings form a join-semilattice, and `may_read` never says yes where a part of it says no."""

from datetime import date, timedelta
from itertools import chain, combinations, product
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.marking import (
    ANYONE,
    NOBODY,
    SHIPPED,
    TLP,
    Attribution,
    Audience,
    Level,
    Marking,
    ReleaseTo,
    join,
    lifted_on,
    may_read,
    scheme,
)

_T = TypeVar("_T")

DAY = date(2031, 4, 1)
LADDER = scheme("two", ("low", "high"))
GROUPS = ("north", "south")


def subsets(*items: _T) -> tuple[frozenset[_T], ...]:
    sizes = range(len(items) + 1)
    return tuple(map(frozenset, chain.from_iterable(combinations(items, size) for size in sizes)))


RELEASES: tuple[ReleaseTo, ...] = (ANYONE, *subsets(*GROUPS))
EMBARGOES: tuple[frozenset[date | str], ...] = subsets(DAY, "signing")
LATTICE = tuple(
    Marking(level=level, release_to=release_to, embargo=embargo, attribution=attribution)
    for level, release_to, embargo, attribution in product(
        LADDER.levels, RELEASES, EMBARGOES, (Attribution.NAMED, Attribution.CHATHAM_HOUSE)
    )
)
AUDIENCES = tuple(
    Audience(id="a", title="A", clearance=level, groups=groups)
    for level, groups in product(LADDER.levels, subsets(*GROUPS))
)
LIFTS = (
    lifted_on(DAY - timedelta(days=1)),
    lifted_on(DAY),
    lifted_on(DAY - timedelta(days=1), frozenset({"signing"})),
    lifted_on(DAY, frozenset({"signing"})),
)
IDENTITY = Marking(level=LADDER.levels[0])

MARKINGS = st.builds(
    Marking,
    level=st.sampled_from(TLP.levels),
    release_to=st.one_of(st.just(ANYONE), st.frozensets(st.sampled_from("abcde"))),
    embargo=st.frozensets(st.one_of(st.dates(), st.sampled_from(("signing", "vote")))),
    attribution=st.sampled_from(Attribution),
)
READERS = st.builds(
    Audience,
    id=st.just("a"),
    title=st.just("A"),
    clearance=st.sampled_from(TLP.levels),
    groups=st.frozensets(st.sampled_from("abcde")),
)


def test_the_small_lattice_holds_every_part_of_a_marking() -> None:
    assert len(LATTICE) == 2 * 5 * 4 * 2


def test_a_join_does_not_ask_for_order_or_number_over_the_whole_lattice() -> None:
    for one, other in product(LATTICE, LATTICE):
        assert join(one, other) == join(other, one)
        assert join(one, join(one, other)) == join(one, other)
    for one in LATTICE:
        assert join(one) == join(one, one) == join(one, IDENTITY) == join(IDENTITY, one) == one


def test_a_join_does_not_ask_for_brackets_over_the_whole_lattice() -> None:
    thin = LATTICE[::3]
    for one, two, three in product(thin, LATTICE[::2], thin):
        assert join(join(one, two), three) == join(one, join(two, three)) == join(one, two, three)


def test_whoever_may_read_a_join_may_read_every_part_of_it_over_the_whole_lattice() -> None:
    readers = tuple(product(AUDIENCES, LIFTS))
    may = {
        (marking, number): may_read(audience, marking, lifted)
        for marking in LATTICE
        for number, (audience, lifted) in enumerate(readers)
    }
    for one, other in product(LATTICE, LATTICE):
        joined = join(one, other)
        for number in range(len(readers)):
            assert not may[joined, number] or (may[one, number] and may[other, number])


def test_more_clearance_groups_or_lifted_embargoes_never_show_less() -> None:
    for marking, audience, more in product(LATTICE, AUDIENCES, AUDIENCES):
        if audience.clearance <= more.clearance and audience.groups <= more.groups:
            for lifted in LIFTS:
                assert may_read(more, marking, lifted) or not may_read(audience, marking, lifted)
            assert may_read(audience, marking, LIFTS[-1]) or not may_read(
                audience, marking, LIFTS[0]
            )


@given(MARKINGS, MARKINGS, MARKINGS)
def test_joining_is_associative_commutative_and_idempotent(
    one: Marking, two: Marking, three: Marking
) -> None:
    assert join(one, join(two, three)) == join(join(one, two), three)
    assert join(one, two) == join(two, one)
    assert join(one, one) == one
    assert join(one, Marking(level=TLP.levels[0])) == one


@given(MARKINGS, MARKINGS, READERS, st.dates())
def test_a_join_is_never_freer_than_its_parts(
    one: Marking, other: Marking, reader: Audience, day: date
) -> None:
    joined = join(one, other)
    lifted = lifted_on(day, frozenset({"vote"}))

    if may_read(reader, joined, lifted):
        assert may_read(reader, one, lifted)
        assert may_read(reader, other, lifted)
    assert joined.level == max(one.level, other.level)
    assert joined.attribution.strictness == max(
        one.attribution.strictness, other.attribution.strictness
    )


@pytest.mark.parametrize(
    ("groups", "release_to", "expected"),
    [
        ((), ANYONE, True),
        ((), NOBODY, False),
        ((), frozenset({"own"}), False),
        (("own",), NOBODY, False),
        (("own",), frozenset({"own", "allies"}), True),
        (("press",), frozenset({"own", "allies"}), False),
    ],
)
def test_no_groups_and_no_restriction_are_not_the_same(
    groups: tuple[str, ...],
    release_to: ReleaseTo,
    expected: bool,  # noqa: FBT001 - what is expected
) -> None:
    reader = Audience(id="a", title="A", clearance=TLP.levels[0], groups=frozenset(groups))
    marking = Marking(level=TLP.levels[0], release_to=release_to)

    assert may_read(reader, marking, lifted_on(DAY)) is expected


def test_an_embargo_lifts_on_its_day_or_with_its_event() -> None:
    lifted = lifted_on(DAY, frozenset({"signing"}))

    assert [lifted(DAY - timedelta(days=1)), lifted(DAY), lifted(DAY + timedelta(days=1))] == [
        True,
        True,
        False,
    ]
    assert [lifted("signing"), lifted("vote")] == [True, False]


def test_attribution_gets_stricter_from_named_to_chatham_house() -> None:
    assert [rule.value for rule in sorted(Attribution, key=lambda rule: rule.strictness)] == [
        "named",
        "party",
        "role",
        "none",
        "chatham-house",
    ]


def test_a_level_is_found_by_its_name_and_compared_by_its_rank_alone() -> None:
    amber, strict = TLP.level("AMBER"), TLP.level("AMBER+STRICT")

    assert amber is not None
    assert strict is not None
    assert amber < strict
    assert strict.label == "TLP:AMBER+STRICT"
    assert TLP.level("amber") is None
    assert Level(2, "BERNSTEIN", "Amber") == amber
    assert SHIPPED["tlp"] is TLP

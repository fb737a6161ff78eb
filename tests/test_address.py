"""Every record has one place, two never share one, and links to it are relative and final."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import address
from generator.address import HOME, Address
from generator.model import (
    SECTIONS,
    UNSHOWN,
    Annex,
    Claim,
    Event,
    Issue,
    Position,
    Proposal,
    Reaction,
    Record,
    Response,
    Source,
)
from tests.made import a

IDS = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (a(Issue, id="quota"), "north/issues/quota.html"),
        (a(Proposal, id="draft"), "north/proposals/draft.html"),
        (a(Annex, id="map", file="Map 1.SVG"), "north/annexes/map.html"),
        (a(Source, id="minutes"), "north/sources.html#source-minutes"),
        (a(Claim, id="left"), "north/claims.html#claim-left"),
        (a(Event, id="round"), "north/timeline.html#event-round"),
        (
            a(Position, id="p", by=("hala", "veyra"), issue="quota"),
            "north/positions/hala/quota.html#position-p",
        ),
        (a(Position, id="p", by=(), issue="quota"), "north/issues/quota.html#position-p"),
        (a(Response, id="r", to="draft/share"), "north/proposals/draft.html#response-r"),
    ],
)
def test_a_record_stands_where_readers_look_for_it(record: Record, expected: str) -> None:
    found = address.of("north", record)

    assert expected == address.href(found, on=HOME)


def test_every_kind_of_record_has_a_place() -> None:
    shown = (section.record for name, section in SECTIONS.items() if name not in UNSHOWN)
    places = [address.of("north", a(record, id="x")) for record in shown]

    assert all(place.path.startswith("north/") for place in places)


def test_a_record_without_an_id_is_addressed_by_its_key() -> None:
    reaction = replace(a(Reaction), key="reactions/3f2a")

    assert address.of("north", reaction).anchor == "reaction-3f2a"


def test_an_annex_is_handed_out_under_its_id_and_its_own_kind_of_file() -> None:
    assert address.annex_file("north", a(Annex, id="map", file="Secret name.SVG")) == Address(
        path="north/annexes/map.svg"
    )
    assert address.annex_file("north", a(Annex, id="map", file="x.s vg")).path == (
        "north/annexes/map"
    )


@given(IDS)
@example("index")
@example("con")
@example("README")
@example("../../etc/passwd")
@example(".hidden")
@example("é" * 40)
def test_a_name_of_a_file_is_safe_on_every_disk(id_: str) -> None:
    name = address.slug(id_)

    assert re.fullmatch(r"[a-z0-9_~-]+", name)
    assert name not in {"index", "readme", "assets", "search", "con", "aux", "nul"}
    assert len(name) <= 120


@given(IDS, IDS)
@example("Quota", "quota")
@example("a b", "a~b")
@example("x" * 200 + "a", "x" * 200 + "b")
def test_two_ids_never_share_a_name_on_disks_that_fold_case_either(one: str, other: str) -> None:
    assert (one == other) == (address.slug(one).lower() == address.slug(other).lower())


def test_a_plain_id_is_its_own_name() -> None:
    assert address.slug("us-peace_plan2") == "us-peace_plan2"


@pytest.mark.parametrize(
    ("target", "on", "expected"),
    [
        ("index.html", "index.html", "index.html"),
        ("north/index.html", "index.html", "north/index.html"),
        ("index.html", "north/positions/hala/quota.html", "../../../index.html"),
        ("north/claims.html", "north/issues/quota.html", "../claims.html"),
        ("south/claims.html", "north/issues/quota.html", "../../south/claims.html"),
    ],
)
def test_links_are_relative_so_that_a_site_works_from_anywhere(
    target: str, on: str, expected: str
) -> None:
    assert expected == address.href(Address(path=target), on=Address(path=on))


def test_a_link_to_a_place_on_the_same_page_is_the_place_alone() -> None:
    here = Address(path="north/claims.html")

    assert address.href(Address(path=here.path, anchor="claim-left"), on=here) == "#claim-left"

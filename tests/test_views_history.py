"""Pages say no more of the past than the records do, and are marked as what they tell."""

import pytest

from generator import views
from generator.marking import join
from generator.views import Ground
from tests.pages_of import home_of
from tests.test_views_brief import ground_of

CLAIM = """
claims:
  left: {text: Veyra left the room, asserted_by: unattributed, basis: reported}
"""


def level(ground: Ground, page: object) -> str:
    """The level of the banner of a page."""
    return join(ground.head.marking, *views.markings(page)).level.name


@pytest.mark.parametrize(
    ("journal", "expected"),
    [
        (CLAIM, "CLEAR"),
        (CLAIM + "reactions: [{by: hala, claim: left, stance: denies, marking: GREEN}]", "GREEN"),
        ("updates: [{issue: quota, status: parked, marking: GREEN}]", "GREEN"),
        ("gaps: {why: {text: Why, about: quota}}", "CLEAR"),
    ],
)
def test_a_number_is_marked_as_what_it_follows_from(journal: str, expected: str) -> None:
    ground = ground_of(journal, edition="partners")

    assert level(ground, home_of(ground)) == expected
    assert level(ground, views.brief(ground).standing) == expected


def test_a_claim_that_was_corrected_keeps_its_denials() -> None:
    ground = ground_of(
        CLAIM
        + """\
  walked-out: {text: Veyra walked out, asserted_by: unattributed, basis: reported, replaces: left}
reactions: [{by: hala, claim: left, stance: denies}]
"""
    )
    (claim,) = views.claims(ground).claims

    assert (claim.text, claim.status.term) == ("Veyra walked out", "denied")
    assert [said.by[0].text for said in claim.answered.said] == ["Hala"]


def test_a_claim_made_again_shows_what_was_said_of_it_before() -> None:
    ground = ground_of(
        CLAIM
        + """\
  again: {reaffirms: left, date: 2031-01-20}
reactions: [{by: hala, claim: left, stance: denies}]
"""
    )

    for claim in views.claims(ground).claims:
        assert claim.status.term == "denied"
        assert len(claim.answered.said) == 1


def test_an_option_given_up_is_no_red_line_any_more() -> None:
    ground = ground_of("""
positions:
  - {by: hala, issue: quota, stance: rules-out, option: [fixed, sliding]}
  - {by: hala, issue: quota, stance: accepts, option: sliding, date: 2031-01-20}
""")
    (page,) = (each for each in views.issues(ground) if each.head.title == "Quota")
    (party,) = (each for each in page.parties if each.party.text == "Hala")
    held = [(said.stance.term, [each.text for each in said.options]) for said in party.statements]

    assert held == [("accepts", ["Sliding"]), ("rules-out", ["Fixed"])]


def test_an_office_that_ended_is_told_as_it_was_and_as_it_is() -> None:
    ground = ground_of("updates: [{text: The talks go on.}]")
    found = [each for group in views.changes(ground).groups for each in group.changes]

    assert [(each.what.text, each.was, each.now) for each in found] == [
        ("Chief", "Envoy", "Minister")
    ]

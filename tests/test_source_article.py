"""What every build of the dossier on the source article must show, found on the built pages.

Each test is one row of the table that came with the article.
"""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

POINTS = (
    "Recognition of Russian control over Crimea and the occupied parts of Donetsk and Luhansk",
    "Limits on the size of Ukraine's military",
    "A freeze on Ukraine's NATO ambitions",
)


@pytest.fixture(scope="module")
def dossier(released: Path) -> Path:
    """The folder of the dossier in the released public edition."""
    return released / "us-peace-plan"


def read(dossier: Path, name: str) -> Tag:
    page = BeautifulSoup((dossier / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    return only(page, "article")


def only(place: Tag, selector: str) -> Tag:
    found = place.select(selector)

    assert len(found) == 1, f"{selector}: {len(found)} times"
    return found[0]


def said(place: Tag) -> str:
    """What a reader reads there, in one line, without the gaps that elements leave."""
    return " ".join(place.get_text(" ").split()).replace(" ,", ",").replace(" .", ".")


def section(page: Tag, heading: str) -> str:
    """What stands between this heading and the next of its kind."""
    (title,) = (each for each in page.select("h2") if said(each) == heading)
    words = []
    for sibling in title.find_next_siblings():
        if sibling.name == "h2":
            break
        words.append(said(sibling))
    return " ".join(words)


def claim(dossier: Path, words: str) -> Tag:
    page = read(dossier, "claims")
    (found,) = (each for each in page.select(".b-claim") if words in said(only(each, "h2")))
    return found


def status(place: Tag) -> str:
    return said(only(place, ".b-claim-status"))


def side(place: Tag, heading: str) -> str:
    """One of the two sides of a claim."""
    (found,) = (each for each in place.select(".b-pair__side") if said(only(each, "h3")) == heading)
    return said(found)


def cell(dossier: Path, row: str, party: str) -> Tag:
    """The cell of the matrix on the dossier's home."""
    matrix = only(read(dossier, "index"), "table.b-matrix")
    (found,) = (
        each
        for line in matrix.select("tbody tr")
        if row in said(only(line, "th"))
        for each in line.select(f'td[data-label="{party}"]')
    )
    return found


def first_screen(dossier: Path, heading: str) -> Tag:
    """One of the three columns below the bottom line."""
    (found,) = (
        each
        for each in read(dossier, "index").select(".b-three section")
        if said(only(each, "h2")) == heading
    )
    return found


def test_all_is_said_as_of_the_day_of_the_article(dossier: Path) -> None:
    dateline = said(only(read(dossier, "index"), ".b-dateline"))

    assert "As of 3 December 2025" in dateline
    assert "Known at 3 December 2025" in dateline


def test_the_claim_that_putin_rejected_the_plan_is_denied_and_not_contested(dossier: Path) -> None:
    denied = claim(dossier, "Putin rejected the U.S. plan")

    assert status(denied) == "denied"
    assert "Nobody named" in side(denied, "Asserted by")
    assert "Dmitry Peskov, Kremlin spokesman" in side(denied, "Denied by")
    assert "not correct" in side(denied, "Denied by")


def test_no_claim_is_called_false(dossier: Path) -> None:
    page = read(dossier, "claims")
    statuses = {said(each) for each in page.select(".b-claim-status")}

    assert {"denied", "asserted", "unreacted"} == statuses
    assert "does not say that the claim is false" in said(page)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("divide Europe and to weaken NATO's cohesion", "Several NATO foreign ministers"),
        ("Europeans continue to be sidelined", "European governments"),
    ],
)
def test_a_claim_that_nobody_answered_is_asserted(dossier: Path, words: str, by: str) -> None:
    asserted = claim(dossier, words)

    assert status(asserted) == "asserted"
    assert by in side(asserted, "Asserted by")


def test_the_ministers_claim_is_about_russia(dossier: Path) -> None:
    assert "About Russia" in said(claim(dossier, "divide Europe"))


def test_russia_accepts_some_points_and_not_others_and_which_is_not_said(dossier: Path) -> None:
    answer = said(cell(dossier, "Revised U.S. proposal", "Russia"))

    assert "some points accepted, others rejected" in answer
    assert "Which: not said." in answer


@pytest.mark.parametrize("text", ["us-draft", "us-revised"])
def test_no_point_of_any_version_is_shown_as_accepted_or_rejected(dossier: Path, text: str) -> None:
    table = only(read(dossier, f"proposals/{text}"), "table.b-matrix")
    points = [row for row in table.select("tbody tr") if "oint" in said(only(row, "th"))]
    answers = {said(each) for row in points for each in row.select("td:not([colspan])")}

    assert points
    assert {"no record"} == answers


def test_the_first_draft_is_leaked_and_three_of_its_28_points_are_recorded(dossier: Path) -> None:
    page = read(dossier, "proposals/us-draft")
    points = said(only(page, "table.b-matrix"))

    assert "leaked" in said(only(page, ".b-dateline"))
    assert "3 of 28 points recorded" in said(only(page, ".b-dateline"))
    assert all(point in points for point in POINTS)
    assert "25 other points" in points


def test_the_revised_proposal_is_undisclosed_and_its_points_are_not_counted(dossier: Path) -> None:
    dateline = said(only(read(dossier, "proposals/us-revised"), ".b-dateline"))

    assert "undisclosed" in dateline
    assert "number of points unknown" in dateline


def test_the_revised_proposal_inherits_nothing_from_the_draft(dossier: Path) -> None:
    page = read(dossier, "proposals/us-revised")

    assert "No point of it is recorded." in section(page, "Points")
    assert "inherits nothing" in said(page)


@pytest.mark.parametrize("text", ["papers", "european-amendments"])
def test_the_papers_and_the_amendments_are_undisclosed(dossier: Path, text: str) -> None:
    dateline = said(only(read(dossier, f"proposals/{text}"), ".b-dateline"))

    assert "undisclosed" in dateline
    assert "number of points unknown" in dateline


@pytest.mark.parametrize("party", ["Russia", "United States"])
@pytest.mark.parametrize("issue", ["Territorial concessions", "security architecture"])
def test_nobody_has_a_position_that_the_article_does_not_give(
    dossier: Path, issue: str, party: str
) -> None:
    assert "no record" == said(cell(dossier, issue, party))


def test_ukraine_sets_a_condition_and_zelenskyy_states_it(dossier: Path) -> None:
    held = said(cell(dossier, "sovereignty", "Ukraine"))

    assert held.startswith("conditional")
    assert "stated · Volodymyr Zelenskyy" in held


def test_no_issue_is_agreed_and_there_is_no_compromise(dossier: Path) -> None:
    page = read(dossier, "index")

    assert "0 of 3 issues agreed" in said(only(page, ".b-standing"))
    for issue in ("Territorial concessions", "security architecture"):
        (head,) = (
            said(each)
            for each in page.select('table.b-matrix tbody th[scope="row"]')
            if issue in said(each)
        )
        assert "No compromise" in head


def test_officials_call_the_talks_constructive(dossier: Path) -> None:
    assert "senior officials" in side(claim(dossier, "constructive"), "Asserted by")


def test_the_confidentiality_of_the_talks_is_a_fact_and_no_marking_of_ours(dossier: Path) -> None:
    page = read(dossier, "confidentiality")
    pact = said(only(page, ".b-pact"))

    assert "Between Russia, United States" in pact
    assert "strictly" in pact
    assert "A fact about the talks, not a marking of ours" in pact
    assert "TLP:CLEAR" in said(only(page, ".b-plate"))


def test_both_meetings_come_next_in_order_and_neither_is_in_the_calendar(dossier: Path) -> None:
    upcoming = [
        said(each.select("a")[0])
        for each in first_screen(dossier, "What comes next").select("li > div")
    ]
    timeline = read(dossier, "timeline")
    calendar = {said(only(each, "h3")) for each in timeline.select("li:has(time)")}

    assert upcoming == [
        "Umerov and Hnatov brief European partners on the Russia engagement",
        "Follow-up meeting of Umerov and Hnatov with the U.S. team",
    ]
    assert calendar == {"Putin receives the U.S. envoys"}
    assert "United States" in section(timeline, "What comes next")


def test_the_first_screen_says_what_we_do_not_know(dossier: Path) -> None:
    unknown = said(first_screen(dossier, "What we do not know"))

    for gap in (
        "The text of the revised proposal",
        "Which points Russia accepts",
        "The content of the additional papers",
        "The content of the European amendments",
        "The date of the follow-up meeting",
    ):
        assert gap in unknown


def test_the_first_screen_says_that_there_is_one_source(dossier: Path) -> None:
    dateline = said(only(read(dossier, "index"), ".b-dateline"))

    assert "Single source: every statement rests on one source" in dateline


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Vladimir Putin", "President, Russia"),
        ("Dmitry Peskov", "Kremlin spokesman, Russia"),
        ("Steve Witkoff", "Envoy of the President, United States"),
        ("Jared Kushner", "Envoy of the President, United States"),
        ("Donald Trump", "President, United States"),
        ("Volodymyr Zelenskyy", "President, Ukraine"),
        ("Rustem Umerov", "National Security Secretary, negotiator, Ukraine"),
        ("Andrii Hnatov", "Armed Forces Chief, negotiator, Ukraine"),
    ],
)
def test_each_person_stands_with_role_and_party(dossier: Path, name: str, role: str) -> None:
    (found,) = (
        said(each) for each in read(dossier, "people").select(".b-people li") if name in said(each)
    )

    assert role in found

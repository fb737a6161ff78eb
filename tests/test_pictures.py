"""Pictures: what they say, and that no label lies on another or is cut off."""

from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator import pictures, views
from generator.dossier import Dossier
from generator.marking import Audience
from generator.model import Issue, Party
from generator.pictures.measure import fitted, width
from generator.pictures.places import Place, placed
from generator.redact import redact
from generator.views import Ground
from generator.views.chronology import chronology
from generator.views.figures import Bars, Course
from generator.views.openness import openness
from generator.views.settling import settling
from generator.views.shifts import shift
from tests.pages_of import editions_of, page_of, site_of
from tests.strategies import audiences, days, dossiers, laws

BRIEFINGS = Path(__file__).parent.parent / "briefings"
TALKS = """\
title: Talks
question: Who gets what?
marking: CLEAR
defaults: {marking: CLEAR}
parties:
  north: {name: North, role: principal}
  south: {name: South, role: principal}
issues:
  quota: {title: The quota, options: {fixed: Fixed, sliding: Sliding}}
sources:
  paper: {title: The paper, kind: news}
events:
  first: {title: First round, kind: meeting, status: held, date: 2030-01-10, source: paper}
  second: {title: Second round, kind: meeting, status: held, date: 2030-06-10, source: paper}
  third: {title: Third round, kind: meeting, status: expected, date: 2031-12, source: paper}
  fourth: {title: Fourth round, kind: meeting, status: expected, after: third, source: paper}
"""
SAID = """\
defaults: {marking: CLEAR, source: paper, basis: stated}
positions:
  - {by: north, issue: quota, stance: rules-out, option: fixed, date: 2030-01-10}
  - {by: north, issue: quota, stance: demands, option: sliding, date: 2030-01-10}
  - {by: north, issue: quota, stance: accepts, option: fixed, date: 2030-06-10}
  - {by: south, issue: quota, stance: demands, option: fixed, date: 2030-02}
  - {by: south, issue: quota, stance: conditional, option: sliding, date: 2030-09, basis: reported}
proposals:
  draft:
    {title: First draft, by: north, disclosure: published, date: 2030-02-01, source: paper,
     points: {one: {text: "[Three] [four] boats [or none]", issue: quota, status: not-agreed}}}
  second-draft:
    {title: Second draft, by: north, disclosure: published, date: 2030-07-01, source: paper,
     revises: draft, points: {one: {text: Three boats, issue: quota, status: agreed}}}
"""


def ground(journal: str = SAID) -> Ground:
    (edition,) = editions_of(TALKS, journal)
    return views.ground(edition)


def shift_of(stands: Ground, party: str = "north", issue: str = "quota") -> Course | None:
    of, on = stands.found[party], stands.found[issue]
    assert isinstance(of, Party)
    assert isinstance(on, Issue)
    return shift(stands, of, on)


def figures(stands: Ground) -> list[Course | Bars]:
    """Every picture of a dossier."""
    of_positions = (
        shift_of(stands, party, issue)
        for party, issue in stands.told.positions
        if isinstance(stands.found.get(party), Party) and isinstance(stands.found.get(issue), Issue)
    )
    versions = openness(stands, stands.contents.proposals)
    return [
        each for each in (settling(stands), chronology(stands), versions, *of_positions) if each
    ]


def test_a_shift_is_told_by_its_finding() -> None:
    found = shift_of(ground())
    assert found

    assert found.title == "North moved once, on 10 June 2030"
    assert found.words == (
        "10 January 2030: rules out Fixed. 10 January 2030: demands Sliding."
        " 10 June 2030: accepts Fixed."
    )


def test_a_line_runs_until_the_party_speaks_otherwise() -> None:
    found = shift_of(ground())
    assert found
    spans = [
        (lane.title, span.sign.term, span.since.isoformat(), span.until.isoformat())
        for lane in found.lanes
        for track in lane.tracks
        if track.subject
        for span in track.spans
    ]

    assert spans == [
        ("Fixed", "rules-out", "2030-01-10", "2030-06-10"),
        ("Fixed", "accepts", "2030-06-10", "2032-01-01"),
        ("Sliding", "demands", "2030-01-10", "2030-06-10"),
    ]


def test_what_is_reported_never_stands_in_one_line_with_what_is_stated() -> None:
    found = shift_of(ground())
    assert found
    south = [
        mark.label.strong
        for lane in found.lanes
        for track in lane.tracks
        if not track.subject
        for mark in track.marks
    ]

    assert south == ["South demands"]


def test_one_statement_is_no_course() -> None:
    assert shift_of(ground(), "south") is None


def test_issues_are_shown_as_they_were_settled() -> None:
    found = settling(ground())
    assert found

    assert found.title == "1 of 1 issue agreed"
    assert [span.sign.term for lane in found.lanes for span in lane.tracks[0].spans] == [
        "open",
        "agreed",
    ]


def test_a_text_closes_bracket_by_bracket() -> None:
    stands = ground()
    found = openness(stands, stands.contents.proposals)
    assert found

    assert [(bar.title, bar.values) for bar in found.bars] == [
        ("First draft", (3, 2)),
        ("Second draft", (0, 0)),
    ]


def test_an_event_without_a_date_has_no_place_on_the_axis() -> None:
    found = chronology(ground())
    assert found
    marked = [
        mark.label.strong for lane in found.lanes for track in lane.tracks for mark in track.marks
    ]

    assert marked == ["First round", "Second round", "Third round"]


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_a_picture_is_well_formed_and_says_in_words_what_it_shows(medium: str) -> None:
    shapes = {"demands": "<path d='M8 1 15 10H1z'/>"}
    chosen = pictures.on_screen() if medium == "screen" else pictures.on_paper(shapes)
    for each in figures(ground()):
        drawn = ET.fromstring(pictures.picture(each, chosen))  # noqa: S314 - our own

        assert drawn.get("aria-label") == f"{each.title}. {each.words}"


def test_hostile_words_are_words_in_a_picture() -> None:
    hostile = TALKS.replace("First round", "'<script>alert(1)</script> & {{ x }} *a*'")
    (edition,) = editions_of(hostile, SAID)
    made = site_of(edition)
    page = made.pages["talks/timeline.md"]

    assert "<script>" not in page
    assert page_of(made, "talks/timeline.md").unclosed == []


@settings(laws, max_examples=40)
@given(dossiers(), audiences(), days())
def test_any_edition_can_be_drawn(dossier: Dossier, audience: Audience, day: date) -> None:
    edition, _ = redact(dossier, audience, as_of=day)
    assert edition is not None
    for each in figures(views.ground(edition)):
        for across in (pictures.WIDE, pictures.NARROW):
            drawn = ET.fromstring(  # noqa: S314 - our own
                pictures.picture(each, pictures.on_screen(), across)
            )

            assert drawn.tag == "{http://www.w3.org/2000/svg}svg"


@given(
    st.lists(st.tuples(st.floats(0, 900), st.floats(10, 300)), max_size=20).map(
        lambda each: sorted((x, (long, long / 2)) for x, long in each)
    )
)
def test_no_two_labels_share_room(wanted: list[tuple[float, tuple[float, float]]]) -> None:
    found = [place for place in placed(wanted, 0, 900) if place]

    assert not any(_meet(one, other) for one, other in combinations(found, 2))
    assert all(-1 <= each.left and each.right <= 901 for each in found)


def _meet(one: Place, other: Place) -> bool:
    return one.above is other.above and one.left < other.right and other.left < one.right


@given(st.text(max_size=60), st.floats(5, 400))
def test_fitted_words_fit(words: str, room: float) -> None:
    assert width(fitted(words, 13, room), 13) <= max(room, 0)


@pytest.mark.browser
def test_in_a_browser_no_label_overlaps_or_is_cut_off(released: Path, page: Page) -> None:
    """As drawn with the typefaces of the theme, not as estimated."""
    seen = 0
    for path in sorted(released.rglob("*.html")):
        if "b-figure" not in path.read_text(encoding="utf-8"):
            continue
        for across in (1280, 390):
            page.set_viewport_size({"width": across, "height": 900})
            page.goto(path.as_uri())
            faults = page.evaluate(_FAULTS)
            seen += 1

            assert faults == [], f"{path.relative_to(released)} at {across}"
    assert seen > 0


_FAULTS = """() => {
  const found = [];
  for (const picture of document.querySelectorAll("svg.b-pic")) {
    const frame = picture.getBoundingClientRect();
    if (!frame.width) continue;
    const words = [...picture.querySelectorAll("text")].filter(each => each.textContent);
    const boxes = words.map(each => each.getBoundingClientRect());
    boxes.forEach((one, at) => {
      if (one.left < frame.left - 1 || one.right > frame.right + 1) {
        found.push("cut off: " + words[at].textContent);
      }
      boxes.slice(at + 1).forEach((other, next) => {
        const apart = one.right <= other.left + 1 || other.right <= one.left + 1
          || one.bottom <= other.top + 3 || other.bottom <= one.top + 3;
        if (!apart) found.push(words[at].textContent + " / " + words[at + 1 + next].textContent);
      });
    });
  }
  return found;
}"""

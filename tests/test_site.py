"""A site says what its edition holds, page by page, and every link on it leads somewhere."""

from cProfile import Profile
from dataclasses import replace
from datetime import date
from pstats import Stats

import pytest
import yaml
from hypothesis import given, settings

from generator import views
from generator.dossier import Dossier
from generator.marking import Audience
from generator.redact import redact
from generator.site import Site
from generator.views.banner import PortionAboveBannerError
from tests.pages_of import editions_of, faults, page_of, site_of
from tests.strategies import audiences, days, dossiers
from tests.test_views_brief import WORLD

LEAST = "{title: Talks, question: Who gets what?, marking: CLEAR, as_of: 2031-02-01}"


@settings(max_examples=60, deadline=None)
@given(dossiers(), audiences(), days())
def test_any_edition_becomes_a_site_without_fault(
    dossier: Dossier, audience: Audience, day: date
) -> None:
    edition, _ = redact(dossier, audience, as_of=day)

    assert faults(site_of(*(() if edition is None else (edition,)))) == []


def test_an_empty_dossier_has_every_page_and_each_says_that_it_is_empty() -> None:
    made = site_of(*editions_of(LEAST))

    assert faults(made) == []
    assert "No event is expected." in page_of(made, "talks/index.md").text
    assert "No claim is recorded." in page_of(made, "talks/claims.md").text
    assert "No commitment is recorded." in page_of(made, "talks/commitments.md").text
    assert "Nobody is recorded by name." in page_of(made, "talks/people.md").text
    assert "Nothing changed." in page_of(made, "talks/changes.md").text


def test_an_edition_of_no_dossier_has_a_home_that_says_so() -> None:
    made = site_of()

    assert list(made.pages) == ["index.md"]
    assert "This edition holds no dossier." in page_of(made, "index.md").text


def test_a_page_says_what_the_theme_must_know() -> None:
    made = site_of(*editions_of(WORLD, "positions: [{by: hala, issue: quota, stance: demands}]"))

    assert front_matter(made, "talks/positions/hala/quota.md") == {
        "title": "Hala on: Quota",
        "description": "Who gets what?",
        "kind": "history",
        "dossier": "talks",
        "dossier_title": "Talks",
        "as_of": "1 March 2031",
        "known_at": "1 February 2031",
        "edition": "Public",
        "parent": "talks/issues/quota.html",
        "source": "talks/talks-book.pdf",
        "newest": "1 February 2031",
        "marking": {
            "label": "TLP:CLEAR",
            "level": "clear",
            "share": "Recipients can spread this to the world, there is no limit on disclosure.",
        },
        "tags": ["TLP:CLEAR"],
        "hide": ["toc"],
    }


def test_the_navigation_holds_the_pages_of_one_dossier_in_reading_order() -> None:
    (nav,) = site_of(*editions_of(WORLD)).dossiers

    assert [entry.title for entry in nav.entries][:8] == [
        "Brief",
        "What changed",
        "Issues",
        "Texts",
        "Claims and denials",
        "Parties",
        "Statements",
        "Timeline",
    ]
    issues = nav.entries[2]
    assert [(page.title, page.path) for page in issues.pages] == [
        ("Quota", "talks/issues/quota.html"),
        ("Access", "talks/issues/access.html"),
    ]


def test_titles_for_the_engine_are_encoded() -> None:
    made = site_of(*editions_of(WORLD.replace("title: Talks", "title: '<b>*T*</b>'")))

    assert made.dossiers[0].title == "&lt;b&gt;&#42;T&#42;&lt;/b&gt;"
    assert front_matter(made, "talks/index.md")["title"] == "&lt;b&gt;&#42;T&#42;&lt;/b&gt;"


def test_an_annex_is_a_page_if_it_is_markdown_and_a_file_otherwise() -> None:
    world = (
        WORLD
        + """
annexes:
  map: {title: The map, file: zones.svg}
  note: {title: A note, file: note.md}
"""
    )
    files = {"zones.svg": "<svg/>", "note.md": "# Head\n\n*Words* on [[quota]]. <b>no</b>"}
    made = site_of(*editions_of(world, annexes=files))

    assert faults(made) == []
    assert made.files["talks/annexes/map.svg"] == b"<svg/>"
    assert page_of(made, "talks/annexes/note.md").text.endswith("Head Words on Quota. <b>no</b>")
    assert "../issues/quota.html" in page_of(made, "talks/annexes/note.md").links
    assert "SVG · 6 bytes" in page_of(made, "talks/annexes/map.md").text


PORTIONS = """
gaps:
  floor:
    about: quota
    text: [Open words., {marking: GREEN, text: "Not less, see [[plan|a plan]]."}]
terms:
  plan: {title: The plan, text: Ours., marking: AMBER}
"""


def test_a_banner_is_no_lower_than_a_portion_of_the_page_or_what_it_leads_to() -> None:
    label = {
        edition: front_matter(
            site_of(*editions_of(WORLD + PORTIONS, edition=edition)), "talks/issues/quota.md"
        )["tags"]
        for edition in ("public", "partners", "cabinet")
    }

    assert label == {
        "public": ["TLP:CLEAR"],
        "partners": ["TLP:GREEN"],
        "cabinet": ["TLP:AMBER"],
    }


def test_a_portion_above_the_banner_of_its_page_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = editions_of(WORLD + PORTIONS, edition="partners")
    # No view can, by itself: here it says that it holds nothing that is marked.
    monkeypatch.setattr(views, "markings", lambda _: iter(()))

    with pytest.raises(PortionAboveBannerError) as raised:
        site_of(*made)

    assert str(raised.value) == (
        "talks/index.html is marked TLP:CLEAR and shows a portion that is marked TLP:GREEN, or for"
        " fewer readers"
    )


def test_the_home_tells_every_dossier_apart() -> None:
    one = editions_of(WORLD, "events: {vote: {title: Vote, kind: vote, status: expected}}")[0]
    made = site_of(one, replace(one, dossier="more"))
    home = page_of(made, "index.md")

    assert faults(made) == []
    assert "Two negotiations at a glance" in home.text
    assert {"talks/index.html", "more/index.html"} <= set(home.links)
    assert {"talks/timeline.html#event-vote", "more/timeline.html#event-vote"} <= set(home.links)


def test_the_same_edition_gives_the_same_pages() -> None:
    edition = editions_of(WORLD, "claims: {left: {text: Left, asserted_by: hala}}")[0]

    assert site_of(edition) == site_of(edition)


def test_every_row_of_every_table_is_as_wide_as_its_head() -> None:
    journal = "responses: [{by: veyra, to: draft/share, stance: rejects}]"
    made = site_of(*editions_of(WORLD, journal))

    for path in ("talks/index.md", "talks/proposals/draft.md", "talks/proposals/secret.md"):
        assert len(set(page_of(made, path).rows)) == 1, path


def test_a_page_costs_the_same_however_many_there_are() -> None:
    def calls(issues: int) -> int:
        many = "".join(f"  i{each}: {{title: Issue {each}}}\n" for each in range(issues))
        said = "".join(
            f"  - {{by: {party}, issue: i{each}, stance: demands, text: Words}}\n"
            for each in range(issues)
            for party in ("hala", "veyra")
        )
        world = WORLD.replace("issues:\n", f"issues:\n{many}") + f"positions:\n{said}"
        (edition,) = editions_of(world)
        site_of(edition)
        profile = Profile()
        made = profile.runcall(site_of, edition)
        return int(Stats(profile).total_calls / len(made.pages))  # type: ignore[attr-defined]  # it is there

    assert calls(80) < 1.3 * calls(20)


def front_matter(made: Site, path: str) -> dict[str, object]:
    head: dict[str, object] = yaml.safe_load(made.pages[path].split("\n---\n")[0])
    return head

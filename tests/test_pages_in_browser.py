"""Each kind of page, of real dossiers, as a browser shows it on a laptop and on a phone."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.build import build
from generator.prepare import prepare

DOSSIERS = Path(__file__).resolve().parent.parent / "briefings"
NORTH = "northern-fisheries"
KINDS = (
    "index.html",
    "statements.html",
    "us-peace-plan/index.html",
    "us-peace-plan/claims.html",
    "us-peace-plan/confidentiality.html",
    "us-peace-plan/people.html",
    "us-peace-plan/proposals/us-revised.html",
    f"{NORTH}/index.html",
    f"{NORTH}/changes.html",
    f"{NORTH}/commitments.html",
    f"{NORTH}/glossary.html",
    f"{NORTH}/issues/quota.html",
    f"{NORTH}/parties/veyra.html",
    f"{NORTH}/positions/veyra/quota.html",
    f"{NORTH}/sources.html",
    f"{NORTH}/statements.html",
    f"{NORTH}/timeline.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The highest edition: it has something to show on every page."""
    work = tmp_path_factory.mktemp("site")
    made = prepare(DOSSIERS, edition="cabinet", as_of=None, known_at=None, today=date(2032, 1, 1))
    build(made.editions, work)
    return work / "site"


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_page_keeps_the_accessibility_rules_and_its_width(
    browser: Browser, site: Path, name: str, width: int, scheme: str
) -> None:
    view = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with browser.new_context(**view) as context:  # type: ignore[arg-type]  # a mapping of both
        page = context.new_page()
        page.goto((site / name).as_uri())
        found = Axe().run(page).response["violations"]
        across = page.evaluate("document.documentElement.scrollWidth")

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert across == width


def test_the_first_screen_of_a_dossier_reaches_into_the_matrix(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((site / "us-peace-plan/index.html").as_uri())
    row = page.locator(".b-matrix tbody tr:not(.b-band)").first.bounding_box()

    assert row
    assert row["y"] + row["height"] <= 800


def test_search_takes_terms_and_values_apart(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    words = " ".join(entry["text"] for entry in index["docs"])

    assert "Between Hala, Veyra" in words
    assert re.search(r"[0-9] of 9 issues agreed", words)

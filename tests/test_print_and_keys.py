"""A browser's own print bears the marking on every sheet, and a keyboard gets everywhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from generator.build import build
from generator.prepare import prepare

BRIEFINGS = Path(__file__).resolve().parent.parent / "briefings"
NORTH = "northern-fisheries"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented dossier, as the cabinet reads it."""
    work = tmp_path_factory.mktemp("print")
    made = prepare(BRIEFINGS, edition="cabinet", as_of=None, known_at=None, today=date(2032, 1, 1))
    build(tuple(each for each in made.editions if each.dossier == NORTH), work)
    return work / "site"


def sheets(page: Page) -> Iterator[str]:
    """What each sheet of the browser's own print says."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    for sheet in document:
        yield sheet.get_textpage().get_text_bounded()


@pytest.mark.parametrize("name", ["index", "changes", "statements", "sources", "issues/quota"])
def test_every_sheet_that_a_browser_prints_is_marked_and_numbered(
    page: Page, site: Path, name: str
) -> None:
    page.goto((site / NORTH / f"{name}.html").as_uri())
    label = page.locator(".b-mark--head .b-mark__label").inner_text()
    printed = tuple(sheets(page))

    assert printed
    for number, words in enumerate(printed, start=1):
        assert words.count(label) >= 2
        assert f"Page {number} of {len(printed)}" in words


def test_the_first_key_offers_to_skip_to_the_content(page: Page, site: Path) -> None:
    page.goto((site / NORTH / "issues/quota.html").as_uri())
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")
    target = skip.get_attribute("href") or ""
    page.keyboard.press("Enter")

    assert "skip" in (skip.inner_text() or "").lower() or target.startswith("#")
    assert page.url.endswith(target)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_one_key_opens_the_search(page: Page, site: Path, key: str) -> None:
    page.goto((site / NORTH / "index.html").as_uri())
    page.wait_for_function("document.querySelector('.md-search__input') !== null")
    page.wait_for_timeout(300)
    page.keyboard.press(key)

    page.wait_for_function("document.activeElement.matches('.md-search__input')")


def test_a_group_of_the_navigation_opens_by_keyboard(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto((site / NORTH / "claims.html").as_uri())
    group = page.locator(".b-nav__group").first
    summary = group.locator("summary")
    before = group.evaluate("group => group.open")
    summary.focus()
    page.keyboard.press("Enter")

    assert group.evaluate("group => group.open") is not before


def test_nothing_moves_for_readers_who_asked_for_that(browser: Browser, site: Path) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto((site / NORTH / "index.html").as_uri())
        moving = page.evaluate(
            "Array.from(document.querySelectorAll('*')).filter(each =>"
            " getComputedStyle(each).transitionDuration.split(',').some(one => parseFloat(one) > 0)"
            " && getComputedStyle(each).transitionProperty !== 'none').length"
        )

    assert moving == 0

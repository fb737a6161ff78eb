"""The released site of the real dossiers, as readers meet it: from a disk, without network."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.built_html import broken_links


def address(released: Path, name: str) -> str:
    return (released / f"{name}.html").as_uri()


def test_every_link_leads_somewhere_and_no_page_asks_another_host(released: Path) -> None:
    assert [] == broken_links(released)


def test_every_page_carries_its_marking_top_and_bottom(released: Path) -> None:
    pages = sorted(released.rglob("*.html"))
    marks = {
        page.relative_to(released).as_posix(): [
            label.get_text()
            for label in BeautifulSoup(page.read_text("utf-8"), "html.parser").select(
                ".b-mark .b-mark__label"
            )
        ]
        for page in pages
    }

    assert marks
    assert {name: ["TLP:CLEAR"] * 2 for name in marks} == marks


def test_every_dossier_has_its_book_beside_its_home(released: Path) -> None:
    for home in released.glob("*/index.html"):
        name = home.parent.name
        page = BeautifulSoup(home.read_text("utf-8"), "html.parser")

        assert page.select(f'a[href="{name}-book.pdf"]')
        assert (home.parent / f"{name}-book.pdf").read_bytes().startswith(b"%PDF-")


def test_no_page_speaks_to_the_network_or_complains(browser: Browser, released: Path) -> None:
    complaints: list[str] = []
    asked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{message.location['url']}: {message.text}")

    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for file in sorted(released.rglob("*.html")):
            page.goto(file.as_uri())

    assert [] == complaints
    assert [] == [each for each in asked if not each.startswith(("file:", "blob:", "data:"))]


@pytest.mark.parametrize(
    ("query", "found"), [("umerov", "Umerov"), ("kushner", "Kushner"), ("crimea", "Crimea")]
)
def test_search_finds_what_the_article_names(
    page: Page, released: Path, query: str, found: str
) -> None:
    page.goto(address(released, "us-peace-plan/index"))
    page.click(".md-search__input")
    page.keyboard.type(query)
    hit = page.locator(".md-search-result__link").first
    hit.wait_for(state="visible")

    assert found in (page.locator(".md-search-result__list").text_content() or "")


def test_search_leads_to_the_place(page: Page, released: Path) -> None:
    page.goto(address(released, "index"))
    page.click(".md-search__input")
    page.keyboard.type("sidelined")
    hit = page.locator(".md-search-result__link").first
    hit.wait_for(state="visible")
    hit.click()
    page.wait_for_url("**/us-peace-plan/claims.html*")

    assert "sidelined" in (page.locator("article").text_content() or "")

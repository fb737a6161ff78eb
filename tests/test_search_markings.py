"""A hit of the search carries the marking of the page that it leads to."""

import html
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.build import lay_out
from generator.engine import engine
from tests.pages_of import editions_of
from tests.test_views_brief import WORLD

HAKE = """
terms:
  hake: {title: Hake, text: A fish that hake is.}
events:
  round: {title: Round on hake, kind: meeting, status: held, date: 2031-02-01, marking: GREEN}
commitments:
  data: {by: hala, text: Data on hake, marking: AMBER+STRICT}
"""
LABELS = {"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER+STRICT"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of pages under several markings."""
    work = tmp_path_factory.mktemp("search")
    laid = lay_out(editions_of(WORLD + HAKE, edition="cabinet"), work)
    engine(laid.docs, work / "site", laid.frame)
    return work / "site"


def label_of(page: Path) -> str:
    """The marking at the head of a built page."""
    found = re.search(r'b-mark__label b-mark__label--[a-z-]+">([^<]+)<', page.read_text("utf-8"))
    assert found
    return html.unescape(found[1])


def test_every_entry_of_the_index_has_the_marking_of_its_page(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    marked = {
        (entry["location"].partition("#")[0], *map(html.unescape, entry["tags"]))
        for entry in index["docs"]
    }

    assert {(page, label_of(site / page)) for page, _ in marked} == marked
    assert {label for _, label in marked} == LABELS


def test_the_hits_that_a_reader_sees_are_marked(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.click(".md-search__input")
    page.keyboard.type("hake")
    page.locator(".md-search-result__item .md-tag").first.wait_for()
    hits = {
        (link.get_attribute("href") or "")
        .partition("talks/")[2]
        .partition("#")[0]
        .partition("?")[0]: link.locator(".md-tag").all_inner_texts()
        for link in page.locator(".md-search-result__item > a").all()
    }

    assert {name: [label_of(site / "talks" / name)] for name in hits} == hits
    assert {label for labels in hits.values() for label in labels} == LABELS


def test_a_marking_is_nothing_to_search_for(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.click(".md-search__input")
    page.keyboard.type("strict")
    told = page.locator(".md-search-result__meta", has_text="No matching documents")

    told.wait_for()

"""Small things on every page: where to report a mistake, what is newest, links that last."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator import address, views
from generator.build import build
from generator.edition import Edition
from generator.marking import Marking
from generator.prepare import prepare
from tests.pages_of import TODAY, editions_of, page_of, site_of

BRIEFINGS = Path(__file__).parent.parent / "briefings"
EDITIONS = """\
format: 1
scheme: tlp
editions:
  public:
    title: Public
    clearance: CLEAR
    report: mailto:desk@ministry.example
    address: https://briefings.ministry.example/public
"""
TALKS = """\
title: Talks & quotas
question: Who pays?
marking: CLEAR
defaults: {marking: CLEAR}
parties:
  north: {name: North, role: principal}
issues:
  money: {title: Costs, options: {all: Everyone}}
  time: {title: Time, options: {now: Now}}
sources:
  paper: {title: The paper, kind: news}
"""
SAID = """\
defaults: {marking: CLEAR, source: paper, basis: stated}
positions:
  - {by: north, issue: money, stance: demands, option: all, date: 2031-01, text: Everyone pays.}
"""


def edition(tmp_path: Path, editions: str = EDITIONS) -> tuple[Edition, ...]:
    folder = tmp_path / "briefings"
    (folder / "talks" / "journal").mkdir(parents=True)
    (folder / "editions.yml").write_text(editions, encoding="utf-8")
    (folder / "talks" / "dossier.yml").write_text(TALKS, encoding="utf-8")
    (folder / "talks" / "journal" / "2031-02-01.yml").write_text(SAID, encoding="utf-8")
    return prepare(folder, edition=None, as_of=None, known_at=None, today=TODAY).editions


def built(tmp_path: Path, editions: str = EDITIONS) -> Path:
    build(edition(tmp_path, editions), tmp_path / "work")
    return tmp_path / "work" / "site"


def test_every_page_says_where_to_report_a_mistake_and_of_which_page(tmp_path: Path) -> None:
    text = (built(tmp_path) / "talks/issues/money.html").read_text(encoding="utf-8")

    subject = "Mistake%20on%3A%20Talks%20%26%20quotas%20%C2%B7%20Costs"
    assert f'href="mailto:desk@ministry.example?subject={subject}">Report a mistake</a>' in text


def test_where_nobody_takes_reports_no_page_offers_it(tmp_path: Path) -> None:
    plain = "\n".join(EDITIONS.splitlines()[:-2])
    text = (built(tmp_path, plain) / "talks/index.html").read_text(encoding="utf-8")

    assert "Report a mistake" not in text


def test_an_address_that_leads_nowhere_leads_home(tmp_path: Path, page: Page) -> None:
    page.goto((built(tmp_path) / "404.html").as_uri())
    links = [each.get_attribute("href") for each in page.locator("a").all()]

    home = "https://briefings.ministry.example/public/"
    assert links == [
        f"{home}index.html",
        f"{home}talks/index.html",
        "mailto:desk@ministry.example",
    ]
    assert page.locator(".mark").all_inner_texts() == ["TLP:CLEAR", "TLP:CLEAR"]


def test_without_an_address_it_tells_where_home_is_and_links_nothing(tmp_path: Path) -> None:
    plain = "\n".join(EDITIONS.splitlines()[:-2])
    made = built(tmp_path, plain)
    text = (made / "404.html").read_text(encoding="utf-8")

    assert "<a " not in text
    assert "<code>index.html</code>" in text
    assert "404" not in (made / "search/search_index.json").read_text(encoding="utf-8")


def test_a_page_says_when_the_last_of_what_it_shows_was_recorded() -> None:
    made = site_of(*editions_of(TALKS, SAID))

    assert 'newest: "1 February 2031"' in made.pages["talks/positions/north/money.md"]
    assert 'newest: "1 February 2031"' in made.pages["talks/index.md"]
    assert "newest" not in made.pages["talks/issues/time.md"]


def test_what_is_marked_above_a_page_makes_it_no_newer() -> None:
    above = SAID.replace("defaults: {marking: CLEAR", "defaults: {marking: GREEN")
    (made,) = editions_of(TALKS, above, edition="partners")
    ground = views.ground(made)
    (said,) = made.contents.positions
    shown = views.Link(text="a statement", to=address.of("talks", said))

    def newest(banner: Marking) -> views.Moment | None:
        return views.newest(views.recorded(ground), banner, shown, address.page("talks"))

    assert newest(made.head.marking) is None
    assert newest(said.marking) is not None


def test_each_source_leads_back_to_where_the_page_cites_it() -> None:
    page = page_of(site_of(*editions_of(TALKS, SAID)), "talks/positions/north/money.md")
    citations = [each for each in page.ids if each.startswith("cite-")]

    assert citations
    assert [each for each in page.links if each.startswith("#cite-")] == [
        f"#{each}" for each in citations
    ]


def test_a_permalink_is_copied_where_there_is_a_clipboard(tmp_path: Path, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((built(tmp_path) / "talks/positions/north/money.html").as_uri())
    link = page.locator("a.b-permalink").first
    target = link.evaluate("link => link.href")
    link.click()
    page.get_by_text("link copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == target


@pytest.mark.parametrize("day", [date(2017, 6, 30), date(2018, 12, 31), date(2019, 6, 30)])
def test_what_is_recorded_later_moves_no_permalink(day: date) -> None:
    def addresses(known_at: date | None) -> set[address.Address]:
        made = prepare(
            BRIEFINGS, edition="cabinet", as_of=None, known_at=known_at, today=date(2026, 1, 1)
        )
        return {
            address.of(each.dossier, record)
            for each in made.editions
            for section, records in each.contents
            if section in {"positions", "responses", "reactions", "claims", "events"}
            for record in records
        }

    then, now = addresses(day), addresses(None)

    assert len(then) > 30
    assert then - now == set()


def test_a_statement_without_an_id_has_the_place_that_its_words_give_it() -> None:
    def anchors(said: str) -> list[str]:
        (made,) = editions_of(TALKS, said)
        return [address.anchor(each) for each in made.contents.positions]

    other = SAID + SAID.splitlines()[-1].replace("Everyone", "Nobody else") + "\n"
    reworded = SAID.replace("Everyone pays", "All pay")

    assert anchors(other)[0] == anchors(SAID)[0]
    assert anchors(other)[1] not in anchors(SAID)
    assert anchors(reworded) != anchors(SAID)


def test_texts_that_nobody_answered_stand_together_in_the_matrix() -> None:
    texts = "".join(
        f"  text-{at}: {{title: Text {at}, by: north, disclosure: published, source: paper}}\n"
        for at in range(4)
    )
    answer = "responses:\n  - {by: north, to: text-0, stance: accepts, date: 2031-01}\n"
    made = site_of(*editions_of(f"{TALKS}proposals:\n{texts}", SAID + answer))
    page = made.pages["talks/index.md"]

    assert "3 other texts" in page
    assert page.count('data-label="No answer recorded to"') == 1
    assert '<a href="proposals/text-3.html">' in page

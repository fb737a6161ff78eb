"""The page of all statements, as a reader uses it: from a disk, without any network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import build
from tests.pages_of import editions_of

TALKS = """\
title: Talks
question: Who pays?
marking: CLEAR
defaults: {marking: CLEAR}
parties:
  north: {name: North, role: principal}
  south: {name: "<b onclick=alert(1)>South", role: principal}
issues:
  money: {title: Costs}
  time: {title: Days}
sources:
  paper: {title: The paper, kind: news}
"""
SAID = """\
defaults: {marking: CLEAR, source: paper, basis: stated}
positions:
  - {id: pay, by: north, issue: money, stance: demands, date: 2031-01-02, text: Żółw pays.}
  - {id: img, by: south, issue: money, stance: opposes, date: 2031-01-05, \
text: "x <img src=x onerror=alert(1)> y"}
  - {id: late, by: south, issue: time, stance: demands, date: 2030, text: Later.}
"""
MANY = "positions:\n" + "".join(
    f"  - {{id: p{number}, by: north, issue: money, stance: supports, date: 2031-01-01, "
    f"text: Number {number}., marking: CLEAR, source: paper, basis: stated}}\n"
    for number in range(120)
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("statements")
    build(editions_of(TALKS, SAID), work)
    return work / "site"


@pytest.fixture
def listed(page: Page, site: Path) -> Iterator[Page]:
    """The page, and whatever it asked for or complained of; neither may be."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.context.set_offline(offline=True)
    page.goto((site / "talks/statements.html").as_uri())
    yield page

    assert [each for each in heard if not each.startswith(("file:", "blob:"))] == []


def shown(page: Page) -> list[str]:
    return page.locator(".b-found .b-say").all_inner_texts()


def choice(page: Page, group: str, words: str) -> str:
    """How many statements a choice would leave."""
    return page.get_by_role("group", name=group).locator("label", has_text=words).inner_text()


def test_a_choice_leaves_what_bears_it_and_says_how_much_the_others_would(listed: Page) -> None:
    listed.get_by_label("demands").check()

    assert shown(listed) == ["Żółw pays.", "Later."]
    assert choice(listed, "Party", "South").split()[-1] == "1"
    # Another stance would add to what was found.
    assert choice(listed, "Stance", "opposes").split()[-1] == "1"
    listed.get_by_label("North").check()
    expect(listed.get_by_label("Days")).to_be_hidden()
    listed.get_by_role("checkbox", name="North").uncheck()
    expect(listed.get_by_role("status")).to_have_text("2 of 3 statements")


def test_what_is_asked_for_stands_in_the_address_and_the_way_back_works(listed: Page) -> None:
    listed.get_by_label("demands").check()
    listed.get_by_label("North").check()
    both = listed.url
    listed.go_back()
    expect(listed.get_by_role("status")).to_have_text("2 of 3 statements")
    listed.go_back()
    expect(listed.get_by_role("status")).to_have_text("3 statements, newest first")
    listed.goto("about:blank")
    listed.goto(both)

    assert both.endswith("talks/statements.html#party=north&stance=demands")
    assert shown(listed) == ["Żółw pays."]
    assert listed.get_by_role("checkbox", name="North").is_checked()


def test_words_are_found_whatever_their_accents_and_leave_one_step_to_go_back(
    listed: Page,
) -> None:
    listed.get_by_label("Words").press_sequentially("zolw")
    expect(listed.get_by_role("status")).to_have_text("1 of 3 statements")

    assert shown(listed) == ["Żółw pays."]
    assert listed.evaluate("history.length") == 2


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("from=2031-01-01", ["x <img src=x onerror=alert(1)> y", "Żółw pays."]),
        ("until=2030-06-30", ["Later."]),
        ("from=2030-03-01&until=2031-01-02", ["Żółw pays.", "Later."]),
        ("text=%22&party=nobody", []),
    ],
)
def test_a_link_to_a_list_shows_that_list(
    listed: Page, site: Path, asked: str, left: list[str]
) -> None:
    listed.goto("about:blank")
    listed.goto(f"{(site / 'talks/statements.html').as_uri()}#{asked}")

    assert shown(listed) == left


def test_a_filter_that_this_edition_does_not_know_is_named_and_taken_back(listed: Page) -> None:
    listed.evaluate("location.hash = 'party=nobody'")
    asked = listed.get_by_role("button", name="Take back Party: nobody (nothing here)")
    expect(listed.get_by_text("No statement is all of this.")).to_be_visible()
    asked.click()

    assert len(shown(listed)) == 3


def test_what_was_said_stays_text(listed: Page) -> None:
    assert listed.locator("#find img, #find b").count() == 0
    assert "<b onclick=alert(1)>South" in listed.locator(".b-find__group").first.inner_text()


def test_a_statement_leads_to_where_it_stands(listed: Page) -> None:
    listed.get_by_role("link", name="Later.").click()
    listed.wait_for_url(re.compile("#position-late$"))

    assert "Later." in listed.locator("#position-late").inner_text()


def test_the_keyboard_reaches_every_filter(listed: Page) -> None:
    listed.get_by_label("Words").focus()
    for _ in range(40):
        listed.keyboard.press("Tab")
        if listed.evaluate(
            "document.activeElement.closest('label')?.innerText.includes('opposes')"
        ):
            break
    listed.keyboard.press("Space")

    expect(listed).to_have_url(re.compile("#stance=opposes$"))


def test_the_page_over_all_dossiers_takes_the_same_data(page: Page, site: Path) -> None:
    page.goto(f"{(site / 'statements.html').as_uri()}#issue=time")
    page.get_by_role("link", name="Later.").click()
    page.wait_for_url(re.compile(r"talks/positions/south/time\.html#position-late$"))


def test_without_scripts_the_page_says_where_else_to_read(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "talks/statements.html").as_uri())
        page.locator("#find-without").get_by_role("link", name="North").click()

        assert "Żółw pays." in page.locator("#position-pay").inner_text()


def test_a_long_list_grows_and_the_focus_goes_on_where_it_grew(page: Page, tmp_path: Path) -> None:
    build(editions_of(TALKS, MANY), tmp_path)
    page.goto((tmp_path / "site/talks/statements.html").as_uri())
    before = len(shown(page))
    page.get_by_role("button", name="Show 50 more of 70").click()

    assert (before, page.locator(".b-found").count()) == (50, 100)
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.b-found a')].indexOf(document.activeElement)"
        )
        == 50
    )

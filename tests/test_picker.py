"""The picker of days tells of any two days what the history tells: script and Python agree."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from playwright.sync_api import Browser, Page

from generator import address, exports, history, templates, views
from generator.build import build
from generator.dossier import Dossier
from generator.edition import Edition
from generator.exports.recorded_days import compared, offered
from generator.gate.reading import UnreadableError
from generator.gate.readings import readings
from generator.marking import Audience
from generator.prepare import prepare
from generator.redact import redact
from tests.pages_of import TODAY
from tests.strategies import audiences, dossiers, laws
from tests.strategies import days as days_of

BRIEFINGS = Path(__file__).parent.parent / "briefings"
SCRIPT = templates.folder() / "theme/assets/javascripts/changes.js"
COMPARE = """
([data, pairs]) => pairs.map(([since, until]) => changesBetween(data, since, until).map(
  each => [each.kind, each.record.key, each.wasKey ?? each.record.key, each.point ?? "",
           (each.fields ?? []).join()].join("|")
).sort())
"""


def editions(name: str) -> tuple[Edition, ...]:
    return prepare(BRIEFINGS, edition=name, as_of=None, known_at=None, today=TODAY).editions


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """An empty page that holds the script."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(path=SCRIPT)
        yield page


def differences(page: Page, edition: Edition, most: int) -> list[tuple[int, int]]:
    """The pairs of days of which script and Python tell otherwise."""
    ground = views.ground(edition)
    days = offered(ground)
    data: Any = json.loads(json.dumps(compared(ground, days))) if days else {}
    pairs = some(list(combinations(range(len(days)), 2)), most)
    found = page.evaluate(COMPARE, [data, [list(pair) for pair in pairs]])
    assert len(found) == len(pairs)
    return [
        pair
        for pair, changes in zip(pairs, found, strict=True)
        if told(edition, days, *pair) != changes
    ]


def told(edition: Edition, days: Sequence[date], since: int, until: int) -> list[str]:
    """What Python tells of two days, in the words of `COMPARE`."""
    found = history.changes(edition.contents, days[since], days[until])
    return sorted(
        "|".join(
            (
                each.kind.value,
                each.record.key,
                each.was.key if each.was else "",
                each.point,
                ",".join(each.fields),
            )
        )
        for each in found
    )


def some(pairs: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """All pairs, or as many as are worth the time, the same in each run."""
    return pairs if len(pairs) <= most else Random(1).sample(pairs, most)  # noqa: S311 - a choice


@pytest.mark.parametrize("name", ["public", "cabinet"])
def test_the_script_tells_of_any_two_days_what_the_history_tells(name: str, script: Page) -> None:
    for edition in editions(name):
        assert differences(script, edition, 60) == [], edition.dossier


@settings(laws, max_examples=25)
@given(dossier=dossiers(), audience=audiences(), day=days_of())
def test_of_a_made_up_dossier_too(
    script: Page, dossier: Dossier, audience: Audience, day: date
) -> None:
    edition, _ = redact(dossier, audience, as_of=day)
    assert edition is not None

    assert differences(script, edition, 30) == []


def test_of_a_dossier_too_large_the_last_days_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    (ground,) = (views.ground(each) for each in editions("public") if "brexit" in each.dossier)
    whole = offered(ground)
    monkeypatch.setattr("generator.exports.recorded_days.MOST", 5000)
    few = offered(ground)

    assert len(whole) > len(few) >= 2
    assert whole[-len(few) :] == few


def test_two_days_are_picked_shared_and_left_again_from_a_disk(tmp_path: Path, page: Page) -> None:
    edition = next(each for each in editions("cabinet") if each.dossier == "northern-fisheries")
    build((edition,), tmp_path)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "site/northern-fisheries/changes.html").as_uri())
    latest = page.locator("#changes").inner_text()
    page.select_option("select[name=since]", index=0)
    picked = page.locator("#changes").inner_text()
    address = page.url
    page.go_back()
    page.wait_for_function("!location.search")
    after = page.locator("#changes").inner_text()
    page.goto(address)

    assert picked != latest
    assert "?since=" in address
    assert "&until=" in address
    assert after == latest
    assert page.locator("#changes").inner_text() == picked
    assert errors == []


def test_without_a_script_the_page_tells_of_the_latest_days(
    tmp_path: Path, browser: Browser
) -> None:
    edition = next(each for each in editions("cabinet") if each.dossier == "northern-fisheries")
    build((edition,), tmp_path)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((tmp_path / "site/northern-fisheries/changes.html").as_uri())

        assert not page.locator(".b-picker").is_visible()
        assert page.locator("#changes .b-change").count() > 0


def test_the_gate_reads_the_days_and_nothing_that_only_looks_like_them() -> None:
    ground = views.ground(editions("public")[0])
    path = address.days(ground.dossier).path
    content = exports.picker(ground)[path]

    assert list(readings(path, content))
    for other in (b"alert(1);" + content, content + b"alert(1);", b"{}"):
        with pytest.raises(UnreadableError):
            list(readings(path, other))

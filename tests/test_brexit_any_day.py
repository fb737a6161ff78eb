"""Any page of the Brexit dossier, as of and as known on any day: nothing later is on it."""

from datetime import date, timedelta

import pytest

from generator import views
from generator.views.parts import Moment, Statement
from tests.brexit import edition, ground, held_in, pages, written
from tests.pages_of import faults, site_of

BEGUN = date(2017, 3, 29)
ENDED = date(2020, 1, 31)
EVERY_TEN_WEEKS = tuple(
    BEGUN + timedelta(days=number) for number in range(0, (ENDED - BEGUN).days, 70)
)
TURNS = tuple(
    date.fromisoformat(day)
    for day in ("2017-12-04", "2018-03-18", "2018-07-08", "2018-11-13", "2019-03-21", "2019-10-16")
)
DAYS = (*EVERY_TEN_WEEKS, *TURNS, ENDED)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_page_has_a_word_or_a_date_that_was_written_later(day: date) -> None:
    known, shown = written(day), tuple(pages(day))
    said = "\n".join(held_in(shown, str))
    dates = {moment.machine for moment in held_in(shown, Moment)}
    to_come = {each for each in dates if each > day.isoformat()}

    assert [each for each in known.later if each in said] == []
    assert to_come - known.dates == set()


def test_the_days_asked_of_are_many_and_the_later_words_on_each_but_the_last_too() -> None:
    counts = [len(written(day).later) for day in DAYS]

    assert len(DAYS) >= 20
    assert [day for day, count in zip(DAYS, counts, strict=True) if not count] == [ENDED]


@pytest.mark.parametrize("day", ["2017-06-20", "2018-11-14"])
def test_the_site_of_a_day_is_whole(day: str) -> None:
    made = site_of(edition(date.fromisoformat(day)))

    assert faults(made) == []


def test_a_day_may_be_told_by_what_was_known_on_an_earlier_one() -> None:
    late, early = date(2018, 11, 14), date(2018, 3, 19)
    issues = {
        known: sum(page.status.term == "agreed" for page in views.issues(ground(late, known)))
        for known in (early, late)
    }

    assert issues == {early: 3, late: 6}


def test_what_is_known_today_brings_nothing_later_into_what_stood_then() -> None:
    then = date(2018, 3, 19)
    shown = views.issues(ground(then, ENDED))
    said = {each.date.machine for each in held_in(shown, Statement)}

    assert max(said) == "2018-03-19"
    assert sum(page.status.term == "agreed" for page in shown) == 3


def test_the_dossier_says_that_its_days_of_recording_are_reconstructed() -> None:
    assert views.brief(ground(ENDED)).head.reconstructed

"""Dates: what a text stands for, how dates are ordered, and how people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.when import (
    UNKNOWN,
    NotADate,
    Precision,
    When,
    parse,
    short_words,
    words,
)

START, END = date.min, date.max


def when(text: str) -> When:
    parsed = parse(text)
    assert isinstance(parsed, When), parsed
    return parsed


def reason(text: str) -> str:
    parsed = parse(text)
    assert isinstance(parsed, NotADate), parsed
    return parsed.reason


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025-12-02", date(2025, 12, 2), date(2025, 12, 2), Precision.DAY),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY),
        ("2025-12-02~", date(2025, 12, 2), date(2025, 12, 2), Precision.DAY),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), Precision.MONTH),
        ("2025-12-XX", date(2025, 12, 1), date(2025, 12, 31), Precision.MONTH),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ("2025-XX", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ("2025-XX-XX", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), Precision.DECADE),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), Precision.CENTURY),
        ("00XX", START, date(99, 12, 31), Precision.CENTURY),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31), Precision.SEASON),
        ("2025-22", date(2025, 6, 1), date(2025, 8, 31), Precision.SEASON),
        ("2025-23", date(2025, 9, 1), date(2025, 11, 30), Precision.SEASON),
        ("2027-24", date(2027, 12, 1), date(2028, 2, 29), Precision.SEASON),
        ("9999-24", date(9999, 12, 1), END, Precision.SEASON),
        ("2025-11/2025-12", date(2025, 11, 1), date(2025, 12, 31), Precision.INTERVAL),
        ("2025-24/2026-21", date(2025, 12, 1), date(2026, 5, 31), Precision.INTERVAL),
        ("../2025", START, date(2025, 12, 31), Precision.INTERVAL),
        ("/2025", START, date(2025, 12, 31), Precision.INTERVAL),
        ("2025/..", date(2025, 1, 1), END, Precision.INTERVAL),
        ("2025/", date(2025, 1, 1), END, Precision.INTERVAL),
        ("unknown", START, END, Precision.UNKNOWN),
    ],
)
def test_a_date_lies_between_two_days(
    text: str, earliest: date, latest: date, precision: Precision
) -> None:
    parsed = when(text)

    assert (earliest, latest, precision) == (parsed.earliest, parsed.latest, parsed.precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025-12-02", False, False),
        ("2025-12~", True, False),
        ("2025?", False, True),
        ("2025-21%", True, True),
        ("2025-11~/2025-12?", True, True),
        ("2025-11?/..", False, True),
    ],
)
def test_reservations_are_kept_apart(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001  (a table of cases)
    parsed = when(text)

    assert (approximate, uncertain) == (parsed.approximate, parsed.uncertain)


@pytest.mark.parametrize(
    ("text", "full"),
    [("2025-12-02", True), ("2025-12-02~", False), ("2025-12-02?", False), ("2025-12", False)],
)
def test_only_a_day_without_reservation_is_full(text: str, full: bool) -> None:  # noqa: FBT001  (a table of cases)
    assert full == when(text).is_full


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("2023-02-29", "February 2023 has the days 01 to 28"),
        ("2025-12-00", "December 2025 has the days 01 to 31"),
        ("2025-00", "there is no month 00: months run from 01 to 12"),
        ("2025-13", "there is no month 13: months run from 01 to 12"),
        ("2025-42", "there is no month 42: months run from 01 to 12"),
        ("2025-21-03", "there is no month 21: months run from 01 to 12"),
        ("2025-33", "33 is level 2 of EDTF; the seasons are 21 (spring) to 24 (winter)"),
        ("0000", "years run from 0001 to 9999"),
        ("-0044", "years run from 0001 to 9999"),
        ("Y17E7", "years run from 0001 to 9999"),
        ("201X-12", "an unknown year has no known month: write 201X alone"),
        ("2025-XX-12", "an unknown month has no known day: write 2025-XX"),
        ("2025-1-3", "months and days have two digits: write 2025-01-03"),
        (
            "2025-12-31/2025-11",
            "this interval ends before it begins: write 2025-11/2025-12-31",
        ),
        ("../..", "an interval without either end says nothing: write unknown"),
        (
            "2025-12-02T10:00:00Z",
            "a date has no time of day: write 2025-12-02 and put the hour into words",
        ),
        ("2025-13/2026", "there is no month 13: months run from 01 to 12"),
        ("2025/2025-13", "there is no month 13: months run from 01 to 12"),
    ],
)
def test_what_is_no_date_says_why(text: str, because: str) -> None:
    assert because == reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2025",
        "2025-12-02\n",
        "\uff12025",
        "3 December 2025",
        "2X25",
        "[2025]",
        "1/2/3",
        "2025/unknown",
    ],
)
def test_anything_else_is_answered_with_examples(text: str) -> None:
    assert "write 2025-12-03, 2025-12, 2025" in reason(text)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2025-12-03", "3 December 2025", "3 Dec 2025"),
        ("1998-03", "March 1998", "Mar 1998"),
        ("2025-12-02~", "about 2 December 2025", "c. 2 Dec 2025"),
        ("2025-12-02?", "2 December 2025 (uncertain)", "2 Dec 2025?"),
        ("2025%", "about 2025 (uncertain)", "c. 2025?"),
        ("2025-12-XX", "December 2025 (day not known)", "Dec 2025"),
        ("2025-XX", "2025 (month not known)", "2025"),
        ("201X", "2010s (year not known)", "2010s"),
        ("20XX", "2000–2099 (year not known)", "2000–2099"),
        ("2025-23", "autumn 2025", "autumn 2025"),
        ("2025-11/2025-12", "between November and December 2025", "Nov 2025–Dec 2025"),
        ("2025-12/2026-02", "between December 2025 and February 2026", "Dec 2025–Feb 2026"),
        ("2024/2025?", "between 2024 and 2025 (uncertain)", "2024–2025?"),
        ("2025-05?/2025", "between May 2025 (uncertain) and 2025", "May 2025?–2025"),
        ("../2025", "until 2025", "…–2025"),
        ("/2025", "until 2025 (start unknown)", "…–2025"),
        ("2025-12/..", "since December 2025", "Dec 2025–…"),
        ("2025-12/", "since December 2025 (end unknown)", "Dec 2025–…"),
        ("unknown", "date unknown", "unknown"),
    ],
)  # fmt: skip
def test_dates_are_said_in_words(text: str, long: str, short: str) -> None:
    parsed = when(text)

    assert (long, short) == (words(parsed), short_words(parsed))


def test_unknown_comes_first_and_a_partial_date_before_a_full_one_in_it() -> None:
    expected = ["unknown", "2025", "2025-12", "2025-12-01", "2025-12-02", "2026"]

    assert expected == [date.text for date in sorted(when(text) for text in reversed(expected))]


def test_what_differs_only_in_its_reservation_is_a_tie_in_time() -> None:
    assert when("2025-12-02").moment == when("2025-12-02~").moment
    assert when("2025-12-02") != when("2025-12-02~")


def test_unknown_is_never_past() -> None:
    assert UNKNOWN.latest == date.max


DAYS = st.dates().map(date.isoformat)
SINGLE = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: day[:7] + "-XX"),
    DAYS.map(lambda day: day[:4] + "-XX"),
    DAYS.map(lambda day: day[:3] + "X"),
    DAYS.map(lambda day: day[:2] + "XX"),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
)
RESERVED = st.builds("".join, st.tuples(SINGLE, st.sampled_from(["", "?", "~", "%"])))
ENDS = st.one_of(RESERVED, st.sampled_from(["", ".."]))
TEXTS = st.one_of(st.just("unknown"), RESERVED, st.builds("/".join, st.tuples(ENDS, ENDS)))
WHENS = TEXTS.map(parse).filter(lambda parsed: isinstance(parsed, When))


@given(WHENS)
def test_a_date_keeps_its_text(parsed: When) -> None:
    assert parsed == parse(parsed.text)


@given(WHENS)
def test_the_earliest_day_is_never_after_the_latest(parsed: When) -> None:
    assert parsed.earliest <= parsed.latest


@given(WHENS, WHENS, WHENS)
def test_the_order_is_total_and_consistent(one: When, two: When, three: When) -> None:
    assert (one < two) + (one == two) + (one > two) == 1
    assert not (one < two < three) or one < three
    assert one >= two or one.moment <= two.moment


@given(WHENS)
def test_every_date_has_words(parsed: When) -> None:
    assert words(parsed).strip() == words(parsed) != ""
    assert short_words(parsed).strip() == short_words(parsed) != ""


@given(RESERVED)
def test_every_date_of_level_1_is_taken(text: str) -> None:
    assert isinstance(parse(text), When) or text.startswith("0000")


@given(st.one_of(st.text(), st.text("0123456789-X?~%/.YET:", max_size=24)))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    parsed = parse(text)

    assert parsed.text == text if isinstance(parsed, When) else parsed.reason

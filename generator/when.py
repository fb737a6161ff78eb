"""Dates as far as they are known: a day, a month, a season, about, between, unknown.

Written as ISO 8601-2:2019 and the Library of Congress call it EDTF, levels 0 and 1, within what a
desk needs (FORMAT rule 11): no time of day, and years from 0001 to 9999. The seasons are those of
the north, from the first of March on; winter runs into the next year.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache, total_ordering


class Precision(Enum):
    """What a date says of the calendar."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as written, with the days between which it lies.

    A side that nothing bounds ends at `date.min` or `date.max`: what is unknown is never past.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @property
    def moment(self) -> tuple[bool, date, int]:
        """Where it stands in time; equal moments are ties, whatever the text.

        Unknown first, then by earliest day, a partial date before a full one in it.
        """
        return (
            self.precision is not Precision.UNKNOWN,
            self.earliest,
            -self.latest.toordinal(),
        )

    @property
    def is_full(self) -> bool:
        """Whether it names one day without reservation."""
        return self.precision is Precision.DAY and not (self.approximate or self.uncertain)

    def __lt__(self, other: "When") -> bool:
        """By moment; the text settles ties, so that the order is total."""
        return (self.moment, self.text) < (other.moment, other.text)


UNKNOWN = When(text="unknown", earliest=date.min, latest=date.max, precision=Precision.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotADate:
    """Why a text is no date, and what to write instead."""

    reason: str


# Desks write the same few hundred days over and over.
@lru_cache(maxsize=1 << 16)
def parse(text: str) -> When | NotADate:
    """The date a text stands for, or why it stands for none. Raises nothing."""
    if text == UNKNOWN.text:
        return UNKNOWN
    if "/" in text:
        return _interval(text)
    return _single(text)


def words(when: When) -> str:
    """The date as one says it: “3 December 2025”, “about March 1998”, “date unknown”."""
    if when.precision is Precision.UNKNOWN:
        return "date unknown"
    if when.precision is Precision.INTERVAL:
        return _interval_words(when)
    about = "about " if when.approximate else ""
    return about + _plain_words(when, _MONTHS) + _unspecified(when) + _doubt(when)


def short_words(when: When) -> str:
    """The date where room is scarce: “3 Dec 2025”, “c. Mar 1998”, “unknown”."""
    if when.precision is Precision.UNKNOWN:
        return "unknown"
    if when.precision is Precision.INTERVAL:
        return "–".join(short_words(end) if end else "…" for end in _ends(when))
    about = "c. " if when.approximate else ""
    return about + _plain_words(when, SHORT_MONTHS) + ("?" if when.uncertain else "")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS = tuple(month[:3] for month in _MONTHS)
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_FIRST_SEASON, _LAST_SEASON, _LAST_GROUPING = 21, 24, 41
_MONTHS_A_YEAR = 12
_OPEN = ".."
_YEARS = "years run from 0001 to 9999"
_EXAMPLES = (
    "write 2025-12-03, 2025-12, 2025, 2025-12-02~ for “about”, 2025-11/2025-12 for “between”,"
    " or unknown"
)
_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<reservation>[?~%]?)"
)
_YEAR_AT_END = re.compile(r" [0-9]{1,4}$")
_LOOSE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")


def _single(text: str) -> When | NotADate:
    match = _DATE.fullmatch(text)
    if match is None:
        return NotADate(reason=_complaint(text))
    year, month, day, reservation = match.groups()
    bounds = _bounds(year, month, day)
    if isinstance(bounds, NotADate):
        return bounds
    earliest, latest, precision = bounds
    return When(
        text=text,
        earliest=earliest,
        latest=latest,
        precision=precision,
        approximate=reservation in {"~", "%"},
        uncertain=reservation in {"?", "%"},
    )


_Bounds = tuple[date, date, Precision]


def _bounds(year: str, month: str | None, day: str | None) -> _Bounds | NotADate:
    if year.endswith("X"):
        return _decade_or_century(year, month)
    if int(year) == 0:
        return NotADate(reason=_YEARS)
    if month is None or month == "XX":
        return _whole_year(int(year), day)
    if int(month) > _MONTHS_A_YEAR:
        return _season(int(year), int(month), day)
    return _in_month(int(year), int(month), day)


def _decade_or_century(year: str, month: str | None) -> _Bounds | NotADate:
    if month is not None:
        return NotADate(reason=f"an unknown year has no known month: write {year} alone")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    precision = Precision.CENTURY if year.endswith("XX") else Precision.DECADE
    return date(max(first, 1), 1, 1), date(last, 12, 31), precision


def _whole_year(year: int, day: str | None) -> _Bounds | NotADate:
    if day is not None and day != "XX":
        return NotADate(reason=f"an unknown month has no known day: write {year:04}-XX")
    return date(year, 1, 1), date(year, 12, 31), Precision.YEAR


def _season(year: int, season: int, day: str | None) -> _Bounds | NotADate:
    if day is not None or season > _LAST_GROUPING or season < _FIRST_SEASON:
        return NotADate(reason=f"there is no month {season}: months run from 01 to 12")
    if season > _LAST_SEASON:
        return NotADate(
            reason=f"{season} is level 2 of EDTF; the seasons are 21 (spring) to 24 (winter)"
        )
    month = 3 * (season - _FIRST_SEASON + 1)
    if season < _LAST_SEASON:
        return date(year, month, 1), _last_day(year, month + 2), Precision.SEASON
    end = date.max if year == date.max.year else _last_day(year + 1, 2)
    return date(year, month, 1), end, Precision.SEASON


def _in_month(year: int, month: int, day: str | None) -> _Bounds | NotADate:
    if month == 0:
        return NotADate(reason="there is no month 00: months run from 01 to 12")
    if day is None or day == "XX":
        return date(year, month, 1), _last_day(year, month), Precision.MONTH
    last = _last_day(year, month)
    if not 1 <= int(day) <= last.day:
        return NotADate(reason=f"{_MONTHS[month - 1]} {year} has the days 01 to {last.day}")
    the_day = date(year, month, int(day))
    return the_day, the_day, Precision.DAY


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _interval(text: str) -> When | NotADate:
    first, _, second = text.partition("/")
    start, end = _end_of_interval(first), _end_of_interval(second)
    if isinstance(start, NotADate):
        return start
    if isinstance(end, NotADate):
        return end
    known = tuple(side for side in (start, end) if side is not None)
    if not known:
        return NotADate(reason="an interval without either end says nothing: write unknown")
    interval = When(
        text=text,
        earliest=start.earliest if start else date.min,
        latest=end.latest if end else date.max,
        precision=Precision.INTERVAL,
        approximate=any(side.approximate for side in known),
        uncertain=any(side.uncertain for side in known),
    )
    if interval.earliest > interval.latest:
        return NotADate(reason=f"this interval ends before it begins: write {second}/{first}")
    return interval


def _end_of_interval(text: str) -> When | NotADate | None:
    """One side of an interval; None where it is open (`..`) or unknown (empty)."""
    return None if text in {"", _OPEN} else _single(text)


def _complaint(text: str) -> str:
    if re.match(r"Y-?[0-9]|-[0-9]", text):
        return _YEARS
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", text):
        return f"a date has no time of day: write {text[:10]} and put the hour into words"
    loose = _LOOSE.fullmatch(text)
    if loose:
        return f"months and days have two digits: write {'-'.join(_padded(loose))}"
    return _EXAMPLES


def _padded(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(part.zfill(2) for part in match.groups())


def _plain_words(when: When, months: tuple[str, ...]) -> str:
    year, month, day = when.earliest.year, when.earliest.month, when.earliest.day
    match when.precision:
        case Precision.DAY:
            return f"{day} {months[month - 1]} {year}"
        case Precision.MONTH:
            return f"{months[month - 1]} {year}"
        case Precision.SEASON:
            return f"{_SEASONS[month]} {year}"
        case Precision.DECADE:
            return f"{when.latest.year - 9}s"
        case Precision.CENTURY:
            return f"{year}–{when.latest.year}"
        case _:
            return str(year)


def _unspecified(when: When) -> str:
    """What EDTF's X says: that there is a day, a month, a year, and it is not known."""
    if "X" not in when.text:
        return ""
    parts = {1: "year", 2: "month", 3: "day"}
    return f" ({parts[when.text.count('-') + 1]} not known)"


def _doubt(when: When) -> str:
    return " (uncertain)" if when.uncertain else ""


def _interval_words(when: When) -> str:
    start, end = (words(side) if side else "" for side in _ends(when))
    if not start:
        return f"until {end}" + ("" if _OPEN in when.text else " (start unknown)")
    if not end:
        return f"since {start}" + ("" if _OPEN in when.text else " (end unknown)")
    # “between November and December 2025”: the year once.
    year = _YEAR_AT_END.search(end)
    return f"between {start.removesuffix(year[0]) if year else start} and {end}"


def _ends(when: When) -> tuple[When | None, When | None]:
    first, _, second = when.text.partition("/")
    return _known(first), _known(second)


def _known(side: str) -> When | None:
    parsed = _end_of_interval(side)
    return parsed if isinstance(parsed, When) else None

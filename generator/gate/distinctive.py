"""Names and numbers that tell a text apart, even alone."""

import re
from collections.abc import Iterator

from generator.gate.fold import fold


def distinctive(text: str) -> Iterator[bytes]:
    """Names of two words or more, names within sentences, long numbers, numbers with their unit."""
    for name in _NAMES.finditer(text):
        words = fold(name[0])
        if b" " in words or _is_within_sentence(text, name.start()):
            yield from (words,) if len(words) >= _SHORTEST_NAME else ()
    for number in _NUMBER.finditer(text):
        yield from _numbers(number[0], text[number.end() :])


_SHORTEST_NAME = 5
_PARTICLE = r"(?:\s+(?:al|bin|da|de|den|der|di|du|el|of|the|van|von))*"
# Upper-case letters begin a name, where a script has them.
_CAPITAL = r"\b[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЄІЇҐΑ-Ω][\w’'-]+"
_NAMES = re.compile(rf"{_CAPITAL}(?:{_PARTICLE}[ \u00a0]+{_CAPITAL})*")
_SENTENCE = re.compile(r"(?:^|[.!?:;…\n“\"(\[–—-])\s*$")
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,'’\u00a0\u202f]\d+)*(?![\w/-])")
_DIGITS = re.compile(r"\d")
_UNIT = re.compile(r"\s*(%|[^\W\d_]+(?:\s+[^\W\d_]+)?)")
_YEARS = range(1800, 2200)
_LONG = 4
# Days of months stand all over a site.
_MONTH = re.compile(
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
    "|oct(ober)?|nov(ember)?|dec(ember)?",
    re.IGNORECASE,
)


def _is_within_sentence(text: str, start: int) -> bool:
    return _SENTENCE.search(text[max(0, start - 3) : start]) is None and start > 0


def _numbers(number: str, after: str) -> Iterator[bytes]:
    digits = "".join(_DIGITS.findall(number))
    if len(digits) >= _LONG and int(digits) not in _YEARS:
        yield fold(number)
        yield fold(digits)
    unit = _UNIT.match(after)
    if unit and len(digits) > 1 and not _MONTH.fullmatch(unit[1].split()[0]):
        words = fold(number + " " + unit[1].replace("%", "per cent"))
        if words.count(b" ") > 1:
            yield words

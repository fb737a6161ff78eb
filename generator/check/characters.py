"""Characters that look like others, or like nothing (Unicode Technical Standard 39)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.check.texts import Text
from generator.problem import quoted


@warning("hidden-character")
def characters_that_do_not_show(desk: Desk) -> Iterator[Fault]:
    """Zero widths, marks of direction and the like, where no script asks for them."""
    for text in desk.texts:
        found = [match for match in _hidden(text.words) if not _belongs(match)]
        if found:
            named = _named(match[0] for match in found)
            message = f"this holds {named}, which nobody sees: write the word anew, without it"
            yield _fault(desk, text, message)


@warning("mixed-script")
def words_of_two_alphabets(desk: Desk) -> Iterator[Fault]:
    """Words with letters of two alphabets that look alike: one Cyrillic letter among Latin ones."""
    for text in desk.texts:
        for word in _WORD.findall(text.words) if not text.words.isascii() else ():
            strangers = _strangers(word)
            if strangers:
                message = (
                    f"in {quoted(word)} stands {_named(strangers)} among letters of another"
                    " alphabet: nobody sees the difference, and no search finds it"
                )
                yield _fault(desk, text, message)


@warning("look-alike")
def names_that_look_alike(desk: Desk) -> Iterator[Fault]:
    """Two names that differ, and look the same."""
    taken: dict[str, Text] = {}
    for text in desk.texts:
        if text.field not in {"name", "title"} or text.record is None:
            continue
        first = taken.setdefault(_skeleton(text.words), text)
        if unicodedata.normalize("NFC", first.words) != unicodedata.normalize("NFC", text.words):
            place = desk.place(first.record, *first.path)
            message = (
                f"{quoted(text.words)} looks like what stands at {place.path}:{place.line}, and has"
                " other letters: write both alike, or so that readers can tell them apart"
            )
            records = (text.record, *((first.record,) if first.record else ()))
            place = desk.place(text.record, *text.path)
            yield Fault(message=message, place=place, records=records, for_desk=True)


_HIDDEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f"
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"}
"""Alphabets with letters of one look; what mixes others cannot be taken for one of them."""
_GREEK_AND_CYRILLIC = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοιАВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝ"  # noqa: RUF001 - the point
_LATIN = "ABEZHIKMNOPTYXavoiABESIJKMHOPCTYXaeopcyxijshdqw"
_LOOKS = str.maketrans(_GREEK_AND_CYRILLIC, _LATIN)
"""Letters that no common typeface tells apart. The standard's own table has ten thousand pairs, and
holds “rn” to look like “m”, and 1 like l: too much for names that people read in context."""

_ALIKE = frozenset(_GREEK_AND_CYRILLIC + _LATIN)


def _hidden(words: str) -> Iterable[re.Match[str]]:
    return () if words.isascii() else _HIDDEN.finditer(words)


def _belongs(match: re.Match[str]) -> bool:
    """Whether the script around asks for it: Persian, Hindi, a family of emoji, Hebrew in Latin."""
    around = match.string[max(match.start() - 2, 0) : match.end() + 2]
    if match[0] in _JOINERS:
        return any(ord(each) > _LAST_LATIN and each not in _JOINERS for each in around)
    if match[0] in _DIRECTIONS:
        return any(unicodedata.bidirectional(each) in {"R", "AL"} for each in match.string)
    return False


_LAST_LATIN = 0x24F


def _strangers(word: str) -> str:
    """The letters of the alphabet that has fewer in the word; none where there is one alphabet."""
    if word.isascii():
        return ""
    ordered = sorted(word, key=_alphabet)
    runs = ["".join(letters) for key, letters in groupby(ordered, key=_alphabet) if key]
    fewest = min(runs, key=len) if len(runs) > 1 else ""
    # “kΩ” and “µm” deceive nobody.
    return fewest if any(each in _ALIKE for each in fewest) else ""


def _alphabet(letter: str) -> str:
    alphabet = unicodedata.name(letter, "").partition(" ")[0]
    return alphabet if alphabet in _ALPHABETS else ""


def _skeleton(name: str) -> str:
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", name))
    return " ".join(plain.translate(_LOOKS).split())


def _named(characters: Iterable[str]) -> str:
    listed = list(dict.fromkeys(characters))
    called = (f"U+{ord(each):04X} {unicodedata.name(each, '').lower()}".strip() for each in listed)
    return " and ".join(list(called)[:_FEW]) + (" and more" if len(listed) > _FEW else "")


_FEW = 3


def _fault(desk: Desk, text: Text, message: str) -> Fault:
    records = (text.record,) if text.record else ()
    place = desk.place(text.record, *text.path)
    return Fault(message=message, place=place, records=records, marking=text.marking)

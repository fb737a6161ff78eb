"""How wide words are at most, without asking a typeface: rather too wide than too narrow."""

import unicodedata
from functools import lru_cache

# In ems of Source Sans 3, rounded up: bold is a little wider than regular.
_NARROW = frozenset("iljtfrI.,:;'|!()[]{}-/ ’‘“”·\"*^`")
_BROAD = frozenset("mwMW@%—…ŒœÆæ")
_ROOM = {"narrow": 0.36, "common": 0.57, "capital": 0.68, "broad": 0.95, "full": 1.05}
_BOLD = 1.06


@lru_cache(maxsize=1 << 12)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """The most room that these words take, in the unit of `size`."""
    ems = sum(_ROOM[_kind(character)] for character in words)
    return ems * size * (_BOLD if bold else 1)


def fitted(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The words, or as many of them as there is room for and an ellipsis; "" for no room at all."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…" if len(kept) > _WORTH_IT else ""


def lines(
    words: str, size: float, room: float, most: int, *, bold: bool = False
) -> tuple[str, ...]:
    """The words broken into lines that fit, the last of them cut short where there are too many."""
    made: list[str] = []
    rest = words.split()
    while rest and len(made) < most - 1:
        taken = 1
        while taken < len(rest) and width(" ".join(rest[: taken + 1]), size, bold=bold) <= room:
            taken += 1
        made.append(fitted(" ".join(rest[:taken]), size, room, bold=bold))
        rest = rest[taken:]
    if rest:
        made.append(fitted(" ".join(rest), size, room, bold=bold))
    return tuple(line for line in made if line)


_WORTH_IT = 3


def _kind(character: str) -> str:
    if character in _NARROW or unicodedata.combining(character):
        return "narrow"
    if character in _BROAD:
        return "broad"
    if unicodedata.east_asian_width(character) in "WF":
        return "full"
    if character.isascii():
        return "capital" if character.isupper() else "common"
    return "capital"

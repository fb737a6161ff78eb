"""The codes of copies: random, so that they tell nothing; short, to be read aloud and typed in."""

import secrets
import unicodedata
from collections.abc import Container
from typing import Final

ALPHABET: Final = "0123456789ACEFHJKMNPRTVWXY"
"""No two of these look alike; whatever looks like one of them counts as that one."""
_LOOK_ALIKES: Final = str.maketrans(
    {
        "B": "8",
        "D": "0",
        "G": "6",
        "I": "1",
        "L": "1",
        "O": "0",
        "Q": "0",
        "S": "5",
        "U": "V",
        "Z": "2",
    }
)
_GROUP: Final = 4
_GROUPS: Final = 3


def fresh(taken: Container[str]) -> str:
    """A code that nobody holds: 56 bits by chance, of which no other follows."""
    while True:
        code = _grouped("".join(secrets.choice(ALPHABET) for _ in range(_GROUP * _GROUPS)))
        if code not in taken:
            return code


def meant(typed: str) -> str:
    """The code that somebody means who has read it off a page; "" where it can be none.

    Capitals, spaces and hyphens do not matter, nor does what looks alike.
    """
    wide = unicodedata.normalize("NFKC", typed).upper()
    plain = "".join(each for each in wide if each.isalnum()).translate(_LOOK_ALIKES)
    whole = len(plain) == _GROUP * _GROUPS and all(each in ALPHABET for each in plain)
    return _grouped(plain) if whole else ""


def _grouped(plain: str) -> str:
    return "-".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))

"""Text as the gate compares it: words alone, in lower case, between single spaces, as bytes.

Neither case, punctuation, spacing, accents nor the form of letters hides a text.
"""

import re
import unicodedata
from functools import lru_cache


def fold(text: str) -> bytes:
    """The words of a text in UTF-8; each character of a script without spaces is a word."""
    plain = text if text.isascii() else _NOT_ASCII.sub(lambda run: _folded(run[0]), text)
    words = plain.encode("utf-8", "replace").translate(_TO_WORDS, _INVISIBLE)
    return b" ".join(words.split())


def squeeze(words: bytes) -> bytes:
    """Folded words run together: so that no break within or between words hides a text."""
    return words.replace(b" ", b"")


_NOT_ASCII = re.compile("[^\x00-\x7f]+")
# Thai, Lao, Kana, and the Chinese characters.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# UTF-16 read as UTF-8 has a NUL between letters; PDFium marks a hyphenated word by a STX.
_INVISIBLE = b"\x00\x02"
_TO_WORDS = bytes(
    byte if bytes((byte,)).isalnum() or not chr(byte).isascii() else ord(" ")
    for byte in bytes(range(256)).lower()
)


@lru_cache(maxsize=1 << 16)
def _folded(run: str) -> str:
    """A run of characters beyond ASCII; the cache knows most runs of a site after a few pages."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run).casefold())
    return "".join(_word(character) for character in plain)


def _word(character: str) -> str:
    category = unicodedata.category(character)
    # Accents and vowel marks; marks of direction, joiners, soft hyphens; U+FFFE of PDFium.
    if category in {"Mn", "Me", "Cf"} or character in "\ufffe\uffff":
        return ""
    if _UNSPACED.match(character):
        return f" {character} "
    return character if category[0] in "LN" or character.isascii() or category == "Mc" else " "

"""Text written in escapes: entities, percent signs, the escapes of scripts and of style sheets."""

import base64
import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import unquote

from generator.gate.packed import HOLDERS


@lru_cache(maxsize=8)
def unescaped(text: str) -> str:
    """The text that escapes stand for, and escapes of escapes, some layers deep."""
    for _ in range(_LAYERS):
        plain = _once(text)
        if plain == text:
            break
        text = plain
    return text


def is_ambiguous(text: str) -> bool:
    """Whether what looks like an escape may be meant as it stands: a path, a share of a hundred."""
    return "\\" in text or _PERCENT.search(text) is not None


def blobs(text: str) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    """What runs of base64 and of hexadecimal digits stand for, each with the texts it may be.

    Most runs are none, for want of a mark; what is neither a text nor begins like a file is noise.
    """
    for pattern, read in ((_BASE64, _of_base64), (_HEXADECIMAL, _of_hexadecimal)):
        for digits in dict.fromkeys(pattern.findall(text)):
            yield from _known(read, digits) if len(digits) <= _SHORT else _read(read, digits)


def likely_texts(content: bytes) -> Iterator[str]:
    """The texts that bytes are likely to be, in UTF-8 and UTF-16; none for most noise."""
    text = content.decode("utf-8", errors="replace")
    if len(_NO_TEXT.findall(text)) * _SCARCE <= len(text) + _SCARCE:
        yield text
    for encoding, highest in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        # The letters of most scripts begin with the same byte or two; Chinese and Korean do not.
        usual = _WIDE | {byte for byte, _ in Counter(highest).most_common(3)}
        if sum(byte in usual for byte in highest) * 4 >= len(highest) * 3:
            yield content.decode(encoding, errors="replace")


_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_SCARCE = 8
_WIDE = frozenset((*range(0x4E, 0xA0), *range(0xAC, 0xD8)))
_LAYERS = 5
_PERCENT = re.compile("%[0-9a-fA-F]{2}")
_ESCAPE = re.compile(
    r"""\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})"""
    r"""|([0-9][0-9a-fA-F]{1,5})[ \t\r\n]?|[nrtbfv0]|(["'\\/]))"""
)
_HIGHEST = 0x10FFFF
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Shorter runs are words; longer than a line they may be broken into lines.
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}+(?:\r?\n[ \t]*+[A-Za-z0-9+/_-]{4,}+)*+")
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{16,}+")
_SPACE = re.compile(r"\s+")
_URL_SAFE = str.maketrans("-_", "+/")


_SHORT = 256
"""A run no longer than this stands on many pages: a path, an id, the name of a class."""

_Run: TypeAlias = Callable[[str], Iterator[bytes]]


@lru_cache(maxsize=1 << 15)
def _known(read: _Run, digits: str) -> tuple[tuple[bytes, tuple[str, ...]], ...]:
    return tuple(_read(read, digits))


def _read(read: _Run, digits: str) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    for blob in read(digits):
        texts = tuple(likely_texts(blob))
        if texts or blob.startswith(HOLDERS):
            yield blob, texts


def _of_base64(digits: str) -> Iterator[bytes]:
    plain = _SPACE.sub("", digits).translate(_URL_SAFE)
    # A run may begin with letters that do not belong to it, so each of four beginnings is read.
    for start in range(4):
        yield _base64(plain[start:])


def _of_hexadecimal(digits: str) -> Iterator[bytes]:
    yield bytes.fromhex(digits[: len(digits) // 2 * 2])


def _once(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _SURROGATES.sub(_paired, _ESCAPE.sub(_character, text))
    if "%" in text and _PERCENT.search(text):
        text = unquote(text, errors="replace")
    return text


def _character(escape: re.Match[str]) -> str:
    if escape[6]:
        return escape[6]
    digits = escape[1] or escape[2] or escape[3] or escape[4] or escape[5]
    number = int(digits, 16) if digits else ord(" ")
    return chr(number) if number <= _HIGHEST else " "


def _paired(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _base64(digits: str) -> bytes:
    # Five digits hold as many whole bytes as four.
    whole = digits[:-1] if len(digits) % 4 == 1 else digits
    return base64.b64decode(whole + "=" * (-len(whole) % 4))

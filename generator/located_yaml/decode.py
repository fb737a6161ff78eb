"""Bytes to text: UTF-8 without invisible characters, or the Problems that say where it is not."""

import re
from itertools import islice
from typing import Final

from generator.problem import Place, Problem, quoted

MAX_BYTES: Final = 4 * 1024 * 1024
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What YAML forbids, and what would let our lines drift from an editor's (NEL, LS, PS)."""


def decode(data: bytes, path: str) -> str | tuple[Problem, ...]:
    """The text of a file without its byte order mark, or what to mend before it can be read."""
    start = Place(path=path)
    if len(data) > MAX_BYTES:
        size = f"the file holds more than {MAX_BYTES:,} bytes: divide it"
        return (Problem(place=start, rule="too-large", message=size),)
    if _is_utf_16(data):
        message = "the file is written in UTF-16: save it as UTF-8"
        return (Problem(place=start, rule="encoding", message=message),)
    try:
        text = data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        return (_bad_byte(data, error.start, path),)
    found = islice(CONTROL.finditer(text), _MOST_CONTROLS)
    return tuple(_bad_character(match, path) for match in found) or text


_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_MOST_CONTROLS = 10


def _is_utf_16(data: bytes) -> bool:
    """By its byte order mark, or by the zero in every other byte of Latin text."""
    head = data[:64]
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) > len(head) // 4


def _bad_byte(data: bytes, offset: int, path: str) -> Problem:
    byte = data[offset]
    western = bytes([byte]).decode("cp1252", errors="ignore")
    guess = f" (in Windows-1252 it is {quoted(western)})" if western else ""
    return Problem(
        place=_place_at(data[:offset].decode("utf-8").removeprefix(_BYTE_ORDER_MARK), path),
        rule="encoding",
        message=f"the byte {byte:02X} is not UTF-8{guess}: save the file as UTF-8",
    )


def _bad_character(match: re.Match[str], path: str) -> Problem:
    return Problem(
        place=_place_at(match.string[: match.start()], path),
        rule="control-character",
        message=f"an invisible character (U+{ord(match[0]):04X}) stands here: delete it",
    )


def _place_at(before: str, path: str) -> Place:
    lines = _LINE_END.split(before)
    return Place(path=path, line=len(lines), column=len(lines[-1]) + 1)

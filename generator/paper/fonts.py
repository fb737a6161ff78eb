"""The typefaces that books are set in: read once a process, and which characters they have."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import typst


@lru_cache(maxsize=8)
def loaded(folders: tuple[Path, ...]) -> typst.Fonts:
    """The faces in these folders and no others: what the machine has would change the bytes."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[folder for folder in folders if folder.is_dir()],
    )


@lru_cache(maxsize=8)
def families(folder: Path) -> tuple[str, ...]:
    """The names of the typefaces in a folder, in order of the alphabet."""
    return tuple(sorted(loaded((folder,)).families()))


@lru_cache(maxsize=8)
def covered(folders: tuple[Path, ...]) -> frozenset[int]:
    """Every character that some face in these folders can show."""
    files = (path for folder in folders for path in sorted(folder.glob("*.ttf")))
    return frozenset(character for path in files for character in _characters(path.read_bytes()))


def _characters(font: bytes) -> Iterator[int]:
    """The characters in a TrueType font's `cmap`: its Unicode tables of formats 4 and 12."""
    for offset in _unicode_tables(font):
        (kind,) = struct.unpack_from(">H", font, offset)
        if kind == _SEGMENTS:
            yield from _segments(font, offset)
        elif kind == _GROUPS:
            yield from _groups(font, offset)


_SEGMENTS, _GROUPS = 4, 12
_UNICODE = {(0, 3), (0, 4), (3, 1), (3, 10)}
"""Platform and encoding of tables whose codes are Unicode's."""


def _unicode_tables(font: bytes) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"cmap":
            (count,) = struct.unpack_from(">H", font, start + 2)
            for entry in range(count):
                platform, encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * entry)
                if (platform, encoding) in _UNICODE:
                    yield start + offset


def _segments(font: bytes, offset: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, offset + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * doubled)
    ranges_at = offset + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for character in range(start, min(end, 0xFFFE) + 1):
            glyph = character
            if ranges[index]:
                at = ranges_at + 2 * index + ranges[index] + 2 * (character - start)
                (glyph,) = struct.unpack_from(">H", font, at)
                if glyph == 0:
                    continue
            if (glyph + deltas[index]) % 0x10000:
                yield character


def _groups(font: bytes, offset: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", font, offset + 12)
    for number in range(count):
        start, end, _ = struct.unpack_from(">LLL", font, offset + 16 + 12 * number)
        yield from range(start, end + 1)

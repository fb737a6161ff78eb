"""Pictures: not what they show, but all the text they carry along."""

import re
import struct
import zlib
from collections.abc import Iterator

from generator.gate.reading import Reading, UnreadableError


def of_picture(content: bytes, suffix: str) -> Iterator[Reading]:
    """Comments, titles, EXIF and XMP: the bytes as text, and what PNG holds packed.

    Raises UnreadableError for a picture that is not of the kind its name says, or has anything
    after its end.
    """
    if not content.startswith(_BEGINS[suffix]):
        raise UnreadableError(f"is no {suffix[1:].upper()} picture")
    if suffix == ".png":
        yield from _png(content)
    elif suffix in {".jpg", ".jpeg"} and not content.rstrip(b"\0\r\n").endswith(b"\xff\xd9"):
        raise UnreadableError("has something after the end of the picture")
    yield from of_bytes(content)


def of_bytes(content: bytes, *, where: str = "metadata") -> Iterator[Reading]:
    """Bytes of any kind, read as text in the encodings that metadata is written in."""
    yield Reading(where=where, text=content.decode("utf-8", errors="replace"), said=False)
    yield Reading(where=where, text=content.decode("latin-1"), said=False)
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            text = content[start:].decode(encoding, errors="replace")
            yield Reading(where=where, text=text, said=False)


def unpacked(content: bytes, *, window: int = zlib.MAX_WBITS) -> bytes:
    """What deflated bytes hold. Raises UnreadableError for too much, or for broken bytes."""
    engine = zlib.decompressobj(window)
    try:
        plain = engine.decompress(content, _MOST)
    except zlib.error as error:
        raise UnreadableError(f"can't be unpacked: {error}") from None
    if engine.unconsumed_tail or not engine.eof or engine.unused_data.strip(b"\0"):
        raise UnreadableError("can't be unpacked whole")
    return plain


_MOST = 1 << 28
_BEGINS = {
    ".gif": (b"GIF87a", b"GIF89a"),
    ".ico": (b"\0\0\1\0",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
}
_PNG_HEAD = 8
# Packed, after a keyword and what says how: zTXt, iTXt, and the name of a colour profile.
_ITXT = re.compile(rb"[^\0]*\0(?P<packed>[\0\1])\0[^\0]*\0[^\0]*\0", re.DOTALL)


def _png(content: bytes) -> Iterator[Reading]:
    place = _PNG_HEAD
    kind = b""
    while kind != b"IEND":
        if place + 12 > len(content):
            raise UnreadableError("is cut off")
        (length,) = struct.unpack_from(">I", content, place)
        kind = content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + length]
        place += 12 + length
        yield from _chunk(kind, data)
    if content[place:]:
        raise UnreadableError("has something after the end of the picture")


def _chunk(kind: bytes, data: bytes) -> Iterator[Reading]:
    if kind in {b"tEXt", b"eXIf"}:
        yield from of_bytes(data)
    elif kind in {b"zTXt", b"iCCP"}:
        keyword, _, packed = data.partition(b"\0")
        yield from of_bytes(keyword + b" " + unpacked(packed[1:]))
    elif kind == b"iTXt":
        head = _ITXT.match(data)
        if head is None:
            raise UnreadableError("has a broken note")
        text = data[head.end() :]
        yield from of_bytes(head[0] + b" " + (unpacked(text) if head["packed"] == b"\1" else text))

"""The bytes of one staged file, read in every way that somebody may read them."""

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from generator.gate import declared
from generator.gate.books import attachments, of_book
from generator.gate.escapes import blobs, unescaped
from generator.gate.markup import of_code, of_markup, of_text
from generator.gate.packed import DEFLATED, MAGIC, gunzipped, members
from generator.gate.pictures import of_bytes, of_picture, unpacked
from generator.gate.reading import Reading, UnreadableError


def readings(path: str, content: bytes) -> Iterator[Reading]:
    """All that a file says, its name included.

    Raises UnreadableError for what it can't read in full, and for what nobody declared.
    """
    yield Reading(where="file name", text=path)
    suffix = PurePosixPath(path).suffix
    if suffix in declared.FONTS:
        if not declared.is_shipped(content):
            raise UnreadableError("is a font that does not come with the theme")
    elif suffix in declared.JSON:
        yield from _json(_utf8(content), _keys(path))
    elif path == declared.INDEX_SCRIPT:
        yield from _index(_utf8(content))
    elif declared.is_statements(path):
        yield from _statements(_utf8(content))
    elif declared.is_days(path):
        yield from _days(_utf8(content))
    elif suffix == declared.PACKED:
        inside = path.removesuffix(declared.PACKED)
        if PurePosixPath(inside).suffix not in declared.MAY_BE_PACKED:
            raise UnreadableError("holds a type of file that is not allowed")
        yield from of_bytes(content[:_HEAD], where="head")
        yield from readings(inside, gunzipped(content))
    else:
        yield from _of_kind(content, suffix)


_DEEPEST = 8
_HEAD = 512
_ANY_WINDOW = zlib.MAX_WBITS | 32


def _of_kind(content: bytes, suffix: str, *, where: str = "", depth: int = 0) -> Iterator[Reading]:
    if suffix in declared.CODE and declared.SOURCE_MAP in content:
        raise UnreadableError("points to a source map")
    if suffix in declared.MARKUP | declared.CODE | declared.TEXT:
        yield from _words(_utf8(content), suffix, where=where, depth=depth)
    elif suffix in declared.BOOKS:
        yield from of_book(content)
        for name, file in attachments(content).items():
            yield from _inside(file, name, depth)
    elif suffix in declared.PICTURES:
        yield from of_picture(content, suffix)
    elif suffix in declared.OFFICE:
        for name, file in members(content):
            yield from _inside(file, name, depth)
    else:
        raise UnreadableError("is of a type that is not allowed")


def _words(text: str, suffix: str, *, where: str, depth: int) -> Iterator[Reading]:
    read = of_code if suffix in declared.CODE else of_text
    if suffix in declared.MARKUP:
        read = of_markup
    yield from read(text, where=where)
    yield from _blobs(unescaped(text), depth)


def _inside(content: bytes, name: str, depth: int) -> Iterator[Reading]:
    """A file inside a file: whatever its name, for what it holds is not for us to declare."""
    yield Reading(where="name of a file inside", text=name)
    if depth >= _DEEPEST:
        raise UnreadableError("holds files in files in files")
    suffix = PurePosixPath(name).suffix
    where = f"file inside, “{name}”"
    if suffix in {".xml", ".rels"}:
        yield from _words(_utf8(content), ".xml", where=where, depth=depth + 1)
    else:
        yield from _unknown(content, where, depth + 1)


def _blobs(text: str, depth: int) -> Iterator[Reading]:
    """What encoded bytes in a text hold; all the texts among them at once, for they are many."""
    if depth >= _DEEPEST:
        return
    found: list[str] = []
    for blob, texts in blobs(text):
        yield from _holder(blob, "encoded bytes", depth + 1)
        found += texts
    if found:
        # Kept apart: two of them in a row are no third.
        joined = "\n|\n".join(found)
        yield from of_text(joined, where="encoded bytes")
        yield from _blobs(unescaped(joined), depth + 1)


def _unknown(content: bytes, where: str, depth: int) -> Iterator[Reading]:
    """Bytes of a kind that nobody told: what they look like, and text in any case."""
    yield from _holder(content, where, depth)
    yield from of_bytes(content, where=where)
    text = content.decode("utf-8", errors="replace")
    yield from of_text(text, where=where)
    yield from _blobs(unescaped(text), depth)


def _holder(content: bytes, where: str, depth: int) -> Iterator[Reading]:
    """What a file holds, if these bytes begin like one."""
    suffix = next((suffix for magic, suffix in MAGIC.items() if content.startswith(magic)), "")
    if suffix:
        yield from _of_kind(content, suffix, where=where, depth=depth)
    elif content.startswith(DEFLATED) and depth < _DEEPEST:
        # Noise may begin like this too; then nobody can unpack it.
        with suppress(UnreadableError):
            yield from _unknown(unpacked(content, window=_ANY_WINDOW), where, depth + 1)


def _index(text: str) -> Iterator[Reading]:
    if not text.startswith(declared.INDEX_BEGINS):
        raise UnreadableError("is not the search index")
    yield from _json(
        text.removeprefix(declared.INDEX_BEGINS), declared.KEYS["search/search_index.json"]
    )


def _statements(text: str) -> Iterator[Reading]:
    inside = (
        text.strip().removeprefix(declared.STATEMENTS_BEGIN).removesuffix(declared.STATEMENTS_END)
    )
    if text.strip() != f"{declared.STATEMENTS_BEGIN}{inside}{declared.STATEMENTS_END}":
        raise UnreadableError("is not a list of statements")
    yield from _json(inside, declared.STATEMENTS_KEYS)


def _days(text: str) -> Iterator[Reading]:
    inside = text.strip().removeprefix(declared.DAYS_BEGIN).removesuffix(declared.DAYS_END)
    if text.strip() != f"{declared.DAYS_BEGIN}{inside}{declared.DAYS_END}":
        raise UnreadableError("is not what days are compared by")
    yield from _json(inside, declared.DAYS_KEYS)


def _json(text: str, keys: frozenset[str]) -> Iterator[Reading]:
    """Every value of a JSON file, with the keys as words: `docs 12 title`."""
    try:
        loaded = json.loads(text, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is no JSON: {error}") from None
    rest: list[tuple[str, Any]] = [("", loaded)]
    read: set[str] = set()
    numbers: set[tuple[type, object]] = set()
    while rest:
        where, value = rest.pop()
        if isinstance(value, _Pairs):
            for key, inner in value:
                if key not in keys:
                    raise UnreadableError(f"has a key that is not declared: {key!r}")
                rest.append((f"{where} {key}".strip(), inner))
        elif isinstance(value, list):
            rest += [(f"{where} {number}", inner) for number, inner in enumerate(value)]
        elif isinstance(value, str) and value not in read:
            read.add(value)  # said again, it says nothing more
            yield from _words(value, ".xml", where=where, depth=0)
        elif not isinstance(value, str) and (value.__class__, value) not in numbers:
            numbers.add((value.__class__, value))
            yield Reading(where=where, text=str(value), said=False)


class _Pairs(list[tuple[str, Any]]):
    """An object of JSON with every key, also one that stands twice."""


def _keys(path: str) -> frozenset[str]:
    keys = declared.keys_of(path)
    if keys is None:
        raise UnreadableError("is a JSON file that is not declared")
    return keys


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8: {error}") from None

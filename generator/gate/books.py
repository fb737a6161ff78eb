"""PDF: what its pages say, and everything else that stands in it."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
import pypdfium2

from generator.gate.pictures import of_bytes
from generator.gate.reading import Reading, UnreadableError


def of_book(content: bytes) -> Iterator[Reading]:
    """The text of the pages; titles, outlines, notes, alternative texts, names; streams.

    Raises UnreadableError for an encrypted book, and for one with more than its last version in it.
    """
    if content.count(b"startxref") > (2 if b"/Linearized" in content[:1024] else 1):
        raise UnreadableError("holds earlier versions of itself")
    # pikepdf first: it checks a file before PDFium, which is written in C, sees it.
    yield from _objects(content)
    yield from _pages(content)


def attachments(content: bytes) -> Mapping[str, bytes]:
    """The files inside, by name."""
    with pikepdf.open(io.BytesIO(content)) as book:
        return {
            f"{number} {name}": file.get_file().read_bytes()
            for number, (name, file) in enumerate(book.attachments.items(), start=1)
        }


# PDFium marks a word broken at the end of a line by a character of its own.
_HYPHENATED = re.compile("[\u00ad\ufffe\x02](?:\r?\n)?|[-\u2010]\r?\n")
_NUMBER = re.compile(r"\d+")
# Words that content streams say for signs: alternative, actual, expanded text.
_MARKED = re.compile(
    rb"/(?:ActualText|Alt|E|T|Contents)\s*(?P<string><[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\))",
    re.DOTALL,
)
_NO_TEXT = ("/Image", "/XRef", "/ObjStm")
_FONTS = ("/Length1", "/Length2", "/Length3")


def _pages(content: bytes) -> Iterator[Reading]:
    document = pypdfium2.PdfDocument(content)
    try:
        texts = tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    for number, text in enumerate(texts, start=1):
        yield Reading(where=f"page {number}", text=text)
        joined = _HYPHENATED.sub("", text)
        if joined != text:
            yield Reading(where=f"page {number}", text=joined)
    yield Reading(where="pages, run together", text=_run_together(texts))


def _run_together(texts: Iterable[str]) -> str:
    """The pages without what stands on most of them: a sentence may run from one to the next."""
    pages = tuple(_HYPHENATED.sub("", text).splitlines() for text in texts)
    often = Counter(_NUMBER.sub("#", line) for lines in pages for line in set(lines))
    return "\n".join(
        line
        for lines in pages
        for line in lines
        if often[_NUMBER.sub("#", line)] * 2 <= max(len(pages), 2)
    )


def _objects(content: bytes) -> Iterator[Reading]:
    try:
        book = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise UnreadableError("is encrypted") from None
    with book:
        if book.is_encrypted:
            raise UnreadableError("is encrypted")
        words: list[str] = []
        for each in (book.trailer, *book.objects):
            words += _strings(each)
            if isinstance(each, pikepdf.Stream):
                yield from _stream(each)
        yield Reading(where="titles, notes and alternative texts", text="\n".join(words))


def _strings(start: pikepdf.Object) -> Iterator[str]:
    """The strings and names of one object; what it points to has its own turn."""
    rest = [start]
    while rest:
        each = rest.pop()
        if isinstance(each, pikepdf.String):
            yield str(each)
        elif isinstance(each, pikepdf.Name):
            yield str(each)[1:]
        elif isinstance(each, pikepdf.Array):
            rest += [item for item in each if _is_inside(item)]
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict(each.items())
            yield from (key[1:] for key in entries if len(key) > _LONGEST_KEY)
            rest += [item for item in entries.values() if _is_inside(item)]


# Keys of the format itself are shorter, nearly all of them.
_LONGEST_KEY = 12


def _is_inside(item: object) -> bool:
    return isinstance(item, pikepdf.Object) and not item.is_indirect


def _stream(stream: pikepdf.Stream) -> Iterator[Reading]:
    if any(key in stream for key in _FONTS):
        return
    if str(stream.get("/Type", "")) in _NO_TEXT or str(stream.get("/Subtype", "")) in _NO_TEXT:
        if "/Filter" in stream and b"DCTDecode" in stream.Filter.unparse():
            yield from of_bytes(stream.read_raw_bytes(), where="metadata of a picture")
        return
    plain = stream.read_bytes()
    yield Reading(where="a stream", text=plain.decode("utf-8", errors="replace"), said=False)
    yield Reading(
        where="alternative texts on pages",
        text="\n".join(_marked(match) for match in _MARKED.finditer(plain)),
    )


def _marked(match: re.Match[bytes]) -> str:
    try:
        return str(pikepdf.Object.parse(match["string"]))
    except pikepdf.PdfError:
        # Not a string after all, but a picture's bytes that look like one.
        return match["string"].decode("latin-1")

"""What a reader, a screen reader and an archive find in a printed book: for tests."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf
import pypdfium2


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page: all its words, and those in its top and bottom margins."""

    text: str
    top: str
    bottom: str
    width: float
    height: float

    @property
    def words(self) -> str:
        """Its text with lines joined."""
        return " ".join(self.text.split())


MARGIN = 72
"""Points: no more than an inch of a page is its head or its foot."""


@lru_cache(maxsize=8)
def leaves(book: bytes) -> tuple[Leaf, ...]:
    """The pages of a PDF, read by PDFium: a tool of another make than what wrote them."""
    document = pypdfium2.PdfDocument(book)
    try:
        return tuple(_leaf(page) for page in document)
    finally:
        document.close()


def words(book: bytes) -> str:
    """All words of all pages, lines joined."""
    return " ".join(leaf.words for leaf in leaves(book))


def opened(book: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(book))


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the tree that a screen reader walks."""
    pending: list[Any] = [pdf.Root.StructTreeRoot]
    while pending:
        each = pending.pop()
        if isinstance(each, pikepdf.Array):
            pending.extend(list(each))
        elif isinstance(each, pikepdf.Dictionary):
            yield each
            if "/K" in each:
                pending.append(each.K)


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font that the document speaks of."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
            yield each


def _leaf(page: Any) -> Leaf:
    width, height = page.get_size()
    text = page.get_textpage()

    def between(bottom: float, top: float) -> str:
        found = text.get_text_bounded(left=0, bottom=bottom, right=width, top=top)
        return " ".join(found.split())

    return Leaf(
        text=text.get_text_range(),
        top=between(height - MARGIN, height),
        bottom=between(0, MARGIN),
        width=width,
        height=height,
    )

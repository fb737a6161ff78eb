"""What was laid out before and still stands: of such a dossier nothing is made again.

A dossier stands while its key is the same, which covers all that decides its bytes, and its folder
holds the very bytes that were laid out. A file that somebody touched is looked at and, where it is
not as it was, the dossier is laid out anew.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from generator import templates
from generator.address import Address
from generator.cache import digest
from generator.cache.census import census
from generator.cache.code import code
from generator.cache.frozen import NotFrozenError, freeze, thaw
from generator.cache.memory import recall, remember
from generator.edition import Edition
from generator.marking import Attribution, Audience, Level, Marking, Release
from generator.model import Id, Paragraph
from generator.site import DossierNav, Entry
from generator.views import Explained, Outline, pages, parts
from generator.views.outline import Coming
from generator.when import Precision, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What is known of a dossier that was laid out, without looking at its pages."""

    outline: Outline
    nav: DossierNav
    pages: int
    books: int
    bytes: str = ""
    """A digest of all that stands in its folder; "" where that could not be told."""


def keys(editions: Iterable[Edition], own: Path | None, *, papers: bool) -> Mapping[Id, str]:
    """By dossier, a digest of all that decides what is laid out of it."""
    folders = (
        folder / kind
        for folder in (own, templates.folder())
        if folder
        for kind in ("site", "paper")
    )
    versions = (f"{name} {version(name)}" for name in _TOOLS)
    tools = digest(folders, code(), str(papers), *versions)
    return {each.dossier: _sum(tools, freeze(each)) for each in editions}


def standing(docs: Path, memory: Path, keys: Mapping[Id, str]) -> Mapping[Id, Laid]:
    """The dossiers that stand in `docs` as they were laid out under these keys."""
    held = census(docs, memory, hidden=True).homes if docs.is_dir() else {}
    found: dict[Id, Laid] = {}
    for dossier, text in recall(memory, keys).items():
        try:
            laid = thaw(text, _CLASSES)
        except NotFrozenError:
            continue
        if laid.bytes and laid.bytes == held.get(dossier):
            found[dossier] = laid
    return found


def keep(docs: Path, memory: Path, keys: Mapping[Id, str], fresh: Mapping[Id, Laid]) -> None:
    """Remember what was laid out now, and forget the dossiers that have no key."""
    held = census(docs, memory, hidden=True).homes if fresh else {}
    made = {
        dossier: freeze(_with_bytes(laid, held.get(dossier, ""))) for dossier, laid in fresh.items()
    }
    remember(memory, keys, made, names=keys)


def _with_bytes(laid: Laid, told: str) -> Laid:
    return Laid(outline=laid.outline, nav=laid.nav, pages=laid.pages, books=laid.books, bytes=told)


def _sum(*words: str) -> str:
    total = hashlib.sha256()
    for word in words:
        total.update(f"{len(word)} {word}".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


# What else decides the bytes of pages and books.
_TOOLS: Final = (
    *("briefings", "jinja2", "markdown-it-py", "markupsafe", "nh3", "pikepdf", "typst"),
)
_CLASSES: Final[Mapping[str, type[Any]]] = {
    each.__name__: each
    for each in (
        *(
            each
            for module in (pages, parts)
            for each in vars(module).values()
            if isinstance(each, type) and (is_dataclass(each) or issubclass(each, Enum))
        ),
        *(Address, Attribution, Audience, Level, Marking, Paragraph, Precision, Release, When),
        # Last: a view is called Entry too, and stands on no page over all dossiers.
        *(Coming, DossierNav, Entry, Explained, Laid, Outline),
    )
}
"""All that is remembered is made of these."""

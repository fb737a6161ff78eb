"""Some pages rendered, by one process or by several; each page comes out the same."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from generator.engine.frame import EngineError, Frame, Tell
from generator.engine.known import signs

if TYPE_CHECKING:
    from generator.engine.material import Made, Share

AT_A_TIME = 250
"""Pages of one share: what one process holds in memory at once."""
INDEX = "search/search_index.json"
SCRIPT = "search/search_index.js"
_DOCS = b'"docs":['


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came of a page, beside its file."""

    dossier: str
    entries: bytes
    """Its part of the search index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What came of a run, beside the files in its folder."""

    pages: Mapping[str, Page]
    common: tuple[str, ...]
    """The files that all pages have in common."""
    head: bytes
    """The search index, up to its first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be rendered, and where to."""

    docs: Path
    fresh: Path
    frame: Frame
    pages: tuple[str, ...]


def rendered(order: Order, tell: Tell, jobs: int | None) -> Rendered:
    """Render these pages into new folders, and what all pages have in common into the first.

    Each of them holds an index of its own share, which is not that of the site.

    Raises EngineError.
    """
    first, *shares = _shares(order)
    # By itself: what it leaves in its folder is just what all have in common.
    _checked(next(_one_by_one([first])), first)
    common = tuple(path for path in signs(first.out) if path not in {INDEX, SCRIPT})
    head = (first.out / INDEX).read_bytes().partition(_DOCS)[0] + _DOCS
    pages: dict[str, Page] = {}
    for share, made in zip(shares, _all(shares, jobs), strict=True):
        _checked(made, share)
        for path, (dossier, entries) in made.pages.items():
            pages[path] = Page(dossier=dossier, entries=entries.encode())
        tell("pages", len(pages), len(order.pages))
    return Rendered(pages=pages, common=common, head=head)


def html_of(path: str) -> str:
    """The path of the page made of this Markdown."""
    return path.removesuffix(".md") + ".html"


def _shares(order: Order) -> "list[Share]":
    # Only now: MkDocs takes longer to import than a site takes to be looked at.
    from generator.engine.material import Share  # noqa: PLC0415 - as said

    starts = range(0, len(order.pages), AT_A_TIME)
    cuts = ((), *(order.pages[start : start + AT_A_TIME] for start in starts))
    # Each in a folder of its own, which MkDocs empties first. Its settings stand elsewhere, and a
    # relative path would be one from there.
    docs, fresh = order.docs.absolute(), order.fresh.absolute()
    return [
        Share(docs=docs, out=fresh / str(number), frame=order.frame, pages=cut)
        for number, cut in enumerate(cuts)
    ]


def _checked(made: "Made", share: "Share") -> None:
    missing = [
        f"{path}: no page was made of it"
        for path in share.pages
        if not (share.out / html_of(path)).is_file()
    ]
    if made.complaints or missing:
        raise EngineError("\n".join((*made.complaints, *missing)))


def _all(shares: "list[Share]", jobs: int | None) -> "Iterator[Made]":
    """Each share in turn, by processes where there is work for more than one and there are any."""
    workers = min(jobs or os.cpu_count() or 1, len(shares))
    done = 0
    if workers > 1:
        try:
            for made in _side_by_side(shares, workers):
                done += 1
                yield made
        except (BrokenProcessPool, NotImplementedError, OSError):
            # No processes here, or the system took one away: what is left is made by this one.
            pass
    yield from _one_by_one(shares[done:])


def _one_by_one(shares: "list[Share]") -> "Iterator[Made]":
    from generator.engine.material import make  # noqa: PLC0415 - slow to import

    yield from map(make, shares)


def _side_by_side(shares: "list[Share]", workers: int) -> "Iterator[Made]":
    from generator.engine.material import make  # noqa: PLC0415 - slow to import

    # Spawned on every system alike; a fork of a process with threads, as a preview is, may hang.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(make, shares)

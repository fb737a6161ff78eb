"""What is printed of editions: documents that stand are taken, others are made and remembered.

An edition that has not changed is not looked at again; of one that has, only those documents are
typeset that show the change.
"""

import secrets
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from generator import templates
from generator.build.crew import ALONE, Crew, by_all
from generator.cache import digest, drop, fingerprint, kept
from generator.edition import Edition
from generator.engine import Tell, silent
from generator.model import Id
from generator.paper import A4, Document, Kind, Sheet, documents, together, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed, and on which paper."""

    dossiers: tuple[Id, ...] = ()
    """Empty for all."""
    kinds: tuple[Kind, ...] = (Kind.BOOK,)
    sheet: Sheet = A4
    together: bool = False
    """One book over all dossiers, in the place of whatever else there is of each."""


def press(  # noqa: PLR0913 - of whom, where, what, with whose templates, by whom
    editions: Sequence[Edition],
    work: Path,
    order: Order,
    *,
    own: Path | None = None,
    crew: Crew = ALONE,
    tell: Tell = silent,
    others: Collection[Id] = (),
) -> dict[str, bytes]:
    """The documents of these editions, by path; what was made before is taken from `work`.

    What is remembered there of the dossiers `others` stays.
    Whoever is of the crew makes the same bytes. Raises TypesettingError, LostWorkerError,
    ClusterError.
    """
    craft = _craft(own)
    editions = [each for each in editions if each.dossier in order.dossiers or not order.dossiers]
    if order.together:
        # What it shows is asked of all of them at once; nothing less is worth remembering.
        bound = (together(editions, sheet=order.sheet, user=own),) if editions else ()
        return {each.path: typeset(each, user=own) for each in bound}
    shelves = [
        _Shelf(
            books=work
            / "books"
            / edition.dossier
            / fingerprint((craft, edition, order.kinds, order.sheet)),
            sheets=work / "sheets" / edition.dossier,
            edition=edition,
        )
        for edition in editions
    ]
    _fill(shelves, craft, order, own, crew=crew, tell=tell)
    for each in shelves:
        drop(each.books.parent, but=[each.books.name])
    for name in ("books", "sheets"):
        drop(work / name, but=[*others, *(each.edition.dossier for each in shelves)])
    found = (kept(each.books.parent, each.books.name, dict) for each in shelves)
    return {path: made for files in found for path, made in files.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Where the documents of one edition are remembered."""

    books: Path
    """All of them at once, while nothing of the edition has changed."""
    sheets: Path
    """Each by what it shows."""
    edition: Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document to be typeset, wherever that is done: it holds what its readers may see."""

    document: Document
    own: Path | None
    craft: str
    """By which its bytes are to be made."""
    desk: str
    """The process that asks."""


class OtherCraftError(Exception):
    """A worker has other templates or versions than the desk: it would make other bytes."""


def done(task: Task) -> bytes:
    """The document of a task. Raises TypesettingError, OtherCraftError."""
    if task.desk != _DESK and _craft_of_worker(task.own) != task.craft:
        raise OtherCraftError(
            "a worker has other templates, or another version of Briefings, than this machine, and"
            " would make other pages: give it the same, and start it anew"
        )
    return typeset(task.document, user=task.own)


_DESK = secrets.token_hex()
"""Tells this process from workers, on any machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is being made: the tasks in the order in which they were given, and all keys."""

    tasks: deque[tuple[int, str, str]] = field(default_factory=deque)
    """Of each the number of its shelf, its key and its path."""
    keys: dict[int, list[str]] = field(default_factory=dict)


def _fill(  # noqa: PLR0913 - as press
    shelves: Sequence[_Shelf], craft: str, order: Order, own: Path | None, *, crew: Crew, tell: Tell
) -> None:
    """Have every document made that is not remembered; what one run has made, the next one takes.

    An edition that has not changed is not looked at.
    """
    asked = _Asked()
    for made in by_all(crew, done, _tasks(shelves, craft, order, own, asked)):
        at, key, path = asked.tasks.popleft()
        kept(shelves[at].sheets, key, partial(dict, {path: made}))
        tell("books", at, len(shelves))
    for at, keys in asked.keys.items():
        shelf = shelves[at]
        kept(shelf.books.parent, shelf.books.name, partial(_all_of, shelf, keys))
        drop(shelf.sheets, but=keys)
    tell("books", len(shelves), len(shelves))


def _tasks(
    shelves: Sequence[_Shelf], craft: str, order: Order, own: Path | None, asked: _Asked
) -> Iterator[Task]:
    for at, shelf in enumerate(shelves):
        if shelf.books.is_dir():
            continue
        asked.keys[at] = []
        for document in documents(shelf.edition, order.kinds, sheet=order.sheet, user=own):
            key = fingerprint((craft, document))
            asked.keys[at].append(key)
            if not (shelf.sheets / key).is_dir():
                asked.tasks.append((at, key, document.path))
                yield Task(document=document, own=own, craft=craft, desk=_DESK)


def _all_of(shelf: _Shelf, keys: Sequence[str]) -> dict[str, bytes]:
    return {path: made for key in keys for path, made in kept(shelf.sheets, key, dict).items()}


# What else decides the bytes of a document.
_PRESS = ("briefings", "markdown-it-py", "pikepdf", "typst")


@cache
def _craft_of_worker(own: Path | None) -> str:
    # As it was when the worker began: what was loaded then is what it works by.
    return _craft(own)


def _craft(own: Path | None) -> str:
    """A digest of all that decides a book's bytes beside its edition."""
    paper_folders = (folder / "paper" for folder in (own, templates.folder()) if folder)
    versions = (f"{name} {version(name)}" for name in _PRESS)
    return digest((Path(__file__).parent.parent, *paper_folders), *versions)

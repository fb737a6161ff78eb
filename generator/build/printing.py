"""What is printed of editions: documents that stand are taken, others are made and remembered.

An edition that has not changed is not looked at again; of one that has, only those documents are
typeset that show the change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from generator import templates
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


def press(
    editions: Sequence[Edition],
    work: Path,
    order: Order,
    *,
    own: Path | None = None,
    tell: Tell = silent,
) -> dict[str, bytes]:
    """The documents of these editions, by path; what was made before is taken from `work`.

    Raises TypesettingError.
    """
    craft = _craft(own)
    editions = [each for each in editions if each.dossier in order.dossiers or not order.dossiers]
    if order.together:
        # What it shows is asked of all of them at once; nothing less is worth remembering.
        bound = (together(editions, sheet=order.sheet, user=own),) if editions else ()
        return {each.path: typeset(each, user=own) for each in bound}
    made: dict[str, bytes] = {}
    keys: list[str] = []
    for done, edition in enumerate(editions, start=1):
        keys.append(fingerprint((craft, edition, order.kinds, order.sheet)))
        again = partial(_of_one, edition, work / "sheets" / edition.dossier, craft, order, own)
        made |= kept(work / "books", keys[-1], again)
        tell("books", done, len(editions))
    drop(work / "books", but=keys)
    drop(work / "sheets", but=[edition.dossier for edition in editions])
    return made


def _of_one(
    edition: Edition, work: Path, craft: str, order: Order, own: Path | None
) -> dict[str, bytes]:
    """The documents of one dossier; those that show what they showed before are not made again."""
    made: dict[str, bytes] = {}
    keys: list[str] = []
    for document in documents(edition, order.kinds, sheet=order.sheet, user=own):
        keys.append(fingerprint((craft, document)))
        made |= kept(work, keys[-1], partial(_typeset, document, own))
    drop(work, but=keys)
    return made


def _typeset(document: Document, own: Path | None) -> Mapping[str, bytes]:
    return {document.path: typeset(document, user=own)}


# What else decides the bytes of a document.
_PRESS = ("briefings", "markdown-it-py", "pikepdf", "typst")


def _craft(own: Path | None) -> str:
    """A digest of all that decides a book's bytes beside its edition."""
    paper_folders = (folder / "paper" for folder in (own, templates.folder()) if folder)
    versions = (f"{name} {version(name)}" for name in _PRESS)
    return digest((Path(__file__).parent.parent, *paper_folders), *versions)

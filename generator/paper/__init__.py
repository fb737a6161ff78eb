"""Editions on paper: views as data, Typst templates, PDF; a book, a brief, and sheets a dossier."""

from collections.abc import Collection, Mapping
from pathlib import Path

from generator.edition import Edition
from generator.paper.document import Document, Kind, Sheet
from generator.paper.documents import A4, documents, together
from generator.paper.missing import faces_lack, unprintable
from generator.paper.typeset import TypesettingError, typeset

__all__ = [
    "A4",
    "Document",
    "Kind",
    "Sheet",
    "TypesettingError",
    "documents",
    "faces_lack",
    "paper",
    "together",
    "typeset",
    "unprintable",
]


def paper(
    edition: Edition,
    kinds: Collection[Kind] = (Kind.BOOK,),
    *,
    sheet: Sheet = A4,
    user: Path | None = None,
) -> Mapping[str, bytes]:
    """What is printed of an edition: paths in the site, and the PDF files.

    A template in the folder `paper` of the user's templates wins over ours of the same name.
    Raises TypesettingError where the templates make no document of the data.
    """
    made = documents(edition, kinds, sheet=sheet, user=user)
    return {each.path: typeset(each, user=user) for each in made}

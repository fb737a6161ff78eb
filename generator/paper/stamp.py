"""A finished document as one numbered copy: a stamp on every page; locked where it has a password.

The stamp is laid over pages that stay as they are, so it costs a fraction of typesetting them. It
is drawn from its own two lines of text alone, and is no part of what a screen reader reads: it goes
on after the gate, which looks at the document without it.
"""

import io
import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pikepdf

from generator.paper.data import printable
from generator.paper.document import Sheet
from generator.paper.fonts import covered
from generator.paper.typeset import compiled, font_folders, library, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What stands on every page of one copy, and on no other."""

    code: str
    label: str
    """Whose copy it is."""


def stamped(
    document: bytes, stamp: Stamp, *, password: str = "", user: Path | None = None
) -> bytes:
    """The document with the stamp on each page, cover and blank ones included.

    With a password it is encrypted (AES-256), and claims PDF/UA alone: PDF/A forbids encryption. A
    template `stamp.typ` of the user's wins over ours. Raises TypesettingError.
    """
    with pikepdf.open(io.BytesIO(document)) as pdf:
        sizes = tuple(dict.fromkeys(_size(page) for page in pdf.pages))
        with pikepdf.open(io.BytesIO(_drawn(stamp, sizes, user))) as drawn:
            forms = {
                size: pdf.copy_foreign(page.as_form_xobject())
                for size, page in zip(sizes, drawn.pages, strict=True)
            }
            for page in pdf.pages:
                _lay_over(page, forms[_size(page)])
            return _locked(pdf, password) if password else settled(pdf)


Size: TypeAlias = tuple[float, float]
# What a stamp is drawn by has to have a date, which goes nowhere.
_NO_DAY = date(2000, 1, 1)
_NAME = pikepdf.Name("/NumberedCopy")


def _size(page: pikepdf.Page) -> Size:
    left, bottom, right, top = (float(each) for each in page.mediabox)
    return right - left, top - bottom


def _drawn(stamp: Stamp, sizes: tuple[Size, ...], user: Path | None) -> bytes:
    """The stamp by itself, a page for each size of page."""
    show = printable(covered(font_folders(user)))
    shown = replace(stamp, label=show(" ".join(stamp.label.split())))
    files = {
        **library(user),
        "stamp.json": json.dumps({**asdict(shown), "sizes": sizes}).encode(),
        "sheet.json": json.dumps(asdict(Sheet())).encode(),
    }
    files["main.typ"] = files["stamp.typ"]
    # As a part of a page it has no tags of its own.
    return compiled(files, _NO_DAY, user, tagged=False)


def _lay_over(page: pikepdf.Page, form: pikepdf.Object) -> None:
    page.add_resource(form, pikepdf.Name.XObject, name=_NAME)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(
        b"\nQ\n/Artifact <</Type /Pagination>> BDC\nq %s Do Q\nEMC" % str(_NAME).encode()
    )


def _locked(pdf: pikepdf.Pdf, password: str) -> bytes:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in ("pdfaid:part", "pdfaid:conformance"):
            del metadata[claim]
    out = io.BytesIO()
    # Nobody needs the owner's password, and an empty one would open the copy.
    lock = pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(32), R=6)
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=lock)
    return out.getvalue()

"""Static templates and data in, a finished document out: Typst, then a pass that fixes the bytes.

Data reaches the templates as a JSON file in memory, never as source; the root of the document is an
empty folder, so no template can read anything of the machine.
"""

import io
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

import pikepdf
import typst

from generator import templates
from generator.paper.document import Document, Draft
from generator.paper.fonts import families, loaded

STANDARDS: tuple[Literal["a-3a", "ua-1"], ...] = ("a-3a", "ua-1")
"""Archival with all text and structure, and accessible: what breaks either stops the build."""
_UNTAGGED: tuple[Literal["a-3b"], ...] = ("a-3b",)


class TypesettingError(Exception):
    """The templates, ours or a user's, do not make a document of the data."""


def typeset(document: Document, *, user: Path | None = None) -> bytes:
    """The finished document: the fullest of its drafts that takes no more than its room.

    A template of the same name in the user's folder of templates wins over ours. Raises
    TypesettingError with what Typst says, and where a page's worth takes more than a page.
    """
    drafts = document.drafts
    if len(drafts) == 1:
        return _settled(_made(document, drafts[0], user))
    # Halving: each draft holds less than the one before it, so what fits once fits from there on.
    low, high, fits = 0, len(drafts), b""
    while low < high:
        at = (low + high) // 2
        made = _made(document, drafts[at], user)
        if _pages(made) == 1:
            high, fits = at, made
        else:
            low = at + 1
    if not fits:
        raise TypesettingError(f"{document.path} does not fit on one page")
    return _settled(fits)


def _made(document: Document, draft: Draft, user: Path | None) -> bytes:
    files = {
        **library(user),
        "data.json": draft.data,
        "attached.json": draft.attached,
        "sheet.json": json.dumps(asdict(document.sheet)).encode(),
    }
    files["main.typ"] = files[document.template]
    return compiled(files, document.day, user)


def _pages(made: bytes) -> int:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return len(pdf.pages)


def folders(user: Path | None = None) -> tuple[Path, ...]:
    """The folders of templates for print, ours first: later ones win."""
    own = (user / "paper",) if user else ()
    return (templates.folder() / "paper", *own)


def font_folders(user: Path | None = None) -> tuple[Path, ...]:
    """The folders of typefaces."""
    return tuple(folder / "fonts" for folder in folders(user))


def compiled(
    files: Mapping[str, bytes], day: date, user: Path | None, *, tagged: bool = True
) -> bytes:
    """What Typst makes of the file `main.typ` among these. Raises TypesettingError.

    Without tags it is a part of a page, for the eye alone.
    """
    with tempfile.TemporaryDirectory() as empty:
        try:
            made, warnings = typst.compile_with_warnings(
                # Files in memory are taken, though the library's types do not say so.
                cast("str", dict(files)),
                root=empty,
                format="pdf",
                font_paths=loaded(font_folders(user)),
                pdf_standards=list(STANDARDS if tagged else _UNTAGGED),
                pdf_tags=tagged,
                timestamp=datetime.combine(day, time(), UTC),
                package_path=empty,
                package_cache_path=empty,
            )
        except typst.TypstError as error:
            raise TypesettingError(_told(error.diagnostic)) from error
    if warnings:
        raise TypesettingError("\n".join(_told(warning.diagnostic) for warning in warnings))
    return made


def _told(diagnostic: str) -> str:
    """What Typst says, without the empty folder that the machine gave it."""
    return re.sub(r"\S*/(?=[\w.-]+\.typ\b)", "", diagnostic).strip()


def _settled(document: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return settled(pdf)


def settled(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a document: small, with an identity that follows from its content alone."""
    out = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    pdf.save(out, object_stream_mode=streams, deterministic_id=True)
    return out.getvalue()


@lru_cache(maxsize=4)
def library(user: Path | None) -> Mapping[str, bytes]:
    """The templates by name; as data for them the shapes of the site's signs, a user's fonts."""
    files = (path for folder in folders(user) for path in sorted(folder.glob("*.typ")))
    found = {path.name: path.read_bytes() for path in files}
    # Typst would fetch packages of its registry: a build asks nothing of the network.
    if fetching := [name for name, source in found.items() if b"@preview" in source]:
        raise TypesettingError(
            f"{', '.join(fetching)}: a template may not import @preview packages"
        )
    # After ours, so that a user's faces give what ours lack and change nothing else.
    more = families(user / "paper/fonts") if user else ()
    return {
        **found,
        "glyphs.json": json.dumps(shapes(user)).encode(),
        "fonts.json": json.dumps(more).encode(),
    }


_SPRITE = "theme/partials/briefings/sprite.html"


@lru_cache(maxsize=4)
def shapes(user: Path | None) -> Mapping[str, str]:
    """The drawing of each sign, by name: those that the site's pages use."""
    sprite = templates.environment(user).get_template(_SPRITE).make_module({"page": None})
    drawings: Mapping[str, str] = vars(sprite)["drawings"]
    same: Mapping[str, str] = vars(sprite)["same"]
    return {**drawings, **{name: drawings[other] for name, other in same.items()}}

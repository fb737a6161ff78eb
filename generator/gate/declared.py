"""What may be released at all: types of files, keys of JSON, fonts. What isn't named is refused."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from generator import templates
from generator.model import SECTIONS, UNSHOWN, Head, data_name, spec_of

MARKUP = frozenset({".html", ".svg", ".xml"})
CODE = frozenset({".css", ".js"})
TEXT = frozenset({".csv", ".ics", ".sha256", ".sig", ".txt"})
JSON = frozenset({".json", ".webmanifest"})
BOOKS = frozenset({".pdf"})
PICTURES = frozenset({".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"})
OFFICE = frozenset({".docx", ".xlsx"})
FONTS = frozenset({".otf", ".ttf", ".woff", ".woff2"})
PACKED = ".gz"
MAY_BE_PACKED = MARKUP | JSON | TEXT

KEYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "search/search_index.json": frozenset(
            {
                *("config", "fields", "indexing", "lang", "min_search_length", "pipeline"),
                *("prebuild_index", "separator"),
                *("boost", "docs", "location", "tags", "text", "title"),
            }
        ),
    }
)
"""By path, the keys that may stand anywhere in a JSON file."""

_EDITION = frozenset(
    {
        *("format", "version", "dossier", "edition", "banner", "label", "share", "groups"),
        *("marking", "attribution", "known_at", "follows", "records", "key", "page", "recorded"),
        *("stands", "portions", "field", "edtf", "earliest", "latest", "markdown", "status"),
        *("days", "texts", "stale", "overdue", "slips", "sole_source", "changes", "withheld"),
        *("declared", "contradiction", "wanted", "red_lines", "red_line", "ruled_out_by"),
        *("demanded_by", "silent", "undeclared", "range", "total", "brackets", "stream", "wants"),
        *("refuses", "whole", "some", "points", "target", "section", "fields", "now"),
        *("id", "stance"),
    }
)
"""Of a dossier as data, beside the names of sections and of their fields."""

SOURCE_MAP = b"sourceMappingURL="
"""Nobody needs the way back from a script to what it was made of, on whosever machine."""

DAYS_SCRIPT = "days.js"
"""In the folder of a dossier, what its days are compared by, as a script: one value in JSON."""
DAYS_BEGIN = "globalThis.recordedDays = "
DAYS_END = ";"
DAYS_KEYS = frozenset(
    {
        *("banner", "label", "share", "days", "whole", "agreed", "records", "summary", "key"),
        *("title", "href", "of", "detail", "states", "slots", "becomes", "why", "points"),
        *("words", "fields", "content", "options", "stance", "status", "disclosure"),
        *("point_count", "date", "due", "role", "presence", "roles"),
    }
)

INDEX_SCRIPT = "search/search_index.js"
"""The search index once more, as a script: it has to be the JSON of the index and no more."""
INDEX_BEGINS = "var __index = "

STATEMENTS_SCRIPT = "statements.js"
"""In the folder of a dossier, its statements as a script: a call with JSON and no more."""
STATEMENTS_BEGIN = "(globalThis.statements ??= []).push("
STATEMENTS_END = ");"
STATEMENTS_KEYS = frozenset(
    {
        *("version", "dossier", "title", "fictional", "banner", "label", "share", "tables"),
        *("columns", "party", "person", "issue", "kind", "stance", "basis", "reliability"),
        *("credibility", "standing", "marking", "date", "shown", "grade", "confidence"),
        *("unnamed", "about", "option", "page", "anchor", "gist", "quote"),
    }
)


def keys_of(path: str) -> frozenset[str] | None:
    """The keys that may stand in the JSON file of that path; None where none may stand there."""
    folder, _, name = path.partition("/")
    return _edition_keys() if folder and name == f"{folder}.json" else KEYS.get(path)


def is_statements(path: str) -> bool:
    """Whether the file of that path is the statements of a dossier."""
    folder, _, name = path.partition("/")
    return bool(folder) and name == STATEMENTS_SCRIPT


def is_days(path: str) -> bool:
    """Whether the file of that path is what the days of a dossier are compared by."""
    folder, _, name = path.partition("/")
    return bool(folder) and name == DAYS_SCRIPT


def is_shipped(content: bytes) -> bool:
    """Whether a font is one of ours, byte by byte: nobody could read in it what it says."""
    return sha256(content).hexdigest() in _shipped()


@cache
def _edition_keys() -> frozenset[str]:
    shown = [section.record for name, section in SECTIONS.items() if name not in UNSHOWN]
    nested = [spec.nested for cls in shown for spec in spec_of(cls).values() if spec.nested]
    every: tuple[type[Any], ...] = (Head, *shown, *nested)
    names = {data_name(name) for cls in every for name in spec_of(cls)}
    return _EDITION | names | (SECTIONS.keys() - UNSHOWN)


@cache
def _shipped() -> frozenset[str]:
    return frozenset(
        sha256(file.read_bytes()).hexdigest()
        for file in sorted(templates.folder().rglob("*"))
        if file.suffix in FONTS
    )

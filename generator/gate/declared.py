"""What may be released at all: types of files, keys of JSON, fonts. What isn't named is refused."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType

from generator import templates

MARKUP = frozenset({".html", ".svg", ".xml"})
CODE = frozenset({".css", ".js"})
TEXT = frozenset({".csv", ".ics", ".sha256", ".txt"})
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
"""By path, the keys that may stand anywhere in a JSON file; a path that isn't here is refused."""

SOURCE_MAP = b"sourceMappingURL="
"""Nobody needs the way back from a script to what it was made of, on whosever machine."""

INDEX_SCRIPT = "search/search_index.js"
"""The search index once more, as a script: it has to be the JSON of the index and no more."""
INDEX_BEGINS = "var __index = "


def is_shipped(content: bytes) -> bool:
    """Whether a font is one of ours, byte by byte: nobody could read in it what it says."""
    return sha256(content).hexdigest() in _shipped()


@cache
def _shipped() -> frozenset[str]:
    return frozenset(
        sha256(file.read_bytes()).hexdigest()
        for file in sorted(templates.folder().rglob("*"))
        if file.suffix in FONTS
    )

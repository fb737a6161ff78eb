"""What was made before and still stands, told by what the system says of each file.

The memory of an edition's site lies beside it. It is believed of a file alone that is as it was
left, by size, times and inode; where it is lost, corrupt or of another version, all is made anew.
"""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

Sign: TypeAlias = tuple[int, ...]
"""What the system says of a file: whoever writes to it, or replaces it, changes this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file of the site, and what it was made of."""

    source: Sign
    made: Sign
    key: str = ""
    """All that decides its bytes beside its source."""
    dossier: str = ""
    length: int = 0
    """How many bytes of the search index are its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A site as it was left."""

    pages: Mapping[str, Row] = field(default_factory=dict)
    """By the path of their Markdown, in the order of the search index."""
    copies: Mapping[str, Row] = field(default_factory=dict)
    common: Mapping[str, Sign] = field(default_factory=dict)
    """What pages have in common: the theme's files, the page for addresses that lead nowhere."""
    key: str = ""
    """Of what they have in common."""
    index: Mapping[str, Sign] = field(default_factory=dict)
    head: int = 0
    """Where in the search index the first page begins."""


def recall(memory: Path) -> Known:
    """Return what was left; nothing where the memory cannot be read as one."""
    try:
        told = json.loads(memory.read_text(encoding="utf-8"))
        return Known(
            pages={path: _row(row) for path, row in told["pages"].items()},
            copies={path: _row(row) for path, row in told["copies"].items()},
            common={path: tuple(sign) for path, sign in told["common"].items()},
            key=told["key"],
            index={path: tuple(sign) for path, sign in told["index"].items()},
            head=told["head"],
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Known()


def remember(memory: Path, known: Known) -> None:
    """Write it down, whole or not at all."""
    told = {
        "pages": {path: _listed(row) for path, row in known.pages.items()},
        "copies": {path: _listed(row) for path, row in known.copies.items()},
        "common": dict(known.common),
        "key": known.key,
        "index": dict(known.index),
        "head": known.head,
    }
    fresh = memory.with_suffix(".new")
    fresh.write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")
    fresh.replace(memory)


def signs(folder: Path) -> dict[str, Sign]:
    """Return the sign of everything below a folder that is no folder; () for what is no file."""
    found: dict[str, Sign] = {}
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = list(os.scandir(folder / below))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{below}{entry.name}/")
            else:
                found[below + entry.name] = sign(entry.stat(follow_symlinks=False))
    return found


def sign(told: os.stat_result) -> Sign:
    """Return what tells one state of a file from others."""
    if not stat.S_ISREG(told.st_mode):
        return ()
    return (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def _listed(row: Row) -> list[object]:
    return [row.source, row.made, row.key, row.dossier, row.length]


def _row(listed: list[object]) -> Row:
    source, made, key, dossier, length = listed
    return Row(
        source=tuple(source),  # type: ignore[arg-type]  # what is no list is a TypeError
        made=tuple(made),  # type: ignore[arg-type]  # the same
        key=str(key),
        dossier=str(dossier),
        length=int(length),  # type: ignore[call-overload]  # the same
    )

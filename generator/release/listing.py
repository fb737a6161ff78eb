"""Files of a folder with their digests: those that stand as they were are not read again.

As git does it, a file is known by size, times, number and mode; what changed in the very moment in
which it was remembered is read again. What somebody changed by hand has another time of change of
its inode, which no program sets at will.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry of a folder."""

    digest: str
    """Of a plain file's bytes; "" for a link, and whatever else is no file."""
    look: str
    """All that the disk says of the file without its bytes."""
    size: int
    mode: int
    identity: tuple[int, ...]
    """What neither another name of the file nor its loss changes: of `look`, all but one time."""


Listing: TypeAlias = Mapping[str, Listed]
"""By path, in order."""


def listing(
    folder: Path, memory: Path | None = None, *, known: Listing = MappingProxyType({})
) -> Listing:
    """Return what stands in a folder; digests come from `memory` where files stand as they were.

    Of files that are `known`, under whatever name, only the digest is taken over.

    Folders count where they are empty: nothing else tells that they are there. Raises OSError.
    """
    recalled, moment = _recalled(memory)
    found: dict[str, Listed] = {}
    for path, entry in _entries(folder):
        held = entry.stat(follow_symlinks=False)
        look = _look(held)
        digest = ""
        if stat.S_ISREG(held.st_mode):
            is_settled = max(held.st_ctime_ns, held.st_mtime_ns) < moment - _TICK
            same = recalled.get(path, ("", ""))
            if path in known:
                digest = known[path].digest
            elif same[0] == look and is_settled:
                digest = same[1]
            else:
                digest = digest_of(Path(entry.path))
        found[path] = _listed(digest, held)
    return dict(sorted(found.items(), key=lambda each: each[0].split("/")))


def is_still(file: Path, told: Listed) -> bool:
    """Whether it is the file that was listed, whatever names it got or lost since."""
    held = file.stat(follow_symlinks=False)
    return _listed(told.digest, held).identity == told.identity


def relisted(folder: Path, before: Listing) -> Listing:
    """Return what stands in a folder whose files got or lost names since they were listed."""
    found: dict[str, Listed] = {}
    for path, each in before.items():
        with suppress(FileNotFoundError):
            now = _listed(each.digest, (folder / path).stat(follow_symlinks=False))
            if now.identity == each.identity:
                found[path] = now
    return found


def remember(memory: Path, listed: Listing) -> None:
    """Write down what stands; where the disk will not have it, the next look is a long one."""
    held = {path: (each.look, each.digest) for path, each in listed.items() if each.digest}
    text = json.dumps(held)
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        aside = memory.with_name(f"{memory.name}.new")
        aside.write_text(f"{_sum(text)}\n{text}", encoding="utf-8")
        aside.replace(memory)
    except (OSError, UnicodeEncodeError):
        return


def digest_of(file: Path) -> str:
    """Return the digest of a file's bytes. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


_TICK = 20_000_000
"""Clocks of disks go in steps of some milliseconds; in nanoseconds."""


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    rest = [("", folder)]
    while rest:
        before, at = rest.pop()
        with os.scandir(at) as entries:
            for entry in entries:
                path = before + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield path, entry
                elif any(Path(entry).iterdir()):
                    rest.append((f"{path}/", Path(entry)))
                else:
                    yield path, entry


def _listed(digest: str, held: os.stat_result) -> Listed:
    return Listed(
        digest=digest,
        look=_look(held),
        size=held.st_size,
        mode=held.st_mode,
        identity=(held.st_size, held.st_mtime_ns, held.st_ino, held.st_mode),
    )


def _look(held: os.stat_result) -> str:
    parts = (held.st_size, held.st_mtime_ns, held.st_ctime_ns, held.st_ino, held.st_mode)
    return " ".join(map(str, parts))


def _recalled(memory: Path | None) -> tuple[Mapping[str, tuple[str, str]], int]:
    """What is remembered, and when that was written; nothing, in any doubt."""
    if memory is None:
        return {}, 0
    try:
        written, text = memory.stat().st_mtime_ns, memory.read_text(encoding="utf-8")
        total, _, told = text.partition("\n")
        held = json.loads(told) if total == _sum(told) else {}
        return {path: (look, digest) for path, (look, digest) in held.items()}, written
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}, 0


def _sum(text: str) -> str:
    """Tells a file that was cut off or mixed up. It is no signature: the desk's disk is trusted."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

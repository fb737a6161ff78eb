"""What lies in the desk's folder, by digests; a file that stands as it stood is not read again.

That a file stands is told by what the system says of it: size, times, inode. One that was changed
in the same tick of the clock in which it was read could be changed once more without a sign: such
a file is read again the next time.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from generator.cache.memory import recall, remember


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """Everything in a folder; "" for what is odd: a link, a file that the system refuses."""

    homes: Mapping[str, str]
    """By the name of each folder in it, a digest over every path and byte below."""
    files: Mapping[str, str]
    """By the name of each file in it, a digest of its bytes."""


def census(folder: Path, memory: Path | None = None, *, hidden: bool = False) -> Census:
    """Count a folder, what is `hidden` in it too if so asked; what stands is not read again.

    Raises OSError where the folder itself cannot be listed.
    """
    listed = _entries(folder, hidden=hidden)
    homes = [each.name for each in listed if each.is_dir(follow_symlinks=False)]
    kept = memory / "census" if memory else None
    known = _recalled(kept, ("", *homes)) if kept else {}
    tick = _tick(kept) if kept else None
    beside = ((each.name, each) for each in listed)
    found = {"": _counted(beside, known.get("", {}), tick)}
    for name in homes:
        found[name] = _counted(_below(folder / name, hidden=hidden), known.get(name, {}), tick)
    if kept:
        _remember(kept, known, found)
    loose = found[""].digests
    return Census(
        homes=MappingProxyType({name: found[name].total for name in homes}),
        files=MappingProxyType({name: loose[name] for name in loose if name not in homes}),
    )


Sign: TypeAlias = tuple[int, ...]
"""What the system says of a file, its times among it: whoever writes to it changes this."""
Known: TypeAlias = Mapping[str, tuple[Sign, str]]
"""By the path of a file, its sign and the digest of its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    digests: Mapping[str, str]
    """By path; "" for what is odd."""
    certain: Known
    """Of these, the files that need not be read again while their sign is the same."""

    @property
    def total(self) -> str:
        if not all(self.digests.values()):
            return ""
        lines = (f"{path}\0{each}\0" for path, each in sorted(self.digests.items()))
        return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tick:
    """The clock of the disk that the memory lies on, before anything was looked at."""

    device: int
    time: int


def _tick(kept: Path) -> _Tick | None:
    """The time as the disk tells it; None where it cannot be asked: then all is read."""
    try:
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        stamp = kept / "tick"
        stamp.write_bytes(b"")
        told = stamp.stat()
    except OSError:
        return None
    return _Tick(device=told.st_dev, time=min(told.st_mtime_ns, told.st_ctime_ns))


_FOLDER: Final = "folder"
Found: TypeAlias = tuple[str, os.DirEntry[str] | None]
"""A path, and what lies there; None for a folder that cannot be listed."""


def _below(folder: Path, *, hidden: bool) -> Iterator[Found]:
    """Every file and folder below this one, by its path from there."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            listed = _entries(folder / inside, hidden=hidden)
        except OSError:
            yield inside, None
            continue
        for each in listed:
            path = f"{inside}{each.name}"
            if each.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            yield path, each


def _entries(folder: Path, *, hidden: bool) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name."""
    with os.scandir(folder) as entries:
        seen = (entry for entry in entries if hidden or not entry.name.startswith("."))
        return sorted(seen, key=lambda entry: entry.name)


def _counted(found: Iterable[Found], known: Known, tick: _Tick | None) -> _Count:
    digests: dict[str, str] = {}
    certain: dict[str, tuple[Sign, str]] = {}
    for path, entry in found:
        digests[path], sign = _looked_at(entry, known.get(path))
        if sign and tick and sign[0] == tick.device and max(sign[1:3]) < tick.time:
            certain[path] = (sign, digests[path])
    return _Count(digests=digests, certain=certain)


def _looked_at(
    entry: os.DirEntry[str] | None, known: tuple[Sign, str] | None
) -> tuple[str, Sign | None]:
    """The digest of an entry and, of a file, its sign."""
    try:
        if entry is None or entry.is_dir(follow_symlinks=False):
            return (_FOLDER if entry else ""), None
        if not entry.is_file(follow_symlinks=False):
            return "", None
        told = entry.stat(follow_symlinks=False)
        sign = (told.st_dev, told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino)
        if known is not None and known[0] == sign:
            return known[1], sign
        with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand of them
            return hashlib.sha256(file.read()).hexdigest(), sign
    except OSError:
        return "", None


def _recalled(kept: Path, names: Iterable[str]) -> Mapping[str, Known]:
    known: dict[str, Known] = {}
    for name, text in recall(kept, dict.fromkeys(names, "")).items():
        with suppress(LookupError, TypeError, ValueError):
            known[name] = {path: (tuple(sign), told) for path, sign, told in json.loads(text)}
    return known


def _remember(kept: Path, known: Mapping[str, Known], found: Mapping[str, _Count]) -> None:
    fresh = {name: each for name, each in found.items() if each.certain != known.get(name, {})}
    if fresh or known.keys() - found.keys():
        made = {
            name: json.dumps([(path, *told) for path, told in each.certain.items()])
            for name, each in fresh.items()
        }
        remember(kept, dict.fromkeys(made, ""), made, names=found)

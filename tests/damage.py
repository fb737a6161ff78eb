"""What happens to files behind a build's back: to what it remembers, and to what it released."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import TypeAlias

from generator.release.manifest import MANIFEST

Damage: TypeAlias = Callable[[Path, Random], object]


def damaged(top: Path, random: Random) -> str:
    """Damage one file of `build` or `site`; tell how, or "" where there was none.

    Half the time it keeps its time of change, as far as whoever damages it can see to that.
    """
    found = [
        file
        for folder in ("build", "site")
        for file in sorted((top / folder).rglob("*"))
        if file.is_file() and file.name not in _LEFT_ALONE
    ]
    if not found:
        return ""
    file, how = random.choice(found), random.choice(tuple(DAMAGE))
    before = file.stat()
    DAMAGE[how](file, random)
    if file.is_file() and random.getrandbits(1):
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{file.relative_to(top).parts[0]}: {how}"


def _flipped(file: Path, random: Random) -> None:
    content = bytearray(file.read_bytes())
    if content:
        content[random.randrange(len(content))] ^= 1
    file.write_bytes(content)


def _cut(file: Path, random: Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: random.randint(0, len(content))])


def _another(file: Path, random: Random) -> None:
    """Another file's bytes, as after an edition was copied over another."""
    others = [each for each in sorted(file.parent.iterdir()) if each.is_file() and each != file]
    if others:
        file.write_bytes(random.choice(others).read_bytes())


def _linked(file: Path, _: Random) -> None:
    """A link to the very same bytes."""
    aside = file.with_name(f"{file.name}-aside")
    file.rename(aside)
    file.symlink_to(aside.name)


DAMAGE: Mapping[str, Damage] = {
    "a bit flipped": _flipped,
    "cut short": _cut,
    "emptied": lambda file, _: file.write_bytes(b""),
    "gone": lambda file, _: file.unlink(),
    "another's bytes": _another,
    "a file more": lambda file, _: (file.parent / "stray.html").write_text("Stray."),
    "a folder more": lambda file, _: (file.parent / "stray").mkdir(exist_ok=True),
    "another mode": lambda file, _: file.chmod(0o600),
    "a link in its place": _linked,
}
# Whoever takes away the seal takes the release for their own; and a lock holds nothing.
_LEFT_ALONE = frozenset({MANIFEST, "lock"})

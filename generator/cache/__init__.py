"""What was made before and still stands: digests of folders and records, and files kept by them."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path


def digest(folders: Iterable[Path], *words: str) -> str:
    """Return one digest over every file of the folders, by its path below them, and over the words.

    A folder that is missing counts as empty; what Python compiled beside a module does not count.
    """
    total = hashlib.sha256()
    for word in words:
        _add(total, word.encode())
    for number, folder in enumerate(folders):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                _add(total, f"{number} {file.relative_to(folder).as_posix()}".encode())
                _add(total, file.read_bytes())
    return total.hexdigest()


def fingerprint(value: object) -> str:
    """Return a digest of frozen data, the same in every process; TypeError for anything else."""
    total = hashlib.sha256()
    for part in _parts(value):
        _add(total, part)
    return total.hexdigest()


def kept(folder: Path, key: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """Return the files that were made under this key before; else make them, and keep them.

    A run that is killed leaves nothing that could be taken for whole.
    """
    home = folder / key
    if home.is_dir():
        files = (file for file in sorted(home.rglob("*")) if file.is_file())
        return {file.relative_to(home).as_posix(): file.read_bytes() for file in files}
    made = make()
    fresh = folder / "making"
    shutil.rmtree(fresh, ignore_errors=True)
    for path, content in made.items():
        file = fresh / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    fresh.rename(home)
    return made


def drop(folder: Path, *, but: Iterable[str]) -> None:
    """Forget what was made under other keys than these."""
    wanted = frozenset(but)
    for home in folder.iterdir() if folder.is_dir() else ():
        if home.name not in wanted:
            shutil.rmtree(home)


def _parts(value: object) -> Iterator[bytes]:
    """Return what tells a value from others: its type, and then its own parts."""
    yield type(value).__name__.encode()
    match value:
        case None:
            pass
        case bytes():
            yield value
        case Enum():
            yield value.name.encode()
        case bool() | int() | str() | date() | Decimal():
            yield str(value).encode("utf-8", "surrogatepass")
        case tuple():
            yield from _all(value)
        case frozenset():
            yield from sorted(fingerprint(each).encode() for each in value)
        case Mapping():
            yield from _all(each for pair in value.items() for each in pair)
        case _ if is_dataclass(value):
            yield from _all(getattr(value, field.name) for field in fields(value))
        case _:
            raise TypeError(f"no fingerprint of {type(value).__name__}")


def _all(values: Iterable[object]) -> Iterator[bytes]:
    for value in values:
        yield from _parts(value)
    # So that two tuples side by side are not one.
    yield b"end"


def _add(total: "hashlib._Hash", part: bytes) -> None:
    # Each with its length, so that no two lists of parts run together alike.
    total.update(f"{len(part)} ".encode())
    total.update(part)

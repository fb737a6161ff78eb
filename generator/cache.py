"""What was made before and still stands: folders, and digests of all that they are made of."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(folders: Iterable[Path], *words: str) -> str:
    """Return one digest over every file of the folders, by its path below them, and over the words.

    A folder that is missing counts as empty.
    """
    total = hashlib.sha256()
    for word in words:
        _add(total, word.encode())
    for number, folder in enumerate(folders):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                _add(total, f"{number} {file.relative_to(folder).as_posix()}".encode())
                _add(total, file.read_bytes())
    return total.hexdigest()


def _add(total: "hashlib._Hash", part: bytes) -> None:
    # Each with its length, so that no two lists of parts run together alike.
    total.update(f"{len(part)} ".encode())
    total.update(part)

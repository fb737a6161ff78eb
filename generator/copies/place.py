"""Folders and files for their owner alone, and on the disk before anything rests on them."""

import os
from pathlib import Path


class CopiesError(Exception):
    """Nothing more is handed out; the message says why, and what to do."""


def private(folder: Path) -> Path:
    """The folder, made where it is missing, as are those above it: its owner alone may open it."""
    if not folder.is_dir():
        private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        settle(folder.parent)
    return folder


def ignored(folder: Path) -> Path:
    """The same folder, which git passes over from now on."""
    file = folder / ".gitignore"
    if not file.exists():
        file.write_text("*\n", encoding="utf-8")
    return folder


def opened(file: Path, flags: int) -> int:
    """A file that its owner alone may read, as a number; made where it is missing."""
    return os.open(file, flags | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def write(file: Path, content: bytes) -> None:
    """Put a file in its place: whole, or not at all; on the disk once this returns."""
    part = partly(file)
    part.unlink(missing_ok=True)
    with os.fdopen(opened(part, os.O_WRONLY | os.O_EXCL), "wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    part.replace(file)
    settle(file.parent)


def partly(file: Path) -> Path:
    """Where a file stands until it is whole."""
    return file.with_name(f".{file.name}.part")


def settle(folder: Path) -> None:
    """See that what was put into a folder, or taken from it, is on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

"""A working folder on disk: held by one run, filled with just the files it should hold."""

import fcntl
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class BusyError(Exception):
    """Another run is at work in the same folder."""


class UnsafePathError(Exception):
    """A page or book would be written outside its folder; our fault, never the desk's."""


def fill(folder: Path, files: Mapping[str, bytes], *, standing: Collection[str] = ()) -> None:
    """Make `folder` hold these files, by path, and nothing else; those that stand are left alone.

    Of the folders `standing` in it nothing is looked at.
    Raises UnsafePathError, before anything is written, for a path that could lead outside.
    """
    for path in files:
        if not _SAFE.fullmatch(path):
            raise UnsafePathError(path)
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder, frozenset(files), standing)
    for path, content in files.items():
        file = folder / path
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


@contextmanager
def alone(work: Path) -> Iterator[None]:
    """Hold a working folder for this run; raises BusyError where another run holds it.

    The system lets go of it when the run ends, however it ends.
    """
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(work) from None
        yield


# Every step begins with a letter, digit, `_` or `~`: none is hidden, empty, `..` or a drive.
_SAFE = re.compile(r"(?:[\w~][\w.~-]*/)*[\w~][\w.~-]*")


def _clear(folder: Path, wanted: frozenset[str], standing: Collection[str]) -> None:
    for top in sorted(folder.iterdir()):
        if top.name in standing:
            continue
        inside = top.rglob("*") if top.is_dir() and not top.is_symlink() else ()
        for entry in sorted((top, *inside), reverse=True):
            if entry.is_dir() and not entry.is_symlink():
                if not any(entry.iterdir()):
                    entry.rmdir()
            elif entry.is_symlink() or entry.relative_to(folder).as_posix() not in wanted:
                entry.unlink()

"""What stands in `site/`: staged, looked over by the gate, sealed, and swapped in whole."""

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.edition import Edition
from generator.gate import Refusal, gate
from generator.withheld import Withheld

MANIFEST = "MANIFEST.sha256"
"""In every release: its files with their digests, as `sha256sum --check` reads them."""


class ForeignFolderError(Exception):
    """What stands where the release should go is not a release of ours."""


def put_out(
    built: Path,
    target: Path,
    *,
    work: Path,
    withheld: Sequence[Withheld],
    editions: Sequence[Edition] = (),
) -> tuple[Refusal, ...]:
    """Release what was built as `target`, unless the gate refuses; return its refusals.

    Where the same bytes stand already, nothing is touched. `editions` are what it was built from.
    Raises ForeignFolderError rather than replace a folder that no release made.
    """
    _recover(target)
    if not _is_ours(target):
        raise ForeignFolderError(target)
    staged = _staged(built, work, target)
    # Beside the editions' own folders, under a name that no edition can have.
    memory = work.parent / ".gate" / f"{target.parent.name}.{target.name}.json"
    refusals = gate(staged, withheld, editions=editions, memory=memory)
    if not refusals:
        _seal(staged)
        if not (target.is_dir() and _digests(target) == _digests(staged)):
            _swap(staged, target)
    shutil.rmtree(staged, ignore_errors=True)
    return refusals


def _is_ours(target: Path) -> bool:
    return not target.exists() or (target / MANIFEST).is_file() or not any(target.iterdir())


def _staged(built: Path, work: Path, target: Path) -> Path:
    # A rename works within one file system only. What is staged is a copy, made for this release
    # alone: nobody can change it between the gate's look and the swap.
    target.parent.mkdir(parents=True, exist_ok=True)
    near = work.stat().st_dev == target.parent.stat().st_dev
    staged = work / "staged" if near else _beside(target, "staged")
    if staged.exists():
        shutil.rmtree(staged)
    shutil.copytree(built, staged, symlinks=True, copy_function=shutil.copyfile)
    return staged


def _seal(staged: Path) -> None:
    lines = (f"{digest}  {path}\n" for path, digest in _digests(staged).items())
    (staged / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def _digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _swap(staged: Path, target: Path) -> None:
    if not target.exists():
        staged.rename(target)
    elif not _exchanged(staged, target):
        _replaced(staged, target)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system has no such step."""
    name, flag = {"linux": ("renameat2", 2), "darwin": ("renameatx_np", 2)}.get(
        sys.platform, ("", 0)
    )
    step = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if step is None:
        return False
    here = -100 if sys.platform == "linux" else -2  # AT_FDCWD: paths are as the process sees them
    if step(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(flag)) == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _replaced(staged: Path, target: Path) -> None:
    # Two steps. A run killed between them leaves the old release aside, and the next puts it back.
    aside = _beside(target, "before")
    target.rename(aside)
    staged.rename(target)
    shutil.rmtree(aside)


def _recover(target: Path) -> None:
    aside = _beside(target, "before")
    if aside.exists() and target.exists():
        shutil.rmtree(aside)
    elif aside.exists():
        aside.rename(target)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}")

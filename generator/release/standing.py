"""What stands in `site/`: staged, looked over by the gate, sealed, and swapped in whole."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.edition import Edition
from generator.gate import Refusal, gate
from generator.release.manifest import MANIFEST, SIGNATURE, Manifest, manifest
from generator.release.seal import PLAIN, Sealing, seal
from generator.withheld import Withheld


class ForeignFolderError(Exception):
    """What stands where the release should go is not a release of ours."""


def put_out(
    built: Path,
    target: Path,
    *,
    withheld: Sequence[Withheld],
    editions: Sequence[Edition] = (),
    sealing: Sealing = PLAIN,
) -> tuple[Refusal, ...]:
    """Release what was built as `target`, unless the gate refuses; return its refusals.

    `built` stands in the edition's own working folder. Where the same bytes are released already,
    nothing is touched. `editions` are what it was built from. Raises SigningError, and
    ForeignFolderError rather than replace a folder that no release made.
    """
    _recover(target)
    if not _is_ours(target):
        raise ForeignFolderError(target)
    work = built.parent
    # Beside the editions' own folders, under a name that no edition can have.
    memory = work.parent / ".gate" / f"{target.parent.name}.{target.name}.json"
    with _staged(built, target) as staged:
        refusals = gate(staged, withheld, editions=editions, memory=memory)
        if not refusals and not _stands(seal(staged, sealing), staged, target):
            _swap(staged, target)
    return refusals


def _is_ours(target: Path) -> bool:
    return not target.exists() or (target / MANIFEST).is_file() or not any(target.iterdir())


@contextmanager
def _staged(built: Path, target: Path) -> Iterator[Path]:
    """A copy for this release alone: nobody can change it between the gate's look and the swap."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # A rename works within one file system only; what stands beside releases may be served there,
    # so nobody else may look into what has not passed yet.
    near = built.stat().st_dev == target.parent.stat().st_dev
    stage = built.with_name("staged") if near else _beside(target, "staged")
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(mode=0o700)
    try:
        shutil.copytree(built, stage / target.name, symlinks=True, copy_function=shutil.copyfile)
        yield stage / target.name
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _stands(sealed: Manifest, staged: Path, target: Path) -> bool:
    """Whether what is sealed is released already, byte for byte, and nothing else is there."""
    return (
        (target / MANIFEST).is_file()
        and all(_bytes(target / name) == _bytes(staged / name) for name in (MANIFEST, SIGNATURE))
        and manifest(target, sealed.edition) == sealed
    )


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else b""


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

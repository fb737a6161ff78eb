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
from generator.release.listing import Listed, Listing, is_still, listing, relisted, remember
from generator.release.manifest import MANIFEST, SIGNATURE, Manifest, manifest_of
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
    # Beside the editions' own folders, under names that no edition can have.
    notes = built.parent.parent / ".gate"
    name = f"{target.parent.name}.{target.name}"
    made = _known(built, notes / f"{name}.built.json")
    stands = _known(target, notes / f"{name}.released.json") if target.is_dir() else {}
    with _staged(built, target, made, stands) as (staged, listed):
        refusals = gate(
            staged,
            withheld,
            editions=editions,
            memory=notes / f"{name}.json",
            digests={path: each.digest for path, each in listed.items()},
        )
        if not refusals and not _stands(seal(staged, sealing, listed), staged, target, stands):
            _swap(staged, target)
            stands = listed
    # Names that files had in the staged folder are gone only now, which the disk counts as change.
    if target.is_dir():
        remember(notes / f"{name}.released.json", relisted(target, stands))
    return refusals


def _known(folder: Path, memory: Path) -> Listing:
    found = listing(folder, memory)
    remember(memory, found)
    return found


def _is_ours(target: Path) -> bool:
    return not target.exists() or (target / MANIFEST).is_file() or not any(target.iterdir())


@contextmanager
def _staged(
    built: Path, target: Path, made: Listing, stands: Listing
) -> Iterator[tuple[Path, Listing]]:
    """A folder for this release alone, and what stands in it; no file of it is one that was built.

    What is released already is taken over from there, under a second name for as long as both
    folders stand: whoever could change it between the gate's look and the swap may write to what
    is released, and could as well do so a moment later.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # A rename works within one file system only; what stands beside releases may be served there,
    # so nobody else may look into what has not passed yet.
    near = built.stat().st_dev == target.parent.stat().st_dev
    stage = built.with_name("staged") if near else _beside(target, "staged")
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(mode=0o700)
    try:
        staged = stage / target.name
        yield staged, _filled(staged, built, target, made, stands)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _filled(staged: Path, built: Path, target: Path, made: Listing, stands: Listing) -> Listing:
    staged.mkdir()
    held: dict[str, Listed] = {}
    folders = {staged}
    for path, each in made.items():
        file = staged / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        old = stands.get(path)
        is_same = old is not None and (old.digest, old.mode) == (each.digest, each.mode)
        if old is not None and each.digest and is_same and _linked(target / path, file, old):
            held[path] = old
        else:
            _copied(built / path, file)
    return listing(staged, known=held)


def _linked(old: Path, new: Path, told: Listed) -> bool:
    """Give a file a second name; False where the disk can't, or it is another by now."""
    try:
        new.hardlink_to(old)
    except OSError:
        return False
    if is_still(new, told):
        return True
    new.unlink()
    return False


def _copied(old: Path, new: Path) -> None:
    if old.is_symlink():
        new.symlink_to(old.readlink())
    elif old.is_dir():
        new.mkdir()
    else:
        shutil.copyfile(old, new)


def _stands(sealed: Manifest, staged: Path, target: Path, stands: Listing) -> bool:
    """Whether what is sealed is released already, byte for byte, and nothing else is there."""
    return (
        (target / MANIFEST).is_file()
        and all(_bytes(target / name) == _bytes(staged / name) for name in (MANIFEST, SIGNATURE))
        and manifest_of(stands, sealed.edition) == sealed
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

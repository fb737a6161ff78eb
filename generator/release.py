"""The only road to `site/`: stage what was built, let the gate look at it, seal it, swap it in.

Killed at any moment, the release that stood before stands still.
"""

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from generator.build import Job, alone, books, build, fill
from generator.edition import Edition
from generator.engine import Tell, silent
from generator.gate import Refusal, gate
from generator.model import Id
from generator.paper import unprintable
from generator.prepare import Prepared, prepare
from generator.problem import Problem
from generator.withheld import Withheld

MANIFEST = "MANIFEST.sha256"
"""In every release: its files with their digests, as `sha256sum --check` reads them."""


class ForeignFolderError(Exception):
    """What stands where the release should go is not a release of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """How one release went."""

    edition: Id
    folder: Path
    problems: tuple[Problem, ...]
    refusals: tuple[Refusal, ...] = ()
    pages: int = 0
    books: int = 0
    done: bool = False


def release(job: Job, to: Path, *, today: date, strict: bool, tell: Tell = silent) -> Released:
    """Build one edition and release it as `to/<its name>`, where neither data nor gate forbid it.

    With `strict`, warnings forbid it as errors do. Raises BusyError, EngineError,
    ForeignFolderError.
    """
    prepared = _prepared(job, today)
    # Without an audience nobody knows whose edition this is; and then it is fatal.
    edition = prepared.audience.id if prepared.audience else ""
    target = to / edition
    outcome = Released(edition=edition, folder=target, problems=prepared.problems)
    if prepared.fatal or (strict and prepared.problems):
        return outcome
    work = job.work / edition
    with alone(work):
        layout = build(prepared.editions, work, own=job.own, tell=tell)
        refusals = put_out(
            work / "site",
            target,
            work=work,
            withheld=prepared.withheld,
            editions=prepared.editions,
        )
    return replace(
        outcome,
        refusals=refusals,
        pages=layout.pages,
        books=layout.books,
        done=not refusals,
    )


def print_books(
    job: Job, to: Path, dossiers: Sequence[Id], *, today: date, tell: Tell = silent
) -> Released:
    """Make the books of the dossiers named, or of all, each in a folder below `to/<edition>`.

    Raises BusyError, ForeignFolderError.
    """
    prepared = _prepared(job, today)
    edition = prepared.audience.id if prepared.audience else ""
    outcome = Released(edition=edition, folder=to / edition, problems=prepared.problems)
    if prepared.fatal:
        return outcome
    chosen = tuple(each for each in prepared.editions if not dossiers or each.dossier in dossiers)
    work = job.work / edition
    refusals: list[Refusal] = []
    with alone(work):
        made = books(chosen, work / "printing", own=job.own, tell=tell)
        for folder in sorted({PurePosixPath(path).parts[0] for path in made}):
            own = {path: book for path, book in made.items() if path.startswith(f"{folder}/")}
            fill(work / "print", {path.removeprefix(f"{folder}/"): own[path] for path in own})
            refusals += put_out(
                work / "print",
                to / edition / folder,
                work=work,
                withheld=prepared.withheld,
                editions=prepared.editions,
            )
    return replace(outcome, refusals=tuple(refusals), books=len(made), done=not refusals)


def examine(job: Job, folder: Path, *, today: date) -> Released:
    """Let the gate look at a folder as if it were to be released; nothing is made or moved."""
    prepared = prepare(
        job.folder, edition=job.edition, as_of=job.as_of, known_at=job.known_at, today=today
    )
    edition = prepared.audience.id if prepared.audience else ""
    outcome = Released(edition=edition, folder=folder, problems=prepared.problems)
    if prepared.fatal:
        return outcome
    refusals = gate(folder, prepared.withheld, editions=prepared.editions)
    return replace(outcome, refusals=refusals, done=not refusals)


def strays(to: Path, known: Collection[Id]) -> tuple[Path, ...]:
    """Return what was released for editions that are no more: nobody looks after it now."""
    return tuple(
        folder
        for folder in sorted(to.iterdir() if to.is_dir() else ())
        if (folder / MANIFEST).is_file() and folder.name not in known
    )


def _prepared(job: Job, today: date) -> Prepared:
    """What the audience may read, with what print cannot show among its problems."""
    prepared = prepare(
        job.folder, edition=job.edition, as_of=job.as_of, known_at=job.known_at, today=today
    )
    places = {each.dossier: each.places for each in prepared.withheld}
    lacking = (
        problem
        for each in prepared.editions
        for problem in unprintable(each, places.get(each.dossier, {}), user=job.own)
    )
    return replace(prepared, problems=tuple(sorted({*prepared.problems, *lacking})))


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

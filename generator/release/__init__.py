"""The only road to `site/`: stage what was built, let the gate look at it, seal it, swap it in.

Killed at any moment, the release that stood before stands still.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from generator.build import Job, build
from generator.build.disk import alone, fill
from generator.build.printing import Order, press
from generator.engine import Tell, silent
from generator.gate import Refusal, gate
from generator.model import Id
from generator.problem import Problem
from generator.release.manifest import MANIFEST
from generator.release.seal import Sealing
from generator.release.shown import asked, shown
from generator.release.standing import put_out


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
    ForeignFolderError, SigningError.
    """
    prepared = shown(job, today)
    # Without an audience nobody knows whose edition this is; and then it is fatal.
    edition = prepared.audience.id if prepared.audience else ""
    target = to / edition
    outcome = Released(edition=edition, folder=target, problems=prepared.problems)
    if prepared.fatal or (strict and prepared.problems):
        return outcome
    work = job.work / edition
    with alone(work):
        layout = build(
            prepared.editions, work, own=job.own, papers=job.papers, crew=job.crew, tell=tell
        )
        refusals = put_out(
            work / "site",
            target,
            withheld=prepared.withheld,
            editions=prepared.editions,
            sealing=Sealing(edition=edition, key=job.key),
        )
    return replace(
        outcome,
        refusals=refusals,
        pages=layout.pages,
        books=layout.books,
        done=not refusals,
    )


def print_out(job: Job, to: Path, order: Order, *, today: date, tell: Tell = silent) -> Released:
    """Print what is ordered, each dossier into a folder of its own below `to/<edition>`.

    Raises BusyError, ForeignFolderError, SigningError.
    """
    prepared = shown(job, today)
    edition = prepared.audience.id if prepared.audience else ""
    outcome = Released(edition=edition, folder=to / edition, problems=prepared.problems)
    if prepared.fatal:
        return outcome
    work = job.work / edition
    refusals: list[Refusal] = []
    with alone(work):
        made = press(
            prepared.editions, work / "printing", order, own=job.own, crew=job.crew, tell=tell
        )
        for folder in sorted({PurePosixPath(path).parts[0] for path in made}):
            own = {path: book for path, book in made.items() if path.startswith(f"{folder}/")}
            fill(work / "print", {path.removeprefix(f"{folder}/"): own[path] for path in own})
            refusals += put_out(
                work / "print",
                to / edition / folder,
                withheld=prepared.withheld,
                editions=prepared.editions,
                sealing=Sealing(edition=edition, key=job.key),
            )
    return replace(outcome, refusals=tuple(refusals), books=len(made), done=not refusals)


def examine(job: Job, folder: Path, *, today: date) -> Released:
    """Let the gate look at a folder as if it were to be released; nothing is made or moved."""
    prepared = asked(job, today)
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

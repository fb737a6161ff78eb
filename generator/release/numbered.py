"""Numbered copies of an edition: what is ordered, printed, looked over by the gate, handed out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build import Job
from generator.build.disk import alone, fill
from generator.build.printing import Order, press
from generator.cache import fingerprint
from generator.copies import CopiesError, Handed, Handing, hand_out
from generator.engine import Tell, silent
from generator.gate import gate
from generator.marking import Recipient
from generator.paper import faces_lack
from generator.prepare import Prepared
from generator.problem import Problem
from generator.release import Released
from generator.release.manifest import MANIFEST
from generator.release.shown import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """How handing out copies of one edition went."""

    released: Released
    """Its folder is where the copies stand."""
    handed: Handed | None = None
    """None where nothing was handed out."""


def numbered(
    job: Job,
    order: Order,
    recipients: Sequence[Recipient],
    handing: Handing,
    *,
    tell: Tell = silent,
) -> Numbered:
    """Hand out copies of what is ordered of one edition, to recipients of that edition.

    The gate looks at the documents before anything is laid over them. Raises BusyError,
    CopiesError, OSError.
    """
    _demand_apart(handing.outbox, handing.register, job.folder)
    prepared = shown(job, handing.day)
    edition = prepared.audience.id if prepared.audience else ""
    problems = sorted({*prepared.problems, *_nameless(recipients, job)})
    outcome = Released(edition=edition, folder=handing.outbox / edition, problems=tuple(problems))
    if prepared.fatal:
        return Numbered(released=outcome)
    work = job.work / edition
    with alone(work), alone(handing.register):
        made = press(
            prepared.editions, work / "printing", order, own=job.own, crew=job.crew, tell=tell
        )
        outcome = _looked_over(made, work / "numbered", prepared, outcome)
        if outcome.refusals:
            return Numbered(released=outcome)
        digest = fingerprint(prepared.editions)
        handed = hand_out(made, tuple(recipients), handing, digest, tell=tell)
    return Numbered(released=outcome, handed=handed)


def _demand_apart(outbox: Path, register: Path, data: Path) -> None:
    """Refuse an outbox that may be served, and a register that would travel with it."""
    for folder in (outbox, register):
        if released := _release_at(folder):
            raise CopiesError(
                f"{released} is a release, which others may fetch: keep copies and their register"
                f" elsewhere, not in {folder}"
            )
    for one, other in ((register, outbox), (outbox, register), (register, data), (outbox, data)):
        if one.resolve().is_relative_to(other.resolve()):
            raise CopiesError(
                f"{one} lies in {other}: copies, their register and the data are kept apart"
            )


def _release_at(folder: Path) -> Path | None:
    """A release that the folder lies in, or that lies in it; None where there is none."""
    here = folder.resolve()
    below = (file.parent for depth in ("*", "*/*") for file in here.glob(f"{depth}/{MANIFEST}"))
    above = (each for each in (here, *here.parents) if (each / MANIFEST).is_file())
    return next((each for found in (above, below) for each in found), None)


def _nameless(recipients: Sequence[Recipient], job: Job) -> tuple[Problem, ...]:
    """Whose name no typeface can show."""
    return tuple(
        problem
        for each in recipients
        for problem in faces_lack(each.place, "name", each.name, user=job.own)
    )


def _looked_over(
    made: dict[str, bytes], folder: Path, prepared: Prepared, outcome: Released
) -> Released:
    """How the gate finds the documents; nobody else can look at them meanwhile."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    fill(folder, made)
    memory = folder.parent.parent / ".gate" / f"numbered.{outcome.edition}.json"
    refusals = gate(folder, prepared.withheld, editions=prepared.editions, memory=memory)
    return replace(outcome, refusals=refusals, books=len(made), done=not refusals)

"""What an audience may read, with what print cannot show among its problems."""

from dataclasses import replace
from datetime import date

from generator.build import Job
from generator.paper import unprintable
from generator.prepare import Prepared, prepare


def asked(job: Job, today: date) -> Prepared:
    """What a job is about, as the folder has it."""
    return prepare(
        job.folder,
        edition=job.edition,
        as_of=job.as_of,
        known_at=job.known_at,
        today=today,
        memory=job.memory,
    )


def shown(job: Job, today: date) -> Prepared:
    """The editions that a job is about, and every problem that its readers could see."""
    prepared = asked(job, today)
    places = {each.dossier: each.places for each in prepared.withheld}
    lacking = (
        problem
        for each in prepared.editions
        for problem in unprintable(each, places.get(each.dossier, {}), user=job.own)
    )
    return replace(prepared, problems=tuple(sorted({*prepared.problems, *lacking})))

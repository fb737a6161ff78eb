"""The commands. Each imports what it needs once it is called, so that help is there at once."""

import errno
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from generator.cache.memory import MEMORY
from generator.cli.asked import (
    AS_OF,
    CLUSTER,
    DOSSIERS,
    EDITION,
    FOLDER,
    JOBS,
    JSON,
    KNOWN_AT,
    SIGN,
    WORK,
    Day,
    demand_dossiers,
    demand_edition,
    demand_folder,
    demand_past,
    examples,
    folder_to,
    today,
)
from generator.cli.beginning import new
from generator.cli.faults import Commands
from generator.cli.holders import whose
from generator.cli.printing import print_
from generator.cli.verifying import verify
from generator.cli.writing import add, fmt, schema


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "briefings new harbour-talks",
        "briefings check",
        "briefings serve",
        title="A first dossier:",
    ),
)
@click.version_option(package_name="briefings")
def commands() -> None:
    """Briefings on live negotiations: one folder of text; for each audience a site and books."""


@commands.command(
    epilog=examples(
        "briefings check",
        "briefings check us-peace-plan",
        "briefings check --explain stale-position",
        "briefings check --json | jq '.[].rule'",
    )
)
@DOSSIERS
@click.option("--explain", metavar="RULE", help="Say what a rule means, and how to mend its finds.")
@FOLDER
@WORK
@JSON
def check(
    dossiers: Sequence[str], *, explain: str | None, folder: Path, work: Path, as_program: bool
) -> None:
    """Tell every mistake in the data, with where it is and what to do. Of all dossiers, or some."""
    from generator.checked import checked
    from generator.cli.listed import told_problems, told_rule
    from generator.problem import Severity, as_json

    if explain is not None:
        told_rule(explain)
        return
    demand_folder(folder)
    if dossiers:
        demand_dossiers(folder, dossiers)
    problems = checked(folder, today(), only=dossiers, memory=work / MEMORY)
    if as_program:
        click.echo(as_json(problems))
    else:
        told_problems(problems, folder, to=sys.stdout)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise click.exceptions.Exit(1)
    if not problems and not as_program:
        click.echo("No problems.")


@commands.command(
    epilog=examples(
        "briefings build",
        "briefings build --all --to /media/stick",
        "briefings build us-peace-plan --edition partners --as-of 2025-12-03",
        "briefings build --all --sign ~/.ssh/release",
    )
)
@DOSSIERS
@EDITION
@click.option("--all", "every", is_flag=True, help="Every edition, each in a folder of its own.")
@AS_OF
@KNOWN_AT
@folder_to("--to", "site", "The folder of released sites; each edition has a folder there.")
@click.option("--strict", is_flag=True, help="Release nothing while there are warnings.")
@click.option("--no-pdf", is_flag=True, help="Hand out pages alone: quicker, and nothing to print.")
@JOBS
@CLUSTER
@SIGN
@FOLDER
@WORK
@JSON
def build(
    dossiers: Sequence[str],
    *,
    edition: str | None,
    every: bool,
    as_of: date | None,
    known_at: date | None,
    to: Path,
    strict: bool,
    no_pdf: bool,
    jobs: int,
    cluster: str,
    key: Path | None,
    folder: Path,
    work: Path,
    as_program: bool,
) -> None:
    """Build and release the site of an edition, with its books.

    A release always holds all dossiers, and what has not changed is not made again; names of
    dossiers are checked, and no more.
    """
    from generator.build import Job
    from generator.build.crew import Crew
    from generator.cli.told import progress, release_as_object, told_release
    from generator.engine import silent
    from generator.prepare import audiences
    from generator.release import release, strays

    if every and edition:
        raise click.UsageError("--all takes every edition; leave out --edition, or --all")
    demand_dossiers(folder, dossiers)
    demand_past(as_of)
    demand_edition(folder, edition)
    # Where the editions cannot be read, the one release tells why.
    names = tuple(each.id for each in audiences(folder)) if every else ()
    tell = silent if as_program else progress()
    outcomes = []
    for name in names or (edition,):
        job = Job(
            folder=folder,
            work=work,
            edition=name,
            as_of=as_of,
            known_at=known_at,
            key=key,
            papers=not no_pdf,
            crew=Crew(jobs=jobs, cluster=cluster),
            memory=work / MEMORY,
        )
        outcome = release(job, to, today=today(), strict=strict, tell=tell)
        outcomes.append(outcome)
        if not as_program:
            told_release(outcome, folder)
    for stray in strays(to, names) if names else ():
        click.echo(f"{stray} is of an edition that is no more: take it away", err=True)
    if as_program:
        click.echo(json.dumps([release_as_object(each) for each in outcomes], indent=2))
    if not all(outcome.done for outcome in outcomes):
        raise click.exceptions.Exit(1)


@commands.command(
    epilog=examples("briefings serve", "briefings serve --edition partners --port 8001 --open")
)
@EDITION
@AS_OF
@KNOWN_AT
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port of this machine to answer at.",
)
@click.option("--open", "open_in_browser", is_flag=True, help="Open the site in a browser.")
@FOLDER
@WORK
def serve(
    *,
    edition: str | None,
    as_of: date | None,
    known_at: date | None,
    port: int,
    open_in_browser: bool,
    folder: Path,
    work: Path,
) -> None:
    """Show an edition in the browser, and follow the data. Save a file, and its pages change.

    Only this machine can see it. Broken data shows its problems over the last good pages.
    """
    from generator.build import Job
    from generator.serve import serve as follow

    demand_folder(folder)
    demand_past(as_of)
    demand_edition(folder, edition)
    place = work / "serve" / (edition or "lowest")
    job = Job(
        folder=folder,
        work=place,
        edition=edition,
        as_of=as_of,
        known_at=known_at,
        memory=work / MEMORY,
    )
    try:
        follow(job, today=today, port=port, say=click.echo, open_in_browser=open_in_browser)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(
            f"port {port} is taken; name another, such as --port {port + 1}"
        ) from None


@commands.command(
    name="gate",
    epilog=examples(
        "briefings gate site/public", "briefings gate site/partners --edition partners"
    ),
)
@click.argument(
    "built", metavar="DIR", type=click.Path(exists=True, path_type=Path, file_okay=False)
)
@EDITION
@AS_OF
@KNOWN_AT
@FOLDER
@WORK
def gate_(
    built: Path,
    *,
    edition: str | None,
    as_of: date | None,
    known_at: date | None,
    folder: Path,
    work: Path,
) -> None:
    """Look in a built folder for what its readers may not read.

    Every file is looked at anew, whoever made it. What is printed is for the desk alone: it names
    what is withheld.
    """
    from generator.build import Job
    from generator.cli.told import told_verdict
    from generator.release import examine

    demand_folder(folder)
    demand_past(as_of)
    demand_edition(folder, edition)
    job = Job(
        folder=folder,
        work=work,
        edition=edition,
        as_of=as_of,
        known_at=known_at,
        memory=work / MEMORY,
    )
    outcome = examine(job, built, today=today())
    told_verdict(outcome, folder)
    if not outcome.done:
        raise click.exceptions.Exit(1)


@commands.command(
    epilog=examples(
        "briefings changes us-peace-plan --since 2025-11-20",
        "briefings changes us-peace-plan --since 2025-11-20 --until 2025-12-03 --json",
    )
)
@click.argument("dossier")
@click.option("--since", type=Day(), required=True, help="The earlier day, as known then.")
@click.option("--until", type=Day(), help="The later day, as known then; else the dossier's day.")
@EDITION
@FOLDER
@JSON
def changes(
    dossier: str,
    *,
    since: date,
    until: date | None,
    edition: str | None,
    folder: Path,
    as_program: bool,
) -> None:
    """Tell what changed between two days. It is told as the readers of an edition would see it."""
    from generator import history, views
    from generator.cli.listed import told_problems
    from generator.cli.told import changes_as_objects, changes_as_text
    from generator.prepare import prepare
    from generator.problem import quoted

    demand_dossiers(folder, (dossier,))
    demand_past(until)
    demand_edition(folder, edition)
    prepared = prepare(folder, edition=edition, as_of=until, known_at=until, today=today())
    told_problems(prepared.problems, folder)
    if prepared.fatal:
        raise click.exceptions.Exit(1)
    shown = next((each for each in prepared.editions if each.dossier == dossier), None)
    if shown is None:
        raise click.ClickException(f"this edition holds no dossier {quoted(dossier)}")
    if since >= shown.as_of:
        raise click.UsageError(f"--since {since} is not before {shown.as_of}, the later day")
    period = history.Period(since=since, until=shown.as_of)
    found = history.changes(shown.contents, period.since, period.until)
    page = views.changes(replace(views.ground(shown), period=period, changes=found))
    if as_program:
        click.echo(json.dumps(changes_as_objects(page), indent=2))
    else:
        click.echo(changes_as_text(page), nl=False)


commands.add_command(new)
commands.add_command(print_)
commands.add_command(whose)
commands.add_command(verify)
commands.add_command(add)
commands.add_command(fmt)
commands.add_command(schema)

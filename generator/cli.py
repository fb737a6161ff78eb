"""The command line: parse, call one function, print, exit.

Exit codes: 0 done, 1 problems in the data or a refusal of the gate, 2 wrong usage.
"""

import errno
import json
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.build import BusyError, Job, sources
from generator.engine import Tell, silent
from generator.prepare import audiences, inspect
from generator.problem import Problem, Severity, as_json, did_you_mean, listing, printable, quoted
from generator.release import ForeignFolderError, Released, release
from generator.scaffold import ScaffoldError, scaffold
from generator.serve import serve


class _Commands(click.Group):
    """Tells what went wrong in a sentence: nobody at a desk should have to read a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BusyError as error:
            raise click.ClickException(
                f"another run is at work in {error}; wait until it is done"
            ) from None
        except ForeignFolderError as error:
            raise click.ClickException(
                f"{error} holds something that is not a release of ours, and stays as it is; "
                "move it away, or name another folder by --to"
            ) from None
        except ScaffoldError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from None
        except Exception as error:  # noqa: BLE001 - the last to hear of it, who tells it whole
            if os.environ.get("BRIEFINGS_TRACEBACK"):
                traceback.print_exc()
            raise click.ClickException(
                f"a fault of Briefings, not of your data: {type(error).__name__}: {error}\n"
                "Please report it, with what BRIEFINGS_TRACEBACK=1 adds to this."
            ) from None


def main() -> None:
    """Run the command line; the way in of the `briefings` script."""
    commands(prog_name="briefings")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefings")
def commands() -> None:
    r"""Briefings on live negotiations: one folder of text; for each audience a site and books.

    \b
    A first dossier:
      briefings new northern-fisheries
      briefings check
      briefings serve
    """


def _example(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class _Day(click.ParamType):
    name = "YYYY-MM-DD"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{printable(str(value))} is not a day; write it as 2025-12-03", param, ctx)


_FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("briefings"),
    show_default=True,
    help="The folder that holds editions.yml and the dossiers.",
)
_EDITION = click.option(
    "--edition", metavar="NAME", help="Whose edition, as editions.yml names it; else the lowest."
)
_AS_OF = click.option(
    "--as-of", type=_Day(), help="The day to describe; else the dossier's own, else today."
)
_KNOWN_AT = click.option(
    "--known-at", type=_Day(), help="Leave out what was recorded later; else nothing is."
)
_WORK = click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Where unfinished work is kept.",
)
_JSON = click.option("--json", "as_program", is_flag=True, help="Print for programs.")
_DOSSIERS = click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")


@commands.command(epilog=_example("briefings new northern-fisheries --title 'Northern fisheries'"))
@click.argument("dossier", metavar="ID")
@click.option("--title", default="", help="The dossier's name; else made of the id.")
@_FOLDER
def new(dossier: str, title: str, folder: Path) -> None:
    """Begin a dossier, to write over; and editions.yml, where there is none."""
    known = audiences(folder) if folder.is_dir() else ()
    marking = known[0].clearance.name if known else "CLEAR"
    for file in scaffold(folder, dossier, today=_today(), title=title, marking=marking):
        click.echo(f"wrote {file}")
    click.echo("Next: edit these files, then `briefings check` and `briefings serve`.")


@commands.command(epilog=_example("briefings check", "briefings check --json | jq '.[].rule'"))
@_FOLDER
@_JSON
def check(folder: Path, *, as_program: bool) -> None:
    """Tell every mistake in the data, with where it is and what to do."""
    _demand_folder(folder)
    problems = inspect(folder, _today())
    if as_program:
        click.echo(as_json(problems))
    elif problems:
        _list(problems, folder)
    else:
        click.echo("No problems.")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise click.exceptions.Exit(1)


@commands.command(
    epilog=_example(
        "briefings build",
        "briefings build --all --to /media/stick",
        "briefings build us-peace-plan --edition partners --as-of 2025-12-03",
    )
)
@_DOSSIERS
@_EDITION
@click.option("--all", "every", is_flag=True, help="Every edition, each in a folder of its own.")
@_AS_OF
@_KNOWN_AT
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="The folder of released sites; each edition has a folder there.",
)
@click.option("--strict", is_flag=True, help="Release nothing while there are warnings.")
@_FOLDER
@_WORK
@_JSON
def build(
    dossiers: Sequence[str],
    *,
    edition: str | None,
    every: bool,
    as_of: date | None,
    known_at: date | None,
    to: Path,
    strict: bool,
    folder: Path,
    work: Path,
    as_program: bool,
) -> None:
    """Build and release the site of an edition, with its books.

    A release always holds all dossiers, and what has not changed is not made again; names of
    dossiers are checked, and no more.
    """
    if every and edition:
        raise click.UsageError("--all takes every edition; leave out --edition, or --all")
    _demand_dossiers(folder, dossiers)
    _demand_past(as_of)
    known = _demand_edition(folder, edition)
    # Where the editions cannot be read, one release tells why.
    names = (known or (None,)) if every else (edition,)
    jobs = tuple(
        Job(folder=folder, work=work, edition=name, as_of=as_of, known_at=known_at)
        for name in names
    )
    tell = silent if as_program else _progress()
    outcomes = tuple(release(job, to, today=_today(), strict=strict, tell=tell) for job in jobs)
    if as_program:
        click.echo(json.dumps([_as_object(outcome) for outcome in outcomes], indent=2))
    else:
        for outcome in outcomes:
            _report(outcome, folder)
    if not all(outcome.done for outcome in outcomes):
        raise click.exceptions.Exit(1)


@commands.command(
    name="serve",
    epilog=_example("briefings serve", "briefings serve --edition partners --port 8001 --open"),
)
@_EDITION
@_AS_OF
@_KNOWN_AT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "open_in_browser", is_flag=True, help="Open the site in a browser.")
@_FOLDER
@_WORK
def serve_(
    *,
    edition: str | None,
    as_of: date | None,
    known_at: date | None,
    port: int,
    open_in_browser: bool,
    folder: Path,
    work: Path,
) -> None:
    """Show an edition in the browser, and follow the data: save a file, and its pages change.

    Only this machine can see it. Broken data shows its problems over the last good pages.
    """
    _demand_folder(folder)
    _demand_past(as_of)
    _demand_edition(folder, edition)
    job = Job(
        folder=folder,
        work=work / "serve" / (edition or "lowest"),
        edition=edition,
        as_of=as_of,
        known_at=known_at,
    )
    try:
        serve(job, today=_today, port=port, say=click.echo, open_in_browser=open_in_browser)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(
            f"port {port} is taken; name another by --port, such as --port {port + 1}"
        ) from None


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the desk's own day, and the one place that asks for it


def _demand_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise click.UsageError(
            f"there is no folder {folder}; begin one with `briefings new ID`, or name yours by "
            "--folder"
        )


def _demand_dossiers(folder: Path, named: Sequence[str]) -> None:
    _demand_folder(folder)
    held = tuple(sorted(file.parent.name for file in folder.glob("*/dossier.yml")))
    if not held:
        raise click.UsageError(
            f"there is no dossier in {folder}; begin one with `briefings new ID`"
        )
    for name in named:
        if name not in held:
            raise click.UsageError(f"there is no dossier {quoted(name)}{did_you_mean(name, held)}")


def _demand_past(as_of: date | None) -> None:
    if as_of is not None and as_of > _today():
        raise click.UsageError(
            f"--as-of {as_of} is yet to come: it would lift embargoes that still hold"
        )


def _demand_edition(folder: Path, name: str | None) -> tuple[str, ...]:
    """Refuse an unknown edition; return the names of all, lowest first."""
    known = tuple(audience.id for audience in audiences(folder))
    # Where editions.yml cannot be read at all, its problems say more than this could.
    if known and name is not None and name not in known:
        raise click.UsageError(f"there is no edition {quoted(name)}{did_you_mean(name, known)}")
    return known


def _list(problems: Iterable[Problem], folder: Path) -> None:
    colour = sys.stderr.isatty()
    click.echo(listing(problems, sources(folder, problems), colour=colour), err=True, nl=False)


def _report(outcome: Released, folder: Path) -> None:
    _list(outcome.problems, folder)
    for refusal in outcome.refusals:
        click.echo(f"{printable(str(refusal))}", err=True)
    stays = f"edition {outcome.edition}. {outcome.folder} stays as it was."
    if outcome.refusals:
        click.echo(f"Refused by the gate: {stays}", err=True)
    elif not outcome.done:
        click.echo(f"Not released: {stays}", err=True)
    else:
        click.echo(
            f"Released {outcome.folder / 'index.html'}: "
            f"{_counted(outcome.pages, 'page')}, {_counted(outcome.books, 'book')}"
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _as_object(outcome: Released) -> dict[str, object]:
    return {
        "edition": outcome.edition,
        "folder": str(outcome.folder),
        "released": outcome.done,
        "pages": outcome.pages,
        "books": outcome.books,
        "problems": json.loads(as_json(outcome.problems)),
        "refusals": [str(refusal) for refusal in outcome.refusals],
    }


def _progress() -> Tell:
    """Return what tells how far work is: a bar on a terminal, a line for each step in a pipe."""
    terminal = sys.stderr.isatty()

    def tell(what: str, done: int, total: int) -> None:
        if terminal:
            filled = _BAR * done // max(total, 1)
            bar = "█" * filled + "░" * (_BAR - filled)
            click.echo(f"\r{what:<8}{bar} {done}/{total}", err=True, nl=done == total)
        elif done == total:
            click.echo(f"{what}: {total}", err=True)

    return tell


_BAR = 30

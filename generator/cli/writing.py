"""The commands for those who write."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.asked import DOSSIERS, FOLDER, demand_dossiers, demand_folder, examples


@click.command(epilog=examples("briefings fmt", "briefings fmt us-peace-plan --check"))
@DOSSIERS
@click.option("--check", "only_look", is_flag=True, help="Tell which files differ; write nothing.")
@FOLDER
def fmt(dossiers: Sequence[str], *, only_look: bool, folder: Path) -> None:
    """Lay the files out alike: one field a line, no comment lost, no value changed.

    Of the dossiers named, else of all. A file with mistakes that YAML itself knows stays as it is,
    and they are told.
    """
    from generator.cli.listed import told_problems
    from generator.tidy import tidy

    demand_folder(folder)
    if dossiers:
        demand_dossiers(folder, dossiers)
    outcome = tidy(folder, dossiers, write=not only_look)
    told_problems(outcome.problems, folder, to=sys.stderr)
    verb = "differs" if only_look else "laid out"
    for file in outcome.changed:
        click.echo(f"{verb} {file}")
    if not outcome.changed and not outcome.problems:
        click.echo(f"Files laid out alike: {outcome.looked_at}.")
    if outcome.problems or (only_look and outcome.changed):
        raise click.exceptions.Exit(1)

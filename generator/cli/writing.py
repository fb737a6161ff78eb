"""The commands for those who write."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.asked import DOSSIERS, FOLDER, demand_dossiers, demand_folder, examples

if TYPE_CHECKING:
    from generator.schema import Kind


class _Kinds(click.Group):
    """A command for each kind of record. The model is not looked at before one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return what the kinds are called, in the order of the format."""
        from generator.cli.adding import kinds

        del ctx
        return list(kinds())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command for the kind; None where there is no such kind."""
        from generator.cli.adding import command_for, kinds

        del ctx
        return command_for(cmd_name) if cmd_name in kinds() else None


@click.group(
    cls=_Kinds,
    subcommand_metavar="KIND [OPTIONS]",
    epilog=examples(
        "briefings add position --by hala --issue quota --stance demands --text 'Nine tonnes.'",
        "briefings add event",
    ),
)
def add() -> None:
    """Add a record to the journal of today. From options, or asking field by field on a terminal.

    It is checked before it is written: with an error in it, the file stays as it was. What stands
    in the file is never changed.
    """


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


@click.command(
    epilog=examples(
        "briefings schema --to .vscode",
        "briefings schema journal > journal.schema.json",
    )
)
@click.argument("of", type=click.Choice(["dossier", "journal", "editions"]), default="dossier")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write those of all files here instead, with the ids there are, and settings.json.",
)
@FOLDER
def schema(of: "Kind", *, to: Path | None, folder: Path) -> None:
    """Print the JSON Schema of the data. Editors complete and check by it as one writes.

    With --to .vscode, VS Code completes ids and terms in every file of the folder (with its YAML
    extension). Run it again after new ids. The schemas name them all: they are the desk's alone.
    """
    from generator.editor import editor
    from generator.schema import schema as json_schema

    if to is None:
        click.echo(json.dumps(json_schema(of), indent=2))
        return
    demand_folder(folder)
    files, settings = editor(folder, to)
    for file in files:
        click.echo(f"wrote {file}")
    if to / "settings.json" not in files and not _holds(to / "settings.json", settings):
        click.echo(f"{to / 'settings.json'} stands already; it needs this:\n")
        click.echo(json.dumps(settings, indent=2))


def _holds(file: Path, settings: Mapping[str, Any]) -> bool:
    """Whether the settings of an editor, which may hold comments, say this already."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return isinstance(held, dict) and settings.items() <= held.items()

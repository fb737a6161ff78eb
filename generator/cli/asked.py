"""What a command may be asked: options, and the refusal of what the folder does not hold."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.problem import did_you_mean, printable, quoted

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, written 2025-12-03."""

    name = "YYYY-MM-DD"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Return the day; wrong usage where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{printable(str(value))} is not a day; write it as 2025-12-03", param, ctx)


def folder_to(name: str, default: str, words: str) -> Callable[[Command], Command]:
    """Return an option that names a folder to write in."""
    return click.option(
        name,
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(default),
        show_default=True,
        help=words,
    )


FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("briefings"),
    show_default=True,
    help="The folder that holds editions.yml and the dossiers.",
)
EDITION = click.option(
    "--edition", metavar="NAME", help="Whose edition, as editions.yml names it; else the lowest."
)
AS_OF = click.option(
    "--as-of", type=Day(), help="The day to describe; else the dossier's own, else today."
)
KNOWN_AT = click.option(
    "--known-at", type=Day(), help="Leave out what was recorded later; else nothing is."
)
WORK = folder_to("--work", "build", "Where unfinished work is kept.")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(0, 1024),
    default=0,
    show_default="one for each core",
    metavar="N",
    help="How many processes render and typeset, where there is much to do.",
)
CLUSTER = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Typeset on a cluster of Dask, whose scheduler answers there: tcp://HOST:8786.",
)
SIGN = click.option(
    "--sign",
    "key",
    envvar="BRIEFINGS_SIGN",
    show_envvar=True,
    type=click.Path(exists=True, path_type=Path, dir_okay=False),
    metavar="KEY",
    help="Sign the release: an Ed25519 key of ssh-keygen's, or the public half of an agent's.",
)
_WAYS_OUT = (
    "run this in the folder that holds yours, or name yours by --folder; "
    "`briefings new ID` begins one"
)
JSON = click.option("--json", "as_program", is_flag=True, help="Print for programs.")
DOSSIERS = click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")


def examples(*lines: str, title: str = "Examples:") -> str:
    """Return the end of a command's help."""
    return "\n".join(("\b", title, *(f"  {line}" for line in lines)))


def today() -> date:
    """Return the desk's own day: the one place below which nothing asks a clock."""
    return date.today()  # noqa: DTZ011 - a desk's day is that of its own zone


def demand_folder(folder: Path) -> None:
    """Refuse a folder that is not there, or holds nothing of ours."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder} here; {_WAYS_OUT}")
    # The checkout may be called as the folder in it, and a command be given beside it.
    if not (folder / "editions.yml").exists() and not any(folder.glob("*/dossier.yml")):
        raise click.UsageError(f"there is no dossier in {folder}; {_WAYS_OUT}")


def demand_dossiers(folder: Path, named: Sequence[str]) -> None:
    """Refuse a folder without dossiers, and names that it does not hold."""
    demand_folder(folder)
    held = tuple(sorted(file.parent.name for file in folder.glob("*/dossier.yml")))
    if not held:
        raise click.UsageError(f"there is no dossier in {folder}; {_WAYS_OUT}")
    for name in named:
        if name not in held:
            raise click.UsageError(f"there is no dossier {quoted(name)}{did_you_mean(name, held)}")


def demand_past(as_of: date | None) -> None:
    """Refuse a day that is yet to come."""
    if as_of is not None and as_of > today():
        raise click.UsageError(
            f"{as_of} is yet to come: it would lift embargoes that still hold; "
            "name a day up to today"
        )


def demand_edition(folder: Path, name: str | None) -> None:
    """Refuse an unknown edition."""
    if name is None:
        return
    from generator.prepare import audiences

    known = tuple(audience.id for audience in audiences(folder))
    # Where editions.yml cannot be read at all, its problems say more than this could.
    if known and name not in known:
        raise click.UsageError(f"there is no edition {quoted(name)}{did_you_mean(name, known)}")

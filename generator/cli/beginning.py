"""`new`: begin a dossier, by options or by a few questions."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.asked import FOLDER, examples, today

if TYPE_CHECKING:
    from generator.scaffold import Start


@click.command(
    epilog=examples(
        "briefings new harbour-talks",
        "briefings new --title 'Harbour talks' --party Hala --party 'The port:institution'",
        "briefings new fisheries-2031 --issue 'Who counts the catch?' --marking GREEN",
    )
)
@click.argument("dossier", metavar="[ID]", default="")
@click.option("--title", default="", help="The dossier's name; else made of the id.")
@click.option("--question", default="", help="What the talks are about, as a question.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="NAME[:KIND]",
    help="Who is at the table; repeat it. The kind is state, organisation, group, institution or"
    " company; else state.",
)
@click.option(
    "--issue",
    "issues",
    multiple=True,
    metavar="QUESTION",
    help="What is to be settled; repeat it.",
)
@click.option(
    "--marking", default="", metavar="LEVEL", help="The floor of it all; else the lowest."
)
@FOLDER
def new(  # noqa: PLR0913 - a command has as many parameters as options
    dossier: str,
    *,
    title: str,
    question: str,
    parties: tuple[str, ...],
    issues: tuple[str, ...],
    marking: str,
    folder: Path,
) -> None:
    """Begin a dossier, to write on. Writes editions.yml too, where there is none.

    On a terminal, without options, it asks a few questions; each may be skipped. With no party and
    no issue named it lays out an example, to write over.
    """
    from generator.cli.questions import is_terminal
    from generator.known import id_from
    from generator.scaffold import Start, scaffold

    start = Start(
        title=title,
        question=question,
        marking=marking or _lowest(folder),
        parties=tuple(map(_named, parties)),
        issues=issues,
    )
    if is_terminal() and not any((title, question, parties, issues, marking)):
        start = _asked(folder, dossier, start)
    name = dossier or id_from(start.title) or _asked_id(start.title)
    for file in scaffold(folder, name, today=today(), start=start):
        click.echo(f"wrote {file}")
    click.echo("Next: edit these files, then `briefings check` and `briefings serve`.")


def _lowest(folder: Path) -> str:
    from generator.prepare import audiences

    known = audiences(folder) if folder.is_dir() else ()
    return known[0].clearance.name if known else "CLEAR"


def _named(party: str) -> tuple[str, str]:
    """The name and the kind; a colon before anything but a kind belongs to the name."""
    from generator.vocabulary import PARTY_KIND

    name, _, kind = party.rpartition(":")
    return (name, kind.strip()) if name and kind.strip() in PARTY_KIND else (party, "state")


def _asked(folder: Path, dossier: str, start: "Start") -> "Start":
    from dataclasses import replace

    from generator.cli.questions import line, word
    from generator.scaffold import levels_of

    click.echo("A few questions; Enter skips any.")
    title = line("Title of the talks", needed=not dossier)
    question = line("What are they about, as a question", needed=False)
    parties = tuple(_asked_parties())
    issues = tuple(
        iter(lambda: line("An issue, as a question (Enter for no more)", needed=False), "")
    )
    click.echo(f"The floor: nobody below this level reads anything of it. Else {start.marking}.")
    marking = word("Level", dict.fromkeys(levels_of(folder), ""), needed=False)
    return replace(
        start,
        title=title,
        question=question,
        parties=parties,
        issues=issues,
        marking=marking or start.marking,
    )


def _asked_parties() -> Iterator[tuple[str, str]]:
    from generator.cli.questions import line, word
    from generator.vocabulary import PARTY_KIND

    while name := line("A party (Enter for no more)", needed=False):
        yield name, word("  its kind (Enter for state)", PARTY_KIND.terms, needed=False) or "state"


def _asked_id(title: str) -> str:
    """The id, where none can be made of the title."""
    from generator.cli.questions import is_terminal, line

    if not is_terminal():
        raise click.UsageError(
            "no id can be made of the title; name one, such as: briefings new harbour-talks"
            if title
            else "name the dossier, such as: briefings new harbour-talks"
        )
    return line("Id, part of its address (small letters, digits, hyphens)", needed=True)

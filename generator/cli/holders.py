"""Numbered copies: `print --recipient` hands them out, `whose` tells from a code who holds one."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.asked import JSON, Command, examples
from generator.problem import did_you_mean, printable, quoted

if TYPE_CHECKING:
    from generator.build import Job
    from generator.build.printing import Order
    from generator.copies import Handing, Holding
    from generator.marking import Recipient
    from generator.release.numbered import Numbered

EVERYBODY = "all"

REGISTER = click.option(
    "--register",
    envvar="BRIEFINGS_REGISTER",
    show_envvar=True,
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("register"),
    show_default=True,
    help="The private folder that tells who holds which copy. Keep it, and keep it to yourself.",
)


def recipient_options(command: Command) -> Command:
    """Add what can be asked of numbered copies to a command."""
    for option in reversed(
        (
            click.option(
                "--recipient",
                "named",
                metavar="ID",
                multiple=True,
                help="Print numbered copies instead, for a recipient of the edition; or for all.",
            ),
            click.option(
                "--recipients",
                "apart",
                envvar="BRIEFINGS_RECIPIENTS",
                show_envvar=True,
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help="More recipients than editions.yml names, in a file that is kept apart.",
            ),
            click.option("--encrypt", is_flag=True, help="Lock each copy with a password."),
            click.option(
                "--again",
                is_flag=True,
                help="Another copy, also for those who hold one of the same document.",
            ),
            REGISTER,
        )
    ):
        command = option(command)
    return command


def handed_out(
    job: "Job",
    order: "Order",
    handing: "Handing",
    *,
    named: Sequence[str],
    apart: Path | None,
) -> None:
    """Hand out copies to the recipients named, edition by edition, and print how it went."""
    from generator.cli.told import progress
    from generator.release.numbered import numbered

    chosen = _chosen(job, named, apart)
    outcomes = []
    for edition in dict.fromkeys(each.edition for each in chosen):
        theirs = tuple(each for each in chosen if each.edition == edition)
        own = replace(job, edition=edition)
        outcome = numbered(own, order, theirs, handing, tell=progress())
        _told(outcome, job.folder, theirs, handing)
        outcomes.append(outcome)
    if not all(outcome.released.done for outcome in outcomes):
        raise click.exceptions.Exit(1)


@click.command(
    epilog=examples("briefings whose 7KCM-2XRH-9VTP", "briefings whose '7kcm 2xrh 9vtp' --json")
)
@click.argument("code")
@REGISTER
@JSON
def whose(code: str, *, register: Path, as_program: bool) -> None:
    """Tell who was handed the copy with this code.

    Capitals, spaces and hyphens do not matter, nor do letters that look alike. A register that is
    not as it was written ends in exit code 1, as an unknown code does.
    """
    from generator.copies import register as read
    from generator.copies.codes import meant

    known = read(register)
    holding = known.holdings.get(meant(code))
    if as_program:
        told = _as_object(holding) if holding else None
        faults = list(known.faults)
        click.echo(json.dumps({"copy": told, "lines": known.lines, "faults": faults}, indent=2))
    elif holding is None:
        click.echo(f"The register in {register} knows no code {quoted(code)}.", err=True)
    else:
        click.echo("\n".join(printable(line) for line in _in_words(holding)))
    for fault in known.faults:
        click.echo(f"The register is not as it was written: {fault}.", err=True)
    if holding is None or known.faults:
        raise click.exceptions.Exit(1)


def _chosen(job: "Job", named: Sequence[str], apart: Path | None) -> tuple["Recipient", ...]:
    from generator.cli.listed import told_problems
    from generator.prepare import recipients

    known, problems = recipients(job.folder, apart)
    told_problems(problems, job.folder)
    if problems:
        raise click.exceptions.Exit(1)
    those = tuple(each for each in known if job.edition in {None, each.edition})
    ids = tuple(each.id for each in those)
    for name in named:
        if name not in {EVERYBODY, *ids}:
            of = f" of edition {job.edition}" if job.edition else ""
            raise click.UsageError(
                f"there is no recipient {quoted(name)}{of}{did_you_mean(name, ids)}"
            )
    if not those:
        raise click.UsageError("there is no recipient: name some under recipients: in editions.yml")
    return those if EVERYBODY in named else tuple(each for each in those if each.id in named)


def _told(
    outcome: "Numbered", folder: Path, recipients: Sequence["Recipient"], handing: "Handing"
) -> None:
    from generator.cli.listed import told_problems
    from generator.cli.told import told_refusals
    from generator.copies.passwords import file_of

    released, handed = outcome.released, outcome.handed
    told_problems(released.problems, folder)
    told_refusals(released)
    if handed is None:
        why = "Refused by the gate" if released.refusals else "Not released"
        click.echo(f"{why}: edition {released.edition}. No copy is handed out.", err=True)
        return
    for copy in handed.void:
        click.echo(f"{copy.code} is void: that run ended before it was handed out.", err=True)
    for each in recipients:
        new = sum(copy.recipient == each.id for copy in handed.copies)
        stood = sum(copy.recipient == each.id for copy in handed.stood)
        held = f"; holds {_counted(stood)} already" if stood else ""
        click.echo(f"{printable(each.name)}: {_counted(new)} in {released.folder / each.id}{held}")
        if handing.locked and new:
            click.echo(f"  the password is in {file_of(each.id, handing.register)}")
    known = handed.register
    click.echo(f"Register {handing.register}: {known.lines} lines, sealed {known.seal}")


def _counted(copies: int) -> str:
    return {0: "no copy", 1: "1 copy"}.get(copies, f"{copies} copies")


def _in_words(holding: "Holding") -> tuple[str, ...]:
    copy = holding.copy
    return (
        f"{copy.code}: {copy.name} ({copy.recipient}), edition {copy.edition}",
        f"  {copy.document}{', locked' if copy.locked else ''}",
        f"  {holding.step} on {holding.day}",
        f"  document {copy.document_digest}",
        f"  edition  {copy.edition_digest}",
    )


def _as_object(holding: "Holding") -> dict[str, object]:
    return {**asdict(holding.copy), "step": str(holding.step), "day": holding.day.isoformat()}

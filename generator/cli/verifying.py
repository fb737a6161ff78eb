"""`verify`: the one command for those who hold a release, and not the data it was made of."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.asked import JSON, examples
from generator.problem import printable

if TYPE_CHECKING:
    from generator.release.verify import Verdict


@click.command(
    epilog=examples(
        "briefings verify site/public",
        "briefings verify site/partners --signers allowed_signers --identity release@ministry",
    )
)
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, path_type=Path, file_okay=False)
)
@click.option(
    "--signers",
    type=click.Path(exists=True, path_type=Path, dir_okay=False),
    help="Who may sign: a file of allowed signers, as ssh-keygen reads it.",
)
@click.option(
    "--identity", default="", metavar="NAME", help="The one of them who must have; else any."
)
@JSON
def verify(folder: Path, *, signers: Path | None, identity: str, as_program: bool) -> None:
    """Look whether a release is as it was sealed.

    Every file has to be there with the bytes that its manifest names, and no other; a signature has
    to fit, and with --signers to be that of someone named there. Needs no dossier.
    """
    from generator.release.verify import verify as look

    if identity and signers is None:
        raise click.UsageError("--identity is one of the --signers; name their file as well")
    verdict = look(folder, signers=signers, identity=identity)
    if as_program:
        click.echo(json.dumps(_as_object(folder, verdict), indent=2))
    else:
        for fault in verdict.faults:
            click.echo(printable(str(fault)), err=True)
        click.echo(_told(folder, verdict), err=bool(verdict.faults))
    if verdict.faults:
        raise click.exceptions.Exit(1)


def _told(folder: Path, verdict: "Verdict") -> str:
    if verdict.faults:
        return f"{folder}: not as it was sealed."
    whose = f"edition {verdict.edition}, " if verdict.edition else ""
    return (
        f"{folder}: {whose}as it was sealed: {verdict.files} files, {verdict.size} bytes; "
        f"{printable(_signed(verdict))}."
    )


def _signed(verdict: "Verdict") -> str:
    if verdict.signer:
        return f"signed by {verdict.signer}"
    if verdict.is_signed:
        return "signed, and by whom is for --signers to tell"
    return "not signed"


def _as_object(folder: Path, verdict: "Verdict") -> dict[str, object]:
    return {
        "folder": str(folder),
        "edition": verdict.edition,
        "files": verdict.files,
        "bytes": verdict.size,
        "signed": verdict.is_signed,
        "signer": verdict.signer,
        "sealed": not verdict.faults,
        "faults": [{"path": each.path, "reason": each.reason} for each in verdict.faults],
    }

"""`print`: books, briefs and sheets, as PDF."""

from collections.abc import Sequence
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
    KNOWN_AT,
    SIGN,
    WORK,
    demand_dossiers,
    demand_edition,
    demand_past,
    examples,
    today,
)
from generator.cli.holders import handed_out, recipient_options

# As `paper` names them, which takes too long to import for a help page.
KINDS = ("book", "brief", "issue", "party", "matrix", "changes")
PAPERS = {"a4": "a4", "letter": "us-letter"}


@click.command(
    name="print",
    epilog=examples(
        "briefings print",
        "briefings print us-peace-plan --edition partners --kind brief --to books",
        "briefings print --kind all --paper letter",
        "briefings print --together --duplex",
        "briefings print us-peace-plan --recipient all --encrypt",
    ),
)
@DOSSIERS
@EDITION
@AS_OF
@KNOWN_AT
@click.option(
    "--kind",
    type=click.Choice([*KINDS, "all"]),
    default="book",
    show_default=True,
    help="The briefing book, the one-page brief, a sheet for each issue or party, the matrix, what"
    " changed; or all of these.",
)
@click.option("--together", is_flag=True, help="One book over these dossiers.")
@click.option(
    "--paper", type=click.Choice(list(PAPERS)), default="a4", show_default=True, help="Its size."
)
@click.option("--duplex", is_flag=True, help="Leave room to bind pages printed on both sides.")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of printed papers, each edition in a folder there; else print, and copies for"
    " numbered ones.",
)
@JOBS
@CLUSTER
@SIGN
@recipient_options
@FOLDER
@WORK
def print_(  # noqa: PLR0913 - a command has as many parameters as options
    dossiers: Sequence[str],
    *,
    kind: str,
    together: bool,
    paper: str,
    duplex: bool,
    edition: str | None,
    as_of: date | None,
    known_at: date | None,
    to: Path | None,
    jobs: int,
    cluster: str,
    key: Path | None,
    named: Sequence[str],
    apart: Path | None,
    encrypt: bool,
    again: bool,
    register: Path,
    folder: Path,
    work: Path,
) -> None:
    """Make briefing books, briefs and sheets, as PDF. Of the dossiers named, else of all.

    With --recipient, each page bears a code of that copy; `briefings whose` tells who holds it.
    """
    from generator.build import Job
    from generator.build.crew import Crew
    from generator.build.printing import Order
    from generator.cli.told import progress, told_release
    from generator.copies import Handing
    from generator.paper import Kind, Sheet
    from generator.release import print_out

    if together and kind != "book":
        raise click.UsageError("--together makes one book; leave out --kind, or --together")
    if not named and (encrypt or again):
        raise click.UsageError("--encrypt and --again are for numbered copies: name a --recipient")
    demand_dossiers(folder, dossiers)
    demand_past(as_of)
    demand_edition(folder, edition)
    job = Job(
        folder=folder,
        work=work,
        edition=edition,
        as_of=as_of,
        known_at=known_at,
        key=key,
        crew=Crew(jobs=jobs, cluster=cluster),
        memory=work / MEMORY,
    )
    order = Order(
        dossiers=tuple(dossiers),
        kinds=tuple(Kind) if kind == "all" else (Kind(kind),),
        sheet=Sheet(paper=PAPERS[paper], duplex=duplex),
        together=together,
    )
    if named:
        handing = Handing(
            outbox=to or Path("copies"),
            register=register,
            day=today(),
            locked=encrypt,
            again=again,
            user=job.own,
        )
        handed_out(job, order, handing, named=named, apart=apart)
        return
    outcome = print_out(job, to or Path("print"), order, today=today(), tell=progress())
    told_release(outcome, folder)
    if not outcome.done:
        raise click.exceptions.Exit(1)

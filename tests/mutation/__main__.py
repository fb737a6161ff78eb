"""`make mutation`: every weakening and every small change is judged, and the figures printed."""

from collections.abc import Iterable
from random import Random

import click

from tests.mutation.mutants import (
    ROOT,
    Mutant,
    WeakeningError,
    as_written,
    automatic,
    equivalents,
    weakenings,
)
from tests.mutation.report import Result, figures, report
from tests.mutation.trial import Verdict, trial


@click.command()
@click.option("--sample", type=int, help="Judge so many of the weakenings alone, always the same.")
@click.option("--only", default="", help="Judge what has this in its name.")
@click.option("--processes", default=2, show_default=True)
@click.option("--keep", is_flag=True, help="Write the result to docs/evidence/mutation.md.")
def mutation(*, sample: int | None, only: str, processes: int, keep: bool) -> None:
    """Say whether the tests notice when a rule of redaction is dropped."""
    try:
        dropped = weakenings()
    except WeakeningError as error:
        raise click.ClickException(str(error)) from None
    changed = tuple(each for each in automatic() if only in each.name) if sample is None else ()
    listed = {name: why for name, why in equivalents().items() if only in name}
    if sample is not None:
        listed, dropped = {}, tuple(Random(0).sample(dropped, sample))  # noqa: S311 - no secret
    dropped = tuple(each for each in dropped if only in f"{each.module} {each.name}")

    if sample is None:
        _must_pass({each.module for each in (*dropped, *changed)}, processes)
    result = Result(
        weakenings=_judged(dropped, "Rules dropped", processes, all_of_them=sample is None),
        automatic=_judged(changed, "Small changes", processes),
        equivalents=listed,
    )
    click.echo(figures(result))
    if keep:
        (ROOT / "docs" / "evidence" / "mutation.md").write_text(report(result), encoding="utf-8")
    if result.amiss:
        raise click.ClickException("\n".join(result.amiss))


def _must_pass(modules: Iterable[str], processes: int) -> None:
    """What notices a module as it is written would notice anything."""
    untouched = [as_written(module) for module in sorted({_kind(each) for each in modules})]
    for verdict in trial(untouched, processes=processes):
        if verdict.noticed:
            reason = ", ".join(verdict.noticed.values())
            raise click.ClickException(f"{verdict.mutant.name}: the tests fail: {reason}")


def _kind(module: str) -> str:
    """A module that the same judges are asked about."""
    return "generator/read/markings.py" if "/read/" in module else "generator/marking.py"


def _judged(
    mutants: tuple[Mutant, ...], label: str, processes: int, *, all_of_them: bool = False
) -> tuple[Verdict, ...]:
    verdicts = trial(mutants, processes=processes, all_of_them=all_of_them)
    with click.progressbar(verdicts, length=len(mutants), label=label) as shown:
        found = {verdict.mutant.name: verdict for verdict in shown}
    return tuple(found[mutant.name] for mutant in mutants)


if __name__ == "__main__":
    mutation()

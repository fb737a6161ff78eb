"""`make mutation`: every weakening and every small change is judged, and the figures printed."""

from collections.abc import Iterable
from random import Random
from time import monotonic

import click

from tests.mutation.judge import Asking
from tests.mutation.kept import EVIDENCE, Kept, Result, kept, remember
from tests.mutation.mutants import (
    Mutant,
    WeakeningError,
    as_written,
    automatic,
    equivalents,
    weakenings,
)
from tests.mutation.report import figures, report
from tests.mutation.trial import Verdict, trial

CHANGES = ("tests",)
"""Of small changes the unit tests alone are asked, which have to notice all of them."""


@click.command()
@click.option("--sample", type=int, help="Judge so many of the weakenings alone, always the same.")
@click.option("--only", multiple=True, help="Judge the modules with this in their path.")
@click.option("--layers", is_flag=True, help="Ask on of a rule dropped when one has noticed.")
@click.option("--processes", default=2, show_default=True)
@click.option("--keep", is_flag=True, help="Write each module to docs/evidence/mutation.md.")
def mutation(
    *, sample: int | None, only: tuple[str, ...], layers: bool, processes: int, keep: bool
) -> None:
    """Say whether the tests notice when a rule of redaction is dropped."""
    try:
        dropped = weakenings()
    except WeakeningError as error:
        raise click.ClickException(str(error)) from None
    if sample is not None:
        _sampled(Random(0).sample(dropped, sample), processes)  # noqa: S311 - no secret
        return
    every = (*dropped, *automatic())
    due = tuple(dict.fromkeys(each.module for each in every))
    modules = tuple(module for module in due if not only or any(part in module for part in only))
    _must_pass(modules, processes)
    judged = []
    for module in modules:
        judged.append(_judged(module, every, Asking(on=layers), processes))
        if keep:
            page = report(remember(judged[-1]), due, equivalents())
            (EVIDENCE / "mutation.md").write_text(page, encoding="utf-8")
    click.echo("\n".join(figures(judged)))
    if amiss := [each for module in judged for each in module.amiss]:
        raise click.ClickException("\n".join(amiss))


def _sampled(dropped: Iterable[Mutant], processes: int) -> None:
    verdicts = _tried(tuple(dropped), "Rules dropped", Asking(), processes)
    unnoticed = [each.mutant.name for each in verdicts if not each.noticed]
    click.echo(f"{len(verdicts)} rules dropped by hand, {len(verdicts) - len(unnoticed)} noticed")
    if unnoticed:
        raise click.ClickException("\n".join(f"survived: {name}" for name in unnoticed))


def _must_pass(modules: Iterable[str], processes: int) -> None:
    """What notices a module as it is written would notice anything."""
    untouched = [as_written(module) for module in sorted({_kind(each) for each in modules})]
    for verdict in trial(untouched, processes=processes, how=Asking(judges=CHANGES)):
        if verdict.noticed:
            reason = ", ".join(verdict.noticed.values())
            raise click.ClickException(f"{verdict.mutant.name}: the tests fail: {reason}")


def _kind(module: str) -> str:
    """A module that the same judges are asked about."""
    return "generator/read/markings.py" if "/read/" in module else "generator/marking.py"


def _judged(module: str, every: Iterable[Mutant], how: Asking, processes: int) -> Kept:
    """Each mutant of the module: rules dropped by hand as asked, small changes by the tests."""
    since = monotonic()
    mine = [each for each in every if each.module == module]
    dropped = tuple(each for each in mine if not each.name.startswith(f"{module} "))
    changed = tuple(each for each in mine if each.name.startswith(f"{module} "))
    result = Result(
        weakenings=_tried(dropped, f"{module}, rules dropped", how, processes),
        automatic=_tried(changed, f"{module}, small changes", Asking(judges=CHANGES), processes),
        equivalents={
            name: why for name, why in equivalents().items() if name.startswith(f"{module} ")
        },
    )
    return kept(result, module, layers=how.on, seconds=monotonic() - since)


def _tried(
    mutants: tuple[Mutant, ...], label: str, how: Asking, processes: int
) -> tuple[Verdict, ...]:
    verdicts = trial(mutants, processes=processes, how=how)
    with click.progressbar(verdicts, length=len(mutants), label=label) as shown:
        found = {verdict.mutant.name: verdict for verdict in shown}
    return tuple(found[mutant.name] for mutant in mutants)


if __name__ == "__main__":
    mutation()

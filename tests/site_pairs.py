"""Noninterference of the whole product: pairs of desks' folders, built by the command line.

`python -m tests.site_pairs 50` builds as many pairs and prints the figures; `--long` builds a
thousand, two hundred of them with books, and writes what came of it to `docs/evidence`.
"""

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.prepare import prepare
from tests.site_desks import EDITION, TODAY, TOP, Desk, desk, other, write
from tests.site_evidence import EVIDENCE, Pair, evidence, summary
from tests.site_outputs import OUTPUTS, Built, briefings, differences, observed, standing
from tests.warm import warm

RIGHTS = 5
"""How many other folders are compared with one."""


def family(seed: int, *, books: bool, sound: bool = True) -> Iterator[Pair]:
    """Compare one desk's folder with several others that differ above the edition alone.

    Each is built in a folder of its own; then once more over what the first build left behind,
    where nothing that was released may be touched.
    """
    one = desk(seed, sound=sound)
    with TemporaryDirectory() as name, warm(TODAY, books=books):
        left = _built(one, Path(name) / "left" / "desk")
        told, stood, top = observed(left), standing(left), _top(one)
        for number in range(RIGHTS):
            two, kinds = other(one, seed * RIGHTS + number)
            right = _built(two, Path(name) / f"right{number}" / "desk")
            found = _compared(told, observed(right), refused=_refused(left, right))
            again = _built(two, left.top)
            yield Pair(
                seed=seed * RIGHTS + number,
                differences=(*found, *_over(left, stood, again)),
                telling=top != _top(two),
                kinds=kinds,
                released=left.result.exit_code == right.result.exit_code == 0,
                refused=_refused(left, right),
                books=sum(path.endswith("-book.pdf") for path in told["release"]),
            )


def plan(number: int, *, books_in: Collection[int]) -> tuple[int, bool, bool]:
    """Of the family of that number its seed, whether it has books, and whether its desk is sound.

    Of five in a row those in `books_in` have. One in ten holds mistakes that its readers can see:
    then neither side may be released.
    """
    return number, number % 5 in books_in, number % 10 != _UNSOUND


_UNSOUND = 9


def _built(one: Desk, top: Path) -> Built:
    """The desk's edition, built and released by the command line."""
    write(one, top / "briefings")
    began = time.time()
    asked = ("--edition", EDITION, *one.arguments)
    return Built(
        top=top,
        edition=EDITION,
        result=briefings(top, "build", *asked),
        began=began - _TICK,
        arguments=one.arguments,
        dossiers=one.readable,
    )


# The clock of a disk may be a little behind.
_TICK = 1.0


def _refused(*builds: Built) -> bool:
    return any("Refused by the gate" in each.result.stderr for each in builds)


def _compared(
    one: Mapping[str, Mapping[str, str]], two: Mapping[str, Mapping[str, str]], *, refused: bool
) -> tuple[str, ...]:
    """The differences; where the gate refused one, of what it stands not before."""
    fault = tuple("a fault of ours" for each in (one, two) if "fault of" in str(each["console"]))
    free = {output.name for output in OUTPUTS if not (refused and output.gated)}
    return (*fault, *(each for each in differences(one, two) if each.partition(":")[0] in free))


def _over(left: Built, stood: Mapping[str, str], again: Built) -> tuple[str, ...]:
    """What a build over an earlier one touched or told, though nothing that is shown changed."""
    if _refused(left, again):
        return ()
    told = () if left.result.stdout == again.result.stdout else ("rebuild: stdout",)
    return (*told, *(("rebuild: touched",) if standing(again) != stood else ()))


def _top(one: Desk) -> object:
    """What they are told who may read all that the audience may not."""
    with TemporaryDirectory() as name:
        folder = write(one, Path(name))
        found = prepare(folder, edition=TOP, as_of=None, known_at=None, today=TODAY)
    return found.editions, {problem.message for problem in found.problems}


def _family(number: int, books_in: Collection[int]) -> tuple[Pair, ...]:
    seed, books, sound = plan(number, books_in=books_in)
    return tuple(family(seed, books=books, sound=sound))


def _run(families: Iterable[int], *, books_in: Collection[int], minutes: float) -> Iterator[Pair]:
    """The pairs of these families as they come, on all cores, until the time is up."""
    until = time.monotonic() + 60 * minutes
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = [pool.submit(_family, number, books_in) for number in families]
        for done in as_completed(waiting):
            yield from done.result()
            if time.monotonic() > until:
                pool.shutdown(wait=False, cancel_futures=True)
                return


@click.command()
@click.argument("pairs", type=int, default=50)
@click.option("--long", "keep", is_flag=True, help="A thousand pairs; keep what came of it.")
@click.option("--minutes", type=float, default=600, help="Stop then, and tell what was reached.")
@click.option("--from", "first", type=int, default=0, help="The first family's seed.")
def main(pairs: int, minutes: float, first: int, *, keep: bool) -> None:
    """Build pairs of sites, and tell where they differ."""
    asked = _LONG if keep else pairs
    families = range(first, first + -(-asked // RIGHTS))
    found: list[Pair] = []
    began = time.monotonic()
    with click.progressbar(length=len(families) * RIGHTS, label="pairs") as bar:
        for pair in _run(families, books_in=(0,), minutes=minutes):
            found.append(pair)
            bar.update(1)
            if pair.differences:
                click.echo(f"\npair {pair.seed}: {', '.join(pair.differences[:_FEW])}", err=True)
    text = summary(found)
    if keep:
        EVIDENCE.parent.mkdir(exist_ok=True)
        took = time.monotonic() - began
        EVIDENCE.write_text(evidence(found, families, asked=asked, took=took), encoding="utf-8")
    click.echo(text)
    raise SystemExit(any(pair.differences for pair in found))


_LONG = 1_000
_FEW = 5


if __name__ == "__main__":
    main()

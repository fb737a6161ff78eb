"""What is made over what stands is what a clean build makes: after random edits, damage and kills.

`python -m tests.incremental 20` runs as many sequences of edits and prints the figures; `--long`
runs five hundred, and writes what came of it to `docs/evidence`.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click
from click.testing import Result

from generator.release.verify import verify
from tests.built_html import stamps
from tests.desk_at_work import Desk, run, write
from tests.edits import start
from tests.incremental_evidence import EVIDENCE, Outcome, evidence, summary
from tests.warm import warm

STEPS = 4
"""How often the folder is built before it is compared."""


def sequence(seed: int, *, books: bool = False) -> Outcome:
    """Edit a desk's folder at random, building it between, and compare with a clean build."""
    random = Random(seed)  # noqa: S311 - made-up dossiers are no secret
    with TemporaryDirectory() as name, warm(date.max, books=books):
        desk = Desk(top=Path(name) / "left" / "desk", random=random, folder=start(seed))
        desk.build()
        for _ in range(random.randint(1, STEPS)):
            desk.change()
            desk.build()
        desk.change(hurt=False)
        return _compared(seed, desk, Path(name) / "right" / "desk")


def _compared(seed: int, desk: Desk, right: Path) -> Outcome:
    folder = desk.folder
    before = {name: _tree(desk.top / "site" / name) for name in folder.editions}
    write(folder, desk.top, desk.random)
    write(folder, right, desk.random)
    one, two = run(folder, desk.top, "--all"), run(folder, right, "--all")
    stood = stamps(desk.top / "site")
    run(folder, desk.top, "--all")
    released = [name for name in folder.editions if (right / "site" / name).is_dir()]
    found = (
        *_apart("printed", _told(one), _told(two)),
        *(
            each
            for name in folder.editions
            for each in _edition_apart(desk.top, right, name, before)
        ),
        *(f"site/{name}: {fault}" for name in released for fault in _faults(desk.top, name)),
        *(() if stamps(desk.top / "site") == stood else ("built once more: touched",)),
    )
    return Outcome(
        seed=seed,
        differences=found,
        done=+desk.done,
        builds=desk.builds + 2,
        releases=len(released),
        stopped=len(folder.editions) - len(released),
        books=sum(1 for _ in (right / "site").rglob("*.pdf")),
    )


def _edition_apart(
    left: Path, right: Path, name: str, before: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Where an edition differs from the clean one; where that is stopped, from what stood."""
    clean = _tree(right / "site" / name) or before[name]
    yield from _apart(f"site/{name}", _tree(left / "site" / name), clean)
    for part in ("docs", "site"):
        made = _bytes(right / "build" / name / part)
        if made:
            yield from _apart(f"build/{name}/{part}", _bytes(left / "build" / name / part), made)


def _apart(what: str, one: Mapping[str, str], two: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(one.keys() | two.keys()):
        if one.get(path) != two.get(path):
            yield f"{what}: {path}"


def _faults(top: Path, name: str) -> Iterator[str]:
    yield from map(str, verify(top / "site" / name).faults)


def _tree(folder: Path) -> Mapping[str, str]:
    """Every file and folder by its path, with its mode and a digest; no link is followed."""
    return {
        entry.relative_to(folder).as_posix(): f"{entry.lstat().st_mode:o} {_digest(entry)}"
        for entry in sorted(folder.rglob("*"))
    }


def _bytes(folder: Path) -> Mapping[str, str]:
    """The same without modes: a release does not take them over from what it is made of."""
    return {path: told.rpartition(" ")[2] for path, told in _tree(folder).items()}


def _digest(entry: Path) -> str:
    is_plain = entry.is_file() and not entry.is_symlink()
    return sha256(entry.read_bytes()).hexdigest() if is_plain else ""


def _told(result: Result) -> Mapping[str, str]:
    """What a command printed, but for how far it was with what."""
    stderr = [line for line in result.stderr.splitlines() if not _is_progress(line)]
    return {
        "exit status": str(result.exit_code),
        "stdout": result.stdout,
        "stderr": "\n".join(stderr),
        "fault": "" if isinstance(result.exception, SystemExit | None) else repr(result.exception),
    }


def _is_progress(line: str) -> bool:
    what, _, count = line.partition(": ")
    return what.isalpha() and count.isdigit()


def with_books(seed: int) -> bool:
    """Whether the sequence of that seed has books: one in ten."""
    return seed % 10 == 0


def _numbered(seed: int) -> Outcome:
    return sequence(seed, books=with_books(seed))


def _all(seeds: Iterable[int], *, minutes: float) -> Iterator[Outcome]:
    """The outcomes as they come, on all cores, until the time is up."""
    until = time.monotonic() + 60 * minutes
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = [pool.submit(_numbered, seed) for seed in seeds]
        for done in as_completed(waiting):
            yield done.result()
            if time.monotonic() > until:
                pool.shutdown(wait=False, cancel_futures=True)
                return


@click.command()
@click.argument("sequences", type=int, default=20)
@click.option("--long", "keep", is_flag=True, help="Five hundred; keep what came of it.")
@click.option("--minutes", type=float, default=600, help="Stop then, and tell what was reached.")
@click.option("--from", "first", type=int, default=0, help="The first seed.")
def main(sequences: int, minutes: float, first: int, *, keep: bool) -> None:
    """Build after random edits, and tell where that differs from a clean build."""
    asked = _LONG if keep else sequences
    found: list[Outcome] = []
    began = time.monotonic()
    with click.progressbar(length=asked, label="sequences") as bar:
        for outcome in _all(range(first, first + asked), minutes=minutes):
            found.append(outcome)
            bar.update(1)
            if outcome.differences:
                told = ", ".join(outcome.differences[:_FEW])
                click.echo(f"\nseed {outcome.seed}: {told}", err=True)
    if keep:
        EVIDENCE.parent.mkdir(exist_ok=True)
        took = time.monotonic() - began
        EVIDENCE.write_text(evidence(found, asked=asked, took=took), encoding="utf-8")
    click.echo(summary(found))
    raise SystemExit(any(outcome.differences for outcome in found))


_LONG = 500
_FEW = 5


if __name__ == "__main__":
    main()

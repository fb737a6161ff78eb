"""A desk at work: its folder is edited, built, now and then damaged or killed at it."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from click.testing import Result

from generator.prepare import prepare
from generator.problem import Severity
from tests.damage import damaged
from tests.edits import DATA, Folder, edited, without
from tests.killed import killed
from tests.site_outputs import briefings


@dataclass(slots=True, kw_only=True)
class Desk:
    """A desk at work: what stands on its disk, and what was done to it."""

    top: Path
    random: Random
    folder: Folder
    past: list[Folder] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    builds: int = 0

    def change(self, *, hurt: bool = True) -> None:
        """Edit the folder once or several times; now and then damage what a build left behind."""
        random = self.random
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            before = self.folder
            self.folder, kind = edited(before, self.past, random)
            self.past.append(before)
            self.done[kind] += self.folder != before
            for gone in before.editions.keys() - self.folder.editions.keys():
                _take_away(self.top / "site" / gone)
        if hurt and random.random() < _DAMAGED:
            self.done[damaged(self.top, random)] += 1
        if random.random() < _MENDED:
            self.folder = _mended(self.folder)

    def build(self) -> None:
        """Build one edition or all; now and then the build is killed."""
        random = self.random
        write(self.folder, self.top, random)
        which = random.choice(
            (("--all",), ("--edition", random.choice(tuple(self.folder.editions))))
        )
        self.builds += 1
        if random.random() < _KILLED:
            with on(self.folder.today):
                died = killed(self.top, random.randint(1, _LATEST), *self._asked(*which))
            self.done["killed at work" if died else "to be killed, but done before"] += 1
        else:
            run(self.folder, self.top, *which)

    def _asked(self, *which: str) -> tuple[str, ...]:
        return ("build", *which, *self.folder.arguments)


_DAMAGED, _MENDED, _KILLED = 0.35, 0.9, 0.15
_LATEST = 900
"""A build of a few pages changes the disk about so often."""
_ROUNDS = 6


def write(folder: Folder, top: Path, random: Random) -> None:
    """Write what changed as editors do; now and then a file keeps its time of change."""
    wanted = folder.written
    for name in ("briefings", "templates"):
        for file in sorted((top / name).rglob("*"), reverse=True):
            if file.is_file() and file.relative_to(top).as_posix() not in wanted:
                file.unlink()
            elif file.is_dir() and not any(file.iterdir()):
                file.rmdir()
    for path, content in wanted.items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            file.write_bytes(content)
        elif file.read_bytes() != content:
            _rewrite(file, content, random)


def _rewrite(file: Path, content: bytes, random: Random) -> None:
    before = file.stat()
    if random.getrandbits(1):
        aside = file.with_name(f".{file.name}.swp")
        aside.write_bytes(content)
        aside.replace(file)
    else:
        file.write_bytes(content)
    if before.st_size == len(content) and random.getrandbits(1):
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def run(folder: Folder, top: Path, *which: str) -> Result:
    """Run a build by the command line, on the day on which the desk is at work."""
    with on(folder.today):
        return briefings(top, "build", *which, *folder.arguments)


@contextmanager
def on(day: date) -> Iterator[None]:
    """For the command line it is that day."""
    with ExitStack() as stack:
        for name in ("commands", "printing", "asked"):
            stack.enter_context(patch(f"generator.cli.{name}.today", lambda: day))
        yield


def _take_away(folder: Path) -> None:
    """As the desk is told to do with what was released for an edition that is no more."""
    for file in sorted(folder.rglob("*"), reverse=True):
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink()
    if folder.exists():
        folder.rmdir()


def _mended(folder: Folder) -> Folder:
    """The folder without records whose mistakes stop an edition, as far as a few rounds go."""
    for _ in range(_ROUNDS):
        wrong = _wrong(folder)
        if not wrong:
            break
        for path, line in sorted(wrong, reverse=True):
            folder = without(folder, path, line)
    return folder


def _wrong(folder: Folder) -> set[tuple[str, int]]:
    with TemporaryDirectory() as name:
        write(folder, Path(name), Random(0))  # noqa: S311 - made-up dossiers are no secret
        prepared = [
            prepare(
                Path(name) / DATA,
                edition=edition,
                as_of=folder.as_of,
                known_at=folder.known_at,
                today=folder.today,
            )
            for edition in folder.editions
        ]
    return {
        (problem.place.path, problem.place.line)
        for one in prepared
        for problem in one.problems
        if problem.severity is Severity.ERROR
        and problem.place.path.endswith(".yml")
        and "/" in problem.place.path
    }

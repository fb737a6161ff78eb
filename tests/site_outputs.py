"""All that becomes of a build and could tell its readers, or whoever watches it, of what is above.

A new output joins by one line in `OUTPUTS`. What stands in the release is covered by itself.
"""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.commands import commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A desk's folder after a command was run in it."""

    top: Path
    """Holds `briefings`, `build` and `site`."""
    edition: str
    result: Result
    began: float
    arguments: tuple[str, ...] = ()
    """The day described, and the day known at."""
    dossiers: tuple[str, ...] = ()
    """Those that the edition holds."""

    @property
    def released(self) -> Path:
        """The folder that readers get."""
        return self.top / "site" / self.edition

    @property
    def work(self) -> Path:
        """Where the edition was made."""
        return self.top / "build" / self.edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One way in which a build could tell."""

    name: str
    of: Callable[[Built], Mapping[str, str]] = field(repr=False)
    """What is told, part by part."""
    gated: bool = False
    """Whether the gate stands before it."""


def briefings(top: Path, *arguments: str) -> Result:
    """Run the command line in the desk's folder."""
    with chdir(top):
        return CliRunner().invoke(commands, arguments, prog_name="briefings")


def neutral(text: str) -> str:
    """What a command printed, without what of the desk's files stands in it: places, and lines.

    A line of a file may hold, beside the mistake, what is above; and lines and columns move with
    what is written before them. Both are the desk's. Which mistakes are told, in which words and
    order, and how many, is the same whatever is above.
    """
    unplaced = re.sub(r"\.yml(:\d+)+", ".yml", text)
    return re.sub(r"(?m)^ +\d* \|.*\n", "", unplaced)


def _exit_status(built: Built) -> Mapping[str, str]:
    return {"": str(built.result.exit_code)}


def _console(built: Built) -> Mapping[str, str]:
    return {"stdout": neutral(built.result.stdout), "stderr": neutral(built.result.stderr)}


def _bytes(folder: Path) -> Mapping[str, str]:
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _listings(built: Built) -> Mapping[str, str]:
    """The names in each folder, in the order in which the disk gives them, with their modes."""
    return {
        folder.relative_to(built.released).as_posix(): " ".join(
            f"{entry.name}:{entry.stat().st_mode:o}" for entry in os.scandir(folder)
        )
        for folder in (built.released, *sorted(built.released.rglob("*")))
        if folder.is_dir()
    }


def _times(built: Built) -> Mapping[str, str]:
    """Times of change that are not those of the build: set by it, or copied from the desk."""
    return {
        file.relative_to(built.released).as_posix(): str(file.stat().st_mtime_ns)
        for file in sorted(built.released.rglob("*"))
        if file.stat().st_mtime < built.began
    }


def _changes(built: Built) -> Mapping[str, str]:
    """What `briefings changes` tells of the first dossier."""
    until = built.arguments[built.arguments.index("--as-of") + 1]
    asked = ("--since", "2030-12-31", "--until", until, "--edition", built.edition)
    told = briefings(built.top, "changes", built.dossiers[0], *asked)
    return {"": f"{told.exit_code} {neutral(told.output)}"}


OUTPUTS: tuple[Output, ...] = (
    Output(name="exit status", of=_exit_status, gated=True),
    Output(name="console", of=_console, gated=True),
    Output(name="Markdown, books, annexes", of=lambda built: _bytes(built.work / "docs")),
    Output(name="site as the engine made it", of=lambda built: _bytes(built.work / "site")),
    Output(name="release", of=lambda built: _bytes(built.released), gated=True),
    Output(name="names, their order, modes", of=_listings, gated=True),
    Output(name="times", of=_times, gated=True),
    Output(name="changes", of=_changes),
)


def observed(built: Built) -> Mapping[str, Mapping[str, str]]:
    """Everything that the build could tell, by output."""
    return {output.name: output.of(built) for output in OUTPUTS}


def differences(
    one: Mapping[str, Mapping[str, str]], other: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    """What two builds tell differently: `output: part`."""
    return tuple(
        f"{name}: {part}"
        for name in one
        for part in sorted(one[name].keys() | other[name].keys())
        if one[name].get(part) != other[name].get(part)
    )


def standing(built: Built) -> Mapping[str, str]:
    """The release with the times and numbers that the disk keeps: whether anything was touched."""
    return {
        file.relative_to(
            built.released
        ).as_posix(): f"{file.stat().st_mtime_ns} {file.stat().st_ino}"
        for file in (built.released, *sorted(built.released.rglob("*")))
        if file.exists()
    }

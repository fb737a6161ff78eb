"""The desk's folder as it lies on the disk: which files are read, in which order, and which not."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from generator.located_yaml.decode import MAX_BYTES
from generator.problem import Place, Problem, Severity, quoted

SETTINGS: Final = "editions.yml"
HEAD: Final = "dossier.yml"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One YAML file of a dossier. Where it stands, its bytes, and the day it was recorded."""

    path: str
    data: bytes
    recorded: date | None = None
    """The day of a journal file; None for what is known from the start."""
    misnamed: Problem | None = None
    """Set for a journal file whose name says no day: looked through for mistakes, and not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One dossier on the disk: `dossier.yml`, registers by name, the journal by day and name."""

    id: str
    files: tuple[File, ...]
    annexes: tuple[str, ...] = ()
    """Paths of the files below `annexes`."""


def settings_file(top: Path) -> tuple[File | None, tuple[Problem, ...]]:
    """The file `editions.yml`, or what to mend where it cannot be had."""
    if not (top / SETTINGS).exists():
        message = "there is no editions.yml here: it names the editions; `briefings new` makes one"
        return None, (_problem("missing-file", SETTINGS, message),)
    problems: list[Problem] = []
    return _file(top, top / SETTINGS, problems), tuple(problems)


def plain_file(file: Path, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a file that is told of as `path`, or what to mend where it cannot be had."""
    problems: list[Problem] = []
    found = _file(file.parent, file, problems)
    told = tuple(replace(each, place=Place(path=path)) for each in problems)
    return (found.data if found else None), told


def folders(
    top: Path, only: Collection[str] = ()
) -> tuple[tuple[Folder, ...], tuple[Problem, ...]]:
    """The dossiers below the folder, in order of their ids, and what lies about unread.

    With `only`, these dossiers alone.
    """
    problems: list[Problem] = []
    found = []
    for entry in _entries(top, problems):
        if entry.is_dir():
            if not only or entry.name in only:
                found.append(_folder(top, entry, problems))
        elif entry.name != SETTINGS:
            _stray(
                top, entry, f"only {SETTINGS} and the folders of dossiers are read here", problems
            )
    return tuple(found), tuple(problems)


def drafted(folder: Folder, path: str, data: bytes) -> Folder:
    """The dossier as it would be if that file of it, there or not yet there, held these bytes."""
    draft = File(path=path, data=data, recorded=_day_of(path.rpartition("/")[2]))
    others = [file for file in folder.files if file.path != path]
    head = f"{folder.id}/{HEAD}"
    journal = [each for each in (*others, draft) if _is_of_journal(each)]
    registers = [each for each in (*others, draft) if not _is_of_journal(each)]
    return replace(folder, files=_in_order(registers, journal, head))


def _is_of_journal(file: File) -> bool:
    return file.path.split("/")[1] == _JOURNAL


def _in_order(registers: Iterable[File], journal: Iterable[File], head: str) -> tuple[File, ...]:
    return (
        *sorted(registers, key=lambda file: (file.path != head, file.path)),
        # Without the suffix: `2025-12-03.yml` comes before `2025-12-03-evening.yml`.
        *sorted(journal, key=lambda file: (file.recorded or date.min, file.path[: -len(".yml")])),
    )


def annex_bytes(top: Path, dossier: str, path: str) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of a file that `Folder.annexes` names."""
    problems: list[Problem] = []
    file = _file(top, top / dossier / _ANNEXES / path, problems, most=_MOST_ANNEX_BYTES)
    return (file.data if file else b""), tuple(problems)


_ANNEXES = "annexes"
_JOURNAL = "journal"
_MOST_ANNEX_BYTES = 256 * 1024 * 1024
_JOURNAL_NAME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:-[A-Za-z0-9][A-Za-z0-9_-]*)?\.yml"
)
_MISNAMED = (
    "the name of a journal file begins with the day on which it was recorded, such as"
    " 2025-12-03.yml or 2025-12-03-evening.yml: nothing of this file is shown"
)
_README = frozenset({"readme", "readme.md", "readme.txt"})


def _folder(top: Path, folder: Path, problems: list[Problem]) -> Folder:
    registers: list[File] = []
    journal: list[File] = []
    annexes: tuple[str, ...] = ()
    for entry in _entries(folder, problems, top):
        if entry.is_dir() and entry.name == _JOURNAL:
            journal = list(_journal(top, entry, problems))
        elif entry.is_dir() and entry.name == _ANNEXES:
            annexes = tuple(_annexes(top, entry, problems))
        elif entry.is_file() and entry.suffix == ".yml":
            registers += _some(_file(top, entry, problems))
        else:
            _stray(top, entry, "a dossier holds *.yml files, journal/ and annexes/", problems)
    head = f"{folder.name}/{HEAD}"
    if not any(file.path == head for file in registers) and not (folder / HEAD).exists():
        message = "there is no dossier.yml here, so nothing of this folder is shown: write one"
        problems.append(_problem("missing-file", head, message))
    return Folder(
        id=folder.name,
        files=_in_order(registers, journal, head),
        annexes=annexes,
    )


def _journal(top: Path, journal: Path, problems: list[Problem]) -> Iterator[File]:
    for entry in _entries(journal, problems, top):
        if entry.is_dir() or entry.suffix != ".yml":
            _stray(top, entry, "a journal holds files such as 2025-12-03.yml", problems)
            continue
        for file in _some(_file(top, entry, problems)):
            day = _day_of(entry.name)
            misnamed = None if day else _problem("journal-name", file.path, _MISNAMED)
            problems += _some(misnamed)
            yield replace(file, recorded=day, misnamed=misnamed)


def _day_of(name: str) -> date | None:
    match = _JOURNAL_NAME.fullmatch(name)
    try:
        return date.fromisoformat(match["day"]) if match else None
    except ValueError:
        return None


def _annexes(top: Path, annexes: Path, problems: list[Problem]) -> Iterator[str]:
    waiting = [annexes]
    while waiting:
        for entry in _entries(waiting.pop(), problems, top):
            if entry.is_dir():
                waiting.append(entry)
            elif entry.is_file():
                yield entry.relative_to(annexes).as_posix()
            else:
                _stray(top, entry, "annexes are plain files", problems)


def _entries(folder: Path, problems: list[Problem], top: Path | None = None) -> Iterator[Path]:
    """What lies in a folder, by name. Links are told and left out: they lead anywhere."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unusable(top or folder, folder, error.strerror))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in _README:
            continue
        if entry.is_symlink():
            problems.append(
                _unusable(top or folder, entry, "it is a link, and links are not followed")
            )
        else:
            yield entry


def _file(top: Path, file: Path, problems: list[Problem], *, most: int = MAX_BYTES) -> File | None:
    if file.is_symlink() or not file.is_file():
        problems.append(_unusable(top, file, "it is no plain file"))
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        problems.append(_unusable(top, file, error.strerror))
        return None
    if most > MAX_BYTES and len(data) > most:
        problems.append(_unusable(top, file, f"it holds more than {most:,} bytes"))
        return None
    return File(path=_below(top, file), data=data)


def _some(thing: T | None) -> tuple[T, ...]:
    return () if thing is None else (thing,)


def _below(top: Path, path: Path) -> str:
    return Path(os.path.relpath(path, top)).as_posix()


def _unusable(top: Path, path: Path, why: str | None) -> Problem:
    message = f"this cannot be read: {why or 'the system refuses'}"
    return _problem("unusable-file", _below(top, path), message)


def _stray(top: Path, entry: Path, rule: str, problems: list[Problem]) -> None:
    named = f"; name it {quoted(entry.stem + '.yml')}" if entry.suffix == ".yaml" else ""
    problems.append(
        Problem(
            place=Place(path=_below(top, entry)),
            rule="unknown-file",
            message=f"this is not read: {rule}{named}",
            severity=Severity.WARNING,
        )
    )


def _problem(rule: str, path: str, message: str) -> Problem:
    return Problem(place=Place(path=path), rule=rule, message=message)

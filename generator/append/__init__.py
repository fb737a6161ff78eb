"""`briefings add`: one record more in the journal, checked first, and nothing else touched."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.append.entry import Entry, NoRoomError, with_entry
from generator.located_yaml import parse
from generator.located_yaml.decode import decode
from generator.prepare import inspect
from generator.problem import Problem, Severity
from generator.save import save

__all__ = ["Appended", "Entry", "NoRoomError", "append"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What became of the record."""

    path: str
    """The file it belongs in, below the folder."""
    text: str
    """All that the file holds with the record in it."""
    problems: tuple[Problem, ...]
    """What the record brings with it, or what the file held before where it cannot be parsed."""
    done: bool
    """Whether it was written; otherwise the file is as it was."""


def append(folder: Path, dossier: str, entry: Entry, *, recorded: date, today: date) -> Appended:
    """Write the record into the dossier's journal, in the file of the day, unless it is in error.

    What stands in that file stays byte for byte. Raises NoRoomError where the section is written in
    a way that nothing can be appended to; OSError.
    """
    path = f"{dossier}/journal/{recorded}.yml"
    file = folder / path
    data = file.read_bytes() if file.exists() else b""
    before = decode(data, path)
    tree, problems = parse(data, path)
    if tree is None or not isinstance(before, str):
        return Appended(path=path, text="", problems=problems, done=False)
    mark = "\ufeff" if data.startswith("\ufeff".encode()) else ""
    text = mark + with_entry(before, entry)
    draft = (path, text.encode("utf-8"))
    only = (dossier,)
    now = inspect(folder, today, only=only)
    found = _new(now, inspect(folder, today, only=only, draft=draft))
    done = not any(each.severity is Severity.ERROR for each in found)
    if done:
        save(file, text)
    return Appended(path=path, text=text, problems=found, done=done)


_LINE_NUMBER: Final = re.compile(r"\bline \d+")


def _new(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that were not there before; those further down have moved."""
    known = Counter(_apart_from_lines(each) for each in before)
    new = []
    for problem in after:
        kind = _apart_from_lines(problem)
        known[kind] -= 1
        if known[kind] < 0:
            new.append(problem)
    return tuple(new)


def _apart_from_lines(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.rule, _LINE_NUMBER.sub("line", problem.message)

"""What `check` told of each dossier before, for as long as nothing that it rests on has changed.

A dossier is known by every byte below its folder, so that nothing has to be read, or imported, to
tell that it stands as it stood. What is odd (a link, a file that the system refuses) is never
taken for known.
"""

import hashlib
import os
import platform
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from generator.cache import digest
from generator.cache.frozen import NotFrozenError, freeze, thaw
from generator.cache.memory import recall, remember
from generator.problem import Place, Problem, Severity


def checked(
    folder: Path, today: date, *, memory: Path, only: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Every problem in the folder, in order, for the desk alone: as `inspect` tells it.

    With `only`, of these dossiers, and of what they all rest on. The folder `memory` holds what was
    told before.
    """
    keys = _keys(folder, today)
    asked = [name for name in keys if not only or name in {"", *only}]
    home = memory / "checked"
    told = _recalled(home, {name: key for name in asked if (key := keys[name])})
    missing = [name for name in asked if name not in told]
    if missing:
        found = _found(folder, today, memory, missing)
        # A file may have been saved while it was looked at.
        after = _keys(folder, today)
        certain = [name for name in missing if keys[name] and keys[name] == after.get(name)]
        remember(home, keys, {name: freeze(found[name]) for name in certain}, names=keys)
        told = {**told, **found}
    return tuple(sorted(problem for name in asked for problem in told[name]))


_BESIDE: Final = ""
"""The name for what lies beside the dossiers; no folder is called so."""


def _found(
    folder: Path, today: date, memory: Path, missing: Collection[str]
) -> Mapping[str, tuple[Problem, ...]]:
    # The steps are imported where there is something for them to do: that takes longer than a
    # whole run in which there is nothing.
    from generator.prepare import inspect  # noqa: PLC0415 - as said

    found: dict[str, list[Problem]] = {name: [] for name in missing}
    for problem in inspect(folder, today, only=missing, memory=memory):
        home, slash, _ = problem.place.path.partition("/")
        # What lies beside the dossiers is told again each time; it is known where not asked for.
        found.get(home if slash else _BESIDE, []).append(problem)
    return {name: tuple(problems) for name, problems in found.items()}


def _recalled(home: Path, keys: Mapping[str, str]) -> Mapping[str, tuple[Problem, ...]]:
    told = {}
    for name, text in recall(home, keys).items():
        try:
            told[name] = thaw(text, _CLASSES)
        except NotFrozenError:
            continue
    return told


_CLASSES: Final = {each.__name__: each for each in (Place, Problem, Severity)}


def _keys(folder: Path, today: date) -> Mapping[str, str]:
    """What each dossier is known by, and what lies beside them; "" where that is not certain."""
    listed = _entries(folder)
    homes = [each.name for each in listed if each.is_dir(follow_symlinks=False)]
    beside = _lines(each for each in listed if each.name not in homes)
    shared = _key([f"{today} {_code()}", *beside])
    known = {name: shared and _key([shared, *_below(folder / name)]) for name in homes}
    return {_BESIDE: shared and _key([shared, *homes]), **known}


_ODD: Final = "odd"


def _key(lines: Iterable[str]) -> str:
    total = hashlib.sha256()
    for line in lines:
        if line == _ODD:
            return ""
        total.update(f"{line}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _below(folder: Path) -> list[str]:
    """A line for every file and folder below this one."""
    lines: list[str] = []
    waiting: list[str | Path] = [folder]
    while waiting:
        try:
            listed = _entries(waiting.pop())
        except OSError:
            return [_ODD]
        waiting += [each.path for each in listed if each.is_dir(follow_symlinks=False)]
        lines += _lines(listed)
    return lines


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; what is hidden is never read."""
    with os.scandir(folder) as entries:
        seen = (entry for entry in entries if not entry.name.startswith("."))
        return sorted(seen, key=lambda entry: entry.name)


def _lines(entries: Iterable[os.DirEntry[str]]) -> list[str]:
    return [_line(entry) for entry in entries]


def _line(entry: os.DirEntry[str]) -> str:
    """An entry by its path and all that it holds."""
    if entry.is_dir(follow_symlinks=False):
        return f"{entry.path}/"
    if not entry.is_file(follow_symlinks=False):
        return _ODD
    try:
        with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand of them
            return f"{entry.path} {hashlib.sha256(file.read()).hexdigest()}"
    except OSError:
        return _ODD


@cache
def _code() -> str:
    """A digest of all that checks: our own code, PyYAML and the interpreter."""
    # PyYAML's first module names its version; to ask its metadata takes a tenth of the whole run.
    yaml = find_spec("yaml")
    theirs = Path(yaml.origin).read_text(encoding="utf-8") if yaml and yaml.origin else ""
    return digest((Path(__file__).parent,), theirs, platform.python_version())

"""What `check` told of each dossier before, for as long as nothing that it rests on has changed.

A dossier is known by every byte below its folder, so that nothing has to be read, or imported, to
tell that it stands as it stood. What is odd (a link, a file that the system refuses) is never
taken for known.
"""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from generator.cache.census import census
from generator.cache.code import code
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
    keys = _keys(folder, today, memory)
    asked = [name for name in keys if not only or name in {"", *only}]
    home = memory / "checked"
    told = _recalled(home, {name: key for name in asked if (key := keys[name])})
    missing = [name for name in asked if name not in told]
    if missing:
        found = _found(folder, today, memory, missing)
        # A file may have been saved while it was looked at.
        after = _keys(folder, today, memory)
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


def _keys(folder: Path, today: date, memory: Path) -> Mapping[str, str]:
    """What each dossier is known by, and what lies beside them; "" where that is not certain."""
    counted = census(folder, memory)
    certain = all(counted.files.values())
    shared = _key(str(today), code(), *(f"{name} {each}" for name, each in counted.files.items()))
    known = {
        name: _key(shared, name, each) if certain and each else ""
        for name, each in counted.homes.items()
    }
    return {_BESIDE: _key(shared, *counted.homes) if certain else "", **known}


def _key(*lines: str) -> str:
    text = "\0".join(lines)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

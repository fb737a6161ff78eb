"""What each file of a dossier gives by itself; a file that stands as it stood is not read again.

What a file gives depends on its bytes and its name, on the settings, on the annexes beside it, on
what the head gives to all (the floor and defaults), and on this code. The key is made of all these.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from generator.cache import fingerprint
from generator.cache.code import code
from generator.cache.frozen import NotFrozenError, freeze, thaw
from generator.cache.memory import recall, remember
from generator.dossier import Finding
from generator.located_yaml import parse
from generator.marking import Attribution, Level, Marking, Release
from generator.model import SECTIONS, Answer, Head, Id, Paragraph, spec_of
from generator.problem import Place, Problem, Severity
from generator.read.files import HEAD, File, Folder
from generator.read.markings import Ground, Written
from generator.read.places import Packed, packed
from generator.read.records import Default, Outcome
from generator.read.sheets import Parsed, Top, read_sheet, top_of
from generator.read.telling import BAD, Flaws
from generator.when import Precision, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What one file gives."""

    top: Top | None = None
    """What the dossier's head says of the whole; None for any other file."""
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is told of the file beside its records."""
    usable: bool = True
    """Whether YAML could read it; else it stops every edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bough:
    """What the files of one dossier give, in their order, and its head."""

    top: Top
    leaves: tuple[Leaf, ...]


def boughs(
    found: Iterable[Folder], ground: Ground, memory: Path | None, *, forget: bool
) -> Mapping[Id, Bough]:
    """What the files of these dossiers give, by the dossiers' ids.

    With a folder for `memory`, what was read before is taken from there, and what is read now is
    put there; with `forget`, these are all dossiers, and what is of no other file goes.
    """
    listed = tuple(found)
    heads = [_Asked(file=each.files[0], folder=each) for each in listed if _has_head(each)]
    names = frozenset(file.path for each in listed for file in each.files) if forget else None
    given = dict(_given(heads, ground, memory, names))
    tops = {each.id: _top(each, given, ground) for each in listed}
    others = [
        _Asked(file=file, folder=each, top=tops[each.id])
        for each in listed
        for file in each.files
        if file.path not in given
    ]
    given |= _given(others, ground, memory, names)
    return {
        each.id: Bough(top=tops[each.id], leaves=tuple(given[file.path] for file in each.files))
        for each in listed
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A file to read, and what else decides what it gives."""

    file: File
    folder: Folder
    top: Top | None = None


def _has_head(folder: Folder) -> bool:
    # The disk's order puts it first.
    return bool(folder.files) and folder.files[0].path == f"{folder.id}/{HEAD}"


def _top(folder: Folder, given: Mapping[str, Leaf], ground: Ground) -> Top:
    head = given.get(f"{folder.id}/{HEAD}")
    return top_of(None, ground) if head is None or head.top is None else head.top


def _given(
    asked: Iterable[_Asked], ground: Ground, memory: Path | None, names: frozenset[str] | None
) -> Mapping[str, Leaf]:
    wanted = {each.file.path: each for each in asked}
    if memory is None:
        return {path: _leaf(each, ground) for path, each in wanted.items()}
    keys = _keys(wanted, ground)
    given = dict(_recalled(memory, keys))
    fresh = {path: _leaf(each, ground) for path, each in wanted.items() if path not in given}
    made = {path: freeze(_light(leaf)) for path, leaf in fresh.items()}
    remember(memory, keys, made, names=names)
    return given | fresh


def _leaf(asked: _Asked, ground: Ground) -> Leaf:
    tree, problems = parse(asked.file.data, asked.file.path)
    if tree is None:
        findings = tuple(Finding(problem=problem, stops_all=True) for problem in problems)
        return Leaf(findings=findings, usable=False)
    flaws: dict[Place, list[Problem]] = {}
    for problem in problems:
        flaws.setdefault(problem.place, []).append(problem)
    parsed = Parsed(file=asked.file, tree=tree, flaws=Flaws(problems=flaws))
    top = asked.top or top_of(parsed, ground)
    outcomes, told = read_sheet(parsed, top, ground, frozenset(asked.folder.annexes))
    return Leaf(top=None if asked.top else top, outcomes=outcomes, findings=told)


def _keys(asked: Mapping[str, _Asked], ground: Ground) -> Mapping[str, str]:
    common = f"{code()} {fingerprint(ground)}"
    shared: dict[Id, str] = {}
    for each in asked.values():
        if each.folder.id not in shared:
            given = each.top and (each.top.head.marking, each.top.defaults)
            shared[each.folder.id] = f"{common} {fingerprint((each.folder.annexes, given))}"
    return {path: _key(each.file, shared[each.folder.id]) for path, each in asked.items()}


def _key(file: File, shared: str) -> str:
    total = hashlib.sha256(f"{shared} {file.path}\0".encode("utf-8", "surrogateescape"))
    total.update(file.data)
    return total.hexdigest()


def _recalled(memory: Path, keys: Mapping[str, str]) -> Mapping[str, Leaf]:
    given = {}
    for path, text in recall(memory, keys).items():
        try:
            given[path] = thaw(text, _CLASSES)
        except NotFrozenError:
            continue
    return given


def _light(leaf: Leaf) -> Leaf:
    """The leaf with its places packed: they are many, and hardly any is ever looked up."""
    top = leaf.top and replace(leaf.top, places=packed(leaf.top.places))
    outcomes = tuple(replace(each, places=packed(each.places)) for each in leaf.outcomes)
    return replace(leaf, top=top, outcomes=outcomes)


_RECORDS: Final = tuple(section.record for section in SECTIONS.values())
_PARTS: Final = tuple(
    spec.nested for each in _RECORDS for spec in spec_of(each).values() if spec.nested
)
_CLASSES: Final[Mapping[str, type[Any]]] = {
    each.__name__: each
    for each in (
        *(*_RECORDS, *_PARTS, Answer, Head, Paragraph),
        *(Attribution, Level, Marking, Release, Written),
        *(Precision, When),
        *(Finding, Place, Problem, Severity),
        *(type(BAD), Default, Leaf, Outcome, Packed, Top),
    )
}
"""All that a leaf is made of."""

"""From the desk's folder to all that it holds, with every mistake of every file at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.dossier import Dossier, Finding, Holdings, Settings
from generator.located_yaml import parse
from generator.model import SECTIONS, Annex, Contents, Id, Key, Record
from generator.problem import Place, Problem, Severity
from generator.read.fields import is_id
from generator.read.files import HEAD, Folder, annex_bytes, drafted, folders, settings_file
from generator.read.leaves import Bough, boughs
from generator.read.markings import Ground
from generator.read.places import Gathered
from generator.read.records import Outcome
from generator.read.settings import DEFAULT_GROUND, settings
from generator.read.telling import Told


def read(
    folder: Path,
    *,
    draft: tuple[str, bytes] | None = None,
    only: Collection[Id] = (),
    memory: Path | None = None,
) -> Holdings:
    """The settings and dossiers of the folder, and what to mend. Raises nothing for any data.

    `draft` is a file of a dossier, by its path below the folder, read as if it held these bytes.
    With `only`, these dossiers alone are read.

    Records with an error are left out, and their Problems are among the findings: `check` adds
    what only the whole can show, and settles whose build each one stops. One Problem may be found
    several times, under the marking of each record that it concerns. In the folder `memory` stands
    what was read before, and is taken from there while it holds.
    """
    setting, ground, findings = _settings(folder)
    found, problems = folders(folder, only)
    if draft is not None:
        home = draft[0].partition("/")[0]
        found = tuple(drafted(each, *draft) if each.id == home else each for each in found)
    given = boughs(found, ground, memory, forget=not only)
    read_in = tuple(_dossier(folder, each, given[each.id]) for each in found)
    return Holdings(
        settings=setting,
        dossiers=tuple(dossier for dossier, _ in read_in),
        findings=(
            *findings,
            *(Finding(problem=problem, stops_all=_stops_all(problem)) for problem in problems),
            *(finding for _, told in read_in for finding in told),
        ),
    )


def _stops_all(problem: Problem) -> bool:
    """Whether records are lost of which nobody can tell what they would correct or take back."""
    unread = problem.rule == "unusable-file" and problem.place.path.endswith(".yml")
    return unread or problem.rule == "journal-name"


def _settings(folder: Path) -> tuple[Settings | None, Ground, tuple[Finding, ...]]:
    file, problems = settings_file(folder)
    told = Told(marking=None)
    for problem in problems:
        told.add(problem)
    tree = None
    if file is not None:
        tree, problems = parse(file.data, file.path)
        for problem in problems:
            told.add(problem)
    setting, ground = (None, DEFAULT_GROUND) if tree is None else settings(tree, told)
    stopping = (
        replace(each, stops_all=each.problem.severity is Severity.ERROR) for each in told.findings
    )
    return setting, ground, tuple(stopping)


def _dossier(top: Path, folder: Folder, given: Bough) -> tuple[Dossier, tuple[Finding, ...]]:
    head, leaves = given.top, given.leaves
    read_in = [
        outcome if file.misnamed is None else _unshown(outcome, file.misnamed)
        for file, leaf in zip(folder.files, leaves, strict=True)
        for outcome in leaf.outcomes
    ]
    findings = (
        *head.findings,
        *(finding for leaf in leaves for finding in leaf.findings),
        *(finding for outcome in read_in for finding in outcome.findings),
    )
    if leaves and not leaves[0].usable and folder.files[0].path == f"{folder.id}/{HEAD}":
        findings = tuple(each for each in findings if each.problem.rule not in _GIVEN_BY_HEAD)
    contents, left_out, places = _gathered(read_in)
    annexes, more = _annexes(top, folder, contents.annexes)
    dossier = Dossier(
        id=folder.id,
        head=head.head,
        contents=contents,
        left_out=left_out,
        places=Gathered(records=MappingProxyType({"": head.places, **places})),
        annexes=MappingProxyType(annexes),
    )
    return dossier, (*_name_findings(folder), *findings, *more)


# What a head that YAML cannot read may have given to every record. That head stops every edition.
_GIVEN_BY_HEAD = frozenset({"missing-field", "unmarked", "unsourced"})


def _name_findings(folder: Folder) -> Iterator[Finding]:
    if not is_id(folder.id):
        yield Finding(
            problem=Problem(
                place=Place(path=f"{folder.id}/{HEAD}"),
                rule="bad-id",
                message="the folder's name is part of addresses: begin with a letter, go on with"
                " letters (a to z), digits, hyphens",
            )
        )


def _unshown(outcome: Outcome, problem: Problem) -> Outcome:
    """A record of a journal file whose name says no day: known by its id, and left out."""
    remains = outcome.record or outcome.remains
    left_out = Finding(problem=problem, record=remains.id if remains else "")
    findings = (*outcome.findings, left_out)
    return replace(outcome, record=None, remains=remains, findings=findings)


_Places: TypeAlias = Mapping[Key, Mapping[Key, Place]]


def _gathered(outcomes: Iterable[Outcome]) -> tuple[Contents, Contents, _Places]:
    """The records by section, in the order read; those left out; and the places of each by key."""
    kept: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    left_out: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    places: dict[Key, Mapping[Key, Place]] = {}
    for outcome in outcomes:
        record, found = outcome.record or outcome.remains, outcome.places
        if record is None:
            continue
        if record.key in places:
            record, found = _rekeyed(record, found, len(places))
        (kept if outcome.record else left_out)[outcome.section].append(record)
        places[record.key] = found
    return _contents(kept), _contents(left_out), places


def _contents(sections: Mapping[str, Iterable[Record]]) -> Contents:
    # Each section holds the records of its class: `outcomes` makes them of it.
    whole: dict[str, Any] = {name: tuple(records) for name, records in sections.items()}
    return Contents(**whole)


def _rekeyed(
    record: Record, places: Mapping[Key, Place], number: int
) -> tuple[Record, Mapping[Key, Place]]:
    """For a record that YAML's aliases put into the data twice, from one place."""
    key = f"{record.key}+{number}"
    moved = {key + path.removeprefix(record.key): place for path, place in places.items()}
    return replace(record, key=key), moved


def _annexes(
    top: Path, folder: Folder, records: Iterable[Annex]
) -> tuple[dict[Id, bytes], tuple[Finding, ...]]:
    """The bytes of each annex by its key; files that no record names stay where they are."""
    found: dict[Id, bytes] = {}
    findings: list[Finding] = []
    for annex in records:
        data, problems = annex_bytes(top, folder.id, annex.file)
        found[annex.key] = data
        findings += (Finding(problem=problem, marking=annex.marking) for problem in problems)
    return found, tuple(findings)

"""From the desk's folder to all that it holds, with every mistake of every file at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.dossier import Dossier, Finding, Holdings, Settings
from generator.located_yaml import parse
from generator.model import SECTIONS, Annex, Contents, Id, Key, Record
from generator.problem import Place, Problem, Severity
from generator.read.fields import is_id
from generator.read.files import HEAD, File, Folder, annex_bytes, drafted, folders, settings_file
from generator.read.markings import Ground
from generator.read.records import Outcome
from generator.read.settings import DEFAULT_GROUND, settings
from generator.read.sheets import Parsed, read_sheet, top_of
from generator.read.telling import Flaws, Told


def read(
    folder: Path, *, draft: tuple[str, bytes] | None = None, only: Collection[Id] = ()
) -> Holdings:
    """The settings and dossiers of the folder, and what to mend. Raises nothing for any data.

    `draft` is a file of a dossier, by its path below the folder, read as if it held these bytes.
    With `only`, these dossiers alone are read.

    Records with an error are left out, and their Problems are among the findings: `check` adds
    what only the whole can show, and settles whose build each one stops. One Problem may be found
    several times, under the marking of each record that it concerns.
    """
    setting, ground, findings = _settings(folder)
    found, problems = folders(folder)
    if draft is not None:
        home = draft[0].partition("/")[0]
        found = tuple(drafted(each, *draft) if each.id == home else each for each in found)
    read_in = tuple(_dossier(folder, each, ground) for each in found if not only or each.id in only)
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


def _dossier(top: Path, folder: Folder, ground: Ground) -> tuple[Dossier, tuple[Finding, ...]]:
    parsed, findings = _parsed(folder.files)
    path = f"{folder.id}/{HEAD}"
    first = next((each for each in parsed if each.file.path == path), None)
    head = top_of(first, ground)
    read_in: list[Outcome] = []
    findings += head.findings
    for each in parsed:
        outcomes, told = read_sheet(each, head, ground, frozenset(folder.annexes))
        problem = each.file.misnamed
        read_in += outcomes if problem is None else (_unshown(one, problem) for one in outcomes)
        findings += told
    findings += tuple(finding for outcome in read_in for finding in outcome.findings)
    if first is None and any(file.path == path for file in folder.files):
        findings = tuple(each for each in findings if each.problem.rule not in _GIVEN_BY_HEAD)
    contents, left_out, places = _gathered(read_in)
    annexes, more = _annexes(top, folder, contents.annexes)
    dossier = Dossier(
        id=folder.id,
        head=head.head,
        contents=contents,
        left_out=left_out,
        places=MappingProxyType({**head.places, **places}),
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


def _parsed(files: Iterable[File]) -> tuple[tuple[Parsed, ...], tuple[Finding, ...]]:
    """The files that YAML could read; the others stop every edition."""
    parsed = []
    findings: list[Finding] = []
    for file in files:
        tree, problems = parse(file.data, file.path)
        if tree is None:
            findings += (Finding(problem=problem, stops_all=True) for problem in problems)
            continue
        flaws: dict[Place, list[Problem]] = {}
        for problem in problems:
            flaws.setdefault(problem.place, []).append(problem)
        parsed.append(Parsed(file=file, tree=tree, flaws=Flaws(problems=flaws)))
    return tuple(parsed), tuple(findings)


def _unshown(outcome: Outcome, problem: Problem) -> Outcome:
    """A record of a journal file whose name says no day: known by its id, and left out."""
    remains = outcome.record or outcome.remains
    left_out = Finding(problem=problem, record=remains.id if remains else "")
    findings = (*outcome.findings, left_out)
    return replace(outcome, record=None, remains=remains, findings=findings)


def _gathered(outcomes: Iterable[Outcome]) -> tuple[Contents, Contents, dict[Key, Place]]:
    """The records by section, in the order read; those left out; and where each of them stands."""
    kept: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    left_out: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    places: dict[Key, Place] = {}
    for outcome in outcomes:
        record, found = outcome.record or outcome.remains, outcome.places
        if record is None:
            continue
        if record.key in places:
            record, found = _rekeyed(record, found, len(places))
        (kept if outcome.record else left_out)[outcome.section].append(record)
        places |= found
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

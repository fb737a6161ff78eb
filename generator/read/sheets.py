"""The files of one dossier: the head and its defaults, then every section of every file."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from generator.dossier import Finding
from generator.located_yaml import Mapping, Node, Scalar
from generator.marking import Marking
from generator.model import SECTIONS, Head, Key, Position, spec_of
from generator.problem import Place, Problem, did_you_mean, quoted
from generator.read import values
from generator.read.fields import Here, Value, claim, fill, hides, missing, names, value
from generator.read.files import HEAD, File
from generator.read.markings import Ground, written
from generator.read.records import Default, Outcome, Sheet, nobody, outcomes
from generator.read.telling import BAD, Flaws, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A file that YAML could read, and what it had to tell of it."""

    file: File
    tree: Mapping
    flaws: Flaws


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """What `dossier.yml` says of the dossier as a whole."""

    head: Head
    defaults: MappingOf[str, Default]
    findings: tuple[Finding, ...]
    places: MappingOf[Key, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Where the head stands, by the key "", and each of its fields."""


def top_of(parsed: Parsed | None, ground: Ground) -> Top:
    """The head of a dossier; without a `dossier.yml` that can be read, one that nobody may read."""
    if parsed is None:
        empty = Head(title="", question="", marking=nobody(ground))
        return Top(head=empty, defaults=MappingProxyType({}), findings=())
    told = Told(marking=None)
    fields = {key.text: node for key, node in reversed(parsed.tree.entries)}
    floor = _floor(parsed, fields, ground, told)
    here = _here(parsed, ground, floor, told)
    given = fill(Head, fields, here)
    for name, spec in spec_of(Head).items():
        if name in fields:
            claim(fields[name], here)
        elif spec.required:
            missing(Head, name, parsed.tree.place, HEAD, told)
    head = Head(marking=floor, **{"title": "", "question": "", **given})
    defaults, findings = _defaults(parsed, ground)
    places = {key.removeprefix(here.path): place for key, place in here.places.items()}
    return Top(
        head=head,
        defaults=defaults,
        findings=(*told.findings, *findings),
        places=MappingProxyType({"": parsed.tree.place, **places}),
    )


def read_sheet(
    parsed: Parsed, top: Top, ground: Ground, annexes: frozenset[str]
) -> tuple[tuple[Outcome, ...], tuple[Finding, ...]]:
    """Every record of a file, and what is told of the file beside them."""
    own, findings = ({}, ()) if _is_head(parsed) else _defaults(parsed, ground)
    sheet = Sheet(
        ground=ground,
        floor=top.head.marking,
        flaws=parsed.flaws,
        annexes=annexes,
        defaults=MappingProxyType({**top.defaults, **own}),
        recorded=parsed.file.recorded,
    )
    told = Told(marking=None)
    read = tuple(_sections(parsed, sheet, told))
    for problems in parsed.flaws.problems.values():
        for problem in problems:
            told.add(problem)
    return read, (*findings, *told.findings)


_DEFAULTED: Final = ("date", "dated_by", "source", "basis", "marking")
_HEAD: Final = (*names(Head), "marking")


def _is_head(parsed: Parsed) -> bool:
    return parsed.file.path.count("/") == 1 and parsed.file.path.endswith(f"/{HEAD}")


def _taken(parsed: Parsed) -> tuple[str, ...]:
    """The keys that may stand at the top of a file."""
    return (*(_HEAD if _is_head(parsed) else ()), "defaults", *SECTIONS)


def _here(parsed: Parsed, ground: Ground, marking: Marking, told: Told) -> Here:
    return Here(
        ground=ground,
        marking=marking,
        flaws=parsed.flaws,
        annexes=frozenset(),
        told=told,
        path=str(parsed.tree.place),
    )


def _floor(parsed: Parsed, fields: MappingOf[str, Node], ground: Ground, told: Told) -> Marking:
    """The floor of the dossier; where it cannot be had, nobody reads anything of it."""
    stands = fields.get("marking")
    if stands is None:
        told.error(
            "unmarked",
            parsed.tree.place,
            "nothing says who may read this dossier: write “marking: …”, the floor of all in it",
        )
        return nobody(ground)
    found = written(stands, ground, told)
    claim(stands, _here(parsed, ground, nobody(ground), told))
    if found is BAD or told.broken or hides(parsed.tree, "marking", _taken(parsed)):
        return nobody(ground)
    told.marking = found.marking
    return found.marking


_Defaults: TypeAlias = tuple[MappingOf[str, Default], tuple[Finding, ...]]


def _defaults(parsed: Parsed, ground: Ground) -> _Defaults:
    """What the file's `defaults` say, and what was told of them."""
    told = Told(marking=None)
    stands = next((node for key, node in parsed.tree.entries if key.text == "defaults"), None)
    if hides(parsed.tree, "defaults", _taken(parsed)):
        # They may hold a marking: without it the records below would be shown too freely.
        for problem in _hidden_defaults(parsed):
            told.add(problem)
        return _no_defaults(told, parsed.tree.place)
    if stands is None:
        return MappingProxyType({}), ()
    if not isinstance(stands, Mapping):
        told.error("wrong-type", stands.place, "defaults are fields: {date: …, source: …}")
        return _no_defaults(told, stands.place)
    return _read_defaults(parsed, stands, ground, told)


def _hidden_defaults(parsed: Parsed) -> Iterator[Problem]:
    for key, _ in parsed.tree.entries:
        if key.text == "defaults":
            yield from parsed.flaws.problems.pop(key.place, ())
        elif key.text not in _taken(parsed):
            yield _unknown_section(key, parsed)


def _no_defaults(told: Told, place: Place) -> _Defaults:
    bad = Default(value=BAD, place=place, findings=tuple(told.findings))
    return MappingProxyType(dict.fromkeys(_DEFAULTED, bad)), tuple(told.findings)


def _read_defaults(parsed: Parsed, node: Mapping, ground: Ground, told: Told) -> _Defaults:
    defaults: dict[str, Default] = {}
    for name, stands in values.entries(node, _DEFAULTED, "defaults", told).items():
        own = Told(marking=None)
        here = _here(parsed, ground, nobody(ground), own)
        if name == "marking":
            read: Value = written(stands, ground, own)
        else:
            read = value(spec_of(Position)[name], stands, here)
        claim(stands, here)
        told.findings += own.findings
        defaults[name] = Default(value=read, place=stands.place, findings=tuple(own.findings))
    claim(node, _here(parsed, ground, nobody(ground), told))
    if hides(node, "marking", _DEFAULTED):
        defaults["marking"] = Default(value=BAD, place=node.place, findings=tuple(told.findings))
    return MappingProxyType(defaults), tuple(told.findings)


def _sections(parsed: Parsed, sheet: Sheet, told: Told) -> Iterator[Outcome]:
    for key, node in parsed.tree.entries:
        if key.text in SECTIONS:
            yield from outcomes(key.text, node, sheet, told)
        elif key.text not in _taken(parsed):
            told.add(_unknown_section(key, parsed))


def _unknown_section(key: Scalar, parsed: Parsed) -> Problem:
    if key.text in _HEAD:
        why = f"{quoted(key.text)} stands in {HEAD} alone"
    else:
        near = did_you_mean(key.text, _taken(parsed))
        why = f"there is no section {quoted(key.text)}{near}"
    return Problem(place=key.place, rule="unknown-section", message=why)

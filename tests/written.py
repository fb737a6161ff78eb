"""Made-up dossiers as the files that a desk would have written, by reflection over the model."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.dossier import Dossier
from generator.marking import ANYONE, Attribution, Marking
from generator.model import (
    SECTIONS,
    Downgrade,
    Head,
    Id,
    Person,
    Record,
    Shape,
    data_name,
    spec_of,
)
from tests.strategies import FENCE

Plain: TypeAlias = Any
"""What YAML holds: text, lists, mappings."""
Start: TypeAlias = tuple[str, str, int]
"""A record by its file, its section, and its number there."""
NOBODY_GROUP = "nobody"
"""A group that no edition has: the data cannot write *nobody* itself."""


class Part(dict[str, Plain]):
    """What may be marked apart inside a record; `own` is its marking."""

    own: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as it stands in a file."""

    section: str
    id: Id
    fields: Mapping[str, Plain]
    marking: Marking
    file: str
    """Below the dossier's folder."""
    portions: Mapping[str, Marking] = field(default_factory=dict)
    """Markings of the fields that are marked apart."""
    raw: str = ""
    """A line of YAML below the fields, whatever it be."""


def entries(dossier: Dossier) -> Iterator[Entry]:
    """Every record, in its section's order, in the file of the day on which it was recorded."""
    for section, records in dossier.contents:
        for record in records:
            yield Entry(
                section=section,
                id=record.id,
                fields=_fields(record, dossier),
                marking=record.marking,
                portions={data_name(name): each for name, each in record.portions.items()},
                file=file_of(record),
            )


def files(dossier: Dossier, held: Iterable[Entry]) -> dict[str, bytes]:
    """The dossier's folder: its files by their path in it."""
    sheets: dict[str, dict[str, list[Entry]]] = {"dossier.yml": {}}
    for entry in held:
        sheets.setdefault(entry.file, {}).setdefault(entry.section, []).append(entry)
    written = {path: "".join(_sheet(sheet)) for path, sheet in sheets.items()}
    written["dossier.yml"] = _head(dossier.head) + written["dossier.yml"]
    annexes = {
        f"annexes/{annex_file(dossier, annex)}": dossier.annexes.get(annex.key, b"")
        for annex in dossier.contents.annexes
    }
    return {**{path: text.encode() for path, text in written.items()}, **annexes}


def file_of(record: Record) -> str:
    """The file that holds what was recorded on its day."""
    return f"journal/{record.recorded}.yml" if record.recorded else "dossier.yml"


def started(held: Mapping[str, bytes], path: str, line: int) -> Iterator[Start]:
    """The record that begins last before a line of these files, if one does.

    What `files` writes is known: sections stand at the margin, their records two blanks further in.
    """
    section, number = "", -1
    for words in held[path].decode().splitlines()[:line]:
        if match := re.fullmatch(r"(\w+):", words):
            section, number = match[1], -1
        elif section and re.match(r"  \S", words):
            number += 1
    if number >= 0:
        yield path, section, number


def annex_file(dossier: Dossier, record: Record) -> str:
    """The file's name: made of its bytes, so that no annex takes another's."""
    suffix = ".txt" if len(record.id) % 3 == 0 else ".md"
    return sha256(dossier.annexes.get(record.key, b"")).hexdigest()[:12] + suffix


def retold(held: Any, salt: str) -> Any:
    """The same with other words for every made-up text, always the same for the same text.

    So texts have words of their own, as those of a desk do: nothing that is withheld looks like
    what may be read.
    """
    match held:
        case str():
            return _TEXT.sub(lambda found: _words(found[0], salt), held)
        case bytes():
            return (
                _TEXT.sub(
                    lambda found: _words(found[0], salt), held.decode(errors="ignore")
                ).encode()
                if FENCE.encode() in held
                else held
            )
        case tuple():
            return tuple(retold(each, salt) for each in held)
        case Mapping():
            return MappingProxyType({key: retold(each, salt) for key, each in held.items()})
        case _ if is_dataclass(held) and not isinstance(held, (type, Marking)):
            texts = {each.name: retold(getattr(held, each.name), salt) for each in fields(held)}
            return replace(held, **texts)
        case _:
            return held


_TEXT = re.compile(f"{FENCE} .*? {FENCE}")
_SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze", "sha", "kro")


def _words(text: str, salt: str) -> str:
    drawn = sha256(f"{salt} {text}".encode()).digest()
    letters = "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in drawn)
    return " ".join(letters[at : at + 7] for at in range(0, 28, 7)).capitalize()


def _fields(record: Record, dossier: Dossier) -> dict[str, Plain]:
    plain = _filled(record)
    if record.portions:
        plain["portions"] = {
            data_name(name): _marking(each) for name, each in record.portions.items()
        }
    if isinstance(record, Person) and not record.roles:
        # What nobody may read stands for what a desk would have to write.
        plain["roles"] = [{"party": "nowhere", "title": "None", "marking": _NOBODYS}]
    if "file" in plain:
        plain["file"] = annex_file(dossier, record)
    if isinstance(record, Downgrade):
        return {**plain, "marking": _marking(record.to_marking)}
    marking = _marking(record.marking)
    if record.existence is not None:
        written = marking if isinstance(marking, dict) else {"level": marking}
        marking = {**written, "existence": record.existence.name}
    own = {"id": record.id} if record.id and type(record) in _LISTED else {}
    return {**own, "marking": marking, **plain}


_NOBODYS = {"level": "RED", "release_to": [NOBODY_GROUP]}
_LISTED = frozenset(each.record for each in SECTIONS.values() if not each.by_id)


def _filled(held: Any) -> dict[str, Plain]:
    """The fields of a record or part that hold anything."""
    defaults = {each.name: each.default for each in fields(held)}
    return {
        data_name(name): _PLAIN[spec.shape](getattr(held, name))
        for name, spec in spec_of(type(held)).items()
        if getattr(held, name) != defaults[name] or (spec.required and spec.shape is Shape.WHEN)
    }


def _listed(value: Any) -> Plain:
    return list(value) if isinstance(value, tuple) else value


def _parts(value: Any) -> Plain:
    if not isinstance(value, tuple):
        return _filled(value)
    if value and hasattr(value[0], "id"):
        return {each.id: _part(each) for each in value}
    return [_part(each) for each in value]


def _part(held: Any) -> Plain:
    if not hasattr(held, "marking"):
        return _filled(held)
    part = Part(_filled(held))
    part.own = held.marking
    part["marking"] = _marking(held.marking)
    return part


def _prose(value: Any) -> Plain:
    found = []
    for paragraph in value:
        part = Part(marking=_marking(paragraph.marking), text=paragraph.text)
        part.own = paragraph.marking
        found.append(part)
    return found


def _answers(value: Any) -> Plain:
    stances: dict[str, list[str]] = {}
    for answer in value:
        stances.setdefault(answer.stance, []).extend(
            (*answer.points, *(("some",) if answer.some else ()))
        )
    return stances


_PLAIN: Mapping[Shape, Callable[[Any], Plain]] = {
    **dict.fromkeys((Shape.LINE, Shape.TERM, Shape.REFERENCE, Shape.FILE), _listed),
    Shape.PROSE: _prose,
    Shape.WHEN: lambda value: value.text,
    Shape.DAY: str,
    Shape.COUNT: str,
    Shape.NUMBER: str,
    Shape.SPAN: lambda value: [str(each) for each in value],
    Shape.FLAG: lambda value: "yes" if value else "no",
    Shape.RECORDS: _parts,
    Shape.ANSWERS: _answers,
}


def _marking(marking: Marking) -> Plain:
    plain: dict[str, Plain] = {"level": marking.level.name}
    if marking.release_to is not ANYONE:
        plain["release_to"] = sorted(marking.release_to) or [NOBODY_GROUP]
    if marking.embargo:
        plain["embargo"] = sorted(str(each) for each in marking.embargo)
    if marking.attribution is not Attribution.NAMED:
        plain["attribution"] = marking.attribution.value
    return plain if len(plain) > 1 else marking.level.name


def _head(head: Head) -> str:
    plain = {"marking": _marking(head.marking), **_filled(head)}
    return "".join(_lines(plain, ""))


def _sheet(sheet: Mapping[str, list[Entry]]) -> Iterator[str]:
    for section, listed in sheet.items():
        yield f"{section}:\n"
        for entry in listed:
            opening = f"  {json.dumps(entry.id)}:\n" if SECTIONS[section].by_id else "  -\n"
            yield opening
            yield from _lines(entry.fields, "    ")
            yield entry.raw and f"    {entry.raw}\n"


def _lines(plain: Mapping[str, Plain], indent: str) -> Iterator[str]:
    """A field a line, in block style: what one line holds belongs to one marking."""
    for name, value in plain.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{json.dumps(name)}:\n"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            yield f"{indent}{json.dumps(name)}:\n"
            for each in value:
                yield f"{indent}  -\n"
                yield from _lines(each, indent + "    ")
        else:
            yield f"{indent}{json.dumps(name)}: {json.dumps(value)}\n"

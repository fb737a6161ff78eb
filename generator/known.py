"""The ids of a dossier, as its files write them: for those who write, and for their editors.

Taken from the files rather than from a Dossier: a record that is still in error has its id too.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain, count
from pathlib import Path

from generator import located_yaml
from generator.located_yaml import Node, Scalar, Sequence, parse
from generator.model import SECTIONS, Id
from generator.vocabulary import RESERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to refer to."""

    ids: Mapping[str, Mapping[Id, str]]
    """By section, each id with the title or the words it stands for; `points` and `options`, which
    stand inside other records, are sections here."""
    defaults: frozenset[str] = frozenset()
    """The fields that records need not write, in the file of the day asked for."""


def known(home: Path, path: str = "") -> Known:
    """What the dossier in this folder holds. `path` is the file, below it, to be written in.

    Files that cannot be parsed give nothing. Raises OSError.
    """
    ids: dict[str, dict[Id, str]] = {name: {} for name in (*SECTIONS, "points", "options")}
    defaults: frozenset[str] = frozenset()
    for file in (*sorted(home.glob("*.yml")), *sorted(home.glob("journal/*.yml"))):
        tree, _ = parse(file.read_bytes(), file.name)
        sections = _fields(tree)
        if file.relative_to(home).as_posix() in {"dossier.yml", path}:
            defaults |= _fields(sections.get("defaults")).keys()
        for name, held in sections.items():
            if name in SECTIONS:
                ids[name] |= dict(_records(held))
        for inner, outer in (("points", "proposals"), ("options", "issues")):
            ids[inner] |= dict(_inside(sections.get(outer), inner))
    return Known(ids=ids, defaults=defaults)


def settings_known(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The groups of `editions.yml`, and the levels of its scheme where that is one of its own."""
    file = folder / "editions.yml"
    tree, _ = parse(file.read_bytes() if file.is_file() else b"", file.name)
    fields = _fields(tree)
    scheme = fields.get("scheme")
    levels = _fields(fields.get("schemes")).get(scheme.text if isinstance(scheme, Scalar) else "")
    listed = levels.items if isinstance(levels, Sequence) else ()
    return {
        "groups": dict(_records(fields["groups"])) if "groups" in fields else {},
        "levels": {each.text: "" for each in listed if isinstance(each, Scalar)},
    }


def id_from(words: str, taken: Collection[Id] = ()) -> Id:
    """An id that reminds of the words and is not taken; empty where they hold no Latin letter."""
    latin = unicodedata.normalize("NFKD", words.lower().translate(_LATIN))
    plain = "".join(sign for sign in latin if not unicodedata.combining(sign))
    words_from_a_letter = re.sub(r"^[^a-z]+", "", plain.replace("'", ""))
    longer = accumulate(re.findall(r"[a-z0-9]+", words_from_a_letter), "{}-{}".format)
    id_ = max((each for each in longer if len(each) <= _LONGEST), key=len, default="")
    numbered = (f"{id_}-{number}" for number in count(2))
    free = (each for each in chain((id_,), numbered) if each not in RESERVED | frozenset(taken))
    return next(free) if id_ else ""


_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": ""})
_LONGEST = 40


def _fields(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, located_yaml.Mapping):
        return {}
    return {key.text: value for key, value in node.entries}


def _records(section: Node) -> Iterator[tuple[Id, str]]:
    for id_, record in _fields(section).items():
        yield id_, _words(_fields(record))
    if isinstance(section, Sequence):
        for item in section.items:
            fields = _fields(item)
            own = fields.get("id")
            if isinstance(own, Scalar):
                yield own.text, _words(fields)


def _words(fields: Mapping[str, Node]) -> str:
    """What a person knows the record by."""
    for name in ("title", "name", "text", "covers"):
        match fields.get(name):
            case Scalar(text=text) | Sequence(items=[Scalar(text=text), *_]):
                return " ".join(text.split())
    return ""


def _inside(section: Node | None, name: str) -> Iterator[tuple[Id, str]]:
    """Points as `proposal/point`, options as `issue/option`."""
    for outer, record in _fields(section).items():
        held = _fields(record).get(name)
        listed = held.items if isinstance(held, Sequence) else ()
        words = {each.text: "" for each in listed if isinstance(each, Scalar)}
        for id_, part in _fields(held).items():
            words[id_] = part.text if isinstance(part, Scalar) else _words(_fields(part))
        for id_, text in words.items():
            yield f"{outer}/{id_}", text

"""`briefings new`: a first dossier to write over, which passes `check` as it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from generator import templates
from generator.block_yaml import Tree, Word, written
from generator.known import id_from, settings_known
from generator.located_yaml.decode import CONTROL
from generator.marking import TLP
from generator.problem import did_you_mean, quoted
from generator.save import save

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class ScaffoldError(Exception):
    """A dossier cannot be begun there, or under that id; the message says what to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is known of a dossier when it is begun. Any of it may be any text, or be left out."""

    title: str = ""
    question: str = ""
    marking: str = "CLEAR"
    """A level of the scheme in `editions.yml`."""
    parties: tuple[tuple[str, str], ...] = ()
    """The name and the kind of each."""
    issues: tuple[str, ...] = ()
    """Each as a question."""


def scaffold(
    folder: Path, dossier: str, *, today: date, start: Start | None = None
) -> tuple[Path, ...]:
    """Begin the dossier in `folder/dossier`, and `folder/editions.yml` where there is none.

    Without parties and issues it holds an example to write over; with them it holds these, and the
    example as comments. Returns the files written. Raises ScaffoldError for an id that makes no
    address, a level that the scheme does not know, and where something stands already: nothing is
    ever written over.
    """
    if not _ID.fullmatch(dossier):
        raise ScaffoldError(
            f"{quoted(dossier)} cannot be an address on the site; "
            "use small letters, digits and hyphens, such as fisheries-2031"
        )
    home = folder / dossier
    if home.exists():
        raise ScaffoldError(f"{home} exists already; take another id, or write on there")
    start, levels = start or Start(), levels_of(folder)
    if start.marking not in levels:
        near = did_you_mean(start.marking, levels)
        raise ScaffoldError(f"{quoted(start.marking)} is no level of the scheme{near}")
    return tuple(
        _write(path, text) for path, text in _files(folder, home, start, today) if not path.exists()
    )


def levels_of(folder: Path) -> tuple[str, ...]:
    """The levels of the marking scheme, the lowest first: those of TLP where it names no others."""
    return tuple(settings_known(folder)["levels"]) or tuple(level.name for level in TLP.levels)


def _files(folder: Path, home: Path, start: Start, today: date) -> Iterator[tuple[Path, str]]:
    begun = "started/" if start.parties or start.issues else ""
    words = {**_words(home, start), "day": today.isoformat()}
    for template, path in (
        ("editions.yml", folder / "editions.yml"),
        (f"{begun}dossier.yml", home / "dossier.yml"),
        (f"{begun}journal/today.yml", home / "journal" / f"{today}.yml"),
    ):
        text = (templates.folder() / "new" / template).read_text(encoding="utf-8")
        yield path, Template(text).substitute(words)


def _words(home: Path, start: Start) -> dict[str, str]:
    """What stands in the place of each name in the templates."""
    issues = _by_id("issue", [(title, {"title": _clean(title)}) for title in start.issues], ())
    parties = _by_id(
        "party",
        [
            (name, {"name": _clean(name), "kind": Word(kind), "role": Word("principal")})
            for name, kind in start.parties
        ],
        issues,
    )
    return {
        "title": _value(_clean(start.title) or home.name.replace("-", " ").capitalize()),
        "question": _value(_clean(start.question) or _QUESTION),
        "marking": _value(Word(start.marking)),
        "parties": written({"parties": parties}) if parties else _PARTIES,
        "party": next(iter(parties), "first-party"),
        "issues": written({"issues": issues}).rstrip("\n") if issues else _ISSUES,
        "issue": next(iter(issues), "first-issue"),
    }


_QUESTION = "Who wants what, and on which terms would they agree?"
_PARTIES = """\
#parties:
#  first-party:
#    name: First party
#    kind: state
#    role: principal
"""
_ISSUES = """\
#issues:
#  first-issue:
#    title: What is the first thing to be settled?"""


def _by_id(
    kind: str, named: Iterable[tuple[str, Mapping[str, Tree]]], taken: Iterable[str]
) -> dict[str, Tree]:
    """Each under an id made of its name; numbered where the name holds no Latin letter."""
    found: dict[str, Tree] = {}
    for name, fields in named:
        if _clean(name):
            used = {*found, *taken, *_EXAMPLES}
            found[id_from(name, used) or id_from(kind, used)] = fields
    return found


_EXAMPLES = frozenset({"minutes", "delegate", "first-meeting", "next-date"})
"""Ids that the examples in the comments have."""


def _clean(text: str) -> str:
    """The text on one line, without what no file may hold."""
    return " ".join(CONTROL.sub("", " ".join(text.split())).split())


def _value(value: Tree) -> str:
    """The value as it stands behind its key; a long text goes on in lines below."""
    return written({"": value}).partition(":")[2].strip()


def _write(path: Path, text: str) -> Path:
    save(path, text)
    return path

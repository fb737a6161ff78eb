"""`briefings new`: a first dossier to write over, which passes `check` as it stands."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Template

from generator import templates
from generator.problem import quoted

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# Words that YAML reads alike with and without quotes, whatever version of YAML reads them.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()/'-]*")
_READ_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class ScaffoldError(Exception):
    """A dossier cannot be begun there, or under that id; the message says what to do instead."""


def scaffold(
    folder: Path, dossier: str, *, today: date, title: str = "", marking: str = "CLEAR"
) -> tuple[Path, ...]:
    """Begin the dossier in `folder/dossier`, and `folder/editions.yml` where there is none.

    `title` may be any text, and stands for the id where it is empty; `marking` is a level of the
    scheme in `editions.yml`. Returns the files written. Raises ScaffoldError for an id that makes
    no address, and where something stands already: nothing is ever written over.
    """
    if not _ID.fullmatch(dossier):
        raise ScaffoldError(
            f"{quoted(dossier)} cannot be an address on the site; "
            "use small letters, digits and hyphens, such as fisheries-2031"
        )
    home = folder / dossier
    if home.exists():
        raise ScaffoldError(f"{home} exists already; take another id, or write on there")
    return tuple(
        _write(path, text)
        for path, text in _files(folder, home, title, marking, today)
        if not path.exists()
    )


def _files(
    folder: Path, home: Path, title: str, marking: str, today: date
) -> Iterator[tuple[Path, str]]:
    words = {
        "title": _line(title) or _line(home.name.replace("-", " ").capitalize()),
        "marking": _line(marking),
        "day": today.isoformat(),
    }
    for template, path in (
        ("editions.yml", folder / "editions.yml"),
        ("dossier.yml", home / "dossier.yml"),
        ("journal/today.yml", home / "journal" / f"{today}.yml"),
    ):
        text = (templates.folder() / "new" / template).read_text(encoding="utf-8")
        yield path, Template(text).substitute(words)


def _line(text: str) -> str:
    """The text as a YAML value on one line, quoted where it would be read as anything else."""
    words = " ".join("".join(filter(_is_text, text)).split())
    if not words or (_PLAIN.fullmatch(words) and words.lower() not in _READ_OTHERWISE):
        return words
    return '"' + "".join(map(_quoted, words)) + '"'


def _is_text(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cs"}


def _quoted(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path

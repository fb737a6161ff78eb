"""What the desk must mend, and where; and how a list of it is printed."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from heapq import nlargest
from itertools import groupby
from textwrap import wrap
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A spot in the desk's folder: lines and columns count from 1, columns in characters."""

    path: str
    """Below the briefings folder, with forward slashes on every machine."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column}"


class Severity(Enum):
    """How much a problem weighs."""

    ERROR = "error"
    """What it is about is not shown until it is mended."""
    WARNING = "warning"
    """It is shown; the desk should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something an author should mend: where, which rule, and a sentence saying what to do."""

    place: Place
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __lt__(self, other: "Problem") -> bool:
        """By place; then by rule and message, so that a list prints the same every time."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[Place, str, str, str]:
        return self.place, self.rule, self.message, self.severity.value


def listing(
    problems: Iterable[Problem], sources: Mapping[str, str], *, colour: bool = False
) -> str:
    """The problems as a compiler prints them, file by file, ending in a count; no text for none.

    `sources` holds the text of files by path: where it has the file, the line is shown with a
    caret. `colour` is the caller's to decide, who knows where the text goes.
    """
    ordered = sorted(problems)
    if not ordered:
        return ""
    paint = _painted if colour else _plain
    files = [list(found) for _, found in groupby(ordered, key=lambda each: each.place.path)]
    groups = ["\n".join(_group(found, sources, paint, head=len(files) > 1)) for found in files]
    return "\n\n".join((*groups, "\n".join(_ending(ordered, paint)))) + "\n"


def summary(problems: Iterable[Problem]) -> str:
    """The count of problems in words: “2 errors and 1 warning in 3 files”."""
    listed = tuple(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in listed)
    counts = ((errors, "error"), (len(listed) - errors, "warning"))
    told = " and ".join(_counted(number, noun) for number, noun in counts if number)
    files = len({problem.place.path for problem in listed})
    return f"{told} in {_counted(files, 'file')}" if told else "no problems"


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list of objects, in order, for programs."""
    return json.dumps([_as_object(problem) for problem in sorted(problems)], indent=2)


def printable(text: str) -> str:
    """The text on one line, every character spelt out that could act on a terminal or hide."""
    return _UNSAFE.sub(lambda match: _spelt(match[0]), text)


def quoted(text: str) -> str:
    """What an author wrote, for the middle of a message: in quotes, safe, and not too long."""
    shown = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return f"“{printable(shown)}”"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The end of a message: the nearest of the choices, or all where they are few, or nothing."""
    listed = tuple(choices)
    short = word[:_LONGEST_QUOTE]
    near = _nearest(short, listed)
    if near:
        return f"; did you mean {quoted(near)}?"
    if 0 < len(listed) <= _FEW:
        return f"; it can be {', '.join(printable(choice) for choice in listed)}"
    return ""


def a(noun: str) -> str:
    """The noun with its article: “a party”, “an issue”."""
    return f"{'an' if noun[:1] in set('aeiou') else 'a'} {noun}"


_LONGEST_QUOTE = 60
_FEW = 12
_MANY = 9
_MOST_COMPARED = 40
_WIDEST_EXCERPT = 100
# Controls (C0, C1, DEL), line and paragraph separators, marks of direction, joiners and other
# invisible characters, the byte order mark, surrogates and tags.
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_STYLES = {
    "file": "1;4",
    "error": "1;31",
    "warning": "1;33",
    "place": "1",
    "caret": "1;32",
    "gutter": "34",
}


Paint: TypeAlias = Callable[[str, str], str]


# One id missing from a register is often referred to a thousand times.
@lru_cache(maxsize=1 << 10)
def _nearest(word: str, choices: tuple[str, ...]) -> str:
    alike = [choice for choice in choices if choice.lower() == word.lower()]
    near = alike or get_close_matches(word, _likeliest(word, choices), n=1, cutoff=0.6)
    return near[0] if near else ""


def _likeliest(word: str, choices: tuple[str, ...]) -> list[str]:
    """The choices that begin and end most like the word: a slip of the pen leaves both alone.

    Comparing a word with all ids of a large dossier in full takes a third of a second.
    """
    if len(choices) <= _MOST_COMPARED:
        return list(choices)
    back = word[::-1]
    return nlargest(
        _MOST_COMPARED,
        choices,
        key=lambda choice: _shared_start(word, choice) + _shared_start(back, choice[::-1]),
    )


def _shared_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _plain(_style: str, text: str) -> str:
    return text


def _painted(style: str, text: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _group(
    found: list[Problem], sources: Mapping[str, str], paint: Paint, *, head: bool
) -> Iterator[str]:
    """The problems of one file; below its name, where there are more files."""
    path = found[0].place.path
    if head:
        yield paint("file", f"{printable(path)}: {summary(found).rpartition(' in ')[0]}")
    lines = _LINE_END.split(sources[path]) if path in sources else []
    yield from (_block(problem, lines, paint) for problem in found)


def _ending(ordered: list[Problem], paint: Paint) -> Iterator[str]:
    """How many there are; of many, by rule; and where more is said of a rule."""
    rules = Counter(problem.rule for problem in ordered)
    weight = "error" if any(each.severity is Severity.ERROR for each in ordered) else "warning"
    yield paint(weight, summary(ordered))
    # Joined by what does not break, so that each number stays with its rule.
    listed = ", ".join(f"{number}\xa0{printable(rule)}" for rule, number in rules.most_common())
    if len(ordered) > _MANY:
        lines = wrap(listed, _WIDEST_EXCERPT, break_on_hyphens=False)
        yield from (line.replace("\xa0", " ") for line in lines)
    rule = printable(rules.most_common(1)[0][0])
    yield f"briefings check --explain {rule} says what is behind a rule, and how to mend it"


def _block(problem: Problem, lines: list[str], paint: Paint) -> str:
    severity = problem.severity.value
    head = (
        f"{paint('place', f'{problem.place}:')} "
        f"{paint(severity, f'{severity}[{printable(problem.rule)}]')}: {printable(problem.message)}"
    )
    if problem.place.line > len(lines):
        return head
    return head + "\n" + _excerpt(problem.place, lines[problem.place.line - 1], paint)


def _excerpt(place: Place, line: str, paint: Paint) -> str:
    """The line with a caret below the column; of a long line the stretch around it."""
    fits = len(line) <= _WIDEST_EXCERPT
    start = 0 if fits else max(0, place.column - 1 - _WIDEST_EXCERPT // 2)
    cut = line[start : start + _WIDEST_EXCERPT]
    cut = f"…{cut[1:]}" if start else cut
    cut = f"{cut[:-1]}…" if start + _WIDEST_EXCERPT < len(line) else cut
    shown = _UNSAFE.sub(_one_cell, cut)
    number, blank = str(place.line), " " * len(str(place.line))
    before = sum(_cells(character) for character in shown[: place.column - 1 - start])
    return (
        f"{paint('gutter', f'  {number} |')} {shown.rstrip()}\n"
        f"{paint('gutter', f'  {blank} |')} {' ' * before}{paint('caret', '^')}"
    )


def _one_cell(match: re.Match[str]) -> str:
    return " " if match[0] == "\t" else "·"


def _cells(character: str) -> int:
    """How many cells of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _as_object(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
    }


def _spelt(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")

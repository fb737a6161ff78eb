"""One file laid out as all are, with nothing lost: the text in, the text out."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from generator.block_yaml import UnwritableError, in_blocks
from generator.located_yaml.outline import Comment, Outline, outline
from generator.located_yaml.said import said


class LossError(Exception):
    """Laid out anew, the file would not say the same."""


def laid_out(text: str) -> str:
    """The file laid out. Takes the text of one that `parse` finds no error in.

    Raises LossError where a value or a comment would not survive it.
    """
    plain = "\n".join(_LINE_END.split(text))
    told = said(plain)
    if not told:
        return plain
    hoisted = _hoisted(plain, outline(plain))
    before = outline(hoisted)
    written = _written(_flush(hoisted, before))
    if said(written) != told:
        raise LossError
    after = outline(written)
    if _words(before) != _words(after):
        raise LossError
    settled = _settled(written, before, after)
    if said(settled) != told or _words(outline(settled)) != _words(before):
        raise LossError
    return settled


def _written(text: str) -> str:
    try:
        return in_blocks(text)
    except UnwritableError as error:
        raise LossError from error


_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def _words(found: Outline) -> list[str]:
    return [comment.text for comment in found.comments]


def _hoisted(text: str, found: Outline) -> str:
    """The text with comments that stand inside braces put above them, each on a line of its own."""
    inside = [comment for comment in found.comments if comment.braces is not None]
    for braces, listed in reversed([(at, list(each)) for at, each in groupby(inside, _braces)]):
        text = _lifted(text, braces, listed)
    return text


def _braces(comment: Comment) -> int:
    return comment.braces or 0


def _lifted(text: str, braces: int, comments: list[Comment]) -> str:
    for comment in reversed(comments):
        text = text[: comment.start] + text[comment.start + len(comment.text) :]
    start = text.rfind("\n", 0, braces) + 1
    indent = text[start : start + len(text[start:]) - len(text[start:].lstrip(" "))]
    lines = "".join(f"{indent}{comment.text}\n" for comment in comments)
    return text[:start] + lines + text[start:]


def _flush(text: str, found: Outline) -> str:
    """The text with its comments at the left edge: further in, some are taken for indented text."""
    lines = text.split("\n")
    for comment in found.comments:
        if comment.alone:
            lines[comment.line] = comment.text
    return "\n".join(lines)


def _settled(text: str, before: Outline, after: Outline) -> str:
    """The text with its comments beside what they belong to, and blank lines where they help."""
    lines = text.removesuffix("\n").split("\n")
    for old, new in zip(before.comments, after.comments, strict=True):
        lines[new.line] = _commented(lines[new.line], old, new)
    return "".join(f"{line}\n" for line in _spaced(lines, after))


def _spaced(lines: list[str], found: Outline) -> list[str]:
    opening = frozenset(_opening(lines, found))
    spaced: list[str] = []
    held = False
    for number, line in enumerate(lines):
        held = number in found.held
        text = line if held and number not in found.folded else line.rstrip(" ")
        if number in opening and spaced and spaced[-1]:
            spaced.append("")
        if held or text or (spaced and spaced[-1]):
            spaced.append(text)
    return spaced if held or spaced[-1] else spaced[:-1]


def _commented(line: str, old: Comment, new: Comment) -> str:
    if new.alone:
        return " " * new.columns[min(old.level, len(new.columns) - 1)] + new.text
    return f"{line[: new.column].rstrip()}  {new.text}"


def _opening(lines: list[str], found: Outline) -> Iterator[int]:
    """The lines that a blank one goes before: the first of each section, and of what follows it."""
    for above, key in pairwise(found.keys):
        if {above, key} & found.sections:
            first = key
            while lines[first - 1].startswith("#"):
                first -= 1
            yield first

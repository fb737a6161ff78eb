"""What a reader of values passes over: comments, and which lines belong to a piece of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final, TypeAlias

import yaml

from generator.located_yaml import LOADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment, from its # to the end of its line; lines count from 0, as a list of them does."""

    text: str
    start: int
    """Where it begins in the file."""
    line: int
    column: int
    alone: bool
    """Whether it has its line for itself."""
    level: int
    """Of the blocks open there, the one it belongs to."""
    columns: tuple[int, ...]
    """Where the entries of each of those blocks begin, from the outermost."""
    braces: int | None = None
    """Where the braces begin that it stands in, or behind on their last line; brackets too, and
    those that hold words alone only where it stands inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A file without its values."""

    comments: tuple[Comment, ...]
    held: frozenset[int]
    """Lines that go on with a piece of text begun before, where every blank may count."""
    folded: frozenset[int]
    """Lines of text that is written without a block style: blanks at their ends count nothing."""
    keys: tuple[int, ...]
    """Lines on which a key at the top of the file begins."""
    sections: frozenset[int]
    """Those of them whose value is a block of its own."""


def outline(text: str) -> Outline:
    """The outline of a file that can be parsed; raises what PyYAML raises for any other."""
    sketch = _Sketch(text=text, events=tuple(yaml.parse(text, Loader=LOADER)))
    for number in range(len(sketch.events)):
        _event(sketch, number)
    return Outline(
        comments=tuple(sketch.comments),
        held=frozenset(sketch.held),
        folded=frozenset(sketch.folded),
        keys=tuple(sketch.keys),
        sections=frozenset(sketch.sections),
    )


_Event: TypeAlias = Any
"""As in the reader: PyYAML's stubs leave the fields of events out."""
_COMMENT: Final = re.compile(r"#[^\r\n]*")


@dataclass(slots=True, kw_only=True)
class _Sketch:
    """What one run over the events gathers."""

    text: str
    events: tuple[_Event, ...]
    end: int = 0
    """Where the event before ended."""
    columns: list[int] = field(default_factory=list)
    """Of the block collections that are open."""
    braces: list[int] = field(default_factory=list)
    """Where the flow collections that are open began."""
    nested: bool = False
    """Whether those hold more than a list of words."""
    closed: tuple[int, int] = (0, -1)
    """Where the last that did so began, and the line on which it ended."""
    comments: list[Comment] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    folded: set[int] = field(default_factory=set)
    keys: list[int] = field(default_factory=list)
    sections: set[int] = field(default_factory=set)


def _event(sketch: _Sketch, number: int) -> None:
    event = sketch.events[number]
    start = event.start_mark.index
    sketch.comments += _comments(sketch, number, sketch.end, start)
    sketch.end = max(sketch.end, event.end_mark.index)
    if isinstance(event, yaml.ScalarEvent):
        _scalar(sketch, number, event)
    elif _is_start(event):
        _start(sketch, event)
    elif _is_end(event):
        _end(sketch, event)


def _is_start(event: _Event) -> bool:
    return isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)


def _is_end(event: _Event) -> bool:
    return isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)


def _start(sketch: _Sketch, event: _Event) -> None:
    if event.flow_style:
        sketch.nested = bool(sketch.braces) or isinstance(event, yaml.MappingStartEvent)
        sketch.braces.append(event.start_mark.index)
        return
    if len(sketch.columns) == 1:
        sketch.sections.add(sketch.keys[-1])
    sketch.columns.append(event.start_mark.column)


def _end(sketch: _Sketch, event: _Event) -> None:
    if not sketch.braces:
        sketch.columns.pop()
        return
    start = sketch.braces.pop()
    if sketch.nested:
        sketch.closed = (start, event.end_mark.line)


def _scalar(sketch: _Sketch, number: int, event: _Event) -> None:
    first, last = event.start_mark, event.end_mark
    if sketch.columns == [first.column] and not sketch.braces:
        sketch.keys.append(first.line)
    lines = range(first.line + 1, last.line + (last.column > 0))
    if event.style not in {"|", ">"}:
        sketch.held.update(lines)
        sketch.folded.update(lines)
        return
    head, _, body = sketch.text[first.index : last.index].partition("\n")
    sketch.comments += _comments(sketch, number, first.index, first.index + len(head))
    # Blank lines after the text are none of it, unless a + keeps them.
    kept = body if "+" in head.partition("#")[0] else body.rstrip()
    sketch.held.update(range(first.line + 1, first.line + 1 + len(kept.splitlines())))


def _comments(sketch: _Sketch, number: int, start: int, end: int) -> Iterator[Comment]:
    """The comments between two events: only marks of YAML's own can stand beside them there."""
    columns, least = _around(sketch, number)
    for match in _COMMENT.finditer(sketch.text, start, max(start, end)):
        before = sketch.text[: match.start()]
        line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
        column = match.start() - line_start
        yield Comment(
            text=match[0].rstrip(),
            start=match.start(),
            line=before.count("\n"),
            column=column,
            alone=not before[line_start:].strip(),
            level=max(least, _level(columns, column)),
            columns=columns,
            braces=_braces(sketch, before.count("\n")),
        )


def _braces(sketch: _Sketch, line: int) -> int | None:
    if sketch.braces:
        return sketch.braces[0]
    start, last = sketch.closed
    return start if line == last else None


def _level(columns: tuple[int, ...], column: int) -> int:
    """The block that begins nearest before the column; of two that begin there, the outer one."""
    reached = [each for each in columns if each <= column]
    return columns.index(max(reached)) if reached else 0


def _around(sketch: _Sketch, number: int) -> tuple[tuple[int, ...], int]:
    """The blocks that a comment before this event may belong to, and the outermost of them.

    A comment never belongs further out than what comes next: it may close what stands above, or
    open what stands below.
    """
    event, open_now = sketch.events[number], tuple(sketch.columns)
    if _is_start(event) and not event.flow_style:
        return (*open_now, event.start_mark.column), len(open_now)
    following = sketch.events[number : number + len(open_now)]
    closing = sum(1 for _ in takewhile(_is_end, following))
    return open_now or (0,), max(0, len(open_now) - 1 - closing)

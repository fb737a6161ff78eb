"""YAML with places: what stands in a file, every scalar as text, and where each thing stands.

PyYAML's events rather than its nodes: they keep anchors, tags and documents apart, and a file
nested ten thousand deep is stopped here instead of in the stack of a C library.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

from generator.located_yaml.decode import CONTROL, decode
from generator.located_yaml.syntax import syntax_problem
from generator.problem import Place, Problem, Severity, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A piece of text. `plain` where it is not quoted, so that it may stand for nothing."""

    text: str
    place: Place
    plain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and values in the order written; a key that stands twice is here twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping

MAX_NODES: Final = 400_000
"""Values in one file, each alias counted as all that it stands for."""
MAX_DEPTH: Final = 40

Loader: TypeAlias = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
LOADER: Final[Loader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def parse(
    data: bytes, path: str, *, loader: Loader = LOADER
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The mapping that a file holds, and what to mend in it; None where it cannot be used at all.

    Raises nothing, whatever the bytes are.
    """
    text = decode(data, path)
    if not isinstance(text, str):
        return None, text
    try:
        reading = _Reading(path=path, text=text, events=iter(loader(text).get_event, None))
        top = _document(reading)
    except _UnusableError as stop:
        return None, (stop.problem,)
    except yaml.YAMLError as error:
        return None, (syntax_problem(error, text, path),)
    return top, tuple(sorted(reading.problems))


_Event: TypeAlias = Any
"""The stubs leave an event's fields out, and its marks open; PyYAML always gives them."""


class _UnusableError(Exception):
    """A file that has to be left alone, with what to tell of it."""

    def __init__(self, rule: str, place: Place, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place=place, rule=rule, message=message)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What one run over a file's events gathers."""

    path: str
    text: str
    events: Iterator[_Event]
    nodes: int = 0
    depth: int = 0
    flow: int = 0
    """How many braces or brackets are open."""
    anchors: dict[str, "_Anchor"] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, mark: yaml.Mark) -> Place:
        """PyYAML counts from 0, people from 1."""
        return Place(path=self.path, line=mark.line + 1, column=mark.column + 1)

    def tell(self, rule: str, place: Place, message: str) -> None:
        """An error, after which reading goes on."""
        self.problems.append(Problem(place=place, rule=rule, message=message))

    def warn(self, rule: str, place: Place, message: str) -> None:
        """Something to look at."""
        self.problems.append(
            Problem(place=place, rule=rule, message=message, severity=Severity.WARNING)
        )


@dataclass(slots=True, kw_only=True)
class _Anchor:
    place: Place
    node: Node | None = None
    """None while what it names is still being read."""
    size: int = 0
    used: bool = False


def _document(reading: _Reading) -> Mapping:
    events = reading.events
    next(events)
    first = next(events)
    if isinstance(first, yaml.StreamEndEvent):
        place = Place(path=reading.path)
        reading.warn(
            "empty-file", place, "nothing stands in this file: write a section, or delete it"
        )
        return Mapping(entries=(), place=place)
    top = _node(reading, next(events))
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise _UnusableError(
            "second-document",
            reading.place(after.start_mark),
            "a second document begins here: one file holds one, so remove the “---”",
        )
    if not isinstance(top, Mapping):
        raise _UnusableError(
            "not-a-mapping",
            top.place,
            "a file holds sections by name, such as “parties:”, and this is none",
        )
    _warn_of_unused_anchors(reading)
    return top


def _node(reading: _Reading, event: _Event) -> Node:
    mark, name = event.start_mark, event.anchor
    place = Place(path=reading.path, line=mark.line + 1, column=mark.column + 1)
    if isinstance(event, yaml.AliasEvent):
        return _aliased(reading, name, place)
    reading.nodes += 1
    if reading.nodes > MAX_NODES:
        raise _UnusableError("too-large", place, "the file holds too much: divide it")
    if event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        reading.tell(
            "tag",
            place,
            f"tags such as {quoted(tag)} are not taken: leave it out, or quote the text",
        )
    if name is None:
        return _content(reading, event, place)
    anchor = reading.anchors[name] = _Anchor(place=place)
    before = reading.nodes
    anchor.node = _content(reading, event, place)
    anchor.size = reading.nodes - before + 1
    return anchor.node


def _content(reading: _Reading, event: _Event, place: Place) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(reading, event, place)
    reading.depth += 1
    reading.flow += bool(event.flow_style)
    if reading.depth > MAX_DEPTH:
        raise _UnusableError(
            "too-deep", place, f"more than {MAX_DEPTH} levels inside one another: write it flatter"
        )
    is_list = isinstance(event, yaml.SequenceStartEvent)
    node = _sequence(reading, place) if is_list else _mapping(reading, place)
    reading.flow -= bool(event.flow_style)
    reading.depth -= 1
    return node


def _scalar(reading: _Reading, event: _Event, place: Place) -> Scalar:
    text, plain = event.value, not event.style
    if plain and reading.flow and "?" in text:
        reading.warn(
            "quote-it",
            place,
            f"the question mark in {quoted(text)} stops other readers of YAML inside {{ }} and [ ]:"
            " quote the text, as in {title: 'Who counts?'}",
        )
    if event.style == '"' and (match := CONTROL.search(text)):
        reading.tell(
            "control-character",
            place,
            f"this text holds an invisible character (U+{ord(match[0]):04X}): delete it",
        )
    return Scalar(text=text, place=place, plain=plain)


def _sequence(reading: _Reading, place: Place) -> Sequence:
    items = []
    while not isinstance(event := next(reading.events), yaml.SequenceEndEvent):
        items.append(_node(reading, event))
    return Sequence(items=tuple(items), place=place)


def _mapping(reading: _Reading, place: Place) -> Mapping:
    entries = []
    seen: dict[str, Place] = {}
    while not isinstance(event := next(reading.events), yaml.MappingEndEvent):
        key = _node(reading, event)
        value_event = next(reading.events)
        value = _node(reading, value_event)
        if not isinstance(key, Scalar):
            reading.tell(
                "key-not-text", key.place, "a key is a word, and this is a list or a mapping"
            )
            key = Scalar(text="", place=key.place)
        _check_key(reading, key, seen)
        if reading.flow and _lacks_colon(reading.text, event, value_event):
            reading.tell(
                "quote-it",
                key.place,
                f"{quoted(key.text)} became a key without a value, for commas divide inside {{ }}:"
                " quote the text, as in {title: 'Secretary, negotiator'}",
            )
        entries.append((key, value))
    return Mapping(entries=tuple(entries), place=place)


def _check_key(reading: _Reading, key: Scalar, seen: dict[str, Place]) -> None:
    if key.text == "<<" and key.plain:
        reading.tell("merge-key", key.place, "“<<” is not taken: write the fields out")
    first = seen.setdefault(key.text, key.place)
    if first is not key.place:
        reading.tell(
            "duplicate-key",
            key.place,
            f"{quoted(key.text)} stands here a second time, first in line {first.line}:"
            " keep one, or give them different names",
        )


def _lacks_colon(text: str, key: _Event, value: _Event) -> bool:
    start, end = key.end_mark.index, value.start_mark.index
    return (
        isinstance(value, yaml.ScalarEvent)
        and not value.style
        and value.value == ""
        and ":" not in text[start:end]
    )


def _aliased(reading: _Reading, name: str, place: Place) -> Node:
    anchor = reading.anchors.get(name)
    if anchor is None:
        raise _UnusableError(
            "alias",
            place,
            f"“*{name}” calls on an anchor that is not there: quote the text, if it is text",
        )
    if anchor.node is None:
        raise _UnusableError(
            "alias", place, f"“*{name}” stands inside what it names, without end: write it out"
        )
    anchor.used = True
    reading.nodes += anchor.size
    if reading.nodes > MAX_NODES:
        message = "the aliases of this file stand for too much: write it out"
        raise _UnusableError("alias", place, message)
    return anchor.node


def _warn_of_unused_anchors(reading: _Reading) -> None:
    for name, anchor in reading.anchors.items():
        if not anchor.used:
            reading.warn(
                "alias",
                anchor.place,
                f"“&{name}” names something that nothing calls on: quote it, if it is text",
            )

"""Views as plain data for the templates: every field under its own name, words made printable.

An address becomes the name of a place in the document, prose a tree, a marking its label. What a
template prints was in a view; nothing is added here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from generator.address import Address
from generator.marking import Marking
from generator.model import Paragraph
from generator.paper.tree import Find, Node, tree
from generator.views.figures import Bars, Course

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data] | None"
Show: TypeAlias = Callable[[str], str]
"""Makes words printable."""
Draw: TypeAlias = Callable[[Course | Bars], str]
"""Draws a picture, as SVG."""
See: TypeAlias = Callable[[Marking], None]
"""Is told the marking of each portion that goes into the data."""


def data(value: object, find: Find, show: Show, draw: Draw, see: See) -> Data:
    """A view, or what stands in one, as the templates read it. Raises TypeError for anything else.

    `find` says where references in prose lead, `show` makes words printable, `draw` draws, `see` is
    told the marking of each portion.
    """
    match value:
        case Course() | Bars():
            see(value.marking)
            words = ("title", "note", "words")
            said = {name: show(_line(getattr(value, name), see)) for name in words}
            return {**said, "svg": draw(value)}
        case None | bool() | int():
            return value
        case Address():
            return place(value)
        case str() | Marking():
            return show(_line(value, see))
        case tuple():
            return _list(value, find, show, draw, see)
        case _ if is_dataclass(value):
            of = ((each.name, getattr(value, each.name)) for each in fields(value))
            return {name: data(part, find, show, draw, see) for name, part in of}
    raise TypeError(f"no template can print a {type(value).__name__}")


def place(address: Address) -> str:
    """The name under which a place in the document is known."""
    return f"{address.path}#{address.anchor}" if address.anchor else address.path


def printable(covered: frozenset[int]) -> Show:
    """Words without what acts unseen; a character that no typeface has is spelt out."""

    def show(text: str) -> str:
        text = _LONG_RUN.sub(rf"\g<0>{_MAY_BREAK}", _UNSEEN.sub("", text))
        if text.isascii():
            return text
        return "".join(
            each if ord(each) in covered or each in _SPACE else f"[U+{ord(each):04X}]"
            for each in text
        )

    return show


def missing(text: str, covered: frozenset[int]) -> tuple[str, ...]:
    """The characters of the text that no typeface has, each once, in order."""
    if text.isascii():
        return ()
    visible = _UNSEEN.sub("", text)
    return tuple(
        dict.fromkeys(each for each in visible if ord(each) not in covered and each not in _SPACE)
    )


_MAY_BREAK = "\u200b"
_SPACE = f" \t\n\r{_MAY_BREAK}"
# Words that are wider than the narrowest column of a page.
_LONG_RUN = re.compile(r"[^\s/-]{24}(?=[^\s/-]{12})")
# Controls but for white space, marks of direction, joiners and selectors, and what no text may
# hold: they show nothing, and some of them turn the words around them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e01ef]"
)


def _line(value: str | Marking, see: See) -> str:
    if isinstance(value, Marking):
        see(value)
        return value.level.label
    return " ".join(value.split())


def _list(values: tuple[object, ...], find: Find, show: Show, draw: Draw, see: See) -> Data:
    prose = tuple(each for each in values if isinstance(each, Paragraph))
    if prose:
        for paragraph in prose:
            see(paragraph.marking)
        return _shown(tree(prose, find), show)
    return [data(each, find, show, draw, see) for each in values]


def _shown(nodes: Sequence[Node], show: Show) -> Data:
    return [_node(node, show) for node in nodes]


def _node(node: Node, show: Show) -> Data:
    return {name: _part(name, part, show) for name, part in node.items()}


def _part(name: str, part: object, show: Show) -> Data:
    match part:
        case str():
            return show(part) if name == "text" else part
        case int():
            return part
        case list():
            return [_part(name, each, show) for each in part]
        case dict():
            return _node(part, show)
        case _:
            raise TypeError(f"no template can print a {type(part).__name__}")

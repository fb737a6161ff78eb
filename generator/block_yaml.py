"""YAML written back, comments and all: the door to ruamel.yaml.

PyYAML reads for us, faster and with places; it drops every comment, so it cannot write a file anew.
"""

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import pairwise
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

WIDTH = 100


class Word(str):
    """An id, a term, a day or a number: written as it is, where YAML takes it for one word."""

    __slots__ = ()


Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"


_WORD = re.compile(r"[A-Za-z0-9-]?[A-Za-z0-9][A-Za-z0-9_./~?+-]*( [A-Za-z0-9+/-]+)*")
_NOTHING = frozenset({"null", "Null", "NULL"})
_PLAIN = re.compile(r"[^\W\d_][\w ,.()/'’–-]*(?<! )")
_READ_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class UnwritableError(Exception):
    """ruamel.yaml cannot read the text, or cannot write what it read."""


def in_blocks(text: str) -> str:
    """A file laid out anew, one field a line; its words, quotes and comments stay.

    Raises UnwritableError where ruamel.yaml, which takes less than PyYAML, does not take it.
    """
    yaml = _yaml()
    try:
        tree = yaml.load(text)
        _open(tree)
        _fold(tree)
        return _dumped(yaml, tree)
    # On odd input its faults are of every kind, and each means the same: leave the file alone.
    except Exception as error:
        raise UnwritableError from error


def written(tree: Mapping[str, Tree]) -> str:
    """The tree as YAML, laid out as `in_blocks` leaves it; texts are quoted where they need it."""
    # Where a long text goes on in the next line, a space is left behind that belongs to nothing.
    return "".join(
        f"{line.rstrip()}\n" for line in _dumped(_yaml(), _commented(tree)).split("\n")[:-1]
    )


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(yaml: YAML, tree: Any) -> str:  # noqa: ANN401 - whatever YAML holds
    stream = StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


class _AsWritten(VersionedResolver):
    """Takes every unquoted word for text: `NO`, `012` and `2018-03-19` are written as they were."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        """Which words are more than text: none."""
        return {}


def _open(node: Any) -> None:  # noqa: ANN401 - whatever YAML holds
    """Take braces away, and brackets where they hold more than words."""
    if isinstance(node, CommentedMap):
        if node:
            node.fa.set_block_style()
        inner = list(node.values())
    elif isinstance(node, CommentedSeq):
        inner = list(node)
        if not all(isinstance(each, str) for each in inner):
            node.fa.set_block_style()
    else:
        return
    for each in inner:
        _open(each)


def _fold(node: Any, column: int = 0) -> None:  # noqa: ANN401 - whatever YAML holds
    """Fold a text anew that has a line too long; one whose lines all fit keeps them.

    Left alone, ruamel.yaml would break the long line and keep the writer's break after it.
    """
    if isinstance(node, FoldedScalarString):
        breaks = (0, *getattr(node, "fold_pos", ()), len(node))  # one line has none
        if any(column + end - start > WIDTH for start, end in pairwise(breaks)):
            setattr(node, "fold_pos", [])  # noqa: B010 - ruamel.yaml declares it nowhere
    elif isinstance(node, CommentedMap | CommentedSeq):
        for each in node.values() if isinstance(node, CommentedMap) else node:
            _fold(each, column + 2)


def _commented(tree: Tree) -> Any:  # noqa: ANN401 - whatever ruamel.yaml writes
    match tree:
        case Word():
            return str(tree) if _WORD.fullmatch(tree) and tree not in _NOTHING else _quoted(tree)
        case str():
            return _text(tree)
        case Mapping():
            return CommentedMap((key, _commented(value)) for key, value in tree.items())
    listed = CommentedSeq(_commented(each) for each in tree)
    if all(isinstance(each, Word) for each in tree):
        listed.fa.set_flow_style()
    return listed


def _text(text: str) -> Any:  # noqa: ANN401 - a text that knows its quotes, as ruamel.yaml has it
    """Words as they are where every YAML reads them so; else quoted, or as lines of their own."""
    if _PLAIN.fullmatch(text) and text.lower() not in _READ_OTHERWISE:
        return text
    lines = text.split("\n")
    is_block = len(lines) > 1 and lines[0][:1].strip() and lines[-1].strip()
    if is_block and all(line.isprintable() and line == line.rstrip() for line in lines):
        return LiteralScalarString(text)
    return _quoted(text)


def _quoted(text: str) -> Any:  # noqa: ANN401 - as above
    return SingleQuotedScalarString(text) if text.isprintable() else DoubleQuotedScalarString(text)

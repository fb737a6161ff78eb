"""YAML written back, comments and all: the door to ruamel.yaml.

PyYAML reads for us, faster and with places; it drops every comment, so it cannot write a file anew.
"""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

WIDTH = 100


class UnwritableError(Exception):
    """ruamel.yaml cannot read the text, or cannot write what it read."""


def in_blocks(text: str) -> str:
    """A file laid out anew, one field a line; its words, quotes and comments stay.

    Raises UnwritableError where ruamel.yaml, which is stricter than PyYAML, does not take it.
    """
    yaml = _yaml()
    try:
        tree = yaml.load(text)
        _open(tree)
        return _dumped(yaml, tree)
    except YAMLError as error:
        raise UnwritableError from error


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

"""What was given as options, as it stands in the data."""

from collections.abc import Mapping as MappingOf
from typing import Any

import click

from generator.block_yaml import Tree, Word
from generator.located_yaml import Mapping, Node, Scalar, parse
from generator.model import Section, Shape, Spec, data_name, spec_of
from generator.problem import printable

_TEXTS = frozenset({Shape.LINE, Shape.PROSE})
FIRST = (
    *("title", "name", "by", "asserted_by", "via", "voice", "issue", "to", "claim", "proposal"),
    *("point", "event", "commitment", "gap", "party", "kind", "status", "stance", "parts"),
    *("option", "value", "text", "quote", "wording", "at", "date", "dated_by", "basis", "source"),
)
"""The order in which a record's fields are asked for and written; the others follow."""


class Structured(click.ParamType[Tree]):
    """A value with parts of its own, in YAML: {level: RED, release_to: own}, [38, 42]."""

    name = "YAML"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Tree:
        """Return what the YAML says; wrong usage where it is none."""
        if not isinstance(value, str):
            return tree_of(value)
        tree, problems = parse(f"given: {value}".encode(errors="replace"), "")
        if tree is None or problems or len(tree.entries) != 1:
            why = problems[0].message if problems else "it is more than one value"
            self.fail(f"{printable(value)} cannot be read: {why}", param, ctx)
        return tree_of(tree.entries[0][1])


STRUCTURED = Structured()


def tree_of(node: Node) -> Tree:
    """The node to be written once more."""
    match node:
        case Scalar():
            return Word(node.text) if node.plain else node.text
        case Mapping():
            return {key.text: tree_of(value) for key, value in node.entries}
    return [tree_of(item) for item in node.items]


def as_data(section: Section, given: MappingOf[str, Any]) -> dict[str, Tree]:
    """The fields that were given, in the order in which they are written."""
    specs = {data_name(name): spec for name, spec in spec_of(section.record).items()}
    return {
        key: _value(specs.get(key), given[f"given_{key}"])
        for key in (*in_order(specs), "marking", "portions")
        if given.get(f"given_{key}")
    }


def in_order(keys: MappingOf[str, object]) -> list[str]:
    """Those keys, what a reader asks for first at the front."""
    return sorted(keys, key=lambda key: FIRST.index(key) if key in FIRST else len(FIRST))


def written_as(spec: Spec, text: str) -> str:
    """The text as the kind of word that the field takes."""
    # Whoever pastes brings line ends along; YAML has one of its own.
    clean = "\n".join(text.splitlines()) if spec.shape is Shape.PROSE else text
    return clean if spec.shape in _TEXTS else Word(clean)


def _value(spec: Spec | None, value: Any) -> Tree:  # noqa: ANN401 - as click gives it
    if spec is None or not isinstance(value, str | tuple):
        return value  # type: ignore[no-any-return]  # a tree already: see Structured
    if isinstance(value, str):
        return written_as(spec, value)
    several = [written_as(spec, each) for each in value]
    return several[0] if len(several) == 1 else several

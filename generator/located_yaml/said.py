"""What a file says, without where: to compare two files."""

from typing import TypeAlias

from generator.located_yaml import Mapping, Node, Scalar, Sequence, parse

Said: TypeAlias = "tuple[str, bool] | list[Said] | dict[str, Said] | None"


def said(text: str) -> Said:
    """All values of the file, in their order, each with whether it is quoted; None for no file."""
    tree, _ = parse(text.encode("utf-8"), "")
    return None if tree is None else said_by(tree)


def said_by(node: Node) -> Said:
    """The same of a part of a file."""
    match node:
        case Scalar():
            return node.text, node.plain
        case Sequence():
            return [said_by(item) for item in node.items]
        case Mapping():
            return {key.text: said_by(value) for key, value in node.entries}

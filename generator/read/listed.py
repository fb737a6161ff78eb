"""What stands by id in a file of settings: the shapes that groups, editions, recipients share."""

from generator.located_yaml import Mapping, Node
from generator.model import Id
from generator.problem import quoted
from generator.read import values
from generator.read.fields import id_of
from generator.read.telling import BAD, Bad, Told


def parts(
    node: Node | None, what: str, told: Told, *, reserved: frozenset[str] = frozenset()
) -> dict[Id, Node]:
    """What stands by id. Words that are reserved where records are named are free here."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        told.error("wrong-type", node.place, f"{what} stand by id: {what}: {{some-id: …}}")
        return {}
    read = ((id_of(key, told, reserved=reserved), value) for key, value in node.entries)
    return {id_: value for id_, value in read if id_ is not BAD}


def fields(node: Node, taken: tuple[str, ...], what: str, told: Told) -> dict[str, Node]:
    """The fields of one of them, by name."""
    if isinstance(node, Mapping):
        return values.entries(node, taken, what, told)
    told.error("wrong-type", node.place, f"{what} has fields: {', '.join(taken)}")
    return {}


def demanded(found: dict[str, Node], name: str, node: Node, what: str, told: Told) -> str | Bad:
    """The text of a field that has to be there."""
    if name in found:
        return values.text(found[name], told)
    return told.error("missing-field", node.place, f"{what} needs the field {quoted(name)}")

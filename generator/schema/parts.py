"""The parts that schemas are built of: objects, ids, what a value of each shape looks like."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.marking import TLP
from generator.model import Shape
from generator.vocabulary import ATTRIBUTION, Vocabulary

Schema: TypeAlias = dict[str, Any]
Ids: TypeAlias = Mapping[str, Mapping[str, str]]
"""What there is to refer to: by section each id with what it stands for. `points`, `options` and
`groups` are sections here, and `levels` those of the marking scheme."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"

DEFINITION: Mapping[Shape, str] = MappingProxyType(
    {
        Shape.LINE: "line",
        Shape.PROSE: "prose",
        Shape.TERM: "line",
        Shape.REFERENCE: "reference",
        Shape.WHEN: "date",
        Shape.DAY: "day",
        Shape.COUNT: "count",
        Shape.NUMBER: "number",
        Shape.SPAN: "span",
        Shape.FLAG: "flag",
        Shape.FILE: "line",
    }
)
"""Which of the definitions a single value of the shape is described by."""


def definitions(ids: Ids) -> Schema:
    """What a value of each shape looks like to an editor, which reads YAML's own types."""
    scalar = {"type": ["string", "number", "boolean"]}
    paragraph = demanding(closed({"marking": ref("marking"), "text": scalar}), "text")
    ends = {"type": "array", "items": ref("number"), "minItems": 2, "maxItems": 2}
    return {
        "marking": _marking(ids),
        "id": ID,
        "reference": {"type": "string", "pattern": f"^{_ID}(/{_ID})?$"},
        "line": scalar,
        "prose": {"anyOf": [scalar, {"type": "array", "items": {"anyOf": [scalar, paragraph]}}]},
        "date": {"type": ["string", "integer"], "examples": list(_DATES)},
        "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "count": {"type": "integer", "minimum": 0},
        "number": {"type": ["number", "string"], "pattern": "^[+-]?[0-9]+([.][0-9]+)?$"},
        "span": {"anyOf": [ref("number"), ends]},
        "flag": {"enum": [True, False, "yes", "no"]},
    }


_ID = "[A-Za-z][A-Za-z0-9_-]{0,79}"
ID: Schema = {"type": "string", "pattern": f"^{_ID}$"}
_DATES = ("2025-12-03", "2025-12", "2025", "2025-12-02~", "2025-11/2025-12", "unknown")


def terms_of(terms: Vocabulary) -> Schema:
    """The words of a closed list, each with its meaning."""
    # A grade such as 2 is a number to an editor.
    numbers = [int(term) for term in terms.terms if term.isdecimal()]
    meanings = [*terms.terms.values(), *(terms.terms[str(each)] for each in numbers)]
    return {"enum": [*terms.terms, *numbers], "enumDescriptions": meanings}


def closed(properties: Schema) -> Schema:
    """An object with these keys and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def demanding(one: Schema, *names: str) -> Schema:
    """The same, and these keys must be there."""
    return {**one, "required": list(names)}


def by_id(one: Schema) -> Schema:
    """An object of such things, each under its id."""
    return {"type": "object", "propertyNames": ref("id"), "additionalProperties": one}


def one_or_several(one: Schema) -> Schema:
    """One, or a list of at least one."""
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def ref(name: str, description: str = "") -> Schema:
    """What a definition says, with words of its own."""
    led = {"$ref": f"#/$defs/{name}"}
    return {**led, "description": description} if description else led


def described(one: Schema, description: str) -> Schema:
    """The same with words that say what it is."""
    return {**one, "description": description}


def completed(known: Mapping[str, str], others: Schema) -> Schema:
    """Those words first, each with what it stands for; and whatever else may stand there."""
    if not known:
        return others
    listed = {"enum": list(known), "enumDescriptions": list(known.values())}
    return {"anyOf": [listed, others]}


def _marking(ids: Ids) -> Schema:
    # Any word may be a level, since the scheme is data; those of the shipped one are completed.
    shipped = {level.name: "" for level in TLP.levels}
    level = completed(ids.get("levels") or shipped, {"type": "string"})
    group = completed(ids.get("groups", {}), ref("id"))
    event = completed(ids.get("events", {}), {"type": "string"})
    fields = {
        "level": described(level, "A level of the marking scheme."),
        "release_to": described(
            one_or_several(group), "The groups that may read it; without it, anyone may."
        ),
        "embargo": described(
            one_or_several(event), "Days, or ids of events: all must have passed or been held."
        ),
        "attribution": described(terms_of(ATTRIBUTION), "How far the speaker may be named."),
        "existence": described(level, "The level at which its existence may be known."),
    }
    return {"anyOf": [level, demanding(closed(fields), "level")]}

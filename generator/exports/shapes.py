"""The parts that the schema of an exported edition is built of."""

from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORD: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date"}
IDS: Schema = {"type": "array", "items": TEXT}
SPAN: Schema = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}


def listed(items: Schema) -> Schema:
    """Any number of these."""
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    """What is defined under that name."""
    return {"$ref": f"#/$defs/{name}"}


def closed(fields: Schema, demanded: tuple[str, ...] | None = None) -> Schema:
    """An object of these fields and no others; all are demanded unless it is said which."""
    wanted = list(fields if demanded is None else demanded)
    return {
        "type": "object",
        "properties": fields,
        "required": wanted,
        "additionalProperties": False,
    }

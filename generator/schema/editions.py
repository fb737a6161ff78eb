"""The schema of `editions.yml`."""

from generator.marking import SHIPPED, TLP
from generator.schema.parts import (
    DRAFT,
    ID,
    Schema,
    by_id,
    closed,
    demanding,
    described,
    one_or_several,
    ref,
)


def editions() -> Schema:
    """The marking scheme, the groups, the editions, the recipients."""
    words = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    scheme = {"anyOf": [{"enum": list(SHIPPED)}, ref("id")]}
    fields = {
        "format": described({"enum": [1, "1"]}, "The format of the data."),
        "scheme": described(scheme, "The scheme: one that ships, or a name under `schemes`."),
        "schemes": described(by_id(words), "Schemes of your own: levels, the lowest first."),
        "groups": described(by_id(_group()), "Who markings may be released to, by id."),
        "editions": {
            **described(by_id(_edition()), "The audiences, by id, one edition for each."),
            "minProperties": 1,
        },
        "recipients": described(
            by_id(_recipient()), "Who is handed numbered copies of which edition, by id."
        ),
    }
    return {
        "$schema": DRAFT,
        "title": "editions.yml",
        "description": "Who may read what: the scheme, the groups and the editions.",
        **demanding(closed(fields), "format", "scheme", "editions"),
        "$defs": {"id": ID},
    }


_TITLE: Schema = {"type": "string", "description": "Its name for readers."}
_LEVEL: Schema = {
    "type": "string",
    "examples": [level.name for level in TLP.levels],
    "description": "A level of the scheme.",
}
_ADDRESSES: Schema = {
    "report": {
        "type": "string",
        "pattern": "^(mailto|https):",
        "description": "Where readers tell of a mistake.",
    },
    "address": {
        "type": "string",
        "pattern": "^https:",
        "description": "Where the edition is served.",
    },
}


def _group() -> Schema:
    included = described(one_or_several(ref("id")), "Groups whose members are members of this one.")
    return closed({"title": _TITLE, "includes": included})


def _edition() -> Schema:
    groups = described(one_or_several(ref("id")), "The groups that its readers belong to.")
    fields = {"title": _TITLE, "clearance": _LEVEL, "groups": groups, **_ADDRESSES}
    return demanding(closed(fields), "title", "clearance")


def _recipient() -> Schema:
    edition = ref("id", "The edition whose copies they are handed.")
    return demanding(closed({"name": _TITLE, "edition": edition}), "name", "edition")

"""The JSON Schema of an exported edition (draft 2020-12), by reflection over the model."""

from typing import Any

from generator.exports.records import STATUS
from generator.exports.shapes import COUNT, DAY, FLAG, IDS, SPAN, TEXT, Schema, closed, listed, ref
from generator.exports.worked_out import worked_out
from generator.model import SECTIONS, UNSHOWN, Answer, Record, Shape, Spec, data_name, spec_of

VERSION = 1
"""Of the format: fields may be added under one version, never renamed, dropped or given another
meaning."""


def schema() -> Schema:
    """What `DOSSIER/DOSSIER.json` looks like. No field that may be empty is ever demanded."""
    sections = {
        name: listed(ref(section.record.__name__))
        for name, section in SECTIONS.items()
        if name not in UNSHOWN
    }
    head = {
        "format": {"const": "briefings-edition"},
        "version": {"const": VERSION},
        **dict.fromkeys(("dossier", "title", "question", "edition"), TEXT),
        "summary": listed(ref("Paragraph")),
        "banner": closed({"label": TEXT, "share": TEXT}),
        "marking": ref("marking"),
        "as_of": DAY,
        "known_at": {"anyOf": [DAY, {"type": "null"}]},
        "fictional": FLAG,
        "reconstructed": FLAG,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One dossier in one edition",
        "description": "All that the edition shows of the dossier, and what follows from it.",
        **closed({**head, "follows": worked_out(), "records": closed(sections, demanded=())}),
        "$defs": {**_parts(), **dict(_records())},
    }


def _parts() -> Schema:
    """What stands in many records."""
    labelled = {"label": TEXT, "groups": IDS, "attribution": TEXT}
    return {
        "marking": closed(labelled, demanded=("label",)),
        "portion": closed({"field": TEXT, **labelled}, demanded=("field", "label")),
        "date": closed({"edtf": TEXT, "earliest": DAY, "latest": DAY}, demanded=("edtf",)),
        "Paragraph": closed({"markdown": TEXT, "marking": ref("marking")}),
        "Answer": closed({"stance": TEXT, "points": IDS, "some": FLAG}, demanded=("stance",)),
    }


def _records() -> list[tuple[str, Schema]]:
    """A definition for each class of records, and for what stands inside them."""
    found: dict[str, Schema] = {}
    for name, section in SECTIONS.items():
        if name in UNSHOWN:
            continue
        found[section.record.__name__] = _record(section.record)
        for spec in spec_of(section.record).values():
            if spec.nested and spec.nested is not Answer:
                found[spec.nested.__name__] = _inside(spec.nested)
    return list(found.items())


def _record(cls: type[Record]) -> Schema:
    about: Schema = {
        "key": TEXT,
        "id": TEXT,
        "page": {**TEXT, "description": "Where to read it, from the top of the site."},
        "recorded": DAY,
        "marking": ref("marking"),
        "stands": {**FLAG, "description": "False for what was corrected or taken back."},
        "portions": listed(ref("portion")),
    }
    fields = {**about, **_fields(cls)}
    if STATUS in cls.__dataclass_fields__:
        fields.setdefault(STATUS, TEXT)
    summary = (cls.__doc__ or "").partition("\n")[0]
    return {"description": summary, **closed(fields, demanded=("key", "marking", "stands"))}


def _inside(cls: type[Any]) -> Schema:
    """A record inside another: those that have an id or may be marked apart say so."""
    fields = _fields(cls)
    if "id" in cls.__dataclass_fields__:
        fields["id"] = TEXT
    if "marking" in cls.__dataclass_fields__:
        fields["marking"] = ref("marking")
    return closed(fields, demanded=())


def _fields(cls: type[Any]) -> Schema:
    return {data_name(name): _field(spec) for name, spec in spec_of(cls).items()}


def _field(spec: Spec) -> Schema:
    match spec.shape:
        case Shape.PROSE:
            return listed(ref("Paragraph"))
        case Shape.ANSWERS:
            return listed(ref("Answer"))
        case Shape.SPAN:
            return SPAN
        case Shape.RECORDS if spec.nested:
            each = ref(spec.nested.__name__)
        case shape:
            each = _SINGLE.get(shape, TEXT)
    return listed(each) if spec.many else each


_SINGLE = {
    Shape.WHEN: ref("date"),
    Shape.DAY: DAY,
    Shape.COUNT: COUNT,
    Shape.NUMBER: {"type": "number"},
    Shape.FLAG: FLAG,
}

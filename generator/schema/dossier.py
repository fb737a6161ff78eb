"""The schemas of the files of a dossier, by reflection over the model."""

from collections.abc import Iterator
from typing import Any

from generator.model import SECTIONS, Downgrade, Head, Section, Shape, Spec, data_name, spec_of
from generator.schema.parts import (
    DEFINITION,
    DRAFT,
    Ids,
    Schema,
    by_id,
    closed,
    completed,
    definitions,
    demanding,
    described,
    one_or_several,
    ref,
    terms_of,
)
from generator.schema.words import about, about_field, title_of
from generator.vocabulary import SOME, Vocabulary


def dossier(ids: Ids) -> Schema:
    """`dossier.yml`: its head, and any section."""
    head = {**_fields(Head), "marking": ref("marking", "The floor of everything in the dossier.")}
    required = [name for name, spec in spec_of(Head).items() if spec.required]
    whole = demanding(closed({**head, **_sections()}), *required, "marking")
    return _file("dossier.yml", "What is known from the start.", whole, ids)


def journal(ids: Ids) -> Schema:
    """A day of the journal, or a register beside `dossier.yml`: any section, without a head."""
    about_it = "What was recorded on the day that the file is named after; or a register."
    return _file("A file of a dossier", about_it, closed(_sections()), ids)


def _file(title: str, description: str, whole: Schema, ids: Ids) -> Schema:
    defined = {**_vocabularies(), **definitions(ids), **_references(ids), **_records()}
    return {
        "$schema": DRAFT,
        "title": title,
        "description": description,
        **whole,
        "$defs": defined,
    }


def _sections() -> Schema:
    return {
        "defaults": _defaults(),
        **{name: _section(section) for name, section in SECTIONS.items()},
    }


def _section(section: Section) -> Schema:
    record = ref(section.record.__name__)
    what = f"{about(section.record)} Every {section.singular} "
    if section.by_id:
        return described(by_id(record), f"{what}stands by its id.")
    return described({"type": "array", "items": record}, f"{what}is an item of the list.")


def _defaults() -> Schema:
    """Each field that a default may cover, whichever records have it."""
    fields: Schema = {"marking": ref("marking", "What an unmarked record takes.")}
    for section in SECTIONS.values():
        for name, spec in spec_of(section.record).items():
            if spec.defaulted:
                fields.setdefault(name, _field(section.record, name, spec))
    return described(closed(fields), "What records take that do not say it themselves.")


def _records() -> Schema:
    """A definition for each class of records, nested ones too."""
    found: Schema = {}
    for section in SECTIONS.values():
        found[section.record.__name__] = _record(section.record, takes_id=section.takes_id)
        for spec in spec_of(section.record).values():
            if spec.nested is not None:
                found[spec.nested.__name__] = _record(spec.nested)
    return found


def _record(cls: type[Any], *, takes_id: bool = False) -> Schema:
    fields = _fields(cls)
    if takes_id:
        fields["id"] = ref("id", "By which other records refer to this one.")
    if "marking" in cls.__dataclass_fields__:
        fields["marking"] = ref("marking", _about_marking(cls))
    apart = {data_name(name): ref("marking") for name, spec in spec_of(cls).items() if spec.portion}
    if apart:
        fields["portions"] = described(closed(apart), "Markings of fields that are marked apart.")
    return {
        "title": title_of(cls),
        "description": about(cls),
        **_demanding(cls, closed(fields)),
    }


def _about_marking(cls: type[Any]) -> str:
    if cls is Downgrade:
        return "The new marking of what is released."
    return "Who may read it; without one, the default of the file or dossier holds."


def _demanding(cls: type[Any], record: Schema) -> Schema:
    """What must be written, unless it is that of another record, or may come from defaults."""
    specs = spec_of(cls)
    required = [
        data_name(name) for name, spec in specs.items() if spec.required and not spec.defaulted
    ]
    if cls is Downgrade:
        required.append("marking")
    carrying = [data_name(name) for name, spec in specs.items() if spec.carries]
    if not carrying:
        return demanding(record, *required)
    ways = [{"required": required}, *({"required": [name]} for name in carrying)]
    return {**record, "anyOf": ways}


def _fields(cls: type[Any]) -> Schema:
    return {data_name(name): _field(cls, name, spec) for name, spec in spec_of(cls).items()}


def _field(cls: type[Any], name: str, spec: Spec) -> Schema:
    return described(_value(spec), about_field(cls, name, spec))


def _value(spec: Spec) -> Schema:
    if spec.nested is not None:
        return _nested(spec, spec.nested)
    if spec.shape is Shape.ANSWERS and spec.terms is not None:
        points = {"anyOf": [{"const": SOME}, one_or_several(ref("reference"))]}
        return {**closed(dict.fromkeys(spec.terms.terms, points)), "minProperties": 1}
    return one_or_several(_one(spec)) if spec.many else _one(spec)


def _one(spec: Spec) -> Schema:
    if spec.terms is not None:
        return ref(_name(spec.terms))
    if spec.shape is Shape.REFERENCE:
        led = ref(_reference(spec.refers_to))
    else:
        led = ref(DEFINITION[spec.shape])
    return {"anyOf": [{"enum": sorted(spec.words)}, led]} if spec.words else led


def _nested(spec: Spec, cls: type[Any]) -> Schema:
    one = ref(cls.__name__)
    if spec.shorthand:
        one = {"anyOf": [one, _value(spec_of(cls)[spec.shorthand])]}
    if not spec.many:
        return one
    if "id" not in cls.__dataclass_fields__:
        return one_or_several(one)
    if not spec.shorthand:
        return by_id(one)
    return {"anyOf": [by_id(one), {"type": "array", "items": ref("id"), "minItems": 1}]}


def _references(ids: Ids) -> Schema:
    """A definition for each choice of sections that a reference may lead to."""
    led = {spec.refers_to for spec in _specs() if spec.shape is Shape.REFERENCE}
    found = {}
    for sections in sorted(led):
        named = sections or tuple(name for name in ids if name in {*SECTIONS, "points"})
        known = {id_: words for name in named for id_, words in ids.get(name, {}).items()}
        found[_reference(sections)] = completed(known, ref("reference"))
    return found


def _reference(sections: tuple[str, ...]) -> str:
    return "-".join(("reference-to", *(sections or ("anything",))))


def _specs() -> Iterator[Spec]:
    classes: list[type[Any]] = [Head, *(section.record for section in SECTIONS.values())]
    nested = (spec.nested for cls in classes for spec in spec_of(cls).values())
    for cls in (*classes, *(cls for cls in nested if cls is not None)):
        yield from spec_of(cls).values()


def _vocabularies() -> Schema:
    """A definition for each closed list of words that a field takes."""
    found = (spec.terms for spec in _specs())
    return {_name(each): {"title": each.name, **terms_of(each)} for each in found if each}


def _name(terms: Vocabulary) -> str:
    return terms.name.replace(" ", "-")

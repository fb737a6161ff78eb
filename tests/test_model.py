"""The declarations of the model agree with one another."""

from dataclasses import fields
from typing import Any

import pytest

from generator.model import (
    SECTIONS,
    STATUS_TERMS,
    TARGETS,
    UNSHOWN,
    UPDATABLE,
    Contents,
    Head,
    Party,
    Position,
    Shape,
    Spec,
    Update,
    by_id,
    data_name,
    spec_of,
)
from tests.made import CLEAR, a

CLASSES: tuple[type[Any], ...] = (Head, *(section.record for section in SECTIONS.values()))
SPECS = tuple((cls, name, spec) for cls in CLASSES for name, spec in spec_of(cls).items())
NESTED = tuple(
    (spec.nested, name, inner)
    for _, _, spec in SPECS
    if spec.nested
    for name, inner in spec_of(spec.nested).items()
)


@pytest.mark.parametrize(
    ("cls", "name", "spec"), [*SPECS, *NESTED], ids=lambda each: getattr(each, "__name__", None)
)
def test_a_spec_says_nothing_that_contradicts_itself(cls: Any, name: str, spec: Spec) -> None:
    defaults = {each.name: each.default for each in fields(cls)}

    assert spec.many is isinstance(defaults[name], tuple) or spec.shape in {
        Shape.PROSE,
        Shape.ANSWERS,
    }
    assert (spec.nested is not None) is (spec.shape is Shape.RECORDS)
    assert spec.terms is None or spec.shape in {Shape.TERM, Shape.ANSWERS}
    assert not spec.essential or spec.shape is Shape.REFERENCE
    assert not spec.words or spec.shape is Shape.REFERENCE
    assert not (spec.portion and (spec.essential or spec.required or name == "date"))
    assert not spec.only_with or spec.only_with in defaults
    assert not spec.carries or spec.essential
    assert set(spec.refers_to) <= {*SECTIONS, "points", "options"}
    assert not spec.within or spec.refers_to in {("points",), ("options",)}


@pytest.mark.parametrize("cls", [section.record for section in SECTIONS.values()])
def test_who_spoke_is_never_named_by_a_field_that_attribution_forgets(cls: Any) -> None:
    """Whoever is led to by these names a speaker, or someone present."""
    specs = spec_of(cls)

    for name in {"by", "asserted_by", "between", "via", "at", "participants", "voice"} & {*specs}:
        assert specs[name].unnamed_from or specs[name].shape is Shape.LINE, name
    for name, spec in specs.items():
        if spec.refers_to == ("sources",) and cls is not SECTIONS["sources"].record:
            assert spec.unnamed_from, name


def test_records_are_found_by_their_ids_and_of_two_the_first() -> None:
    one, two = a(Party, id="x", name="One"), a(Party, id="x", name="Two")

    assert by_id((one, two, a(Position))) == {"x": one}


def test_names_that_python_keeps_for_itself_are_written_as_they_are_in_the_data() -> None:
    assert [data_name(name) for name in ("in_", "with_", "by")] == ["in", "with", "by"]


def test_an_update_knows_what_it_is_about() -> None:
    assert a(Update, event="round").target == ("event", "round")
    assert a(Update).target == ("", "")
    assert {*TARGETS, ""} == set(UPDATABLE)
    assert set(STATUS_TERMS) <= set(TARGETS)


def test_contents_go_by_section_in_the_order_of_the_format() -> None:
    party = a(Party, id="x", marking=CLEAR)

    assert [name for name, _ in Contents(parties=(party,))] == list(SECTIONS)
    assert dict(Contents(parties=(party,)))["parties"] == (party,)
    assert UNSHOWN <= set(SECTIONS)

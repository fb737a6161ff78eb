"""The invented dossier has some of everything, so that whoever copies from it finds it there."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import history, vocabulary
from generator.derived import claim_statuses
from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import ANYONE, Attribution, Marking
from generator.model import SECTIONS, STATUS_TERMS, Downgrade, Record, Update, data_name, spec_of
from generator.prepare import audiences, inspect, prepare
from generator.read import read
from generator.vocabulary import Vocabulary
from tests.built_html import text_of

FOLDER = Path(__file__).parent.parent / "briefings"
NORTH = "northern-fisheries"
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def north() -> Dossier:
    """The dossier as the desk holds it."""
    (held,) = (each for each in read(FOLDER).dossiers if each.id == NORTH)
    return held


@pytest.fixture(scope="module")
def cabinet() -> Edition:
    """What the highest of its audiences reads."""
    made = prepare(FOLDER, edition="cabinet", as_of=None, known_at=None, today=TODAY)
    (shown,) = (each for each in made.editions if each.dossier == NORTH)
    return shown


def records(dossier: Dossier) -> Iterator[tuple[str, Record]]:
    """Every record, with its section."""
    for section, listed in dossier.contents:
        for each in listed:
            yield section, each


def written(path: str, held: Any) -> Iterator[tuple[str, Any]]:
    """Every value that was written in a record and in what stands inside it, with its field."""
    unwritten = {each.name: each.default for each in fields(held)}
    for name, spec in spec_of(type(held)).items():
        value = getattr(held, name)
        for each in _several(value) if value != unwritten[name] else ():
            yield f"{path}.{data_name(name)}", each
            if spec.nested is not None:
                yield from written(f"{path}.{data_name(name)}", each)


def all_fields(path: str, cls: type[Any]) -> Iterator[str]:
    for name, spec in spec_of(cls).items():
        yield f"{path}.{data_name(name)}"
        if spec.nested is not None:
            yield from all_fields(f"{path}.{data_name(name)}", spec.nested)


def markings(held: Any) -> Iterator[Marking]:
    """Every marking of a record, of its portions and of what stands inside it."""
    if isinstance(getattr(held, "marking", None), Marking):
        yield held.marking
    yield from getattr(held, "portions", {}).values()
    for each in fields(held):
        value = getattr(held, each.name)
        for part in _several(value):
            if hasattr(part, "marking") or hasattr(part, "portions"):
                yield from markings(part)


def all_markings(dossier: Dossier) -> tuple[Marking, ...]:
    return tuple(each for _, record in records(dossier) for each in markings(record))


def test_it_has_no_problem() -> None:
    assert [each for each in inspect(FOLDER, TODAY) if each.place.path.startswith(NORTH)] == []


def test_it_has_every_section_and_every_field(north: Dossier) -> None:
    demanded = {
        name for section in SECTIONS for name in all_fields(section, SECTIONS[section].record)
    }

    found = {field for section, each in records(north) for field, _ in written(section, each)}

    assert {section for section, _ in records(north)} == SECTIONS.keys()
    assert demanded - found == set()


def test_it_has_every_word_of_every_vocabulary(north: Dossier, cabinet: Edition) -> None:
    found = {term for _, each in records(north) for term in _terms(each)}
    standing = history.as_of(cabinet.contents, cabinet.as_of)
    found |= {(vocabulary.CLAIM_STATUS.name, each) for each in claim_statuses(standing).values()}
    # What an entry is as long as nothing changes it is never written.
    found |= {
        (vocabulary.COMMITMENT_STATUS.name, each.status) for each in standing.contents.commitments
    }
    found |= {(vocabulary.GAP_STATUS.name, each.status) for each in standing.contents.gaps}
    found |= {(vocabulary.ATTRIBUTION.name, each.attribution.value) for each in all_markings(north)}

    assert {
        (each.name, term)
        for each in vars(vocabulary).values()
        if isinstance(each, Vocabulary)
        for term in each.terms
    } - found == set()


def _terms(held: Any) -> Iterator[tuple[str, Any]]:
    """Every term in a record and in what stands inside it, written or by default."""
    for name, spec in spec_of(type(held)).items():
        for each in _several(getattr(held, name)):
            if spec.terms is not None:
                yield spec.terms.name, getattr(each, "stance", each)
            if spec.nested is not None:
                yield from _terms(each)
    if isinstance(held, Update) and held.status:
        yield STATUS_TERMS[held.target[0]].name, held.status


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def test_it_has_every_part_of_a_marking(north: Dossier) -> None:
    held = all_markings(north)
    levels = {each.clearance for each in audiences(FOLDER)}

    assert levels <= {each.level for each in held}
    assert {each.attribution for each in held} == set(Attribution)
    assert {each.release_to is ANYONE for each in held} == {True, False}
    assert {type(embargo) for each in held for embargo in each.embargo} == {date, str}
    assert [each for _, each in records(north) if each.existence]
    assert [each for _, each in records(north) if each.portions]
    assert [each for _, each in records(north) if isinstance(each, Downgrade)]


def test_parts_inside_its_records_are_marked_apart(north: Dossier) -> None:
    lowest = audiences(FOLDER)[0].clearance
    apart = {
        field.name
        for _, record in records(north)
        for field in fields(record)
        for part in _several(getattr(record, field.name))
        if isinstance(getattr(part, "marking", None), Marking) and part.marking.level > lowest
    }

    assert apart >= {"options", "points", "role", "roles", "text"}


def test_its_history_is_long(north: Dossier) -> None:
    days = {each.recorded for _, each in records(north) if each.recorded}

    assert len(days) >= 12
    assert (max(days) - min(days)).days > 400


def test_at_least_four_audiences_read_it_and_none_reads_what_another_does() -> None:
    read_by = {
        audience.id: frozenset(
            each.key
            for made in prepare(
                FOLDER, edition=audience.id, as_of=None, known_at=None, today=TODAY
            ).editions
            if made.dossier == NORTH
            for _, listed in made.contents
            for each in listed
        )
        for audience in audiences(FOLDER)
    }

    assert len(read_by) >= 4
    assert len(set(read_by.values())) == len(read_by)


@pytest.mark.parametrize("script", ["ARABIC", "CJK", "CYRILLIC", "GREEK", "HEBREW"])
def test_offices_and_places_are_named_in_scripts_of_their_own(script: str, north: Dossier) -> None:
    offices = "".join(each.name for each in north.contents.parties)
    places = "".join(each.place for each in north.contents.events)

    for named in (offices, places):
        assert {name for name in map(unicodedata.name, named) if name.startswith(script)}


HOSTILE = ("<script>", "javascript:", "{{", "onerror=", "=cmd|", "#{", "]]>", "\u202e", "\\input")


def test_it_holds_what_would_break_a_careless_page(north: Dossier) -> None:
    said = "\n".join(
        str(each) for section, record in records(north) for _, each in written(section, record)
    )

    assert [each for each in HOSTILE if each not in said] == []


def test_it_names_offices_and_no_people(north: Dossier) -> None:
    office = re.compile("Chief Negotiator|Minister|Head of|Harbour Master")

    assert [each.name for each in north.contents.people if not office.search(each.name)] == []


def test_every_page_says_that_it_is_invented(released: Path) -> None:
    pages = sorted((released / NORTH).rglob("*.html"))

    assert pages
    assert [page.name for page in pages if "Fictional" not in text_of(page)] == []
    assert "(fictional)" in text_of(released / "index.html")

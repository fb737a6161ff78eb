"""The dossier as data: what the edition shows, in the shape that the schema says."""

import json
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from generator import address, exports, views
from generator.address import Address
from generator.dossier import Dossier
from generator.edition import Edition
from generator.gate.declared import keys_of
from generator.marking import Audience
from generator.prepare import prepare
from generator.redact import redact
from tests.pages_of import editions_of, site_of
from tests.strategies import audiences, days, dossiers, laws

BRIEFINGS = Path(__file__).parent.parent / "briefings"
SCHEMA = Path(__file__).parent.parent / "docs" / "edition.schema.json"

TALKS = """\
title: Talks
question: Who pays?
marking: CLEAR
defaults: {marking: CLEAR}
parties:
  north: {name: North, role: principal}
issues:
  money: {title: Costs, options: {all: Everyone}}
sources:
  paper: {title: The paper, kind: news}
"""
SAID = """\
defaults: {marking: CLEAR}
positions:
  - {id: first, by: north, issue: money, stance: demands, option: all, date: 2031-01, \
source: paper, basis: stated, text: Everyone pays.}
"""


def data_of(edition: Edition) -> dict[str, Any]:
    (content,) = exports.exports(views.ground(edition)).values()
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def samples() -> tuple[Edition, ...]:
    today = date(2026, 1, 1)
    return tuple(
        chain.from_iterable(
            prepare(BRIEFINGS, edition=name, as_of=None, known_at=None, today=today).editions
            for name in ("public", "cabinet")
        )
    )


@pytest.mark.parametrize(
    "edition", samples(), ids=lambda each: f"{each.dossier}-{each.audience.id}"
)
def test_what_the_schema_says_is_what_there_is(edition: Edition) -> None:
    faults = [each.message for each in _validator().iter_errors(data_of(edition))]

    assert faults == []


@settings(laws, max_examples=60)
@given(dossiers(), audiences(), days())
def test_any_edition_fits_the_schema_and_the_keys_that_may_leave(
    dossier: Dossier, audience: Audience, day: date
) -> None:
    edition, _ = redact(dossier, audience, as_of=day)
    assert edition is not None
    data = data_of(edition)

    assert [each.message for each in _validator().iter_errors(data)] == []
    assert _keys(data) <= (keys_of("talks/talks.json") or set())


def test_the_schema_in_the_documents_is_the_schema() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == exports.schema()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(exports.schema())


def test_a_statement_is_told_with_its_words_its_date_and_where_to_read_it() -> None:
    (edition,) = editions_of(TALKS, SAID)
    (position,) = data_of(edition)["records"]["positions"]

    assert position == {
        "key": "positions/first",
        "id": "first",
        "page": "talks/positions/north/money.html#position-first",
        "recorded": "2031-02-01",
        "marking": {"label": "TLP:CLEAR"},
        "stands": True,
        "basis": "stated",
        "source": ["paper"],
        "date": {"edtf": "2031-01", "earliest": "2031-01-01", "latest": "2031-01-31"},
        "credibility": "6",
        "by": ["north"],
        "text": [{"markdown": "Everyone pays.", "marking": {"label": "TLP:CLEAR"}}],
        "issue": "money",
        "stance": "demands",
        "option": ["all"],
    }


def test_what_was_corrected_is_told_as_no_longer_standing() -> None:
    corrected = """\
  - {id: second, by: north, issue: money, stance: rules-out, option: all, date: 2031-01, \
source: paper, basis: stated, text: Nobody pays., replaces: first}
"""
    (edition,) = editions_of(TALKS, SAID + corrected)
    stands = {each["id"]: each["stands"] for each in data_of(edition)["records"]["positions"]}

    assert stands == {"first": False, "second": True}


def test_what_is_in_force_is_worked_out() -> None:
    (edition,) = editions_of(TALKS, SAID)

    assert data_of(edition)["follows"]["positions"] == [
        {
            "party": "north",
            "issue": "money",
            "stream": "stated",
            "wants": "positions/first",
            "stance": "demands",
            "options": ["all"],
            "refuses": [],
        }
    ]


@pytest.mark.parametrize(
    "edition", samples(), ids=lambda each: f"{each.dossier}-{each.audience.id}"
)
def test_every_page_that_data_names_is_there(edition: Edition) -> None:
    made = site_of(edition)
    pages = {
        record["page"].partition("#")[0]
        for records in data_of(edition)["records"].values()
        for record in records
        if "page" in record
    }

    assert {address.markdown_path(Address(path=page)) for page in pages} <= set(made.pages)
    assert address.data(edition.dossier).path in made.files


def _keys(value: Any) -> set[str]:
    match value:
        case dict():
            return set(value) | set(chain.from_iterable(map(_keys, value.values())))
        case list():
            return set(chain.from_iterable(map(_keys, value)))
        case _:
            return set()


def _validator() -> Draft202012Validator:
    return Draft202012Validator(exports.schema())

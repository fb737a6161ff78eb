"""The list of all statements: what stands in its data, and what may leave as such."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from generator import address, exports, views
from generator.address import Address
from generator.dossier import Dossier
from generator.edition import Edition
from generator.gate.reading import UnreadableError
from generator.gate.readings import readings
from generator.marking import Audience
from generator.prepare import prepare
from generator.redact import redact
from tests.pages_of import editions_of, page_of, site_of
from tests.strategies import audiences, days, dossiers, laws

BRIEFINGS = Path(__file__).parent.parent / "briefings"
PATH = "talks/statements.js"
BEGINS = "(globalThis.statements ??= []).push("
TALKS = """\
title: Talks
question: Who pays?
marking: CLEAR
defaults: {marking: CLEAR}
parties:
  north: {name: North, role: principal}
  south: {name: South, role: principal}
people:
  ilse: {name: Ilse, roles: [{party: north, title: Minister}]}
issues:
  money: {title: Costs}
  time: {title: Days}
proposals:
  draft:
    title: Draft
    by: north
    disclosure: published
    source: paper
    points:
      one: {text: All pay., issue: money}
      two: {text: Soon., issue: time}
sources:
  paper: {title: The paper, kind: news, reliability: B}
"""
SAID = """\
defaults: {marking: CLEAR, source: paper, basis: stated}
positions:
  - {id: old, by: north, via: ilse, issue: money, stance: demands, date: 2031-01-02, text: Pay., \
credibility: "2"}
  - {id: vague, by: south, issue: money, stance: opposes, date: 2030, quote: No.}
  - {id: secret, by: south, issue: time, stance: opposes, date: 2031-01-09, text: Never., \
marking: RED}
responses:
  - {id: mixed, by: south, to: draft, date: 2031-01-03, parts: {accepts: one, \
rejects: two}}
claims:
  left: {text: North left, asserted_by: unattributed, issue: time, date: unknown, \
basis: reported}
reactions:
  - {id: no, by: north, claim: left, stance: denies, date: 2031-01-04, text: No.}
"""


def file_of(edition: Edition) -> tuple[str, bytes]:
    ground = views.ground(edition)
    listed = views.listed(ground)
    (file,) = exports.statements(ground, listed, views.statements(ground, listed)).items()
    return file


def data_of(edition: Edition) -> dict[str, Any]:
    _, content = file_of(edition)
    loaded: dict[str, Any] = json.loads(content.decode().removeprefix(BEGINS)[: -len(");\n")])
    return loaded


def column(data: dict[str, Any], name: str) -> list[tuple[str, ...]]:
    """What each statement has of a table: what its entries are known by."""
    table = [entry[0] for entry in data["tables"][name]]
    places = ([place] if isinstance(place, int) else place for place in data["columns"][name])
    return [tuple(table[place] for place in each) for each in places]


def samples() -> tuple[Edition, ...]:
    today = date(2026, 1, 1)
    return prepare(BRIEFINGS, edition="cabinet", as_of=None, known_at=None, today=today).editions


def test_the_latest_stands_first_and_what_has_no_date_last() -> None:
    (edition,) = editions_of(TALKS, SAID)

    assert data_of(edition)["columns"]["anchor"] == [
        "reaction-no",
        "response-mixed",
        "position-old",
        "position-vague",
        "claim-left",
    ]


def test_a_statement_is_found_by_all_that_is_known_of_it() -> None:
    (edition,) = editions_of(TALKS, SAID)
    data = data_of(edition)
    names = ("party", "person", "issue", "kind", "stance", "basis", "reliability", "credibility")

    assert {name: column(data, name)[2] for name in names} == {
        "party": ("north",),
        "person": ("ilse",),
        "issue": ("money",),
        "kind": ("position",),
        "stance": ("demands",),
        "basis": ("stated",),
        "reliability": ("B",),
        "credibility": ("2",),
    }


def test_a_mixed_answer_is_found_by_each_of_its_stances_and_issues() -> None:
    (edition,) = editions_of(TALKS, SAID)
    data = data_of(edition)

    assert column(data, "stance")[1] == ("accepts", "rejects")
    assert column(data, "issue")[1] == ("money", "time")
    assert column(data, "shown")[1] == ("partial",)


def test_a_vague_date_keeps_the_days_between_which_it_lies() -> None:
    (edition,) = editions_of(TALKS, SAID)
    data = data_of(edition)
    dates = [data["tables"]["date"][place] for place in data["columns"]["date"]]

    assert dates[3:] == [["2030", "2030-01-01", "2030-12-31"], ["date unknown", "", ""]]


@pytest.mark.parametrize(("edition", "label"), [("public", "TLP:CLEAR"), ("cabinet", "TLP:RED")])
def test_the_page_is_marked_as_the_highest_of_its_statements(edition: str, label: str) -> None:
    editions = editions_of(TALKS, SAID, edition=edition)
    pages = site_of(*editions).pages

    assert f'tags: ["{label}"]' in pages["talks/statements.md"]
    assert f'tags: ["{label}"]' in pages["statements.md"]
    assert data_of(editions[0])["banner"]["label"] == label


@pytest.mark.parametrize("edition", samples(), ids=lambda each: each.dossier)
def test_every_statement_leads_to_where_it_stands_in_full(edition: Edition) -> None:
    data = data_of(edition)
    made = site_of(edition)
    pages = {
        page: page_of(made, address.markdown_path(Address(path=page)))
        for (page,) in data["tables"]["page"]
    }
    lost = [
        f"{page}#{anchor}"
        for (page,), anchor in zip(column(data, "page"), data["columns"]["anchor"], strict=True)
        if anchor not in pages[page].ids
    ]

    assert lost == []
    assert data["columns"]["anchor"]


@settings(laws, max_examples=60)
@given(dossiers(), audiences(), days())
def test_the_gate_reads_the_statements_of_any_edition(
    dossier: Dossier, audience: Audience, day: date
) -> None:
    edition, _ = redact(dossier, audience, as_of=day)
    assert edition is not None
    said = {each.text for each in readings(*file_of(edition))}

    assert edition.dossier in said


@pytest.mark.parametrize(
    "content",
    [
        'alert("secret");',
        f'{BEGINS}{{"version":1}});alert("secret");',
        f'{BEGINS}{{"version":1}}',
        f'{BEGINS}{{"undeclared":1}});',
        f"{BEGINS}alert());",
    ],
)
def test_the_gate_takes_a_list_of_statements_for_nothing_else(content: str) -> None:
    with pytest.raises(UnreadableError):
        list(readings(PATH, content.encode()))


def test_the_file_ends_no_script_whatever_was_said() -> None:
    hostile = SAID.replace("text: Pay.", "text: </script><!-- pay")
    (edition,) = editions_of(TALKS, hostile)
    _, content = file_of(edition)

    assert content.decode().count("<") == 0
    assert "</script>" in data_of(edition)["columns"]["gist"][2]

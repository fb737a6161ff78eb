"""The JSON Schema knows every field of the model, and takes what the format allows."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.model import SECTIONS, Head, data_name, spec_of
from generator.schema import schema

DOSSIER = """\
title: Northern fisheries
question: Who may fish where
fictional: yes
as_of: 2031-06-01
marking: {level: CLEAR, release_to: [own, allies], embargo: [2031-04-01, signing]}
defaults: {marking: AMBER, date: 2031-01-10, dated_by: minutes, source: minutes, basis: stated}
summary:
  - Two parties talk.
  - {marking: RED, text: 'Our floor is 38; see [[quota]].'}
sources:
  minutes: {title: Minutes, kind: record, reliability: A, date: 2031, derived_from: cable}
parties:
  hala: {name: Hala, role: principal, presence: [{since: 2031-01-10, until: 2031-03}]}
  fleet: {name: 1998, role: [{role: observer, until: 2031-03-31}], member_of: [hala]}
people:
  chief: {name: The chief, roles: [{party: hala, title: Envoy, marking: AMBER}]}
issues:
  quota:
    title: How much
    scale: {unit: per cent, low: 0, high: 100.5}
    options: {fixed: For five years, auction: {title: Auctioned, marking: RED}}
    text: A question of shares.
  access: {title: Who may enter, options: [open, closed], parent: quota}
proposals:
  draft:
    title: The draft
    by: unknown
    disclosure: published
    point_count: 4
    points:
      share: {number: 1, issue: quota, status: option, option: fixed, was: [part], value: [38, 42]}
terms:
  tac: {title: Total allowable catch, text: The most that may be landed.}
annexes:
  zones: {title: Map of the zones, file: zones.svg}
"""
JOURNAL = """\
positions:
  - id: hala-wants
    by: [hala]
    issue: quota
    stance: rules-out
    option: [fixed, auction]
    value: 44
    credibility: 2
    portions: {value: AMBER}
  - {reaffirms: hala-wants, date: 2031-03-11}
responses:
  - {by: hala, to: draft/share, stance: accepts-in-principle, wording: shall}
  - {by: hala, to: draft, parts: {accepts: [share], rejects: some}}
claims:
  left: {text: Hala left, asserted_by: unattributed, about: hala}
reactions:
  - {by: hala, claim: left, stance: no-comment, via: chief}
events:
  round: {title: Round, kind: meeting, status: held, date: 2031-05~, participants: [hala, chief]}
judgements:
  moves: {text: It will move., likelihood: likely, confidence: low}
gaps:
  number: {text: Which number, about: [quota, draft/share]}
commitments:
  data: {by: hala, text: Deliver the data, due: 2031-04-30, to: [fleet]}
confidentiality:
  room: {between: [hala, desk], covers: What is said, may_say: [That we meet.]}
lines:
  share: {text: We negotiate in the room., question: Do you give way}
updates:
  - {point: draft/share, status: agreed, in: round}
  - {summary: They have met.}
retractions:
  - {retracts: [hala-wants], why: We had it wrong}
releases:
  - {of: left, marking: CLEAR, date: 2031-03-20, by: Release officer, why: It is public}
"""
EDITIONS = """\
format: 1
scheme: ladder
schemes: {ladder: [OPEN, CLOSED]}
groups:
  own: {title: Ours}
  north: {title: North, includes: [own]}
editions:
  public: {title: Public, clearance: OPEN}
  cabinet: {title: Cabinet, clearance: CLOSED, groups: own}
recipients:
  minister: {name: The Minister, edition: cabinet}
"""


def complaints(of: Any, text: str) -> list[str]:
    """What an editor would underline: it reads days as words, and so does this."""
    found = Draft202012Validator(schema(of)).iter_errors(yaml.load(text, Loader=_EditorLoader))  # noqa: S506 - a safe one
    return [error.json_path for error in found]


class _EditorLoader(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@pytest.mark.parametrize("of", ["dossier", "journal", "editions"])
def test_the_schema_is_one(of: Any) -> None:
    Draft202012Validator.check_schema(schema(of))


@pytest.mark.parametrize(
    ("of", "text"), [("dossier", DOSSIER), ("journal", JOURNAL), ("editions", EDITIONS)]
)
def test_what_the_format_allows_is_allowed(of: Any, text: str) -> None:
    assert complaints(of, text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("titel: North", "$"),
        ("sources: [{title: Minutes}]", "$.sources"),
        ("sources: {minutes: {title: Minutes}}", "$.sources.minutes"),
        ("sources: {9: {title: Minutes, kind: record}}", "$.sources"),
        ("sources: {a: {title: Minutes, kind: record, reliability: G}}", "$.sources.a.reliability"),
        ("positions: {hala: {}}", "$.positions"),
        ("positions: [{by: hala, stance: demands}]", "$.positions[0]"),
        ("positions: [{by: hala, issue: quota, stance: demandz}]", "$.positions[0].stance"),
        ("positions: [{reaffirms: x, portions: {stance: RED}}]", "$.positions[0].portions"),
        ("positions: [{reaffirms: x, marking: {release_to: own}}]", "$.positions[0].marking"),
        ("positions: [{reaffirms: x, value: [1, 2, 3]}]", "$.positions[0].value"),
        ("releases: [{of: x, date: 2031, by: me, why: so}]", "$.releases[0]"),
        ("responses: [{reaffirms: x, parts: {accept: some}}]", "$.responses[0].parts"),
        (
            "proposals: {x: {title: T, by: a, disclosure: leaked, points: [a]}}",
            "$.proposals.x.points",
        ),
        ("defaults: {stance: demands}", "$.defaults"),
    ],
)
def test_what_the_format_does_not_know_is_underlined(text: str, where: str) -> None:
    assert where in complaints("journal", text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("title: North", "$"),
        ("fictional: perhaps", "$.fictional"),
        ("as_of: 2031-06", "$.as_of"),
        ("marking: {level: RED, existance: GREEN}", "$.marking"),
    ],
)
def test_mistakes_in_the_head_are_underlined(text: str, where: str) -> None:
    assert where in complaints("dossier", text)
    assert "$" in complaints("journal", text)


def test_ids_that_there_are_come_first_and_others_are_allowed() -> None:
    ids = {"parties": {"hala": "Hala"}, "issues": {"quota": "How much"}, "levels": {"OPEN": ""}}
    defined = schema("journal", ids)["$defs"]

    listed, others = defined["reference-to-parties"]["anyOf"]
    assert listed == {"enum": ["hala"], "enumDescriptions": ["Hala"]}
    assert others == {"$ref": "#/$defs/reference"}
    assert defined["reference-to-anything"]["anyOf"][0]["enum"] == ["hala", "quota"]
    assert defined["marking"]["anyOf"][0]["anyOf"][0]["enum"] == ["OPEN"]
    assert Draft202012Validator(schema("journal", ids)).is_valid({"gaps": {}})


@pytest.mark.parametrize(
    "text", ["format: 2", "editions: {}", "scheme: tlp", "editions: {a: {title: A}}"]
)
def test_mistakes_in_the_editions_are_underlined(text: str) -> None:
    assert complaints("editions", text)


def test_every_field_of_the_model_stands_there_with_words_that_say_what_it_is() -> None:
    found = schema()
    classes = [each.record for each in SECTIONS.values()]
    nested = [spec.nested for each in classes for spec in spec_of(each).values() if spec.nested]

    for cls in (*classes, *nested):
        defined = found["$defs"][cls.__name__]
        assert defined["description"]
        for name in spec_of(cls):
            assert defined["properties"][data_name(name)]["description"], (cls, name)
    assert set(found["properties"]) == {
        *(data_name(name) for name in spec_of(Head)),
        *("marking", "defaults"),
        *SECTIONS,
    }


def test_the_words_below_a_field_in_the_model_are_what_an_editor_shows() -> None:
    point = schema()["$defs"]["Point"]

    assert point["properties"]["was"]["description"].startswith("Ids of the same point")
    assert point["title"] == "Point"
    assert schema()["$defs"]["ConfidentialityNote"]["title"] == "Confidentiality note"
    assert "agreed at negotiators' level" in schema()["$defs"]["text-status"]["enumDescriptions"][0]

"""Made-up dossiers given some ground to stand on, so that much of them can be read.

Drawn at random, most records hang on something hidden. Here many references lead instead to records
that anyone may read, and every part of a marking has something to do.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from generator.dossier import Dossier
from generator.marking import TLP, Attribution
from generator.model import (
    Answer,
    Claim,
    Commitment,
    Contents,
    Event,
    Gap,
    Id,
    Issue,
    Option,
    Party,
    Person,
    Point,
    Position,
    Proposal,
    Reaction,
    Record,
    Response,
    Shape,
    Source,
    Spec,
    spec_of,
)
from tests.made import a, when
from tests.strategies import FIRST_DAY


def grounded(dossier: Dossier, random: Random) -> Dossier:
    """The same dossier above records that anyone may read, many references led there."""
    held: dict[str, Any] = {
        name: (
            *(record for section, record in GROUND.items() if section == name),
            *(_settled(record, random) for record in records),
        )
        for name, records in dossier.contents
    }
    contents = Contents(**held)
    numbered = {
        name: tuple(
            record if record.key else replace(record, key=f"ground.yml:{number}:1")
            for number, record in enumerate(records, start=100 * place)
        )
        for place, (name, records) in enumerate(contents, start=1)
    }
    return replace(dossier, contents=Contents(**numbered))  # type: ignore[arg-type]  # by reflection


_SOURCE, _PARTY, _ISSUE, _PROPOSAL = "g-source", "g-party", "g-issue", "g-proposal"
_OPTIONS, _POINTS = ("g-open", "g-shut"), ("g-one", "g-two")
GROUND: Mapping[str, Record] = MappingProxyType(
    {
        "sources": a(Source, id=_SOURCE),
        "parties": a(Party, id=_PARTY),
        "people": a(Person, id="g-person", roles=()),
        "issues": a(Issue, id=_ISSUE, options=tuple(a(Option, id=each) for each in _OPTIONS)),
        "proposals": a(
            Proposal,
            id=_PROPOSAL,
            by=(_PARTY,),
            source=(_SOURCE,),
            points=tuple(a(Point, id=each, text=f"Point {each}") for each in _POINTS),
        ),
        "positions": a(Position, id="g-position", by=(_PARTY,), issue=_ISSUE, source=(_SOURCE,)),
        "responses": a(
            Response,
            id="g-response",
            by=(_PARTY,),
            to=_PROPOSAL,
            stance="accepts",
            source=(_SOURCE,),
        ),
        "reactions": a(Reaction, id="g-reaction", by=(_PARTY,), claim="g-claim", source=(_SOURCE,)),
        "claims": a(Claim, id="g-claim", asserted_by=(_PARTY,), source=(_SOURCE,)),
        "events": a(
            Event,
            id="g-event",
            status="held",
            date=when((FIRST_DAY + timedelta(days=3)).isoformat()),
            source=(_SOURCE,),
        ),
        "gaps": a(Gap, id="g-gap", about=(_ISSUE,)),
        "commitments": a(Commitment, id="g-commitment", by=(_PARTY,), source=(_SOURCE,)),
    }
)
_PARTS: Mapping[str, tuple[Id, ...]] = MappingProxyType({"options": _OPTIONS, "points": _POINTS})
_SETTLED, _ADMITTED, _UNTIL, _VEILED, _MIXED = 0.6, 0.3, 0.1, 0.15, 0.3


def _settled(record: Record, random: Random) -> Record:
    values: dict[str, Any] = {}
    for name, spec in spec_of(type(record)).items():
        if spec.shape is Shape.REFERENCE and getattr(record, name):
            values[name] = _led(getattr(record, name), spec, random)
    if isinstance(record, Response) and random.random() < _MIXED:
        points = tuple(random.sample(_POINTS, random.randint(1, 2)))
        values |= {
            "to": _PROPOSAL,
            "stance": "",
            "parts": (Answer(stance="rejects", points=points),),
        }
    if isinstance(record, Position) and random.random() < _MIXED:
        values |= {"issue": _ISSUE, "option": tuple(random.sample(_OPTIONS, 1))}
    marking = record.marking
    if marking.level != TLP.levels[0] and random.random() < _ADMITTED:
        values["existence"] = TLP.levels[random.randint(0, 1)]
    if random.random() < _UNTIL:
        marking = replace(marking, embargo=marking.embargo | {"g-event"})
    if random.random() < _VEILED:
        marking = replace(marking, attribution=random.choice(tuple(Attribution)))
    return replace(record, marking=marking, **values)


def _led(value: Any, spec: Spec, random: Random) -> Any:
    if spec.many:
        return tuple(dict.fromkeys(_instead(each, spec, random) for each in value))
    return _instead(value, spec, random)


def _instead(value: Id, spec: Spec, random: Random) -> Id:
    if value in spec.words or random.random() > _SETTLED or spec.refers_to == ("options",):
        return value
    section = random.choice(spec.refers_to or tuple(GROUND))
    if section == "points":
        return f"{_PROPOSAL}/{random.choice(_POINTS)}"
    return GROUND[section].id if section in GROUND else value

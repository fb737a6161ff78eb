"""Records and dossiers in a few words, for tests that say only what they are about."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from generator.dossier import Dossier
from generator.marking import ANYONE, TLP, Attribution, Audience, Marking, ReleaseTo
from generator.model import (
    SECTIONS,
    Annex,
    Claim,
    Commitment,
    Contents,
    Event,
    Gap,
    Head,
    Issue,
    Option,
    Paragraph,
    Party,
    Person,
    Point,
    Proposal,
    Prose,
    Record,
    Role,
    Shape,
    Source,
    Spec,
    spec_of,
)
from generator.problem import Place
from generator.when import When, parse

AS_OF = date(2031, 6, 1)
LATER = date(2032, 1, 1)


def marked(
    level: str = "CLEAR",
    *,
    release_to: ReleaseTo = ANYONE,
    embargo: frozenset[date | str] = frozenset(),
    attribution: Attribution = Attribution.NAMED,
) -> Marking:
    found = TLP.level(level)
    assert found is not None
    return Marking(level=found, release_to=release_to, embargo=embargo, attribution=attribution)


CLEAR, GREEN, AMBER, RED = (marked(name) for name in ("CLEAR", "GREEN", "AMBER", "RED"))


def audience(level: str = "CLEAR", *groups: str) -> Audience:
    clearance = marked(level).level
    return Audience(id="them", title="Them", clearance=clearance, groups=frozenset(groups))


PUBLIC, PARTNERS, CABINET = audience("CLEAR"), audience("GREEN"), audience("RED", "own", "allies")


def when(text: str) -> When:
    found = parse(text)
    assert isinstance(found, When)
    return found


def prose(*texts: str | tuple[str, Marking]) -> Prose:
    pairs = ((each, CLEAR) if isinstance(each, str) else each for each in texts)
    return tuple(Paragraph(text=text, marking=marking) for text, marking in pairs)


_R = TypeVar("_R")

_LED = {
    "sources": "minutes",
    "parties": "hala",
    "issues": "quota",
    "claims": "left",
    "proposals": "draft",
    "people": "chief",
    "events": "round",
}


def a(cls: type[_R], **what: Any) -> _R:
    """One of these: CLEAR, with the least that must be written, and what the test says of it."""
    written: dict[str, Any] = {
        name: _least(name, spec) for name, spec in spec_of(cls).items() if spec.required
    }
    if "marking" in {each.name for each in fields(cls) if each.default is MISSING}:  # type: ignore[arg-type]  # it is a dataclass
        written["marking"] = CLEAR
    if issubclass(cls, Record):
        written["key"] = ""
    return cls(**(written | what))


def _least(name: str, spec: Spec) -> Any:
    match spec.shape:
        case Shape.LINE | Shape.FILE:
            return f"a {name}"
        case Shape.PROSE:
            return prose(f"Some {name}.")
        case Shape.TERM:
            assert spec.terms
            return next(iter(spec.terms.terms))
        case Shape.WHEN:
            return when("2031-01-10")
        case Shape.RECORDS:
            return (a(Role),)
        case _:
            led = _LED[spec.refers_to[0] if spec.refers_to else "issues"]
            return (led,) if spec.many else led


WORLD: tuple[Record, ...] = (
    a(Source, id="minutes"),
    a(Party, id="hala", name="Hala"),
    a(Party, id="veyra", name="Veyra"),
    a(Person, id="chief", name="The chief negotiator"),
    a(
        Issue,
        id="quota",
        title="How large is the share?",
        options=(a(Option, id="fixed"), a(Option, id="sliding")),
    ),
    a(
        Proposal,
        id="draft",
        title="The draft",
        points=(a(Point, id="share", text="Forty per cent"), a(Point, id="term")),
    ),
    a(Claim, id="left", text="Veyra left the room"),
    a(Event, id="round", title="First round", status="held", date=when("2031-01-10")),
    a(Gap, id="number"),
    a(Commitment, id="data"),
)
"""One of each that others refer to, all CLEAR."""


def dossier(
    *records: Record,
    floor: Marking = CLEAR,
    summary: Prose = (),
    annexes: Mapping[str, bytes] = MappingProxyType({}),
    world: tuple[Record, ...] = WORLD,
) -> Dossier:
    """The world and these records, each in its section, in this order."""
    sections: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    by_class = {section.record: name for name, section in SECTIONS.items()}
    for number, record in enumerate((*world, *records)):
        key = f"dossier.yml:{number + 1}:1"
        sections[by_class[type(record)]].append(replace(record, key=key))
    held: dict[str, Any] = {name: tuple(listed) for name, listed in sections.items()}
    contents = Contents(**held)
    head = Head(title="Fisheries", question="Who may fish?", summary=summary, marking=floor)
    places = {
        record.key: Place(path="north/dossier.yml", line=int(record.key.split(":")[1]))
        for _, listed in contents
        for record in listed
    }
    files = {each.key: annexes[each.id] for each in contents.annexes if each.id in annexes}
    return Dossier(id="north", head=head, contents=contents, places=places, annexes=files)


def annexed(id_: str, file: str, marking: Marking = CLEAR) -> Annex:
    return a(Annex, id=id_, file=file, marking=marking)


def number(text: str) -> tuple[Decimal, Decimal]:
    return Decimal(text), Decimal(text)

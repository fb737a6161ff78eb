"""Whole dossiers out of nothing, for properties that must hold of every dossier.

By reflection over the model: a field declared there is generated here. Hypothesis draws how many
records there are, of which sections, and a seed for each; what stands in a record follows from its
seed. So a dossier is made fast, and a failing one shrinks record by record. References lead to
records of the right section mostly, to others that are hidden from many readers, and sometimes
nowhere. Every text is unique, so that a test can look for it in what was made of the dossier.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from generator.dossier import Dossier
from generator.marking import ANYONE, TLP, Attribution, Audience, Marking
from generator.model import (
    SECTIONS,
    STATUS_TERMS,
    TARGETS,
    UPDATABLE,
    Answer,
    Contents,
    Downgrade,
    Head,
    Id,
    Paragraph,
    Prose,
    Record,
    Response,
    Shape,
    Spec,
    Update,
    spec_of,
)
from generator.problem import Place
from generator.vocabulary import AGREED
from generator.when import When, parse

FIRST_DAY = date(2031, 1, 1)
DAYS = 12
GROUPS = ("own", "allies")
FENCE = "zq"
"""Stands around every text, so that none is part of another, or of a page's own words."""


laws = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
"""For properties of whole dossiers: each is big, and made of many small choices."""


def days() -> st.SearchStrategy[date]:
    """Days on which something may have been said or recorded, and those around."""
    return st.integers(-1, DAYS + 1).map(lambda number: FIRST_DAY + timedelta(days=number))


def whens() -> st.SearchStrategy[When]:
    """Dates of every precision, near those days."""
    return st.integers(0, 10**6).map(lambda seed: _when(_random(seed)))


def markings() -> st.SearchStrategy[Marking]:
    """Markings of every kind; embargoes until days."""
    return st.integers(0, 10**6).map(lambda seed: _Made(random=_random(seed)).marking())


def audiences() -> st.SearchStrategy[Audience]:
    """Audiences of every clearance, with any of the groups."""
    return st.builds(
        lambda level, groups: Audience(id="them", title="Them", clearance=level, groups=groups),
        st.sampled_from(TLP.levels),
        st.frozensets(st.sampled_from(GROUPS)),
    )


def contents(*, most: int = 24, marked: bool = True) -> st.SearchStrategy[Contents]:
    """Records of every section, in order of recording; all `TLP:CLEAR` where not `marked`."""
    # One number a record, which says its section too: each thing drawn costs time.
    return st.lists(st.integers(0, 2**32 - 1), min_size=most // 4, max_size=most).map(
        lambda drawn: _contents(drawn, marked=marked)
    )


def dossiers(*, most: int = 24) -> st.SearchStrategy[Dossier]:
    """A dossier with its head, the places of its records and the bytes of its annexes."""
    return st.builds(_dossier, contents(most=most), st.integers(0, 2**32 - 1))


def dossier_from(random: Random, *, most: int = 24) -> Dossier:
    """One such dossier, for loops over more of them than Hypothesis would take."""
    count = random.randint(most // 4, most)
    drawn = [random.getrandbits(32) for _ in range(count)]
    return _dossier(_contents(drawn, marked=True), random.getrandbits(32))


def record_from(
    random: Random,
    section: str,
    id_: Id,
    *,
    ids: Mapping[str, tuple[Id, ...]],
    parts: Mapping[Id, tuple[Id, ...]],
    filled: float,
    lost: float,
    without: tuple[str, ...] = (),
) -> Record:
    """One record of a section, whose references lead to these ids.

    Its optional fields are `filled` as often as that, those that it is to be `without` never; as
    many of its references as are `lost` lead nowhere.
    """
    made = _Made(
        random=random,
        name=f"{id_ or section} {random.getrandbits(20)}",
        ids=ids,
        parts=parts,
        filled=filled,
        lost=lost,
        without=without,
    )
    return _record(SECTIONS[section].record, id_, made)


# Statements are what history is made of, and updates what changes it.
_OFTEN = (
    *SECTIONS,
    *("positions", "responses", "reactions", "updates") * 2,
    *("parties", "issues", "proposals", "claims", "events"),
)
_LEVELS = (TLP.levels[0],) * 4 + TLP.levels
_RECORDED = (None, None, *(FIRST_DAY + timedelta(days=number) for number in range(DAYS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What one record is made with: its seed, and what stands beside it."""

    random: Random
    name: str = "one"
    ids: Mapping[str, tuple[Id, ...]] = field(default_factory=dict)
    """By section, the ids that there are."""
    parts: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict)
    """By issue its options, by proposal its points."""
    marked: bool = True
    filled: float = 0.4
    """How often a field is written that need not be."""
    lost: float = 0.04
    """How often a reference leads nowhere."""
    without: tuple[str, ...] = ()
    """Fields that are left out."""

    def often(self, share: float) -> bool:
        return self.random.random() < share

    def marking(self) -> Marking:
        random = self.random
        if not self.marked or self.often(0.5):
            return Marking(level=TLP.levels[0])
        embargo: set[date | str] = set()
        if self.often(0.2):
            embargo.add(_day(random))
        if self.often(0.2) and self.ids.get("events"):
            embargo.add(random.choice(self.ids["events"]))
        return Marking(
            level=random.choice(_LEVELS),
            release_to=frozenset(random.sample(GROUPS, random.randint(1, 2)))
            if self.often(0.2)
            else ANYONE,
            embargo=frozenset(embargo),
            attribution=random.choice(tuple(Attribution)) if self.often(0.3) else Attribution.NAMED,
        )

    def prose(self, name: str) -> Prose:
        count = self.random.randint(1, 2)
        return tuple(
            Paragraph(text=self.line(f"{name} {number}") + self._link(), marking=self.marking())
            for number in range(count)
        )

    def line(self, name: str) -> str:
        return f"{FENCE} {self.name} {name} {FENCE}"

    def _link(self) -> str:
        led = (
            self.reference(("issues", "proposals", "claims", "parties")) if self.often(0.2) else ""
        )
        return f" [[{led}]]" if led else ""

    def reference(self, sections: tuple[str, ...], words: frozenset[str] = frozenset()) -> str:
        if words and self.often(0.2):
            return self.random.choice(sorted(words))
        if self.often(self.lost):
            return "nowhere"
        found = [id_ for name in sections or tuple(SECTIONS) for id_ in self._ids_of(name)]
        return self.random.choice(found) if found else "nowhere"

    def _ids_of(self, section: str) -> tuple[Id, ...]:
        if section == "points":
            texts = self.ids.get("proposals", ())
            return tuple(f"{text}/{point}" for text in texts for point in self.parts.get(text, ()))
        return self.ids.get(section, ())


def _contents(drawn: list[int], *, marked: bool) -> Contents:
    sections = (_OFTEN[seed % len(_OFTEN)] for seed in drawn)
    names = [
        (section, f"{section}-{number}", drawn[number] // len(_OFTEN))
        for number, section in enumerate(sections)
    ]
    ids: defaultdict[str, list[Id]] = defaultdict(list)
    parts: dict[Id, tuple[Id, ...]] = {}
    for section, name, seed in names:
        if SECTIONS[section].by_id or (SECTIONS[section].takes_id and seed % 4):
            ids[section].append(name)
        if section in {"issues", "proposals"}:
            parts[name] = tuple(f"{name[0]}{number}" for number in range(seed % 4))
    listed: defaultdict[str, list[Record]] = defaultdict(list)
    for number, (section, name, seed) in enumerate(names):
        made = _Made(
            random=_random(seed),
            name=name,
            ids={each: tuple(found) for each, found in ids.items()},
            parts=parts,
            marked=marked,
        )
        record = _record(SECTIONS[section].record, name if name in ids[section] else "", made)
        listed[section].append(replace(record, key=f"dossier.yml:{number + 1}:1"))
    for records in listed.values():
        records.sort(key=lambda record: record.recorded or date.min)
    return Contents(**{section: tuple(records) for section, records in listed.items()})  # type: ignore[arg-type]  # by reflection


def _record(cls: type[Record], id_: Id, made: _Made) -> Record:
    values: dict[str, Any] = {
        "key": "",
        "id": id_,
        "marking": made.marking(),
        "recorded": made.random.choice(_RECORDED),
    }
    if made.marked and made.often(0.1):
        values["existence"] = TLP.levels[made.random.randint(0, 1)]
    values |= _fields(cls, made, id_)
    portions = [name for name, spec in spec_of(cls).items() if spec.portion and values.get(name)]
    if made.marked and portions and made.often(0.3):
        values["portions"] = MappingProxyType({made.random.choice(portions): made.marking()})
    if cls is Downgrade:
        values["to_marking"] = made.marking()
    record = cls(**values)
    return _whole(record, made)


def _fields(cls: type[Any], made: _Made, id_: Id) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, spec in spec_of(cls).items():
        if spec.required or (made.often(made.filled) and name not in made.without):
            value = _value(name, spec, made, values, id_)
            if value is not None:
                values[name] = value
    return values


def _value(  # noqa: C901, PLR0911, PLR0912 - one case for each shape
    name: str, spec: Spec, made: _Made, values: Mapping[str, Any], id_: Id
) -> Any:
    random = made.random
    match spec.shape:
        case Shape.LINE:
            return (made.line(name),) if spec.many else made.line(name)
        case Shape.PROSE:
            return made.prose(name)
        case Shape.TERM:
            assert spec.terms
            return random.choice(tuple(spec.terms.terms))
        case Shape.REFERENCE if spec.refers_to == ("options",):
            options = made.parts.get(values.get("issue", ""), ())
            return tuple(random.sample(options, random.randint(0, min(2, len(options)))))
        case Shape.REFERENCE if spec.many:
            led = (made.reference(spec.refers_to, spec.words) for _ in range(random.randint(1, 2)))
            return tuple(dict.fromkeys(led))
        case Shape.REFERENCE:
            return made.reference(spec.refers_to, spec.words)
        case Shape.WHEN:
            return _when(random)
        case Shape.DAY:
            return _day(random)
        case Shape.COUNT:
            return random.randint(0, 28)
        case Shape.NUMBER:
            return Decimal(random.randint(0, 100))
        case Shape.SPAN:
            low = random.randint(0, 100)
            return Decimal(low), Decimal(random.randint(low, 100))
        case Shape.FLAG:
            return made.often(0.5)
        case Shape.RECORDS:
            return _nested(spec, made, id_)
        case Shape.ANSWERS:
            return None  # see `_whole`: either these or a stance
        case Shape.FILE:
            return f"{made.name}.md"


def _nested(spec: Spec, made: _Made, id_: Id) -> Any:
    cls = spec.nested
    assert cls
    names = {each.name for each in fields(cls)}
    own = made.parts.get(id_, ()) if "id" in names else range(made.random.randint(0, 2))
    found = []
    for number in own if spec.many else range(1):
        part = replace(made, name=f"{made.name} {number}")
        values = _fields(cls, part, id_)
        if "id" in names:
            values["id"] = number
        if "marking" in names:
            values["marking"] = part.marking()
        found.append(cls(**values))
    return tuple(found) if spec.many else found[0]


def _whole(record: Record, made: _Made) -> Record:
    """The record with what its fields demand of one another."""
    if getattr(record, "reaffirms", "") and made.often(0.7):
        return replace(record, **_only_what_is_new(type(record)))
    if isinstance(record, Response) and made.often(0.5):
        return replace(record, stance="", parts=_parts(record, made))
    if isinstance(record, Response) and not record.stance:
        return replace(record, stance="accepts")
    if isinstance(record, Update):
        return _updating(record, made)
    return record


def _only_what_is_new(cls: type[Record]) -> dict[str, Any]:
    """The fields that a reaffirmation leaves to what it reaffirms."""
    content = {"by", "asserted_by", "issue", "to", "claim", "stance", "option", "value", "text"}
    empty = {each.name: each.default for each in fields(cls)}
    return {name: empty[name] for name in spec_of(cls).keys() & content}


def _parts(response: Response, made: _Made) -> tuple[Answer, ...]:
    points = made.parts.get(response.to.partition("/")[0], ())
    some = Answer(stance="rejects", some=True)
    if not points:
        return (some,)
    taken = tuple(made.random.sample(points, made.random.randint(1, min(2, len(points)))))
    return (Answer(stance=made.random.choice(("accepts", "rejects")), points=taken), some)


def _updating(update: Update, made: _Made) -> Update:
    """An update of one thing at most, with values that this may have."""
    targets = [name for name in TARGETS if getattr(update, name)]
    target = made.random.choice([*targets, ""])
    fits = UPDATABLE[target] | {target, "text", "date", "dated_by", "source"}
    kept = {name: getattr(update, name) for name in spec_of(Update) if name in fits}
    kept["status"] = ""
    if target in STATUS_TERMS:
        kept["status"] = made.random.choice(tuple(STATUS_TERMS[target].terms))
        if kept["status"] in AGREED:
            kept["in_"] = made.reference(("events", "proposals"))
    blank = Update(key="", marking=update.marking, recorded=update.recorded)
    return replace(blank, **kept)


def _dossier(held: Contents, seed: int) -> Dossier:
    made = _Made(random=_random(seed), name="head")
    head = Head(
        title=made.line("title"),
        question=made.line("question"),
        summary=made.prose("summary"),
        fictional=made.often(0.5),
        reconstructed=made.often(0.5),
        marking=Marking(level=TLP.levels[0]),
    )
    keys = [record.key for _, records in held for record in records]
    places = {
        key: Place(path="north/dossier.yml", line=int(key.split(":")[1]), column=1) for key in keys
    }
    annexes = {annex.key: made.line(annex.id).encode() for annex in held.annexes}
    return Dossier(id="north", head=head, contents=held, places=places, annexes=annexes)


def _day(random: Random) -> date:
    return FIRST_DAY + timedelta(days=random.randrange(DAYS))


def _when(random: Random) -> When:
    day = _day(random)
    texts = (
        *(day.isoformat(),) * 6,
        f"{day.isoformat()}~",
        f"{day.year}-{day.month:02}",
        f"{day.isoformat()}/{(day + timedelta(days=random.randrange(9))).isoformat()}",
        str(day.year),
        "unknown",
    )
    found = parse(random.choice(texts))
    assert isinstance(found, When)
    return found


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up dossiers are no secret

"""Changes to a dossier that its readers must not notice: an oracle written apart from redaction.

It knows far less than redaction does, and on purpose: something is *surely above* an audience if
its own marking, or that of what it stands in, says so by its level, its groups or a day to come.
What is hidden for any other reason is left alone. All that is surely above may be changed, moved,
named anew, marked higher, taken out or put in, and not a byte of the edition may change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.dossier import Dossier
from generator.marking import ANYONE, NOBODY, TLP, Attribution, Audience, Marking
from generator.model import Contents, Id, Paragraph, Prose, Record, Shape, Spec, spec_of
from generator.problem import Place
from tests.strategies import dossier_from

Kind: TypeAlias = tuple[str, str, str]
"""What was changed: the class, its field or "" for the whole, and what was done to it."""


@dataclass(kw_only=True)
class Change:
    """One dossier on its way to another that differs above the audience alone."""

    audience: Audience
    as_of: date
    random: Random
    donor: Contents
    """Other records, to take values from."""
    fixed: frozenset[Id] = frozenset()
    """Ids of which something that is not above says something: releases, admitted records."""
    hidden: tuple[Id, ...] = ()
    """Ids that lead to what is surely above, or nowhere."""
    kinds: Counter[Kind] = field(default_factory=Counter)
    fresh: int = 0

    def above(self, marking: Marking) -> bool:
        """Whether it is surely above the audience."""
        return (
            marking.level.rank > self.audience.clearance.rank
            or (marking.release_to is not ANYONE and not marking.release_to & self.audience.groups)
            or any(isinstance(until, date) and until > self.as_of for until in marking.embargo)
        )

    def higher(self) -> Marking:
        """A marking that is surely above."""
        return self.random.choice([each for each in _HIGH if self.above(each)])

    def often(self, share: float) -> bool:
        """A coin with this chance of falling on yes."""
        return self.random.random() < share

    def note(self, what: object, name: str, how: str) -> None:
        """Count what is done."""
        self.kinds[type(what).__name__, name, how] += 1

    def name(self, *taken: Id) -> Id:
        """An id for something that is above: new, or one that something else has."""
        free = [each for each in taken if each and each not in self.fixed]
        if free and self.often(0.4):
            return self.random.choice(free)
        self.fresh += 1
        return f"fresh-{self.fresh}"


_HIGH = (
    *(Marking(level=level) for level in TLP.levels),
    Marking(level=TLP.levels[-1], attribution=Attribution.CHATHAM_HOUSE),
    Marking(level=TLP.levels[0], release_to=NOBODY),
    Marking(level=TLP.levels[0], release_to=frozenset({"press"})),
    Marking(level=TLP.levels[0], embargo=frozenset({date(2099, 1, 1)})),
    Marking(level=TLP.levels[-1], release_to=NOBODY, embargo=frozenset({"nothing"})),
)


def changed(
    dossier: Dossier, audience: Audience, as_of: date, random: Random
) -> tuple[Dossier, Counter[Kind]]:
    """Another dossier that differs above the audience alone, and what was done to it."""
    change = Change(
        audience=audience, as_of=as_of, random=random, donor=dossier_from(random).contents
    )
    change.fixed = frozenset(_fixed(dossier.contents))
    change.hidden = (*_hidden_ids(change, dossier.contents), "nowhere")
    contents: dict[str, tuple[Record, ...]] = {}
    files = dict(dossier.annexes)
    for name, records in dossier.contents:
        kept = list(records if name == "releases" else _kept(change, records))
        added = [] if name == "releases" else list(_added(change, getattr(change.donor, name)))
        contents[name] = tuple(_shuffled(change, kept, added))
    for annex in dossier.contents.annexes:
        if change.above(annex.marking) and annex.id not in change.fixed:
            files[annex.key] = random.randbytes(8)
    made = replace(
        dossier,
        head=replace(dossier.head, summary=_prose(change, dossier.head, "summary")),
        contents=Contents(**contents),  # type: ignore[arg-type]  # by reflection
        left_out=Contents(claims=change.donor.claims),
        annexes=files,
    )
    return _with_new_keys(made, random), change.kinds


def without_existence(dossier: Dossier) -> Dossier:
    """The same, and nothing of it may be known to exist unless it may be read."""
    contents: dict[str, Any] = {
        name: tuple(replace(record, existence=None) for record in records)
        for name, records in dossier.contents
    }
    return replace(dossier, contents=Contents(**contents))


def with_portions(dossier: Dossier, random: Random) -> Dossier:
    """The same with many more fields marked apart than the desk would."""
    held: dict[str, Any] = {
        name: tuple(_marked_apart(record, random) for record in records)
        for name, records in dossier.contents
    }
    return replace(dossier, contents=Contents(**held))


def _marked_apart(record: Record, random: Random) -> Record:
    portions = {
        name: random.choice(_HIGH)
        for name, spec in spec_of(type(record)).items()
        if spec.portion and getattr(record, name) and random.random() < _APART
    }
    return replace(record, portions=MappingProxyType({**portions, **record.portions}))


_APART = 0.3


def _fixed(contents: Contents) -> Iterator[Id]:
    """What releases name; and what admitted records lead to, at any remove."""
    for release in contents.releases:
        yield from (each.partition("/")[0] for each in release.of)
    admitted = [record for _, records in contents for record in records if record.existence]
    met: set[Id] = set()
    while admitted:
        led = {each.partition("/")[0] for record in admitted for each in _ids_in(record)} - met
        met |= led
        admitted = [record for _, records in contents for record in records if record.id in led]
    yield from met


def _ids_in(record: Record) -> Iterator[Id]:
    for name, spec in spec_of(type(record)).items():
        if spec.shape is Shape.REFERENCE:
            value = getattr(record, name)
            yield from value if isinstance(value, tuple) else (value,)


def _hidden_ids(change: Change, contents: Contents) -> Iterator[Id]:
    ids = [(record.id, change.above(record.marking)) for _, some in contents for record in some]
    shown = {id_ for id_, above in ids if not above}
    yield from (id_ for id_, above in ids if id_ and above and id_ not in shown | change.fixed)


def _kept(change: Change, records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        if record.existence is not None or record.id in change.fixed - {""}:
            yield record
        elif change.above(record.marking):
            yield from _rewritten(change, record)
        else:
            yield _inside(change, record)


def _rewritten(change: Change, record: Record) -> Iterator[Record]:
    """A record that is above, as anything else that is."""
    how = change.random.choice(("leave", "delete", "edit", "rename", "mark"))
    change.note(record, "", how)
    if how == "edit":
        yield _edited(change, record)
    elif how == "rename":
        yield replace(record, id=change.name("nowhere") if record.id else "")
    elif how == "mark":
        yield replace(record, marking=change.higher())
    elif how == "leave":
        yield record


def _edited(change: Change, record: Record) -> Record:
    alike = [each for _, records in change.donor for each in records if type(each) is type(record)]
    if not alike:
        return record
    other = change.random.choice(alike)
    for name in spec_of(type(record)):
        change.note(record, name, "edit")
    return replace(other, id=record.id, marking=record.marking, existence=None, key=record.key)


def _added(change: Change, donated: tuple[Record, ...]) -> Iterator[Record]:
    for record in donated:
        if change.often(0.5):
            change.note(record, "", "add")
            id_ = change.name(record.id) if record.id else ""
            yield replace(record, id=id_, marking=change.higher(), existence=None)


def _shuffled(change: Change, kept: list[Record], added: list[Record]) -> list[Record]:
    """What is above stands anywhere; the rest in its order."""
    moved = [each for each in kept if change.above(each.marking) and change.often(0.5)]
    if any(each.id in change.fixed for each in moved):
        moved = []
    stays = [each for each in kept if not any(each is other for other in moved)]
    for record in (*moved, *added):
        stays.insert(change.random.randint(0, len(stays)), record)
    return stays


def _inside(change: Change, record: Record) -> Record:
    """A record that may be read: what in it is above, and where it leads to what is."""
    values: dict[str, Any] = {}
    for name, spec in spec_of(type(record)).items():
        value = getattr(record, name)
        apart = record.portions.get(name)
        if apart is not None and spec.portion and value and change.above(apart):
            values[name] = _other(change, record, name)
        elif spec.shape is Shape.PROSE:
            values[name] = _prose(change, record, name)
        elif spec.shape is Shape.RECORDS and spec.many:
            values[name] = _parts(change, record, name, spec)
        elif spec.shape is Shape.REFERENCE and not spec.essential:
            values[name] = _references(change, record, name, spec)
    portions = {
        name: change.higher() if change.above(marking) and getattr(record, name) else marking
        for name, marking in record.portions.items()
    }
    return replace(record, **values, portions=MappingProxyType(portions))


def _other(change: Change, record: Record, name: str) -> Any:
    """Another value for a field that is above: something in the place of something."""
    found = [
        getattr(each, name)
        for _, records in change.donor
        for each in records
        if type(each) is type(record) and getattr(each, name)
    ]
    if not found or change.often(0.2):
        return getattr(record, name)
    change.note(record, name, "portion")
    return change.random.choice(found)


def _prose(change: Change, held: Any, name: str) -> Prose:
    """Paragraphs that are above change, go and come; where there were some, some remain."""
    paragraphs: list[Paragraph] = []
    for paragraph in getattr(held, name):
        if not change.above(paragraph.marking) or change.often(0.3):
            paragraphs.append(paragraph)
        elif change.often(0.7):
            change.note(held, name, "paragraph")
            text = change.random.choice(("Other words.", "[[nowhere]]", "[[parties-0|them]]"))
            paragraphs.append(Paragraph(text=text, marking=change.higher()))
    if getattr(held, name) and (not paragraphs or change.often(0.3)):
        change.note(held, name, "paragraph added")
        new = Paragraph(text="More words.", marking=change.higher())
        paragraphs.insert(change.random.randint(0, len(paragraphs)), new)
    return tuple(paragraphs)


def _parts(change: Change, record: Record, name: str, spec: Spec) -> tuple[Any, ...]:
    """Roles, options and points that are above."""
    parts: list[Any] = []
    if spec.nested is None or "marking" not in {each.name for each in fields(spec.nested)}:
        return tuple(getattr(record, name))
    for part in getattr(record, name):
        if not change.above(part.marking) or change.often(0.3):
            parts.append(part)
        elif change.often(0.7):
            change.note(record, name, "part")
            parts.append(_other_part(change, part))
    donated = [
        part
        for _, records in change.donor
        for each in records
        if type(each) is type(record)
        for part in getattr(each, name)
    ]
    for part in donated[:1]:
        change.note(record, name, "part added")
        place, added = change.random.randint(0, len(parts)), _other_part(change, part)
        # Two parts of one id are one part of a file: the new one would take the old one's place.
        if any(added.id == each.id for each in parts if hasattr(each, "id")):
            added = replace(added, id=change.name())
        parts.insert(place, added)
    return tuple(parts)


def _other_part(change: Change, part: Any) -> Any:
    named = {"id": change.name(part.id)} if hasattr(part, "id") else {}
    if hasattr(part, "title"):
        named["title"] = f"another {change.fresh}"
    return replace(part, marking=change.higher(), **named)


def _references(change: Change, record: Record, name: str, spec: Spec) -> Any:
    """References that drop, where they lead to what is above or nowhere."""
    value = getattr(record, name)
    if spec.vital and not _may_lose_a_source(record, name, value):
        return value
    hidden = change.random.choice(change.hidden)
    if not spec.many:
        if value and value not in change.hidden:
            return value
        change.note(record, name, "reference")
        return change.random.choice((hidden, "", "nowhere"))
    kept = [each for each in value if each not in change.hidden or change.often(0.5)]
    change.note(record, name, "reference")
    kept.insert(change.random.randint(0, len(kept)), hidden)
    return tuple(kept)


def _may_lose_a_source(record: Record, name: str, value: tuple[Id, ...]) -> bool:
    """Whether nothing is said that every source must be read for, and there are some."""
    graded = (other for other, spec in spec_of(type(record)).items() if spec.only_with == name)
    defaults = {each.name: each.default for each in fields(record)}
    return bool(value) and all(getattr(record, each) == defaults[each] for each in graded)


def _with_new_keys(dossier: Dossier, random: Random) -> Dossier:
    """The same records at other places of the desk's files."""
    contents: dict[str, tuple[Record, ...]] = {}
    places, files = {}, {}
    line = random.randint(1, 9)
    for name, records in dossier.contents:
        moved = []
        for record in records:
            line += random.randint(1, 9)
            key = f"other.yml:{line}:1"
            moved.append(replace(record, key=key))
            places[key] = Place(path="north/other.yml", line=line)
            if record.key in dossier.annexes and name == "annexes":
                files[key] = dossier.annexes[record.key]
        contents[name] = tuple(moved)
    held = Contents(**contents)  # type: ignore[arg-type]  # by reflection
    return replace(dossier, contents=held, places=places, annexes=files)

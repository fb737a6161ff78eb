"""From located trees to records, by reflection: what a field is stands in its `Spec` alone.

A record with an error is left out. A part that may be marked apart (a paragraph, a point, an
option, a field under `portions`) is left out alone: else a mistake in what only some may read would
take from the others what they may.
"""

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from generator.dossier import Finding
from generator.located_yaml import Mapping, Node, Scalar, Sequence
from generator.marking import NOBODY, Marking, join
from generator.model import (
    SECTIONS,
    Downgrade,
    Id,
    Key,
    Party,
    Record,
    Section,
    Shape,
    Spec,
    data_name,
    spec_of,
)
from generator.problem import Place, a, did_you_mean, quoted
from generator.read import values
from generator.read.fields import Here, Value, claim, hides_marking, id_of, missing, names, value
from generator.read.hints import hints
from generator.read.markings import Ground, Written, written
from generator.read.telling import BAD, Bad, Flaws, Told
from generator.vocabulary import DESK, RESERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """One key of `defaults:`, with what was told of it: it falls to each record that takes it."""

    value: Value
    """`BAD` where it could not be had."""
    place: Place
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the records of one file have in common."""

    ground: Ground
    floor: Marking
    flaws: Flaws
    annexes: frozenset[str]
    """The files that lie in the dossier's `annexes/`."""
    defaults: MappingOf[str, Default] = field(default_factory=lambda: MappingProxyType({}))
    recorded: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one record in the data."""

    section: str
    record: Record | None
    """None where an error was told of it."""
    remains: Record | None
    """Then what could be read of it, for `check` to look through."""
    findings: tuple[Finding, ...]
    places: MappingOf[Key, Place]
    """Of the record by its key, and of its fields by that and their names."""


def outcomes(section: str, node: Node, sheet: Sheet, told: Told) -> Iterator[Outcome]:
    """Every record of a section, in the order written; `told` hears of the section itself."""
    for key, item in _items(section, node, told):
        if key is not None:
            # An id that stands twice is told by `check`, which knows who may read both.
            sheet.flaws.problems.pop(key.place, None)
        yield _outcome(section, key, item, sheet)


def nobody(ground: Ground) -> Marking:
    """The marking of what nobody may read until the desk has said who may."""
    return Marking(level=ground.scheme.levels[-1], release_to=NOBODY)


def _items(section: str, node: Node, told: Told) -> Iterator[tuple[Scalar | None, Node]]:
    if SECTIONS[section].by_id:
        if isinstance(node, Mapping):
            yield from node.entries
            return
        example = f"{section}: {{some-id: {{…}}}}"
        told.error("wrong-type", node.place, f"{section} stand by id, such as {example}")
        return
    if isinstance(node, Sequence):
        yield from ((None, item) for item in node.items)
        return
    told.error("wrong-type", node.place, f"{section} stand in a list: begin each with “- ”")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A record on its way: what is found in the data under which key, and what it becomes."""

    shape: Section
    found: MappingOf[str, Node]
    sheet: Sheet
    here: Here
    portions: dict[str, Marking] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)

    @property
    def told(self) -> Told:
        """Who hears of the record as a whole."""
        return self.here.told

    def error(self, rule: str, message: str) -> Bad:
        """A mistake of the record as a whole."""
        return self.told.error(rule, self.here.places[self.here.path], message)


def _outcome(section: str, key: Scalar | None, node: Node, sheet: Sheet) -> Outcome:
    place = node.place if key is None else key.place
    here = Here(
        ground=sheet.ground,
        marking=nobody(sheet.ground),
        flaws=sheet.flaws,
        annexes=sheet.annexes,
        told=Told(marking=None),
        path=str(place),
        places={str(place): place},
    )
    if isinstance(node, Mapping):
        draft = _record(SECTIONS[section], key, node, sheet, here)
    else:
        noun = a(SECTIONS[section].singular)
        here.told.error("wrong-type", place, f"{noun} has fields, one to a line: name: value")
        claim(node, here)
        empty, unheard = Mapping(entries=(), place=node.place), Told(marking=None)
        draft = _record(SECTIONS[section], key, empty, sheet, replace(here, told=unheard))
    broken = here.told.broken
    return Outcome(
        section=section,
        record=None if broken else draft,
        remains=draft if broken else None,
        findings=tuple(_findings(draft, here.told)),
        places=here.places,
    )


def _findings(draft: Record, told: Told) -> Iterator[Finding]:
    """What was told, with the ids of what is left out, and of what it depends on."""
    needs = tuple(_needs(draft))
    # Of a key that YAML itself found wanting enough was told.
    places = {each.problem.place for each in told.findings if each.problem.rule in _KEY_RULES}
    for each in told.findings:
        if each.problem.rule == "unknown-field" and each.problem.place in places:
            continue
        part = each.record and f"{draft.id}/{each.record}"
        yield replace(each, record=draft.id if told.broken else part, needs=needs)


_KEY_RULES = frozenset({"quote-it", "merge-key", "key-not-text"})


def _needs(draft: Record) -> Iterator[Id]:
    """Ids of what the record cannot be understood without, as far as it could be read."""
    for name, spec in spec_of(type(draft)).items():
        if spec.essential and not spec.within:
            stands = getattr(draft, name)
            named = stands if spec.many else (stands,)
            yield from (each for each in named if each and each not in spec.words)


def _record(shape: Section, key: Scalar | None, node: Mapping, sheet: Sheet, here: Here) -> Record:
    """What could be read of it; `here.told` says whether that is all."""
    told = here.told
    marked = _marking(shape, node, sheet, here)
    if marked is not BAD:
        here = replace(here, marking=join(sheet.floor, marked.marking))
        told.marking = None if hides_marking(node, _taken(shape)) else here.marking
    advice = hints(shape.record)
    found = values.entries(node, _taken(shape), a(shape.singular), told, advice)
    draft = _Draft(shape=shape, found=found, sheet=sheet, here=here)
    _give_id(draft, key)
    _give_portions(draft)
    _give_fields(draft)
    _demand(draft)
    claim(node, here)
    if shape.record is Downgrade:
        draft.given.setdefault("to_marking", nobody(sheet.ground))
    return shape.record(
        key=here.path,
        marking=here.marking,
        existence=None if marked is BAD else marked.existence,
        portions=MappingProxyType(draft.portions),
        recorded=sheet.recorded,
        **draft.given,
    )


@cache
def _taken(shape: Section) -> tuple[str, ...]:
    """The keys that a record of this kind may write."""
    own = ("id", "marking") if shape.takes_id else ("marking",)
    apart = any(spec.portion for spec in spec_of(shape.record).values())
    return (*names(shape.record), *own, *(("portions",) if apart else ()))


def _marking(shape: Section, node: Mapping, sheet: Sheet, here: Here) -> Written | Bad:
    stands = next((value for key, value in node.entries if key.text == "marking"), None)
    if shape.record is Downgrade:
        # Its `marking` is that of other records from now on; the release itself is the desk's.
        return Written(marking=nobody(sheet.ground))
    if stands is not None:
        here.at("marking", stands)
        return written(stands, sheet.ground, here.told, existence=True)
    if "marking" in sheet.defaults:
        default = _default("marking", sheet, here)
        return default if isinstance(default, Written) else BAD
    return here.told.error(
        "unmarked",
        here.places[here.path],
        f"nothing says who may read this {shape.singular}: write “marking: …”, or give one for all"
        " in defaults",
    )


def _default(name: str, sheet: Sheet, here: Here) -> Value:
    default = sheet.defaults[name]
    here.places[f"{here.path} {name}"] = default.place
    for finding in default.findings:
        here.told.add(finding.problem)
    return default.value


def _give_id(draft: _Draft, key: Scalar | None) -> None:
    text: Scalar | Bad | None = key
    if key is None and "id" in draft.found:
        text = values.scalar(draft.found["id"], draft.told)
    if text is None or text is BAD:
        return
    draft.here.at("id", text)
    id_ = id_of(text, draft.told, reserved=_reserved(draft.shape))
    # One that is wrong counts as well: what refers to it is not told a second time.
    draft.given["id"] = text.text if id_ is BAD else id_


def _reserved(shape: Section) -> frozenset[str]:
    """`desk` means ourselves only where parties are named: a source may well be called so."""
    return RESERVED if shape.record is Party else RESERVED - {DESK}


def _give_portions(draft: _Draft) -> None:
    """The markings of fields marked apart; one that cannot be read lets nobody read its field."""
    node = draft.found.get("portions")
    if node is None:
        return
    if not isinstance(node, Mapping):
        message = "portions are markings by field: {value: AMBER}"
        draft.told.error("wrong-type", node.place, message)
        return
    here, specs = draft.here.at("portions", node), spec_of(draft.shape.record)
    allowed = {data_name(name): name for name, spec in specs.items() if spec.portion}
    for key, stands in node.entries:
        if key.text in allowed:
            draft.portions[allowed[key.text]] = _portion(stands, here.at(key.text, stands))
            continue
        message = f"{quoted(key.text)} cannot be marked apart{did_you_mean(key.text, allowed)}"
        draft.told.error("bad-portion", key.place, message)


def _portion(node: Node, here: Here) -> Marking:
    told = here.told.part(None)
    own = written(node, here.ground, told)
    claim(node, replace(here, told=told))
    return nobody(here.ground) if own is BAD else own.marking


def _give_fields(draft: _Draft) -> None:
    for name, spec in spec_of(draft.shape.record).items():
        key = data_name(name)
        read: Value = BAD
        if key in draft.found:
            read = _field(draft, name, spec, draft.found[key])
        elif _takes_default(draft, key, spec):
            read = _default(key, draft.sheet, draft.here)
        if read is not BAD:
            draft.given[name] = read
    if draft.shape.record is Downgrade and "marking" in draft.found:
        draft.here.at("marking", draft.found["marking"])
        new = written(draft.found["marking"], draft.sheet.ground, draft.told)
        if new is not BAD:
            draft.given["to_marking"] = new.marking


def _field(draft: _Draft, name: str, spec: Spec, node: Node) -> Value:
    here = draft.here.at(data_name(name), node)
    if name in draft.portions:
        return _apart(draft, name, spec, node)
    read = value(spec, node, here)
    if read == () and spec.shape is Shape.PROSE and (spec.vital or _is_carried(draft)):
        # Every paragraph is wrong. Who may read none falls back on nothing: the record goes.
        draft.told.broken = True
    return read


def _apart(draft: _Draft, name: str, spec: Spec, node: Node) -> Value:
    here = draft.here.at(data_name(name), node)
    apart = here.part(join(here.marking, draft.portions[name]))
    read = value(spec, node, apart)
    claim(node, apart)
    if not apart.told.broken:
        return read
    if not _is_carried(draft) or spec.unnamed_from is not None:
        # The field alone is left out: its marking must not fall to the record in its place. A quote
        # and who is quoted are never those of another record.
        del draft.portions[name]
    return BAD


def _is_carried(draft: _Draft) -> bool:
    """Whether what is not written would be that of another record."""
    specs = spec_of(draft.shape.record)
    return any(spec.carries and data_name(name) in draft.found for name, spec in specs.items())


def _takes_default(draft: _Draft, key: str, spec: Spec) -> bool:
    # Who dated the default day has not dated another: `dated_by` goes with the date it belongs to.
    own_day = key == "dated_by" and "date" in draft.found
    return spec.defaulted and key in draft.sheet.defaults and not own_day


_OCCASION = frozenset({"date", "source"})
"""What a reaffirmation has to say itself: when, and how we know."""


def _demand(draft: _Draft) -> None:
    """Tell of the mandatory fields that are not there."""
    specs = spec_of(draft.shape.record)
    carried = any(spec.carries and name in draft.given for name, spec in specs.items())
    place, noun = draft.here.places[draft.here.path], a(draft.shape.singular)
    for name, spec in specs.items():
        if spec.required and not (carried and name not in _OCCASION) and _is_missing(draft, name):
            missing(draft.shape.record, name, place, noun, draft.told)
    if draft.shape.record is Downgrade and "marking" not in draft.found:
        draft.error("missing-field", "a release needs the new marking, such as “marking: …”")


def _is_missing(draft: _Draft, name: str) -> bool:
    key = data_name(name)
    if key in draft.found:
        node = draft.found[key]
        return isinstance(node, Sequence) and not node.items
    # Of a default that could not be read the reason was told.
    return name not in draft.given and key not in draft.sheet.defaults

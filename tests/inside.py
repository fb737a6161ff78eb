"""What may stand in the place of a record that is shown, where something in it is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from generator.marking import Marking
from generator.model import Head, Id, Paragraph, Prose, Record, Shape, Spec, spec_of
from tests import cells
from tests.bed import OWN_PARTS
from tests.cells import ATTRIBUTION, Cell
from tests.choices import Choice, Chooser, differing
from tests.oracle import SEVERAL


@dataclass(kw_only=True)
class _Change:
    """A record on its way to another."""

    chooser: Chooser
    section: str
    record: Any
    tried: list[Cell] = field(default_factory=list)

    def note(self, name: str, part: str, *kinds: str) -> None:
        """Count what is done."""
        if part and part != SEVERAL:
            kinds = kinds or self.chooser.led.to(getattr(self.record, "id", ""))
            self.tried += [Cell(self.section, name, part, kind) for kind in kinds]

    def why(self, marking: Marking) -> str:
        return self.chooser.seen.why(marking)

    def above(self) -> Marking:
        return self.chooser.above()

    def often(self, share: float) -> bool:
        return self.chooser.bed.chance(share)


def altered(chooser: Chooser, section: str, record: Record) -> Iterator[Choice]:
    """A record that is not above, with other things in it that are."""
    yield Choice(record=replace(record, key=chooser.key()), how="leave")
    if record.id in chooser.fixed or record.existence is not None:
        return
    for _ in range(_TIMES):
        change = _Change(chooser=chooser, section=section, record=record)
        values = dict(_values(change))
        other = replace(record, key=chooser.key(), **values)
        if differing(record, other) or other.portions != record.portions:
            yield Choice(record=other, how="inside", cells=tuple(change.tried))


_TIMES = 6


def summaries(chooser: Chooser, head: Head) -> Iterator[tuple[Head, tuple[Cell, ...]]]:
    """The head of a dossier with other paragraphs that are above."""
    yield head, ()
    for _ in range(_TIMES):
        change = _Change(chooser=chooser, section=cells.HEAD, record=head)
        yield replace(head, summary=_prose(change, "summary")), tuple(change.tried)


def _values(change: _Change) -> Iterator[tuple[str, Any]]:
    record, seen = change.record, change.chooser.seen
    rule = record.marking.attribution
    for name, spec in spec_of(type(record)).items():
        value = getattr(record, name)
        apart = record.portions.get(name)
        if spec.unnamed_from and rule.strictness >= spec.unnamed_from.strictness:
            yield name, _unnamed(change, name, spec)
        elif apart is not None and spec.portion and value and seen.why(apart):
            yield name, _portion(change, name, seen.why(apart))
        elif spec.shape is Shape.PROSE:
            yield name, _prose(change, name)
        elif spec.shape is Shape.RECORDS and spec.many:
            yield name, _parts(change, name, spec)
        elif spec.shape is Shape.REFERENCE and not spec.essential:
            yield name, _references(change, name, spec)
    yield "portions", MappingProxyType(dict(_portions(change)))


def _portions(change: _Change) -> Iterator[tuple[str, Marking]]:
    """What is marked apart and above may be marked otherwise, and stays above."""
    for name, marking in change.record.portions.items():
        is_free = change.why(marking) and getattr(change.record, name) and change.often(0.3)
        yield name, change.above() if is_free else marking


def _unnamed(change: _Change, name: str, spec: Spec) -> Any:
    """Whoever is not named might be another; they stay someone whom anyone may read of."""
    record, random = change.record, change.chooser.bed.random
    value = getattr(record, name)
    ids = change.chooser.bed.ids
    plain = [*sorted(spec.words), *(id_ for to in spec.refers_to for id_ in ids.get(to, ()))]
    if spec.shape is not Shape.REFERENCE:
        other: Any = f"zq another {random.getrandbits(16)} zq"
        if name in record.portions and not value:
            return value
    elif not _is_plain(spec, value, plain):
        return value
    else:
        led = plain if spec.essential or spec.vital else (*plain, *change.chooser.ids)
        other = tuple(random.sample(led, 1 + (len(led) > 1 and change.often(0.5))))
        other = other if spec.many else other[0]
    if other != value:
        change.note(f"{name} (unnamed)", ATTRIBUTION)
    return other


def _is_plain(spec: Spec, value: Any, plain: list[Id]) -> bool:
    """Whether it leads where anyone may go, as far as the record hangs on that."""
    led = [each in plain for each in _listed(value)]
    return all(led) if spec.essential else any(led) or not spec.vital


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _portion(change: _Change, name: str, part: str) -> Any:
    """Another value for a field that is above: something in the place of something."""
    made = getattr(change.chooser.bed.made(change.section), name)
    value = getattr(change.record, name)
    if not made or made == value or change.often(0.2):
        return value
    change.note(f"{name} (portion)", part)
    return made


def _prose(change: _Change, name: str) -> Prose:
    """Paragraphs that are above change, go and come; where there were some, some remain."""
    value, field_ = getattr(change.record, name), f"{name} (paragraph)"
    paragraphs: list[Paragraph] = []
    for paragraph in value:
        why = change.why(paragraph.marking)
        if not why:
            paragraphs.append(_relinked(change, paragraph))
        elif change.often(0.3):
            paragraphs.append(paragraph)
        elif change.often(0.7):
            change.note(field_, why)
            paragraphs.append(_hidden_paragraph(change))
    if value and (not paragraphs or change.often(0.3)):
        place = change.chooser.bed.random.randint(0, len(paragraphs))
        paragraphs.insert(place, _hidden_paragraph(change))
    return tuple(paragraphs)


def _hidden_paragraph(change: _Change) -> Paragraph:
    id_ = change.chooser.bed.random.choice((*change.chooser.ids, "nowhere"))
    text = change.chooser.bed.random.choice(("Other words.", f"[[{id_}]]", f"[[{id_}|them]]"))
    return Paragraph(text=text, marking=change.above())


def _relinked(change: _Change, paragraph: Paragraph) -> Paragraph:
    """Links with words of their own, where they lead to what is above: the words alone are read."""
    hidden = change.chooser.hidden

    def led(link: re.Match[str]) -> str:
        if link["id"] not in hidden or change.often(0.3):
            return link[0]
        other = change.chooser.bed.random.choice((*hidden, ""))
        return f"[[{other}|{link['words']}]]" if other else link["words"]

    return replace(paragraph, text=_WORDED.sub(led, paragraph.text))


_WORDED = re.compile(r"\[\[(?P<id>[^\[\]|\s]+)\|(?P<words>[a-z]+(?: [a-z]+)*)\]\]")


def _parts(change: _Change, name: str, spec: Spec) -> tuple[Any, ...]:
    """Roles, options and points that are above."""
    parts: list[Any] = []
    value = getattr(change.record, name)
    if spec.nested is None or "marking" not in spec.nested.__dataclass_fields__:
        return tuple(value)
    made = list(getattr(change.chooser.bed.made(change.section), name))
    for part in value:
        why = change.why(part.marking)
        if not why or change.often(0.2):
            parts.append(part)
        elif made and change.often(0.8):
            parts.append(_other_part(change, name, part, made.pop(), why))
    for part in made[:1]:
        named = {"id": change.chooser.name()} if hasattr(part, "id") else {}
        new = replace(part, marking=change.above(), **named)
        parts.insert(change.chooser.bed.random.randint(0, len(parts)), new)
    return tuple(parts)


def _other_part(change: _Change, name: str, part: Any, made: Any, why: str) -> Any:
    ids = (part.id, *OWN_PARTS, "fresh") if hasattr(part, "id") else ()
    named = {"id": change.chooser.bed.random.choice(ids)} if ids else {}
    other = replace(made, marking=change.above(), **named)
    whole = f"{change.record.id}/{part.id}" if ids else ""
    for inner in differing(part, other):
        change.note(f"{name}.{inner} (part)", why, *change.chooser.led.to(whole))
    return other


def _references(change: _Change, name: str, spec: Spec) -> Any:
    """References that drop, where they lead to what is above or nowhere."""
    chooser, record = change.chooser, change.record
    value, random = getattr(record, name), chooser.bed.random
    if spec.vital and not _may_lose_a_source(record, name, value):
        return value
    hidden = random.choice(chooser.hidden)
    gone = [each for each in _listed(value) if each in chooser.hidden]
    if not spec.many:
        if value and not gone:
            return value
        other: Any = random.choice((hidden, "", "nowhere"))
    else:
        kept = [each for each in value if each not in gone or change.often(0.5)]
        kept.insert(random.randint(0, len(kept)), hidden)
        other = tuple(kept)
    for each in gone:
        if each not in _listed(other):
            for part in chooser.reasons.get(each, ()):
                change.note(f"{name} (reference)", part, cells.kind_of(spec))
    return other


def _may_lose_a_source(record: Any, name: str, value: tuple[str, ...]) -> bool:
    """Whether nothing is said that every source must be read for, and there are some."""
    specs = spec_of(type(record))
    graded = (other for other, spec in specs.items() if spec.only_with == name)
    defaults = {each: type(record).__dataclass_fields__[each].default for each in specs}
    return bool(value) and all(getattr(record, each) == defaults[each] for each in graded)

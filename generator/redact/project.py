"""What is shown of one record: its visible fields, its visible parts, and no trace of the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, partial
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.marking import Attribution, Marking
from generator.model import Answer, Id, Prose, Record, Shape, Spec, spec_of
from generator.redact.graph import Targets
from generator.redact.index import Found, Held, Index, Path, listed, refers
from generator.redact.links import relinked
from generator.redact.visible import Visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What an audience sees, and under which ids."""

    index: Index
    visible: Visible
    renamed: Mapping[Path, Id]
    """New ids of records whose own might name a speaker (FORMAT rule 24)."""


_LEADING = frozenset({Shape.REFERENCE, Shape.RECORDS, Shape.PROSE, Shape.ANSWERS})
Filtered: TypeAlias = tuple[tuple[str, Spec, Any], ...]


def project(sight: Sight, found: Found) -> Held:
    """The head or record as the edition shows it; a record's key is for whoever orders them."""
    kept = _kept(sight, found)
    if isinstance(found.held, Record):
        since = sight.visible.since[found.path]
        kept |= {
            "id": sight.renamed.get(found.path, found.held.id),
            "existence": None,
            "portions": _portions(sight, found, kept),
            "recorded": None if since == date.min else since,
        }
    return replace(found.held, **kept)


def is_unnamed(sight: Sight, found: Found) -> bool:
    """Whether its attribution leaves out who spoke."""
    rule = sight.visible.markings[found.path].attribution
    names = any(spec.unnamed_from for spec in spec_of(type(found.held)).values())
    return names and not _is_freer(rule, Attribution.ROLE)


def renamed(sight: Sight, target: Path, value: Id) -> Id:
    """The reference under the id that its record has in the edition."""
    record, slash, part = value.partition("/")
    return sight.renamed.get(target[:2], record) + slash + part


def linked(sight: Sight, value: Id) -> Id:
    """Where a link in prose leads in the edition; "" for nowhere."""
    target = sight.visible.first(sight.index.anywhere(value))
    return "" if target is None else renamed(sight, target, value)


def _kept(sight: Sight, found: Found) -> dict[str, Any]:
    """Of anything with Specs, each field as far as it is shown, where that may not be in full."""
    kept = {}
    for name, spec, default in _filtered(type(found.held)):
        value = _value(sight, found, name, spec) if _stands(sight, found, name, spec) else None
        kept[name] = default if value is None else value
    if hasattr(found.held, "marking"):
        kept["marking"] = _open(sight.visible.markings[found.path])
    return kept


def _filtered(cls: type[Held]) -> Filtered:
    return _filtered_once(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _filtered_once(cls: type[Held]) -> Filtered:
    """The fields of a class that may be shown otherwise than they are written, with defaults."""
    defaults = {each.name: each.default for each in fields(cls)}
    return tuple(
        (name, spec, defaults[name])
        for name, spec in spec_of(cls).items()
        if spec.shape in _LEADING
        or any((spec.portion, spec.unnamed_from, spec.only_with, spec.within))
    )


def _stands(sight: Sight, found: Found, name: str, spec: Spec) -> bool:
    """Whether a field is shown at all: by its portion, its attribution, and what it grades."""
    marking = sight.visible.markings.get(found.path)
    if marking and spec.unnamed_from and not _is_freer(marking.attribution, spec.unnamed_from):
        return False
    if _is_apart(found, name, spec) and (*found.path, name) not in sight.visible.markings:
        return False
    return not spec.only_with or _is_whole(sight, found, spec.only_with)


def _is_freer(rule: Attribution, than: Attribution) -> bool:
    return rule.strictness < than.strictness


def _is_apart(found: Found, name: str, spec: Spec) -> bool:
    written = getattr(found.held, name)
    return bool(spec.portion and written and name in getattr(found.held, "portions", {}))


def _is_whole(sight: Sight, found: Found, name: str) -> bool:
    spec = spec_of(type(found.held))[name]
    return _stands(sight, found, name, spec) and all(
        sight.visible.first(sight.index.targets(spec, each, found)) is not None
        for each in refers(spec, found.held, name)
    )


def _value(sight: Sight, found: Found, name: str, spec: Spec) -> Any:  # noqa: ANN401 - of any field
    value = getattr(found.held, name)
    match spec.shape:
        case Shape.REFERENCE:
            led = tuple(filter(None, (_led(sight, found, spec, each) for each in listed(value))))
            return led if spec.many else (led[0] if led else "")
        case Shape.RECORDS:
            inside = tuple(_inside(sight, found, name))
            return inside if spec.many else (inside[0] if inside else None)
        case Shape.PROSE:
            return tuple(_paragraphs(sight, found, name))
        case Shape.ANSWERS:
            return tuple(_answers(sight, found, spec, value))
        case _ if spec.within:
            return tuple(each for each in value if _is_same_point(sight, found, spec, each))
        case _:
            return value


def _led(sight: Sight, found: Found, spec: Spec, value: Id) -> Id:
    """The reference as it stands in the edition; "" for one that leads nowhere there."""
    if value in spec.words:
        return value
    target = sight.visible.first(sight.index.targets(spec, value, found))
    if target is None or not _may_name(sight, found, spec, target):
        return ""
    return value if spec.within else renamed(sight, target, value)


def _may_name(sight: Sight, found: Found, spec: Spec, target: Path) -> bool:
    rule = sight.visible.markings[found.path].attribution
    if spec.same_speaker:
        return sight.visible.markings[target].attribution is rule
    # Where only the party may be named, a person among those who took part may not.
    return not (spec.unnamed_from and rule is Attribution.PARTY and target[0] == "people")


def _inside(sight: Sight, found: Found, name: str) -> Iterator[Held]:
    for place, each in enumerate(listed(getattr(found.held, name))):
        path = (*found.path, name, place)
        if not hasattr(each, "marking") or path in sight.visible.markings:
            inside = Found(path=path, held=each, holder=found.held)
            yield replace(each, **_kept(sight, inside))


def _paragraphs(sight: Sight, found: Found, name: str) -> Iterator[Any]:
    prose: Prose = getattr(found.held, name)
    for place, paragraph in enumerate(prose):
        marking = sight.visible.markings.get((*found.path, name, place))
        if marking:
            text = relinked(paragraph.text, partial(linked, sight))
            yield replace(paragraph, text=text, marking=_open(marking))


def _answers(
    sight: Sight, found: Found, spec: Spec, answers: tuple[Answer, ...]
) -> Iterator[Answer]:
    for answer in answers:
        points = tuple(point for point in answer.points if _led(sight, found, spec, point))
        if points or answer.some:
            yield replace(answer, points=points)


def _is_same_point(sight: Sight, found: Found, spec: Spec, value: Id) -> bool:
    """Whether the point stands in a text that this one revises, at one or several removes."""
    met: set[Path] = set()
    text: Held = found.holder
    while not sight.visible.first(_point(sight, spec, value, text)):
        before = sight.visible.first(sight.index.anywhere(text.revises, ("proposals",)))
        if before is None or before in met:
            return False
        met.add(before)
        text = sight.index.found[before].held
    return True


def _point(sight: Sight, spec: Spec, value: Id, text: Held) -> Targets:
    return sight.index.within(spec, value, getattr(text, spec.within))


def _portions(sight: Sight, found: Found, kept: Mapping[str, Any]) -> Mapping[str, Marking]:
    markings = sight.visible.markings
    return MappingProxyType(
        {
            name: _open(markings[*found.path, name])
            for name in found.held.portions
            if (*found.path, name) in markings and kept[name]
        }
    )


def _open(marking: Marking) -> Marking:
    """The marking without its embargoes: they have lifted, and that there were any stays hidden."""
    return replace(marking, embargo=frozenset()) if marking.embargo else marking

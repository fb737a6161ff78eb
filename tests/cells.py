"""What pairs must have tried: field × part of a marking that hides it × kind of reference to it.

All three, and what can't occur together, are read off the model: a field declared there is a row
here. A cell that no pair has tried means that the tests say nothing about it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.model import SECTIONS, UNSHOWN, Head, Shape, Spec, spec_of
from tests.oracle import BY_ITSELF, EXISTENCE, HANGS, RELEASED, RESTS

NONE = "none"
ESSENTIAL, REAFFIRMS, GROUND, REPLACES, DROPPABLE = (
    "→ essential",
    "→ reaffirms",
    "⇢ source",
    "⇢ replaces",
    "⇢ droppable",
)
ANSWERS, WAS, AWAITS = "answers", "was", "awaits"
LINK, LINK_WORDS = "[[id]]", "[[id|words]]"
ATTRIBUTION = "attribution"
UNSEEN = "never shown"
"""Of a section that no edition shows."""
HEAD = "head"


class Cell(NamedTuple):
    """A field, the part of a marking that hides it, and how something else leads to its record."""

    section: str
    field: str
    part: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """A field that may lead to records, in its section or in what stands inside its records."""

    section: str
    inside: str
    """The field of the records that stand inside; "" for a field of the record itself."""
    name: str
    spec: Spec

    def may_lead_to(self, target: str) -> bool:
        """Whether the target, a section or `points` or `options`, may stand there."""
        anything = not self.spec.refers_to and has_ids(target)
        return anything or target in self.spec.refers_to

    @property
    def kind(self) -> str:
        """How firmly it leads there."""
        return kind_of(self.spec)


def kind_of(spec: Spec) -> str:
    """The kind of reference that a field holds."""
    if spec.shape is Shape.ANSWERS:
        return ANSWERS
    if spec.shape is Shape.LINE:
        return WAS
    if spec.carries:
        return REAFFIRMS
    if spec.same_speaker:
        return REPLACES
    return GROUND if spec.vital else ESSENTIAL if spec.essential else DROPPABLE


def cells(section: str) -> frozenset[Cell]:
    """Every cell of a section, or of the head, that can occur."""
    if section in UNSHOWN:
        return frozenset(Cell(section, name, UNSEEN, NONE) for name in _specs(section))
    return frozenset(
        Cell(section, field, part, kind)
        for field, parts, target in _rows(section)
        for part in parts
        for kind in kinds_to(target)
    ) | frozenset(_leading_above(section))


def kinds_to(target: str) -> tuple[str, ...]:
    """The kinds of reference that may lead to a section, or to parts of its records."""
    kinds = {each.kind for each in LEADING if each.may_lead_to(target)}
    if has_ids(target):
        kinds |= {LINK, LINK_WORDS}
    if target == "events":
        kinds.add(AWAITS)
    return (NONE, *sorted(kinds))


def parts_that_hide(section: str) -> tuple[str, ...]:
    """Why a whole record of the section may be hidden."""
    specs = _specs(section).values()
    references = [spec for spec in specs if spec.shape is Shape.REFERENCE]
    return (
        *BY_ITSELF,
        *((RELEASED,) if has_ids(section) else ()),
        *((HANGS,) if any(spec.essential for spec in references) else ()),
        *((RESTS,) if any(spec.vital for spec in references) else ()),
    )


def is_admitted(section: str) -> bool:
    """Whether its records may be known to exist."""
    return any(spec.admitted for spec in _specs(section).values())


def is_untold(spec: Spec) -> bool:
    """Whether nothing of the field shows in an admission: what it names, or how it is marked."""
    return not spec.essential and not spec.admitted


def _rows(section: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Fields by the place in which they can be hidden, why they may be, and what leads there."""
    for name, spec in _specs(section).items():
        if section != HEAD:
            yield name, parts_that_hide(section), section
        if is_admitted(section) and is_untold(spec):
            yield name, (EXISTENCE,), section
        if spec.portion:
            yield f"{name} (portion)", BY_ITSELF, section
        if spec.shape is Shape.PROSE:
            yield f"{name} (paragraph)", BY_ITSELF, section
        if spec.unnamed_from:
            yield f"{name} (unnamed)", (ATTRIBUTION,), section
        if spec.nested and "marking" in spec.nested.__dataclass_fields__:
            for inner in spec_of(spec.nested):
                yield f"{name}.{inner} (part)", BY_ITSELF, name


def _leading_above(section: str) -> Iterator[Cell]:
    """References from what is shown to what is hidden, where they drop."""
    for each in LEADING:
        if each.section == section and not each.inside and each.kind in _DROPPING:
            targets = [target for target in SECTIONS if each.may_lead_to(target)]
            for part in dict.fromkeys(part for to in targets for part in parts_that_hide(to)):
                yield Cell(section, f"{each.name} (reference)", part, each.kind)


_DROPPING = frozenset({DROPPABLE, GROUND, REPLACES})


def _specs(section: str) -> Mapping[str, Spec]:
    return spec_of(Head if section == HEAD else SECTIONS[section].record)


def has_ids(target: str) -> bool:
    """Whether something may lead there: by id, or by `record/part`."""
    if target in {"options", "points"}:
        return True
    return target in SECTIONS and (SECTIONS[target].by_id or SECTIONS[target].takes_id)


def _leading() -> Iterator[Leading]:
    for section in SECTIONS:
        for name, spec in _specs(section).items():
            if _leads(spec):
                yield Leading(section=section, inside="", name=name, spec=spec)
            for inner, nested in (spec_of(spec.nested) if spec.nested else _NOTHING).items():
                if _leads(nested):
                    yield Leading(section=section, inside=name, name=inner, spec=nested)


def _leads(spec: Spec) -> bool:
    return spec.shape in {Shape.REFERENCE, Shape.ANSWERS} or bool(spec.refers_to)


_NOTHING: Mapping[str, Any] = MappingProxyType({})
LEADING = tuple(each for each in _leading() if each.section not in UNSHOWN)

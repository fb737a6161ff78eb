"""What leads to a record or to a part of one, in the way asked for."""

from dataclasses import replace
from typing import Any

from generator.marking import TLP, Marking
from generator.model import (
    SECTIONS,
    Answer,
    Id,
    Line,
    Paragraph,
    Point,
    Proposal,
    Response,
    Term,
    spec_of,
)
from tests import cells
from tests.bed import HIDDEN_PART, OWN_PARTS, Bed, aimed
from tests.cells import LEADING, Leading
from tests.made import a


def refer(bed: Bed, target: str, id_: Id, kind: str) -> None:
    """Put something in that leads to the record, or to its hidden part."""
    whole = id_ if target in SECTIONS else f"{id_}/{HIDDEN_PART}"
    if kind in {cells.LINK, cells.LINK_WORDS}:
        link = f"[[{whole}]]" if kind == cells.LINK else f"[[{whole}|the other]]"
        free = Marking(level=TLP.levels[0])
        texts = (f"It follows {link}.", "It stands alone.")
        bed.add("terms", a(Term, text=tuple(Paragraph(text=each, marking=free) for each in texts)))
    elif kind == cells.AWAITS:
        awaiting = Marking(level=TLP.levels[0], embargo=frozenset({id_}))
        bed.add("lines", replace(a(Line), marking=awaiting))
    else:
        fitting = [each for each in LEADING if each.kind == kind and each.may_lead_to(target)]
        leading = bed.random.choice(fitting)
        bed.add(leading.section, leading_to(bed, leading, whole))


def leading_to(bed: Bed, leading: Leading, id_: Id) -> Any:
    """A record that is marked low and leads there."""
    record: Any = replace(bed.shown(leading.section), existence=None)
    holder, _, part = id_.rpartition("/")
    name, spec = leading.name, leading.spec
    if isinstance(record, Response) and leading.kind == cells.ANSWERS:
        answer = Answer(stance="rejects", points=(*OWN_PARTS[:1], part))
        return replace(record, to=holder, stance="", parts=(answer,))
    if isinstance(record, Proposal) and leading.inside:
        return _text_leading_to(record, leading, holder, part, id_)
    if leading.inside:
        return _inside_leading_to(record, leading, id_)
    if spec.within:
        return replace(record, **{spec.within: holder, name: (part,)})
    if spec.vital:
        ungraded = {"credibility": "6"} if hasattr(record, "credibility") else {}
        return replace(record, source=("g-source", id_), **ungraded)
    other = getattr(record, name)
    several = (*other, id_) if spec.many and not spec.essential else (id_,)
    return aimed(record, name, spec, *several)


def _text_leading_to(record: Proposal, leading: Leading, holder: Id, part: Id, id_: Id) -> Any:
    """A text of which one point leads there."""
    point: Any = record.points[0] if record.points else a(Point, id=OWN_PARTS[0])
    if leading.kind == cells.WAS:
        point = replace(point, was=(part,))
        return replace(record, revises=holder, points=(point, *record.points[1:]))
    if leading.spec.within:
        point = replace(point, issue=holder, option=(part,))
    else:
        point = replace(point, **{leading.name: id_})
    return replace(record, points=(point, *record.points[1:]))


def _inside_leading_to(record: Any, leading: Leading, id_: Id) -> Any:
    parts = getattr(record, leading.inside)
    nested = spec_of(type(record))[leading.inside].nested
    assert nested
    first: Any = parts[0] if parts else a(nested)
    return replace(record, **{leading.inside: (replace(first, **{leading.name: id_}), *parts[1:])})

"""Dossiers made so that what is asked for stands in them: something hidden, for the reason asked
for, and something that leads to it in the way asked for; around them, records drawn at random.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from generator.dossier import Dossier
from generator.marking import TLP, Attribution, Audience, Marking
from generator.model import (
    SECTIONS,
    Contents,
    Head,
    Paragraph,
    Record,
    Shape,
    spec_of,
)
from tests import cells
from tests.bed import HIDDEN_PART, PLAIN, Bed
from tests.cells import Cell, Leading
from tests.grounded import grounded
from tests.leading import leading_to, refer
from tests.made import a, when
from tests.strategies import DAYS, FIRST_DAY, GROUPS, dossier_from


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Plan:
    """What is to stand in a dossier; all cells of one plan are tried together."""

    section: str
    place: str
    """What is hidden: "" for a record; of one that is shown `portions`, `paragraphs`, what goes
    `unnamed`, a `FIELD (reference)`, or the name of the field whose parts it stands among."""
    part: str
    kind: str


def plan_of(cell: Cell) -> Plan:
    """What must stand in a dossier for a cell to be tried."""
    name, _, place = cell.field.partition(" ")
    places = {
        "": "",
        "(portion)": "portions",
        "(paragraph)": "paragraphs",
        "(unnamed)": "unnamed",
        "(reference)": cell.field,
        "(part)": name.partition(".")[0],
    }
    return Plan(section=cell.section, place=places[place], part=cell.part, kind=cell.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A dossier, and for whom and when something in it is hidden."""

    dossier: Dossier
    audience: Audience
    as_of: date
    known_at: date | None
    plain: Mapping[str, tuple[Record, ...]]


def planted(plans: Iterable[Plan], random: Random) -> Planted:
    """A dossier in which these things stand."""
    groups = frozenset(random.sample(GROUPS, random.randint(0, len(GROUPS))))
    level = random.choice(TLP.levels[:-1])
    bed = Bed(
        random=random,
        audience=Audience(id="them", title="Them", clearance=level, groups=groups),
        as_of=FIRST_DAY + timedelta(days=random.randint(2, DAYS)),
        plain=_plain(random),
    )
    for plan in plans:
        _plant(bed, plan)
    known_at = random.choice((None, None, None, bed.as_of - timedelta(days=random.randint(0, 3))))
    return Planted(
        dossier=_dossier(bed),
        audience=bed.audience,
        as_of=bed.as_of,
        known_at=known_at,
        plain=bed.plain,
    )


def _plain(random: Random) -> Mapping[str, tuple[Record, ...]]:
    """What nearly everything rests on, and some of the rest of it."""
    found = {
        section: tuple(each for each in some if each.id in _NEEDED or random.random() < _TAKEN)
        for section, some in PLAIN.items()
    }
    return {section: some for section, some in found.items() if some}


_NEEDED = frozenset(
    {
        *("g-source", "g-source-2", "g-party", "g-party-2", "g-person"),
        *("g-issue", "g-proposal", "g-event", "g-event-2", "g-claim"),
    }
)
_TAKEN = 0.3


def _plant(bed: Bed, plan: Plan) -> None:
    if plan.section == cells.HEAD:
        bed.summary += [_hidden_paragraph(bed, plan.part)]
    elif plan.part == cells.UNSEEN:
        late = when(str(bed.as_of + timedelta(days=bed.random.randint(1, 9))))
        unseen: Any = bed.made(plan.section)
        bed.add(plan.section, replace(unseen, date=late))
    elif plan.place.endswith("(reference)"):
        _plant_reference(bed, plan)
    else:
        subject = _subject(bed, plan)
        target = plan.place if plan.place in {"points", "options"} else plan.section
        if plan.kind != cells.NONE:
            refer(bed, target, subject.id, plan.kind)


def _plant_reference(bed: Bed, plan: Plan) -> None:
    """What is shown leads to what is hidden, and drops the reference."""
    name = plan.place.partition(" ")[0]
    spec = spec_of(SECTIONS[plan.section].record)[name]
    leading = Leading(section=plan.section, inside="", name=name, spec=spec)
    fitting = [
        section
        for section in SECTIONS
        if leading.may_lead_to(section) and plan.part in cells.parts_that_hide(section)
    ]
    hidden = bed.hidden(bed.random.choice(fitting), plan.part)
    bed.add(plan.section, bed.named(leading_to(bed, leading, hidden.id)))


def _subject(bed: Bed, plan: Plan) -> Record:
    if not plan.place:
        return bed.hidden(plan.section, plan.part)
    shown: Any = bed.shown(plan.section)
    if plan.place == "portions":
        shown = _marked_apart(bed, bed.named(shown), plan.part)
    elif plan.place == "paragraphs":
        shown = _hiding(bed, bed.named(shown), plan.part)
    elif plan.place == "unnamed":
        rules = (Attribution.ROLE, *(Attribution.NONE, Attribution.CHATHAM_HOUSE) * 2)
        shown = replace(shown, marking=replace(shown.marking, attribution=bed.random.choice(rules)))
    else:
        shown = _holding(bed, shown, plan.place, plan.part)
    return bed.add(plan.section, shown)


def _marked_apart(bed: Bed, record: Any, part: str) -> Any:
    """With every field marked apart that may be."""
    apart = {
        name: bed.above(part)
        for name, spec in spec_of(type(record)).items()
        if spec.portion and getattr(record, name)
    }
    return replace(record, portions=MappingProxyType(apart))


def _hiding(bed: Bed, record: Any, part: str) -> Any:
    """With a hidden paragraph in every prose."""
    fields = {
        name: (*getattr(record, name), _hidden_paragraph(bed, part))
        for name, spec in spec_of(type(record)).items()
        if spec.shape is Shape.PROSE
    }
    return replace(record, **fields)


def _hidden_paragraph(bed: Bed, part: str) -> Paragraph:
    text = bed.random.choice(("Our floor.", "See [[g-issue]].", "They are [[g-party|there]]."))
    return Paragraph(text=text, marking=bed.above(part))


def _holding(bed: Bed, record: Any, name: str, part: str) -> Any:
    """With a part that is hidden."""
    nested = spec_of(type(record))[name].nested
    assert nested
    named = {"id": HIDDEN_PART} if "id" in nested.__dataclass_fields__ else {}
    new: Any = a(nested, **named, marking=bed.above(part))
    parts = list(getattr(record, name))
    parts.insert(bed.random.randint(0, len(parts)), new)
    return replace(record, **{name: tuple(parts)})


def _dossier(bed: Bed) -> Dossier:
    """What was planted, what was drawn, and as much of the ground as any of it stands on."""
    drawn = grounded(dossier_from(bed.random, most=_DRAWN), bed.random)
    own = frozenset(id_ for some in PLAIN.values() for id_ in (each.id for each in some))
    for section, records in drawn.contents:
        for record in records:
            if record.id not in own and not own.intersection(getattr(record, "of", ())):
                bed.count += 1
                key = f"dossier.yml:{bed.count}:1"
                bed.records.append((section, replace(record, key=key)))
    ground = [(section, each) for section, some in bed.plain.items() for each in some]
    bed.records[:0] = [
        (section, replace(each, key=f"ground.yml:{number}:1"))
        for number, (section, each) in enumerate(ground)
    ]
    held: dict[str, Any] = {
        name: tuple(record for section, record in bed.records if section == name)
        for name in SECTIONS
    }
    contents = Contents(**held)
    open_words = Paragraph(text="In short.", marking=Marking(level=TLP.levels[0]))
    head = a(Head, title="North", question="Who?", summary=(open_words, *bed.summary))
    files = {each.key: f"zq {each.id} zq".encode() for each in contents.annexes}
    return Dossier(id="north", head=head, contents=contents, annexes=files)


_DRAWN = 4

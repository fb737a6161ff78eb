"""Many dossiers from one that differ from it above the audience alone.

For each record the choices are made once, each judged by the oracle by itself: what is above may
become anything that is above, or go; what is not keeps all but what is above in it, and may lead to
other things that are above. Any choice for each of them makes a dossier, with more that is above
put in, and all that is above moved.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from generator.dossier import Dossier
from generator.model import SECTIONS, UNSHOWN, Contents, Head, Id, Record, Shape, spec_of
from tests.bed import Bed
from tests.cells import Cell
from tests.choices import Choice, Chooser, added, rewritten, unseen, untold
from tests.inside import altered, summaries
from tests.oracle import Oracle, oracle
from tests.planted import Planted
from tests.references import references


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The place of a record, with what may stand there: first what does."""

    section: str
    choices: tuple[Choice, ...]
    moves: bool = False
    """Whether it may stand anywhere in its section."""
    file: bytes = b""
    """Of an annex that is not above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A dossier with all the changes that its audience must not notice."""

    planted: Planted
    slots: tuple[Slot, ...]
    added: tuple[Slot, ...]
    """What may be put in."""
    heads: tuple[tuple[Head, tuple[Cell, ...]], ...]


def family(planted: Planted, random: Random) -> Family:
    """Look for all that may change."""
    dossier = planted.dossier
    seen = oracle(dossier, planted.audience, planted.as_of)
    fixed = frozenset(_fixed(dossier, seen))
    ids = {record.id for _, records in dossier.contents for record in records if record.id}
    chooser = Chooser(
        bed=Bed(
            random=random,
            audience=planted.audience,
            as_of=planted.as_of,
            plain=planted.plain,
            count=1000,
        ),
        seen=seen,
        led=references(dossier, seen),
        fixed=fixed,
        ids=tuple(sorted(ids - fixed)),
        hidden=(*_hidden(seen, ids - fixed), "nowhere"),
        reasons={
            id_: tuple(
                dict.fromkeys(seen.sunk.get(record.key, "") for _, record in seen.by_id[id_])
            )
            for id_ in ids
        },
    )
    slots = (
        _slot(chooser, section, record, dossier.annexes.get(record.key, b""))
        for section, records in dossier.contents
        for record in records
    )
    sections = [random.choice(_ADDED) for _ in range(_PUT_IN)]
    return Family(
        planted=planted,
        slots=tuple(slots),
        added=tuple(
            Slot(section=each, choices=(added(chooser, each),), moves=True) for each in sections
        ),
        heads=tuple(summaries(chooser, dossier.head)),
    )


_ADDED = tuple(name for name in SECTIONS if name != "releases")
_PUT_IN = 8


def _slot(chooser: Chooser, section: str, record: Record, file: bytes) -> Slot:
    if section in UNSHOWN:
        return Slot(section=section, choices=tuple(unseen(chooser, section, record)))
    if chooser.is_above(record):
        choices = tuple(rewritten(chooser, section, record))
        return Slot(section=section, choices=choices, moves=True)
    if record.key not in chooser.seen.sunk:
        choices = tuple(altered(chooser, section, record))
    elif chooser.seen.is_admitted(record) and chooser.seen.why(record.marking):
        choices = tuple(untold(chooser, section, record))
    else:
        choices = (Choice(record=replace(record, key=chooser.key()), how="leave"),)
    return Slot(section=section, choices=choices, file=file)


def _fixed(dossier: Dossier, seen: Oracle) -> Iterator[Id]:
    """What releases that are due free; and what admitted records lead to, at any remove."""
    for id_ in seen.releases:
        if any(record.key not in seen.sunk for _, record in seen.by_id.get(id_, ())):
            yield id_
    admitted = [
        record for _, records in dossier.contents for record in records if seen.is_admitted(record)
    ]
    met: set[Id] = set()
    while admitted:
        led = {each.partition("/")[0] for record in admitted for each in _essential(record)} - met
        met |= led
        admitted = [record for id_ in led for _, record in seen.by_id.get(id_, ())]
    yield from met - {""}


def _hidden(seen: Oracle, ids: set[Id]) -> Iterator[Id]:
    for id_ in sorted(ids):
        if all(record.key in seen.sunk for _, record in seen.by_id[id_]):
            yield id_


def _essential(held: Any) -> Iterator[Id]:
    for name, spec in spec_of(type(held)).items():
        if spec.shape is Shape.REFERENCE and spec.essential and not spec.within:
            value = getattr(held, name)
            yield from value if isinstance(value, tuple) else (value,)


def another(
    family_: Family, random: Random
) -> tuple[Dossier, tuple[Choice, ...], tuple[Cell, ...]]:
    """One of the dossiers, and how it came about."""
    base = family_.planted.dossier
    taken: list[Choice] = []
    sections: defaultdict[str, list[Record]] = defaultdict(list)
    annexes: dict[str, bytes] = {}
    wandering: list[tuple[Slot, Choice]] = []
    for slot in family_.slots:
        choice = random.choice(slot.choices)
        taken.append(choice)
        if slot.moves and random.random() < _MOVED:
            wandering.append((slot, choice))
        else:
            _put(sections[slot.section], choice, slot, annexes)
    for slot in random.sample(family_.added, random.randint(0, 2)):
        wandering.append((slot, slot.choices[0]))
        taken.append(slot.choices[0])
    for slot, choice in wandering:
        _put(sections[slot.section], choice, slot, annexes, random)
    head, cells = random.choice(family_.heads)
    held: dict[str, Any] = {name: tuple(records) for name, records in sections.items()}
    other = replace(base, head=head, contents=Contents(**held), annexes=annexes)
    return other, tuple(taken), cells


_MOVED = 0.3


def _put(
    records: list[Record],
    choice: Choice,
    slot: Slot,
    annexes: dict[str, bytes],
    random: Random | None = None,
) -> None:
    if choice.record is None:
        return
    place = random.randint(0, len(records)) if random else len(records)
    records.insert(place, choice.record)
    if slot.section == "annexes":
        annexes[choice.record.key] = slot.file or choice.file

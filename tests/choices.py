"""What may stand in the place of a record that is above an audience, and be noticed by nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from generator.marking import Marking
from generator.model import Downgrade, Id, Record, Shape, Update, spec_of
from tests import cells
from tests.bed import OWN_PARTS, PARTS, Bed
from tests.cells import Cell
from tests.made import when
from tests.oracle import BY_ITSELF, EXISTENCE, SEVERAL, Oracle, hanging
from tests.references import References
from tests.strategies import record_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may stand in the place of a record, and what is tried by that."""

    record: Record | None
    how: str
    cells: tuple[Cell, ...] = ()
    file: bytes = b""
    """Of an annex."""


@dataclass(kw_only=True)
class Chooser:
    """What one needs to know of a dossier to make choices."""

    bed: Bed
    seen: Oracle
    led: References
    fixed: frozenset[Id]
    """Ids of which something that is not above says something: releases, admitted records."""
    ids: tuple[Id, ...]
    """Those that something above may take."""
    hidden: tuple[Id, ...]
    """Ids that lead to nothing but what is above, or nowhere."""
    reasons: Mapping[Id, tuple[str, ...]]
    """Why what these lead to is hidden."""

    def key(self) -> str:
        """Another place in the desk's files."""
        self.bed.count += 1
        return f"other.yml:{self.bed.count}:1"

    def name(self) -> Id:
        """An id for something that is above: new, or one that something else has."""
        return self.bed.random.choice(self.ids) if self.bed.chance(0.6) else self.fresh()

    def fresh(self) -> Id:
        """An id that nothing has."""
        self.bed.count += 1
        return f"fresh-{self.bed.count}"

    def above(self) -> Marking:
        """A marking that hides by itself, in this dossier too."""
        while not self.seen.why(found := self.bed.above(self.bed.random.choice(BY_ITSELF))):
            pass
        return found

    def is_above(self, record: Record) -> bool:
        """Whether it may be changed at will."""
        return (
            record.key in self.seen.sunk
            and record.id not in self.fixed
            and not self.seen.is_admitted(record)
        )


def rewritten(chooser: Chooser, section: str, record: Record) -> Iterator[Choice]:
    """A record that is above, as anything else that is."""
    bed = chooser.bed
    yield Choice(record=replace(record, key=chooser.key()), how="leave")
    yield Choice(record=None, how="delete")
    higher = chooser.above()
    marked = replace(record, key=chooser.key(), marking=higher, existence=None)
    yield Choice(record=marked, how="mark", file=b"marked")
    if record.id:
        # What hangs on others might come to hang on itself, and so stand.
        hangs = not chooser.seen.why(record.marking)
        id_ = chooser.fresh() if hangs else chooser.name()
        named = replace(record, key=chooser.key(), id=id_)
        yield Choice(record=named, how="rename", file=b"named")
    part, kinds = chooser.seen.sunk[record.key], chooser.led.to(record.id)
    for _ in range(_UPDATES if isinstance(record, Update) else _EDITS):
        other = _edited(chooser, section, record)
        if other is not None:
            tried = tuple(
                Cell(section, name, part, kind)
                for name in differing(record, other)
                for kind in kinds
                if part != SEVERAL
            )
            yield Choice(record=other, how="edit", cells=tried, file=bed.random.randbytes(4))


_EDITS, _UPDATES = 4, 24


def _edited(chooser: Chooser, section: str, record: Any) -> Record | None:
    """Another record under the same id and marking; None where that would not surely be hidden."""
    bed, seen = chooser.bed, chooser.seen
    made: Any = bed.made(section)
    if bed.chance(0.5):
        other = drawn(bed, section, record.id, chooser.ids)
        made = replace(made, **{name: getattr(other, name) for name in _alike(record, made)})
    made = _led_elsewhere(chooser, record, made)
    made = replace(made, key=chooser.key(), id=record.id, marking=record.marking, existence=None)
    if seen.why(record.marking):
        return made  # type: ignore[no-any-return]  # a record it is
    # It is hidden by what it hangs on: so must the other be.
    for name, spec in spec_of(type(record)).items():
        if spec.shape is not Shape.REFERENCE or not (spec.essential or spec.vital):
            continue
        value: Any = getattr(record, name)
        above = [each for each in (value if spec.many else (value,)) if each]
        if any(seen.leads_above(spec, each, getattr(record, spec.within, "")) for each in above):
            led = bed.random.choice((*above, "nowhere", "nobody"))
            made = replace(made, **{name: (led,) if spec.many else led})
    return made if hanging(seen, made) else None


def _led_elsewhere(chooser: Chooser, record: Any, made: Any) -> Any:
    """The made record with references that are those of the other led somewhere else."""
    for name in _alike(record, made):
        spec = spec_of(type(record))[name]
        if spec.shape is Shape.REFERENCE and not spec.within:
            led = chooser.bed.random.choice((*chooser.ids, "nowhere"))
            made = replace(made, **{name: (led,) if spec.many else led})
    return made


def _alike(one: Any, other: Any) -> tuple[str, ...]:
    return tuple(name for name in spec_of(type(one)) if getattr(one, name) == getattr(other, name))


def drawn(bed: Bed, section: str, id_: Id, ids: tuple[Id, ...]) -> Record:
    """A record drawn at random; its references lead anywhere."""
    some = {
        name: (*held, *(each for each in ids if each.startswith(f"{name[:2]}-")))
        for name, held in bed.ids.items()
    }
    parts = {**PARTS, id_: OWN_PARTS}
    return record_from(bed.random, section, id_, ids=some, parts=parts, filled=0.4, lost=0.04)


def untold(chooser: Chooser, section: str, record: Any) -> Iterator[Choice]:
    """One that may be known to exist, with other content: all that is not told of it."""
    yield Choice(record=replace(record, key=chooser.key()), how="leave")
    as_of, kinds = chooser.seen.as_of, chooser.led.to(record.id)
    for _ in range(_EDITS):
        made: Any = _led_elsewhere(chooser, record, chooser.bed.made(section))
        values = {
            name: getattr(made, name)
            for name, spec in spec_of(type(record)).items()
            if cells.is_untold(spec)
            and (name not in record.portions or (getattr(made, name) and getattr(record, name)))
        }
        if (made.date.earliest <= as_of) != (record.date.earliest <= as_of):
            del values["date"]
        other = replace(record, key=chooser.key(), **values)
        tried = tuple(
            Cell(section, name, EXISTENCE, kind)
            for name in differing(record, other)
            for kind in kinds
        )
        yield Choice(record=other, how="edit what is admitted", cells=tried)


def unseen(chooser: Chooser, section: str, record: Record) -> Iterator[Choice]:
    """Of a section that no edition shows: as long as it releases nothing, it may be anything."""
    yield Choice(record=replace(record, key=chooser.key()), how="leave")
    for _ in range(_EDITS):
        made = replace(chooser.bed.made(section), key=chooser.key())
        if isinstance(record, Downgrade):
            made = _released_alike(chooser, record, made)
        tried = (Cell(section, name, cells.UNSEEN, cells.NONE) for name in differing(record, made))
        yield Choice(record=made, how="edit", cells=tuple(tried))


def _released_alike(chooser: Chooser, record: Downgrade, made: Any) -> Record:
    """Of a release that is in force only who released it, and why."""
    if record.date.latest <= chooser.seen.as_of:
        return replace(record, key=made.key, by=made.by, why=made.why)
    late = chooser.seen.as_of + timedelta(days=chooser.bed.random.randint(1, 9))
    return replace(made, date=when(str(late)))  # type: ignore[no-any-return]  # a record it is


def added(chooser: Chooser, section: str) -> Choice:
    """Something above that was not there."""
    bed = chooser.bed
    made = bed.made(section) if bed.chance(0.5) else drawn(bed, section, "", chooser.ids)
    id_ = chooser.name() if cells.has_ids(section) else ""
    marking = chooser.above()
    made = replace(made, key=chooser.key(), id=id_, marking=marking, existence=None)
    return Choice(record=made, how="add", file=bed.random.randbytes(4))


def differing(one: Any, other: Any) -> tuple[str, ...]:
    """The fields in which two records differ."""
    return tuple(name for name in spec_of(type(one)) if getattr(one, name) != getattr(other, name))

"""Records that are shown or hidden for one reason: what planted dossiers are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from generator.marking import ANYONE, NOBODY, TLP, Attribution, Audience, Marking
from generator.model import (
    SECTIONS,
    TARGETS,
    Downgrade,
    Event,
    Id,
    Paragraph,
    Party,
    Person,
    Record,
    Shape,
    Source,
    Spec,
    Update,
    spec_of,
)
from tests.grounded import GROUND
from tests.made import a, when
from tests.oracle import DAY, EVENT, EXISTENCE, HANGS, LEVEL, RELEASE_TO, RELEASED, RESTS, UNHELD
from tests.strategies import FIRST_DAY, GROUPS, record_from

PLAIN: Mapping[str, tuple[Record, ...]] = MappingProxyType(
    {
        **{section: (record,) for section, record in GROUND.items()},
        "sources": (GROUND["sources"], a(Source, id="g-source-2")),
        "parties": (GROUND["parties"], a(Party, id="g-party-2")),
        "people": (GROUND["people"], a(Person, id="g-person-2", roles=())),
        "events": (
            GROUND["events"],
            a(Event, id="g-event-2", status="held", source=("g-source",)),
            a(Event, id="g-coming", status="confirmed", source=("g-source",)),
        ),
    }
)
"""Records that anyone may read, whatever else a dossier holds."""
OWN_PARTS = ("p-0", "p-1")
HIDDEN_PART = "p-hidden"
PARTS = MappingProxyType({"g-issue": ("g-open", "g-shut"), "g-proposal": ("g-one", "g-two")})


@dataclass(kw_only=True)
class Bed:
    """A dossier in the making, for one audience on one day."""

    random: Random
    audience: Audience
    as_of: date
    plain: Mapping[str, tuple[Record, ...]]
    """Records that anyone may read, whatever else there is."""
    records: list[tuple[str, Record]] = field(default_factory=list)
    summary: list[Paragraph] = field(default_factory=list)
    count: int = 0

    @property
    def ids(self) -> Mapping[str, tuple[Id, ...]]:
        """Of what anyone may read, by section."""
        return {
            name: tuple(each.id for each in some if each.id not in UNHELD)
            for name, some in self.plain.items()
        }

    def add(self, section: str, record: Record) -> Record:
        """Put a record in, under an id of its own where it may have one."""
        self.count += 1
        if SECTIONS[section].by_id or SECTIONS[section].takes_id:
            record = replace(record, id=f"{section[:2]}-{self.count}")
        record = replace(record, key=f"dossier.yml:{self.count}:1")
        self.records.append((section, record))
        return record

    def chance(self, share: float) -> bool:
        """A coin with this chance of falling on yes."""
        return self.random.random() < share

    # Markings.

    def above(self, part: str) -> Marking:
        """A marking that hides by that part of it alone."""
        rank = self.audience.clearance.rank
        low = Marking(level=TLP.levels[self.random.randint(0, rank)])
        if part == LEVEL:
            return Marking(level=TLP.levels[self.random.randint(rank + 1, len(TLP.levels) - 1)])
        if part == RELEASE_TO:
            others = (NOBODY, frozenset({"press"}), frozenset(GROUPS) - self.audience.groups)
            return replace(low, release_to=self.random.choice(others))
        if part == DAY:
            until = self.as_of + timedelta(days=self.random.randint(1, 20))
            return replace(low, embargo=frozenset({until, FIRST_DAY}))
        assert part == EVENT
        return replace(low, embargo=frozenset({self.random.choice(sorted(UNHELD))}))

    def below(self) -> Marking:
        """One that the audience may read, as far as it says itself."""
        if self.chance(_PLAINLY):
            return Marking(level=TLP.levels[0])
        random = self.random
        return Marking(
            level=TLP.levels[random.randint(0, self.audience.clearance.rank)],
            release_to=self.audience.groups or ANYONE,
            embargo=random.choice((frozenset(), frozenset({FIRST_DAY}), frozenset({"g-event"}))),
            attribution=random.choice((Attribution.NAMED, *Attribution)),
        )

    # Records.

    def made(self, section: str, filled: float = 0.9) -> Record:
        """A record, mostly written in full, resting on what anyone may read."""
        return record_from(
            self.random,
            section,
            "",
            ids=self.ids,
            parts={**PARTS, "": OWN_PARTS},
            filled=filled,
            lost=0,
            without=("reaffirms",),
        )

    def named(self, record: Record) -> Record:
        """The same, whoever speaks in it named: so that nothing is hidden for their sake."""
        return replace(record, marking=replace(record.marking, attribution=Attribution.NAMED))

    def shown(self, section: str) -> Record:
        """One that the audience may read, unless something it refers to is hidden."""
        made = self.made(section, filled=1)
        return replace(made, marking=self.below(), existence=None, portions=MappingProxyType({}))

    def hidden(self, section: str, part: str) -> Record:
        """One that is hidden for that reason, put in."""
        if part in {HANGS, RESTS}:
            return self.add(section, self._hanging(section, part))
        if part == EXISTENCE:
            told = replace(self.shown(section), existence=TLP.levels[0], marking=self.above(LEVEL))
            return self.add(section, told)
        by_itself = self.random.choice((LEVEL, RELEASE_TO, DAY)) if part == RELEASED else part
        record = replace(self.made(section), marking=self.above(by_itself), existence=None)
        record = self.add(section, record)
        if part == RELEASED:
            self.add("releases", self._release(record.id))
        return record

    def _release(self, id_: Id) -> Record:
        """One that does not free it: not yet, or not far enough."""
        late = when(str(self.as_of + timedelta(days=self.random.randint(1, 9))))
        due = self.chance(0.5)
        freed = self.above(LEVEL) if due else Marking(level=TLP.levels[0])
        return a(Downgrade, of=(id_,), to_marking=freed, date=when(str(FIRST_DAY)) if due else late)

    def _hanging(self, section: str, part: str) -> Record:
        """One marked low that leads to something hidden, which it can't do without."""
        name, spec = self.random.choice(
            [
                (name, spec)
                for name, spec in spec_of(SECTIONS[section].record).items()
                if spec.shape is Shape.REFERENCE
                and (spec.essential if part == HANGS else spec.vital)
            ]
        )
        targets = [each for each in spec.refers_to or ("sources", "issues") if each in SECTIONS]
        hidden = "nowhere"
        if targets and self.chance(0.5):
            hidden = self.hidden(self.random.choice(targets), LEVEL).id
        record: Record = aimed(self.shown(section), name, spec, hidden)
        return replace(record, marking=Marking(level=TLP.levels[0]))


_PLAINLY = 0.7


def aimed(record: Any, name: str, spec: Spec, *ids: Id) -> Any:
    """The record leading there by that field; an update leads to one thing alone."""
    freed = dict.fromkeys(TARGETS, "") if isinstance(record, Update) and name in TARGETS else {}
    return replace(record, **{**freed, name: ids if spec.many else ids[-1]})

"""Who looks at a dossier, as of which day, and what has lifted for them by then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from generator.marking import Audience, Marking, lifted_on, may_read
from generator.model import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """An audience on a day."""

    audience: Audience
    as_of: date
    known_at: date | None = None
    held: Mapping[Id, date] = field(default_factory=lambda: MappingProxyType({}))
    """The events that this audience reads as held, each with the day on which it first could."""

    def may(self, marking: Marking, since: date = date.min) -> bool:
        """Whether the audience may read what is so marked and counts as recorded from that day."""
        lifted = lifted_on(self.as_of, frozenset(self.held))
        known = self.known_at is None or max(since, self.lifted(marking)) <= self.known_at
        return known and may_read(self.audience, marking, lifted)

    def lifted(self, marking: Marking) -> date:
        """The day on which the last of its embargoes lifted; `date.max` where one never has."""
        return max(
            (
                self.held.get(embargo, date.max) if isinstance(embargo, str) else embargo
                for embargo in marking.embargo
            ),
            default=date.min,
        )

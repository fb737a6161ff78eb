"""What stands as of a day, as known on a day."""

from dataclasses import dataclass
from datetime import date

from generator.model import Contents, Gap, Head, Prose, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands as of a day: only `as_of` makes one, so whoever holds one need not ask again."""

    day: date
    known_at: date | None
    contents: Contents
    """What holds: nothing superseded or retracted, reaffirmations filled in, updates folded in.

    `Issue.status`, `Gap.status` (closed gaps are kept, see `open_gaps`), `Point.status`,
    `Event.status` and `.date`, `Proposal.disclosure`, `.point_count` and `.date`,
    `Commitment.status` and `.due` and `Party.role` are as of the day. Records refer to nothing
    that does not stand, their own `replaces` and `reaffirms` apart. The updates themselves are
    here too, oldest first, as are statements of one date in the order in which they were made.
    """
    told: Contents
    """The same before that: superseded and retracted records included (see `fates`), nothing
    folded in, reaffirmations filled in. For pages that tell the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomLine:
    """The summary that holds, and the update that gave it; None where the head of the data did."""

    text: Prose
    update: Update | None = None


def as_of(contents: Contents, day: date, known_at: date | None = None) -> Standing:
    """What stands as of `day` by what was recorded up to `known_at` (None: by everything).

    Takes all that one may read, as an `Edition` holds it. Raises nothing.
    """
    raise NotImplementedError


def bottom_line(head: Head, standing: Standing) -> BottomLine:
    """The dossier's summary as of the day: that of the latest update with one, else the head's."""
    raise NotImplementedError


def open_gaps(standing: Standing) -> tuple[Gap, ...]:
    """What we still do not know, in order of recording."""
    raise NotImplementedError

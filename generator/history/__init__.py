"""What stands as of a day, as known on a day: pure functions over the records of a dossier.

Two clocks run through a dossier: when something was said (`date`) and when the desk wrote it down
(`recorded`). `as_of` reads both and gives a `Standing`; everything else asks that. Rules 7, 8 and
11 to 16 of the format stand here; where they leave room, the docstrings say what was decided.
"""

from generator.history.changes import Change, Period, changes, days, last_period
from generator.history.corrections import Fate, fates
from generator.history.course import timeline, upcoming
from generator.history.force import (
    Answer,
    Answers,
    Refusal,
    Standpoint,
    positions_in_force,
    reactions_in_force,
    responses_in_force,
)
from generator.history.ladder import Rung, ladder
from generator.history.shifts import Slot, content
from generator.history.standing import BottomLine, Standing, as_of, bottom_line, open_gaps
from generator.history.streams import Stream, Streams, stream_of
from generator.history.tenure import party_role_on, present_on, role_on
from generator.history.turns import Kind
from generator.history.updating import by_target

__all__ = [
    "Answer",
    "Answers",
    "BottomLine",
    "Change",
    "Fate",
    "Kind",
    "Period",
    "Refusal",
    "Rung",
    "Slot",
    "Standing",
    "Standpoint",
    "Stream",
    "Streams",
    "as_of",
    "bottom_line",
    "by_target",
    "changes",
    "content",
    "days",
    "fates",
    "ladder",
    "last_period",
    "open_gaps",
    "party_role_on",
    "positions_in_force",
    "present_on",
    "reactions_in_force",
    "responses_in_force",
    "role_on",
    "stream_of",
    "timeline",
    "upcoming",
]

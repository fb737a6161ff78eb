"""How old a standpoint is, as far as it matters: on what is settled, nobody need speak again."""

from generator.marking import Marking, join
from generator.model import Id, Position
from generator.views import naming
from generator.views.ground import Ground


def marking_of(ground: Ground, party: Id, stream: str, position: Position) -> Marking:
    """Of a position in force, and of all that its sign of age follows from.

    Of what is old, the sign tells whether the issue was agreed, or reopened since, and so does its
    absence.
    """
    own = naming.marking_of(ground, position)
    status = ground.issue_statuses[position.issue]
    if (party, position.issue, stream) not in ground.unheard:
        return own
    return join(own, status.marking) if status.is_over or status.agreement else own

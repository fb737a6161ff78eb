"""Which parties the talks are between."""

from generator.history import Standing, party_role_on
from generator.model import Id, Party

PRINCIPAL = "principal"


def principals(standing: Standing) -> tuple[Id, ...]:
    """The parties without which there is no agreement on the day, in order of recording."""
    return tuple(
        party.id
        for party in standing.contents.parties
        if party_role_on(party, standing.day) == PRINCIPAL
    )


def matrix_parties(standing: Standing) -> tuple[Party, ...]:
    """The parties that have a row in the matrix, principals first.

    Then those with another role on the day, then those that made, or are said to have made, a
    statement. Within each as recorded.
    """
    contents = standing.contents
    spoke = {
        party
        for statement in (*contents.positions, *contents.responses, *contents.reactions)
        for party in statement.by
    }
    roles = {party.id: party_role_on(party, standing.day) for party in contents.parties}
    rows = [party for party in contents.parties if roles[party.id] or party.id in spoke]
    return tuple(sorted(rows, key=lambda row: (roles[row.id] != PRINCIPAL, not roles[row.id])))

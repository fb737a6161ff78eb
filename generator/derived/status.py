"""The status of claims and issues, as the records bear it out."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.history import Standing
from generator.model import Id, Party, Record, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueStatus:
    """An issue's status by the records, beside the one that the desk declares (FORMAT rule 18)."""

    declared: str
    """From the latest update of the issue, "" where there is none."""
    derived: str
    """agreed, agreed-in-principle, blocked, open, or "" where the records say nothing."""
    contradiction: bool = False
    """Whether the two cannot both hold."""
    agreement: Update | None = None
    """The last update that recorded an agreement on the issue or on a point of it."""
    reopened_by: tuple[Record, ...] = ()
    """What has put that agreement in question since: updates, and principals' statements."""


def claim_statuses(standing: Standing) -> Mapping[Id, str]:
    """By claim, its status (FORMAT rule 17), a term of `CLAIM_STATUS`. Denied is never "false".

    Each party counts with its latest word, the assertion itself being its first; stated and
    reported words count side by side, assessed ones never. `retracted` fits once somebody took
    the claim back and nobody asserts it still.
    """
    raise NotImplementedError


def issue_statuses(standing: Standing) -> Mapping[Id, IssueStatus]:
    """By issue, its status; every issue of the standing is there."""
    raise NotImplementedError


def matrix_parties(standing: Standing) -> tuple[Party, ...]:
    """The parties that have a row in the matrix: those with a role on the day, principals first,
    then those that have made, or are said to have made, a statement. Within each, as recorded.
    """
    raise NotImplementedError

"""What follows from the records and is never typed in: pure functions over what stands.

Rules 17 to 20 of the format; where they leave room, the docstrings say what was decided.
"""

from generator.derived.ageing import (
    OVERDUE_STATUSES,
    STALE_AFTER,
    Slip,
    Stale,
    overdue,
    slips,
    stale,
)
from generator.derived.distance import Distance, RedLine, distances
from generator.derived.sourcing import roots, single_source, sole_source
from generator.derived.status import (
    IssueStatus,
    claim_statuses,
    issue_statuses,
    matrix_parties,
)
from generator.derived.texts import Brackets, Coverage, brackets, coverage

__all__ = [
    "OVERDUE_STATUSES",
    "STALE_AFTER",
    "Brackets",
    "Coverage",
    "Distance",
    "IssueStatus",
    "RedLine",
    "Slip",
    "Stale",
    "brackets",
    "claim_statuses",
    "coverage",
    "distances",
    "issue_statuses",
    "matrix_parties",
    "overdue",
    "roots",
    "single_source",
    "slips",
    "sole_source",
    "stale",
]

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
    unheard,
)
from generator.derived.claims import claim_markings, claim_statuses, first_made
from generator.derived.distance import Distance, RedLine, distances
from generator.derived.issues import IssueStatus, issue_statuses
from generator.derived.matrix import matrix_parties
from generator.derived.settling import Step, settling
from generator.derived.sourcing import roots, single_source, sole_source
from generator.derived.texts import Brackets, Coverage, brackets, brackets_of, coverage

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
    "Step",
    "brackets",
    "brackets_of",
    "claim_markings",
    "claim_statuses",
    "coverage",
    "distances",
    "first_made",
    "issue_statuses",
    "matrix_parties",
    "overdue",
    "roots",
    "settling",
    "single_source",
    "slips",
    "sole_source",
    "stale",
    "unheard",
]

"""Fields that desks look for where there are none, since they follow from other records."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from generator.model import Claim, Commitment, Gap, Issue, Proposal, Record

_UPDATE: Final = "what changes is an update, never a field: write {{{}: some-id, status: …}} below"
_HINTS: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Claim: {
        "status": "a claim has no status of its own, it follows from what is said of it: write"
        " {by: some-party, claim: some-id, stance: denies} below “reactions:”"
    },
    Issue: {"status": _UPDATE.format("issue") + " “updates:”"},
    Gap: {"status": _UPDATE.format("gap") + " “updates:”"},
    Commitment: {"status": _UPDATE.format("commitment") + " “updates:”"},
    Proposal: {
        "status": "a text has no status, its points have; that it was agreed is an update of an"
        " issue or a point, {point: some-text/some-point, status: agreed, in: some-event}"
    },
}
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def hints(record: type[Record]) -> Mapping[str, str]:
    """By name of a field that the record does not have, what to write instead."""
    return _HINTS.get(record, _NONE)

"""What a text on the table holds: how much of it is recorded, how much stands in brackets."""

import re
from dataclasses import dataclass

from generator.model import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many points of a text are recorded, of how many; None where that is not known."""

    recorded: int
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brackets:
    """What is open in a text."""

    brackets: int = 0
    """Passages in brackets, nested ones counted too."""
    unbalanced: int = 0
    """Brackets that lack their other half: drafts often do."""
    options: int = 0
    """Alternatives: labelled “Option 1”, or bracketed passages side by side: `[shall] [may]`."""

    def __add__(self, other: "Brackets") -> "Brackets":
        """What is open in two texts together."""
        return Brackets(
            brackets=self.brackets + other.brackets,
            unbalanced=self.unbalanced + other.unbalanced,
            options=self.options + other.options,
        )


def coverage(proposal: Proposal) -> Coverage:
    """`3 of 28`, by the points that are recorded, whatever is known of their words."""
    return Coverage(recorded=len(proposal.points), total=proposal.point_count)


def brackets(text: str) -> Brackets:
    """Counts what is open in a text. A bracket without its other half opens or closes a passage."""
    matched, opened, unmatched = 0, 0, 0
    for mark in re.findall(r"[\[\]]", text):
        if mark == "[":
            opened += 1
        elif opened:
            opened, matched = opened - 1, matched + 1
        else:
            unmatched += 1
    return Brackets(
        brackets=matched + opened + unmatched,
        unbalanced=opened + unmatched,
        options=len(_LABEL.findall(text)) + _side_by_side(text),
    )


def brackets_of(proposal: Proposal) -> Brackets:
    """What is open in all recorded points of a text."""
    return sum((brackets(point.text) for point in proposal.points), start=Brackets())


# “Option 1”, “OPTION B”, “Option IV:”, in a draft's own heading; not “an option”, nor “options”.
_LABEL = re.compile(r"\b(?:Option|OPTION) (?:[0-9]+|[IVX]+|[A-Z])\b")
_RUN = re.compile(r"\[[^\[\]]*\](?:\s*/?\s*\[[^\[\]]*\])+")


def _side_by_side(text: str) -> int:
    """How many passages stand in brackets next to one another, each a way to read the sentence."""
    return sum(run.group().count("[") for run in _RUN.finditer(text))

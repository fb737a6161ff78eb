"""What a text on the table holds: how much of it is recorded, how much stands in brackets."""

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

    brackets: int
    """Passages in brackets, nested ones counted too."""
    unbalanced: int
    """Brackets that lack their other half: drafts often do."""
    options: int
    """Alternatives: labelled “Option 1”, or bracketed passages side by side: `[shall] [may]`."""

    def __add__(self, other: "Brackets") -> "Brackets":
        raise NotImplementedError


def coverage(proposal: Proposal) -> Coverage:
    """`3 of 28`, by the points that are recorded, whatever is known of their words."""
    raise NotImplementedError


def brackets(text: str) -> Brackets:
    """Counts what is open in a text. An opening or closing bracket alone counts as a passage."""
    raise NotImplementedError

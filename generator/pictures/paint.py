"""Colours and signs, by medium: classes of the theme on screen, fixed colours on paper.

Every shape is painted in `currentColor`, so a medium says one thing of it: its colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

WIDE = 960
NARROW = 360


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """Where a picture is shown."""

    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By role; empty on screen, where the style sheet of the theme knows them."""
    shapes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The drawing of each sign; empty on screen, where the page's own sprite holds it."""

    def paint(self, role: str) -> dict[str, str]:
        """The attribute that gives a shape the colour of its role."""
        if self.colours:
            return {"color": self.colours[role]}
        return {"class": f"b-pic-{role}"}


def on_screen() -> Medium:
    """In a page of the site: light or dark as the reader has it."""
    return Medium()


def on_paper(shapes: Mapping[str, str]) -> Medium:
    """In a document: the light colours, and the signs drawn in place."""
    return Medium(colours=_PRINTED, shapes=shapes)


def role_of(term: str) -> str:
    """The family of colours that a term belongs to; ink for what has none."""
    return _ROLES.get(term, "ink")


def tint_of(term: str) -> str:
    """The colour behind words of the term."""
    role = role_of(term)
    return "wash" if role == "ink" else f"{role}-tint"


_FAMILIES = {
    "for": ("demands", "supports", "accepts", "accepts-in-principle"),
    "condition": ("conditional", "seeks-amendment", "reserves", "narrowing"),
    "against": ("opposes", "rejects", "blocked"),
    "red-line": ("rules-out",),
    "undeclared": ("undeclared",),
    "agreed": ("agreed", "reopened"),
    "principle": ("agreed-in-principle",),
}
_ROLES = MappingProxyType({term: role for role, terms in _FAMILIES.items() for term in terms})

_PRINTED = MappingProxyType(
    {
        "ink": "#17212b",
        "soft": "#4d5965",
        "rule": "#ddd9d0",
        "border": "#7c858e",
        "wash": "#f6f4ef",
        "paper": "#ffffff",
        "for": "#0b5a9e",
        "for-tint": "#e7f1fa",
        "condition": "#7a5200",
        "condition-tint": "#fbf0d9",
        "against": "#a5301a",
        "against-tint": "#fbe9e4",
        "red-line": "#8e1010",
        "red-line-tint": "#f8d9d3",
        "undeclared": "#544c75",
        "undeclared-tint": "#efedf6",
        "agreed": "#15542b",
        "agreed-tint": "#d3edd9",
        "principle": "#5c4600",
        "principle-tint": "#fff0a8",
    }
)

"""Figures drawn as static SVG: the same picture for the site and for print, each in its colours.

No label lies on another or is cut off: what finds no room beside its sign is left to the sign and
to the words around the picture. Nothing here decides what a picture shows; `views` did.
"""

from generator.pictures.bars import bars
from generator.pictures.course import course
from generator.pictures.paint import NARROW, WIDE, Medium, on_paper, on_screen
from generator.views.figures import Bars, Course

__all__ = ["NARROW", "WIDE", "Medium", "on_paper", "on_screen", "picture"]


def picture(figure: Course | Bars, medium: Medium, width: int = WIDE) -> str:
    """The figure as an SVG element, as wide as that many of its own units, which are CSS pixels."""
    if isinstance(figure, Bars):
        return bars(figure, medium, width)
    return course(figure, medium, width)

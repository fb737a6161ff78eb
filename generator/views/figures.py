"""Pictures as data: what stands where in time, in words and signs, without a colour or a length.

`pictures` draws them, for the site and for print alike. Whatever shows words of a record carries
its marking, as in `parts`.
"""

from dataclasses import dataclass
from datetime import date

from generator.marking import Marking
from generator.views.parts import Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words beside a mark; the first of them stand out."""

    strong: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something of one day: a statement, an event."""

    day: date
    sign: Sign
    label: Label
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Something that lasts: a line along its lane, or a block where it says what is written."""

    since: date
    until: date
    sign: Sign
    block: bool = False
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What belongs together in a lane, on one height: the statements of one party."""

    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    subject: bool = True
    """Drawn thick; the others are there to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A row of the picture: an option, an issue."""

    title: str
    tracks: tuple[Track, ...]
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where the subject leaves one lane for another."""

    day: date
    source: int
    target: int
    """Numbers of lanes, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What became of something over time."""

    title: str
    """What there is to see, in a sentence."""
    note: str
    """How to read it."""
    words: str
    """All of it in words, for whoever does not see it."""
    since: date
    until: date
    day: date
    """The day of the edition: where “now” is."""
    lanes: tuple[Lane, ...]
    moves: tuple[Move, ...] = ()
    marking: Marking
    """Of what its title and words follow from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One version of a text, and how much of it is open."""

    title: str
    values: tuple[int, ...]
    """One for each series; in print and on screen told apart by their pattern as well."""
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Numbers side by side."""

    title: str
    note: str
    words: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    marking: Marking

"""Where labels go: beside their signs, in two rows, so that none lies on another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Room for one label."""

    left: float
    right: float
    above: bool
    """Over the line of the track, or under it."""
    form: int
    """Which of the forms of the label fits, from 0."""


def placed(
    wanted: Sequence[tuple[float, Sequence[float]]],
    left: float,
    right: float,
    *,
    below: bool = True,
) -> tuple[Place | None, ...]:
    """For each sign a place for its label, or None where there is no room for any of its forms.

    A sign is where it stands and how long its label is in each form, the fullest first; they are
    given from left to right. Later signs count more, since they say what holds now: they choose
    first. Without `below` all labels stand over their line.
    """
    rows = (True, False) if below else (True,)
    found: list[Place | None] = []
    for x, forms in reversed(wanted):
        taken = [place for place in found if place]
        free = (place for place in _free(x, forms, taken, (left, right)) if place.above in rows)
        found.append(next(free, None))
    return tuple(reversed(found))


_APART = 10.0
_INDENT = 7.0


def _free(
    x: float, forms: Sequence[float], taken: Sequence[Place], bounds: tuple[float, float]
) -> Iterator[Place]:
    """The places that are free, the best first."""
    left, right = bounds
    for form, long in enumerate(forms):
        for above in (True, False):
            for start in (x - _INDENT, x + _INDENT - long, right - long, left):
                place = Place(left=start, right=start + long, above=above, form=form)
                inside = left - 1 <= place.left and place.right <= right + 1
                near = place.left - _APART <= x <= place.right + _APART
                if inside and near and not any(_meet(place, each) for each in taken):
                    yield place


def _meet(one: Place, other: Place) -> bool:
    if one.above is not other.above:
        return False
    return one.left < other.right + _APART and other.left < one.right + _APART

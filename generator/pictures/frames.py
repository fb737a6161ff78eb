"""Where the parts of a course go: lanes below one another, in each its tracks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pictures.axis import Axis
from generator.pictures.elements import SIZE
from generator.pictures.measure import lines
from generator.pictures.paint import NARROW
from generator.views.figures import Course, Lane, Track

_GUTTER = 190.0
EDGE = 14.0
LINE = 17.0
"""From one line of words to the next."""
_ROW = 54.0
"""Of a track: words, the line itself, words."""
_ROW_BESIDE = 38.0
"""Of a track to compare: words above its line alone, and fewer of them."""
_BLOCK = 30.0
FOOT = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A lane where it stands."""

    lane: Lane
    titles: tuple[str, ...]
    top: float
    tracks: float
    """Where the first track begins."""
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where everything goes."""

    axis: Axis
    lanes: tuple[Strip, ...]
    height: float
    beside: bool
    """Titles stand beside their lanes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A track where it stands."""

    lane: int
    track: Track
    y: float


def frame_of(figure: Course, across: int) -> Frame:
    """Room for everything in a picture so wide."""
    beside = across > NARROW
    axis = Axis(
        since=figure.since,
        until=figure.until,
        left=_GUTTER if beside else EDGE,
        right=across - EDGE,
    )
    strips: list[Strip] = []
    top = 6.0
    for lane in figure.lanes:
        strip = _strip(lane, top, across, beside=beside)
        strips.append(strip)
        top = strip.bottom
    return Frame(axis=axis, lanes=tuple(strips), height=top + FOOT, beside=beside)


def _strip(lane: Lane, top: float, across: int, *, beside: bool) -> Strip:
    room = _GUTTER - 3 * EDGE if beside else across - 2 * EDGE
    titles = lines(lane.title, SIZE, room, 3 if beside else 2, bold=True)
    heading = len(titles) * LINE + 8
    tracks = sum(_height(track) for track in lane.tracks) + 8
    start = top + 4 + (0 if beside else heading)
    down = max(tracks, heading) if beside else tracks + heading
    return Strip(lane=lane, titles=titles, top=top, tracks=start, bottom=top + down + 4)


def _height(track: Track) -> float:
    if _is_strip(track):
        return _BLOCK
    return _ROW if track.subject else _ROW_BESIDE


def _is_strip(track: Track) -> bool:
    return any(span.block for span in track.spans)


def rows_of(figure: Course, frame: Frame) -> Iterator[Row]:
    """Each track with its height in the picture."""
    for number, strip in enumerate(frame.lanes):
        y = strip.tracks
        for track in figure.lanes[number].tracks:
            middle = _height(track) / 2 if track.subject else _ROW_BESIDE - 10
            yield Row(lane=number, track=track, y=y + middle)
            y += _height(track)

"""A course over time: lanes, each with its signs, lines and blocks, above one axis."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from generator.pictures.axis import ticks
from generator.pictures.elements import (
    GLYPH,
    SIZE,
    box,
    canvas,
    glyph,
    line,
    text,
    within,
    written,
)
from generator.pictures.frames import EDGE, FOOT, LINE, Frame, Row, Strip, frame_of, rows_of
from generator.pictures.measure import width
from generator.pictures.paint import Medium, role_of, tint_of
from generator.pictures.places import Place, placed
from generator.templates import clean
from generator.views.figures import Course, Label, Span, Track


def course(figure: Course, medium: Medium, across: int) -> str:
    """The picture of a course, so wide; where that is narrow, titles stand above their lanes."""
    frame = frame_of(figure, across)
    drawing = canvas(across, frame.height, f"{figure.title}. {figure.words}")
    _calendar(drawing, frame, medium, figure)
    rows = tuple(rows_of(figure, frame))
    for row in rows:
        for span in row.track.spans:
            _span(drawing, span, row, frame, medium)
    _moves(drawing, figure, rows, frame, medium)
    for lane in frame.lanes:
        _heading(drawing, lane, frame, medium)
    for row in rows:
        _marks(drawing, row, frame, medium)
    return written(drawing)


def _heading(drawing: ET.Element, strip: Strip, frame: Frame, medium: Medium) -> None:
    x = 2.0 if frame.beside else EDGE
    for number, words in enumerate(strip.titles):
        y = strip.top + 20 + number * LINE
        if not frame.beside:
            room = width(words, SIZE, bold=True) + 6, LINE
            box(drawing, (x - 3, y - 13), room, medium.paint("paper"))
        text(drawing, (x, y), words, medium.paint("ink"), bold=True)
    if not any(track.marks or track.spans for track in strip.lane.tracks):
        text(drawing, (frame.axis.left, strip.tracks + 16), "no record", medium.paint("soft"))
    end = (frame.axis.right, strip.bottom)
    line(drawing, (x, strip.bottom), end, medium.paint("rule"))


def _calendar(drawing: ET.Element, frame: Frame, medium: Medium, figure: Course) -> None:
    axis, bottom = frame.axis, frame.height - FOOT + 4
    line(drawing, (axis.left, bottom), (axis.right, bottom), medium.paint("border"))
    for tick in ticks(axis, SIZE):
        line(drawing, (tick.x, 4), (tick.x, bottom), medium.paint("rule"), dashes="2 4")
        text(drawing, (tick.x, bottom + 18), tick.words, medium.paint("soft"))
    if figure.since < figure.day < figure.until:
        x = axis.place(figure.day)
        line(drawing, (x, 2), (x, bottom + 4), medium.paint("ink"), weight=1.5)


def _span(drawing: ET.Element, span: Span, row: Row, frame: Frame, medium: Medium) -> None:
    start, end = frame.axis.place(span.since), frame.axis.place(span.until)
    if span.block:
        _block(drawing, span, (start, end), row.y, medium)
        return
    paint = medium.paint("ink" if row.track.subject else "border")
    weight = 3.4 if row.track.subject else 1.6
    if role_of(span.sign.term) == "red-line":
        # A red line is two lines: told apart without colour.
        paint = medium.paint("red-line")
        for offset in (-2.6, 2.6):
            line(drawing, (start, row.y + offset), (end, row.y + offset), paint, weight=1.6)
    elif role_of(span.sign.term) == "undeclared":
        line(drawing, (start, row.y), (end, row.y), paint, weight=1.6, dashes="1.5 4")
    else:
        line(drawing, (start, row.y), (end, row.y), paint, weight=weight)


def _block(
    drawing: ET.Element, span: Span, ends: tuple[float, float], y: float, medium: Medium
) -> None:
    """What the paper says, over its time: in colour, with its sign, and in words where they fit."""
    start, end = ends
    across, term = max(end - start, 3), span.sign.term
    corner, size = (start, y - 11), (across, 22.0)
    box(drawing, corner, size, medium.paint(tint_of(term)))
    box(drawing, corner, size, medium.paint(role_of(term)), outlined=True)
    if across < GLYPH + 8:
        return
    paint = medium.paint(role_of(term))
    words = within(span.sign.words, across - GLYPH - 18, bold=True)
    _plain_glyph(drawing, (start + 13, y), term, medium)
    if words:
        text(drawing, (start + GLYPH + 10, y + 4.5), words, paint, bold=True)


def _plain_glyph(
    drawing: ET.Element, centre: tuple[float, float], term: str, medium: Medium
) -> None:
    """A sign on a coloured ground."""
    before = len(drawing)
    glyph(drawing, centre, term, medium, side=13)
    del drawing[before]


def _moves(
    drawing: ET.Element, figure: Course, rows: Sequence[Row], frame: Frame, medium: Medium
) -> None:
    subject = {row.lane: row.y for row in rows if row.track.subject}
    for move in figure.moves:
        if move.source in subject and move.target in subject:
            x = frame.axis.place(move.day)
            ends = (x, subject[move.source]), (x, subject[move.target])
            line(drawing, *ends, medium.paint("ink"), weight=3.4)


def _marks(drawing: ET.Element, row: Row, frame: Frame, medium: Medium) -> None:
    marks = sorted(row.track.marks, key=lambda mark: mark.day)
    places = [frame.axis.place(mark.day) for mark in marks]
    side = GLYPH if row.track.subject else GLYPH - 4
    wanted = [(x, _extents(mark.label, row.track)) for mark, x in zip(marks, places, strict=True)]
    bounds = (frame.axis.left - EDGE / 2, frame.axis.right + EDGE / 2)
    rooms = placed(wanted, *bounds, below=row.track.subject)
    for mark, room in zip(marks, rooms, strict=True):
        if room:
            _label(drawing, mark.label, room, row, medium)
    for mark, x in zip(marks, places, strict=True):
        glyph(drawing, (x, row.y), mark.sign.term, medium, side=side)


def _extents(label: Label, track: Track) -> tuple[float, ...]:
    """How long a label is in full, for the subject alone, and by its first words."""
    strong = width(clean(label.strong), SIZE, bold=track.subject)
    full = (strong + width(f" {clean(label.plain)}", SIZE),) if track.subject else ()
    return (*full, strong)


def _label(drawing: ET.Element, label: Label, room: Place, row: Row, medium: Medium) -> None:
    base = row.y - 13 if room.above else row.y + 22
    corner, size = (room.left - 2, base - 11), (room.right - room.left + 4, 14.0)
    box(drawing, corner, size, medium.paint("paper"))
    if not row.track.subject:
        text(drawing, (room.left, base), label.strong, medium.paint("soft"))
        return
    made = text(drawing, (room.left, base), label.strong, medium.paint("ink"), bold=True)
    if room.form == 0 and label.plain:
        rest = ET.SubElement(made, "tspan", {"font-weight": "400", **medium.paint("soft")})
        # Readers of documents drop a plain space at the head of a span.
        rest.text = f"\N{NO-BREAK SPACE}{clean(label.plain)}"

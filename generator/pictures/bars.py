"""Numbers side by side, version by version."""

from xml.etree import ElementTree as ET

from generator.pictures.elements import SIZE, box, canvas, line, text, within, written
from generator.pictures.paint import NARROW, Medium
from generator.views.figures import Bar, Bars


def bars(figure: Bars, medium: Medium, across: int) -> str:
    """A row for each version, with a bar for each series: filled, then outlined."""
    beside = across > NARROW
    left = 300.0 if beside else 4.0
    row = _BAR * len(figure.series) + (14.0 if beside else 32.0)
    height = _KEY + row * len(figure.bars) + 8
    drawing = canvas(across, height, f"{figure.title}. {figure.words}")
    _key(drawing, figure, left, medium)
    most = max((value for bar in figure.bars for value in bar.values), default=0) or 1
    scale = (across - left - _NUMBER) / most
    for at, bar in enumerate(figure.bars):
        top = _KEY + at * row
        line(drawing, (2, top), (across - 2, top), medium.paint("rule"))
        _row(drawing, bar, (left, top), scale, medium)
    return written(drawing)


_KEY = 30.0
_BAR = 20.0
_NUMBER = 60.0


def _key(drawing: ET.Element, figure: Bars, left: float, medium: Medium) -> None:
    x = left
    for number, series in enumerate(figure.series):
        box(drawing, (x, 8), (12, 12), medium.paint("ink"), outlined=number > 0)
        text(drawing, (x + 18, 19), series, medium.paint("soft"))
        x += 130


def _row(
    drawing: ET.Element, bar: Bar, corner: tuple[float, float], scale: float, medium: Medium
) -> None:
    left, top = corner
    beside = left > _NUMBER
    room = left - 16 if beside else NARROW - 8
    title = within(bar.title, room, bold=True)
    text(drawing, (2, top + 22), title, medium.paint("ink"), bold=True)
    start = top + (8 if beside else 28)
    for number, value in enumerate(bar.values):
        y = start + number * _BAR
        long = value * scale
        if value:
            box(drawing, (left, y), (long, 13), medium.paint("ink"), outlined=number > 0)
        text(drawing, (left + long + 8, y + 11), str(value), medium.paint("ink"), size=SIZE)

"""The picture of the report on the bad dossier, as a terminal paints it.

`pytest tests/test_bad.py --update-golden` draws it anew. It is made of letters, not of dots: small,
sharp at any size, and the same bytes on every machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

_FIRST, _LAST = 24, 20
"""Lines of a long report that are shown: its beginning and its end."""
_COLUMNS = 118
_CELL, _LINE, _MARGIN = 7.83, 19, 22
_COLOURS = {"31": "#ff7b72", "33": "#e3b341", "32": "#7ee787", "34": "#79c0ff"}
_PAINT = re.compile(r"\x1b\[([0-9;]*)m")
_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">
<title>briefings check, on a dossier of two hundred mistakes</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g fill="#e6edf3" font-size="13" font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace">
{lines}
</g>
</svg>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """One character with the codes it is painted by."""

    codes: tuple[str, ...]
    character: str


def picture(command: str, report: str) -> str:
    """What a terminal shows of the command and its report, as SVG."""
    lines = [f"$ {command}", "", *report.splitlines()]
    left_out = len(lines) - _FIRST - _LAST
    if left_out > 0:
        lines = [*lines[:_FIRST], "", f"   ⋮   {left_out} lines more", "", *lines[-_LAST:]]
    rows = [row for line in lines for row in _rows(tuple(_cells(line)))]
    return _FRAME.format(
        width=_COLUMNS * _CELL + 2 * _MARGIN,
        height=len(rows) * _LINE + 2 * _MARGIN,
        lines="\n".join(_drawn(row, _MARGIN + _LINE * n) for n, row in enumerate(rows, start=1)),
    )


def _cells(line: str) -> Iterator[_Cell]:
    codes: tuple[str, ...] = ()
    for number, piece in enumerate(_PAINT.split(line)):
        if number % 2:
            codes = tuple(piece.split(";"))
        else:
            yield from (_Cell(codes=codes, character=each) for each in piece)


def _rows(cells: tuple[_Cell, ...]) -> Iterator[tuple[_Cell, ...]]:
    """A line that is too long goes on in the next, as on a terminal."""
    yield from (cells[at : at + _COLUMNS] for at in range(0, max(len(cells), 1), _COLUMNS))


def _drawn(row: tuple[_Cell, ...], height: int) -> str:
    at = 0
    spans = []
    for codes, cells in groupby(row, key=lambda cell: cell.codes):
        text = "".join(cell.character for cell in cells)
        if text.strip():
            x, width = _MARGIN + at * _CELL, len(text) * _CELL
            spans.append(
                f'<text x="{x:.1f}" y="{height}" textLength="{width:.1f}" xml:space="preserve"'
                f"{_style(codes)}>{escape(text, quote=False)}</text>"
            )
        at += len(text)
    return "".join(spans)


def _style(codes: tuple[str, ...]) -> str:
    colour = "".join(f' fill="{_COLOURS[code]}"' for code in codes if code in _COLOURS)
    bold = ' font-weight="bold"' if "1" in codes else ""
    return colour + bold + (' text-decoration="underline"' if "4" in codes else "")

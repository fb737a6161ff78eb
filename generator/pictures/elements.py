"""The few shapes that pictures are made of, as elements of SVG."""

from xml.etree import ElementTree as ET

from generator.pictures.measure import fitted
from generator.pictures.paint import Medium, role_of
from generator.templates import clean

GLYPH = 16
"""The side of a sign."""
SIZE = 13.0
"""Of most words."""


def canvas(width: float, height: float, words: str) -> ET.Element:
    """The whole picture, with what it shows in words."""
    box = f"0 0 {number(width)} {number(height)}"
    about = {"viewBox": box, "role": "img", "aria-label": clean(words), "class": "b-pic"}
    # A reader of documents takes the faces from here, a browser from the style sheet.
    size = {"width": number(width), "height": number(height)}
    namespace = {"xmlns": "http://www.w3.org/2000/svg"}
    return ET.Element("svg", {**namespace, **size, **about, "font-family": _FACES})


def text(  # noqa: PLR0913 - what SVG needs to know
    parent: ET.Element,
    at: tuple[float, float],
    words: str,
    paint: dict[str, str],
    *,
    size: float = SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> ET.Element:
    """Words on one line; `at` is where they begin, end or have their middle, as `anchor` says."""
    x, y = at
    place = {"x": number(x), "y": number(y), "font-size": number(size), "fill": "currentColor"}
    weight = {"font-weight": "600"} if bold else {}
    aligned = {} if anchor == "start" else {"text-anchor": anchor}
    made = ET.SubElement(parent, "text", {**place, **weight, **aligned, **paint})
    made.text = clean(words)
    return made


def line(  # noqa: PLR0913 - as above
    parent: ET.Element,
    start: tuple[float, float],
    end: tuple[float, float],
    paint: dict[str, str],
    *,
    weight: float = 1,
    dashes: str = "",
) -> None:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    ends = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)}
    drawn = {"stroke": "currentColor", "stroke-width": number(weight)}
    dashed = {"stroke-dasharray": dashes} if dashes else {}
    ET.SubElement(parent, "line", {**ends, **drawn, **dashed, **paint})


def box(
    parent: ET.Element,
    corner: tuple[float, float],
    size: tuple[float, float],
    paint: dict[str, str],
    *,
    outlined: bool = False,
) -> None:
    """A rectangle, filled or outlined."""
    (x, y), (across, down) = corner, size
    placed = {"x": number(x), "y": number(y), "width": number(across), "height": number(down)}
    filled = {"fill": "currentColor"}
    if outlined:
        filled = {"fill": "none", "stroke": "currentColor"}
    ET.SubElement(parent, "rect", {**placed, **filled, **paint})


def glyph(
    parent: ET.Element, centre: tuple[float, float], term: str, medium: Medium, side: float = GLYPH
) -> None:
    """The sign of a term, on a ground of paper so that no line runs through it."""
    x, y = centre[0] - side / 2, centre[1] - side / 2
    box(parent, (x - 2, y - 2), (side + 4, side + 4), medium.paint("paper"))
    placed = {"x": number(x), "y": number(y), "width": number(side), "height": number(side)}
    paint = medium.paint(role_of(term))
    if not medium.shapes:
        ET.SubElement(parent, "use", {"href": f"#g-{term}", **placed, **paint})
        return
    drawn = {
        "viewBox": "0 0 16 16",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.5",
    }
    shape = f"<svg>{medium.shapes.get(term, '')}</svg>"
    holder = ET.SubElement(parent, "svg", {**placed, **drawn, **paint})
    holder.extend(ET.fromstring(shape))  # noqa: S314 - a drawing of the theme's own sprite


def within(words: str, room: float, *, size: float = SIZE, bold: bool = False) -> str:
    """As much of the words as fits."""
    return fitted(clean(words), size, room, bold=bold)


def written(picture: ET.Element) -> str:
    """The picture as text, on one line."""
    return ET.tostring(picture, encoding="unicode")


def number(value: float) -> str:
    """A length with no more digits than anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


_FACES = "'Source Sans 3', 'Noto Naskh Arabic', 'Frank Ruhl Libre', 'DejaVu Sans', sans-serif"

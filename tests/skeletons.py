"""What HTML is made of, apart from its words: for tests that compare two pages, or allow a list."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

ELEMENTS = frozenset(
    {
        *("a", "abbr", "article", "b", "bdi", "blockquote", "br", "caption", "code", "dd", "div"),
        *(
            "del",
            "dl",
            "dt",
            "em",
            "ins",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "li",
            "ol",
            "p",
            "pre",
        ),
        *("q", "section", "small", "span", "strong", "sup", "svg", "table", "tbody", "td", "th"),
        *("thead", "time", "tr", "ul", "use", "figure", "figcaption"),
    }
)
ATTRIBUTES = frozenset(
    {
        *("aria-hidden", "aria-label", "aria-labelledby", "class", "colspan", "data-label"),
        *("data-number", "data-search-exclude", "datetime", "href", "id", "rel", "reversed"),
        *("role", "scope", "start", "tabindex", "title"),
        *("font-family", "height", "viewbox", "width", "xmlns"),
    }
)
_DRAWN = frozenset({"line", "rect", "text", "tspan", "use"})
_DRAWN_WITH = frozenset(
    {
        *("class", "fill", "font-size", "font-weight", "height", "href", "stroke", "text-anchor"),
        *("stroke-dasharray", "stroke-width", "width", "x", "x1", "x2", "y", "y1", "y2"),
    }
)


def is_harmless(link: str) -> bool:
    return not re.match(r"\s*[a-z]*script:|data:|//", link, re.IGNORECASE)


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page, each with the names of its attributes.

    How many shapes a picture has depends on how wide its words are: those that pictures are made
    of don't count, and anything else in a picture does.
    """
    return [(tag, tuple(sorted(attrs))) for tag, attrs, _ in _parsed(html)]


def links(html: str) -> Iterator[str]:
    return (attrs["href"] for _, attrs, _ in _parsed(html) if "href" in attrs)


def text_of(html: str) -> str:
    texts = (text for _, _, text in _parsed(html))
    return " ".join("".join(texts).split())


def _parsed(html: str) -> list[tuple[str, dict[str, str], str]]:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], str]] = [("", {}, "")]
        self.in_picture = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if self.in_picture and tag in _DRAWN and names <= _DRAWN_WITH:
            return
        self.found.append((tag, {name: value or "" for name, value in attrs}, ""))
        self.in_picture = self.in_picture or (tag == "svg" and ("class", "b-pic") in attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.in_picture and tag in _DRAWN:
            return
        self.in_picture = self.in_picture and tag != "svg"
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data: str) -> None:
        tag, attrs, text = self.found[-1]
        self.found[-1] = (tag, attrs, text + data)

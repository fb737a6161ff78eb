"""What HTML is made of, apart from its words: for tests that compare two pages, or allow a list."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

ELEMENTS = frozenset(
    {
        *("a", "abbr", "article", "b", "bdi", "blockquote", "br", "caption", "code", "dd", "div"),
        *("dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre"),
        *("q", "section", "small", "span", "strong", "sup", "svg", "table", "tbody", "td", "th"),
        *("thead", "time", "tr", "ul", "use"),
    }
)
ATTRIBUTES = frozenset(
    {
        *("aria-hidden", "aria-label", "aria-labelledby", "class", "colspan", "data-label"),
        *("data-number", "data-search-exclude", "datetime", "href", "id", "rel", "reversed"),
        *("role", "scope", "start", "tabindex", "title"),
    }
)


def is_harmless(link: str) -> bool:
    return not re.match(r"\s*[a-z]*script:|data:|//", link, re.IGNORECASE)


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page, each with the names of its attributes."""
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data: str) -> None:
        tag, attrs, text = self.found[-1]
        self.found[-1] = (tag, attrs, text + data)

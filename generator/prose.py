"""Prose: paragraphs of Markdown as the desk writes them, and what they become on a page.

Markdown only, never HTML: raw tags stand as the text they are. No pictures; links lead to `https`,
`http` and `mailto` alone; `[[id]]` and `[[id|words]]` lead to records. What comes out is sanitised
and stands in a page as a raw block at column 0, where no Markdown engine reads it again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from generator.model import Id, Paragraph

# Controls but for white space, overrides and isolates of direction, and what no text may hold.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)
SCHEMES = frozenset({"https", "http", "mailto"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where `[[id]]` leads on this page, and the words for it where the desk gives none.

    Both are encoded: they stand in the page as they are.
    """

    href: Markup
    title: Markup


Resolve: TypeAlias = Callable[[Id], Reference | None]
"""Finds a record by its id; None where this edition has none such."""


def nowhere(_record: Id) -> None:
    """Find no record: references become their words."""


def block(
    prose: Iterable[Paragraph], resolve: Resolve = nowhere, marks: Sequence[str] = ()
) -> Markup:
    """The paragraphs as HTML blocks, each under its mark where they have marks."""
    html = [_filled(paragraph.text, resolve, inline=False) for paragraph in prose]
    if marks:
        html = [
            f'<p class="b-portion"><span class="b-tag">{_safe(mark)}</span></p>\n{text}'
            for mark, text in zip(marks, html, strict=True)
        ]
    return Markup("\n".join(html))  # noqa: S704 - sanitised


def inline(prose: Iterable[Paragraph], resolve: Resolve = nowhere) -> Markup:
    """The paragraphs run together as words within a line, without blocks."""
    html = " ".join(_filled(paragraph.text, resolve, inline=True) for paragraph in prose)
    return Markup(html)  # noqa: S704 - sanitised


def page(text: str, resolve: Resolve = nowhere) -> Markup:
    """A whole page of Markdown, its headings one step below the page's own."""
    return Markup(_filled(text, resolve, inline=False))  # noqa: S704 - sanitised


def plain(prose: Iterable[Paragraph], titles: Callable[[Id], str] = str) -> str:
    """The words alone, without any mark-up; `titles` gives the words of a bare `[[id]]`."""
    return " ".join(filter(None, (_plain(paragraph.text, titles) for paragraph in prose)))


def tokens(text: str) -> Sequence[Token]:
    """The parsed text, for whoever makes something other than HTML of it.

    A `reference` token has `meta["id"]`, and its words, if any, in `content`.
    """
    return _markdown().parse(_UNPRINTABLE.sub("", text))


def references(text: str) -> tuple[Id, ...]:
    """The ids of the records that the text leads to, in its order."""
    children = (child for token in tokens(text) for child in token.children or ())
    return tuple(child.meta["id"] for child in children if child.type == "reference")


@dataclass(frozen=True, slots=True)
class _Rendered:
    """Sanitised HTML between references: `pieces` is one longer than `references`."""

    pieces: tuple[str, ...]
    references: tuple[tuple[Id, Markup], ...]


def _filled(text: str, resolve: Resolve, *, inline: bool) -> str:
    rendered = _rendered(text, inline=inline)
    filled = [rendered.pieces[0]]
    for (record, words), piece in zip(rendered.references, rendered.pieces[1:], strict=True):
        filled += (_anchor(record, words, resolve(record)), piece)
    return "".join(filled)


def _anchor(record: Id, words: Markup, found: Reference | None) -> str:
    if found is None:
        # Redaction has taken out what cannot be understood without its reference.
        return words or _safe(record)
    return f'<a href="{found.href}">{words or found.title}</a>'


# Every build of a site shows the same prose on several pages.
@lru_cache(maxsize=1 << 14)
def _rendered(text: str, *, inline: bool) -> _Rendered:
    markdown = _markdown()
    env: dict[str, Any] = {"references_met": []}
    parsed = markdown.parse(_UNPRINTABLE.sub("", text), env)
    if inline:
        html = " ".join(_words(markdown, parsed, env))
    else:
        html = markdown.renderer.render(parsed, markdown.options, env)
    pieces = _PLACEHOLDER.split(_without_marks(_cleaner().clean(html)).strip())
    return _Rendered(
        pieces=tuple(pieces[::2]),
        references=tuple(env["references_met"][int(number)] for number in pieces[1::2]),
    )


def _words(markdown: MarkdownIt, parsed: Sequence[Token], env: dict[str, Any]) -> Iterator[str]:
    for token in parsed:
        if token.type == "inline":
            yield markdown.renderer.render(token.children or [], markdown.options, env)
        elif token.type in _CODE:
            yield f"<code>{escape(' '.join(token.content.split()))}</code>"


def _plain(text: str, titles: Callable[[Id], str]) -> str:
    words: list[str] = []
    for token in tokens(text):
        for child in token.children or ():
            match child.type:
                case "reference":
                    words.append(child.content or titles(child.meta["id"]))
                case "softbreak" | "hardbreak":
                    words.append(" ")
                case _:
                    words.append(child.content)
        if token.type in _CODE:
            words.append(token.content)
        words.append(" ")
    return " ".join("".join(words).split())


_CODE = frozenset({"fence", "code_block"})


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    # The parser's own list of what is dangerous is longer; ours says what is allowed.
    markdown.validateLink = _is_allowed  # type: ignore[method-assign]  # its way to set a rule
    markdown.inline.ruler.before("link", "reference", _reference_rule)
    markdown.add_render_rule("reference", _reference_html)
    for heading in ("heading_open", "heading_close"):
        markdown.add_render_rule(heading, _lower_heading)
    return markdown


def _is_allowed(url: str) -> bool:
    scheme, colon, _ = url.strip().partition(":")
    return bool(colon) and scheme.lower() in SCHEMES


_REFERENCE = re.compile(r"\[\[(?P<id>[^\[\]|\s]+)(?:\|(?P<words>[^\[\]]*))?\]\]")


def _reference_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - its signature
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta["id"] = match["id"]
        token.content = " ".join((match["words"] or "").split())
    state.pos = match.end()
    return True


def _reference_html(
    _self: RendererHTML, parsed: Sequence[Token], index: int, _options: object, env: dict[str, Any]
) -> str:
    token = parsed[index]
    env["references_met"].append((token.meta["id"], _safe(token.content)))
    return f'<data value="{len(env["references_met"]) - 1}"></data>'


def _lower_heading(
    _self: RendererHTML, parsed: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    """A page has one h1, and it is not in the prose."""
    token = parsed[index]
    level = min(int(token.tag[1:]) + 1, 6)
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"


# No text can forge it: text and attributes hold no bare “<” followed by a bare quote.
_PLACEHOLDER = re.compile(r'<data value="([0-9]+)"></data>')


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={
            *("a", "blockquote", "br", "code", "data", "em", "hr", "li", "ol", "p", "pre"),
            *("h2", "h3", "h4", "h5", "h6", "strong", "table", "tbody", "td", "th", "thead"),
            *("tr", "ul"),
        },
        attributes={"a": {"href"}, "data": {"value"}, "ol": {"start"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )


def _without_marks(html: str) -> str:
    """What a Markdown engine looks for before it looks for HTML: the fences of code."""
    return html.replace("`", "&#96;").replace("~", "&#126;")


def _safe(words: str) -> Markup:
    return Markup(_without_marks(str(escape(words))))  # noqa: S704 - escaped

"""HTML, SVG and XML: text, attributes, comments, scripts."""

import re
from collections.abc import Iterator

from generator.gate.escapes import is_ambiguous, unescaped
from generator.gate.reading import Reading


def of_markup(text: str, *, where: str = "") -> Iterator[Reading]:
    """The text between the tags, what attributes say, and the tags themselves."""
    plain = unescaped(text)
    opened = _COMMENT.sub(r" \1 ", plain)
    tags: list[str] = []

    def without(tag: re.Match[str]) -> str:
        tags.append(tag[0])
        return "" if tag["inline"] else " "

    said = _TAG.sub(without, opened)
    attributes = "\n".join(_SAID.findall("\n".join(tags)))
    yield Reading(where=_within("text", where), text=said)
    yield Reading(where=_within("attributes", where), text=attributes)
    yield Reading(where=_within("markup", where), text="\n".join(tags), said=False)
    # HTML in an attribute; or a stray quotation mark has made text look like one.
    within = "\n".join(tag[1:] for tag in tags if "<" in tag[1:])
    if within:
        yield Reading(where=_within("attributes", where), text=_LOOSE.sub("", within))
    if is_ambiguous(text):
        yield Reading(where=_within("source", where), text=text, said=False)
        yield Reading(where=_within("source", where), text=_LOOSE.sub("", text), said=False)


def of_code(text: str, *, where: str = "") -> Iterator[Reading]:
    """Scripts and style sheets: as they stand, and with their escapes read."""
    yield Reading(where=_within("code", where), text=text, said=False)
    plain = unescaped(text)
    if plain != text:
        yield Reading(where=_within("code", where), text=plain, said=False)
    if "<" in plain:
        yield Reading(where=_within("code", where), text=_LOOSE.sub("", plain), said=False)


def of_text(text: str, *, where: str = "") -> Iterator[Reading]:
    """Plain text: as it stands, and with whatever looks like an escape or a tag read as one."""
    yield Reading(where=where or "text", text=text)
    plain = unescaped(text)
    if plain != text:
        yield Reading(where=where or "text", text=plain)
    if "<" in plain:
        yield Reading(where=where or "text", text=_LOOSE.sub("", plain))


_COMMENT = re.compile("<!--(.*?)-->", re.DOTALL)
# Some may stand within a word.
_TAG = re.compile(
    r"""</?(?:(?P<inline>a|abbr|b|bdi|bdo|code|em|i|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)"""
    r"""(?=[\s/>])|[a-zA-Z!?])(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>"""
)
_LOOSE = re.compile("<[^<>]*+>")
_SAID = re.compile(
    r"""(?<=[\s"'])(?:alt|aria-[a-z]+|content|data-[a-z-]+|download|href|id|label|name|placeholder"""
    r"""|src|summary|title|value)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]++)"""
)


def _within(part: str, where: str) -> str:
    return f"{where}, {part}" if where else part

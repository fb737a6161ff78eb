"""HTML, SVG and XML: text, attributes, comments, scripts."""

import re
from collections.abc import Iterator

from generator.gate.escapes import is_ambiguous, unescaped
from generator.gate.reading import Reading


def of_markup(text: str, *, where: str = "") -> Iterator[Reading]:
    """The text between the tags, what attributes say, and the tags themselves."""
    plain = unescaped(text)
    opened = _COMMENT.sub(r" \1 ", plain)
    tags = _TAG.findall(opened)
    attributes = "\n".join(_SAID.findall("\n".join(tags)))
    yield Reading(where=_within("text", where), text=_TAG.sub(" ", _INLINE.sub("", opened)))
    yield Reading(where=_within("attributes", where), text=attributes)
    yield Reading(where=_within("markup", where), text="\n".join(tags), said=False)
    if is_ambiguous(text) or any(len(tag) > _LONGEST_TAG for tag in tags):
        # As it stands; and a quotation mark that nobody closed may have made text look like a tag.
        yield Reading(where=_within("source", where), text=text, said=False)
        yield Reading(where=_within("source", where), text=_LOOSE.sub("", plain), said=False)


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


_LONGEST_TAG = 2000
_COMMENT = re.compile("<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_LOOSE = re.compile("<[^<>]*+>")
# These may stand within a word.
_INLINE = re.compile(
    r"""</?(?:a|abbr|b|bdi|bdo|code|em|i|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)(?=[\s/>])"""
    r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>"""
)
_SAID = re.compile(
    r"""(?<=[\s"'])(?:alt|aria-[a-z]+|content|data-[a-z-]+|download|href|id|label|name|placeholder"""
    r"""|src|summary|title|value)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]++)"""
)


def _within(part: str, where: str) -> str:
    return f"{where}, {part}" if where else part

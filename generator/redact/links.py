"""References in prose: `[[id]]`, and `[[id|words]]`, which can do without what it leads to."""

import re
from collections.abc import Callable

from generator.model import Id

# As `prose` reads them, and in code too: what might be read as a reference counts as one.
_LINK = re.compile(r"\[\[(?P<id>[^\[\]|\s]+)(?:\|(?P<words>[^\[\]]*))?\]\]")


def essential_links(text: str) -> tuple[Id, ...]:
    """The ids that stand without words of their own, or would once other links are words."""
    if _OPENING not in text:
        return ()
    found: dict[Id, None] = {}
    before = ""
    while text != before:
        found |= {link["id"]: None for link in _LINK.finditer(text) if not _words(link)}
        before, text = text, _LINK.sub(_words, text)
    return tuple(found)


def relinked(text: str, renamed: Callable[[Id], Id]) -> str:
    """The text with each link under its new id, or as its words where that is ""."""
    if _OPENING not in text:
        return text

    def replaced(link: re.Match[str]) -> str:
        id_, words = renamed(link["id"]), _words(link)
        if not id_:
            return words
        return f"{_OPEN}{id_}|{words}{_CLOSE}" if words else f"{_OPEN}{id_}{_CLOSE}"

    text, before = _LINK.sub(replaced, text), text
    # Words that close up can make a link that nobody wrote: it leads nowhere.
    while text != before:
        text, before = _LINK.sub(_words, text), text
    return text.replace(_OPEN, "[[").replace(_CLOSE, "]]")


_OPENING = "[["
# No text read from UTF-8 holds these.
_OPEN, _CLOSE = "\ud800", "\ud801"


def without_links(text: str) -> str:
    """The words alone; a link without words leaves a gap."""
    return _LINK.sub(lambda link: _words(link) or "…", text)


def _words(link: re.Match[str]) -> str:
    return " ".join((link["words"] or "").split())

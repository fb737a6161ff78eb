"""Pages that are HTML already pass through Markdown as they are, which saves most of its time.

That a page is ready is told by the page alone: block after block of HTML, each closed where it
should be, and nothing between them. Markdown would give the same page, but for empty lines.
"""

import re
from typing import Any

from markdown import Extension, Markdown  # type: ignore[import-untyped]  # it has no types
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]  # the same


def is_ready(text: str) -> bool:
    """Return whether Markdown would leave this text as it is, but for empty lines."""
    open_tags: list[str] = []
    end = 0
    for tag in _TAG.finditer(text):
        between = text[end : tag.start()]
        closing, name, alone = tag.groups()
        if "<" in between or name in _VERBATIM:
            return False
        # What opens outside of everything else must be a block, on a line of its own.
        if not open_tags and not _begins_block(between, name, closing, first=not end):
            return False
        if closing:
            if open_tags.pop() != name:
                return False
        elif not alone and name not in _VOID:
            open_tags.append(name)
        end = tag.end()
    return bool(end) and not open_tags and not text[end:].strip()


def _begins_block(between: str, name: str, closing: str, *, first: bool) -> bool:
    if closing or name not in _BLOCKS or between.strip(" \n"):
        return False
    return between.endswith("\n") or (first and not between)


class Ready(Extension):  # type: ignore[misc]  # it has no types
    """For `markdown_extensions`: whole pages of HTML are not looked at any further."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name for it
        """Come after white space is normal, and before anything looks for markup."""
        md.preprocessors.register(_Set(md), "briefings-ready", priority=28)


class _Set(Preprocessor):  # type: ignore[misc]  # it has no types
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return [self.md.htmlStash.store(text.strip())] if is_ready(text) else lines


def makeExtension(**settings: Any) -> Ready:  # noqa: ANN401, N802 - Markdown looks for this name
    """Return the extension; Markdown calls this, by the name of the module."""
    return Ready(**settings)


_TAG = re.compile(r"""<(/?)([a-z][a-z0-9-]*)(?:\s+[\w:.-]+(?:="[^"<>]*")?)*\s*(/?)>""")
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
# In these stands no markup; we look no closer than we must.
_VERBATIM = frozenset({"pre", "script", "style", "textarea", "title", "xmp", "math", "noscript"})
_BLOCKS = frozenset(
    {"article", "aside", "details", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "header", "nav", "ol", "p", "section", "table", "ul"}
)

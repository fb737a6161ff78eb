"""The reference of rules, `docs/rules.md`, as a terminal shows one page of it."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import click


def rules() -> Mapping[str, str]:
    """Return the page of each rule by its name, as the reference has it."""
    return dict(_PAGE.findall(_file().read_text(encoding="utf-8")))


def explained(rule: str, page: str, *, colour: bool) -> str:
    """Return the page for a terminal: paragraphs wrapped, examples indented."""
    blocks = _BLOCK.split(page.strip())
    # Text and example take turns; of an example there are its heading and its lines.
    lines = [_strong(rule, colour=colour), ""]
    for place, block in enumerate(blocks):
        if place % 3 == 0:
            lines += _paragraphs(block, colour=colour)
        elif place % 3 == 1:
            lines += [f"    # {block.partition(' ')[2]}"]
        else:
            lines += [*(f"    {line}" for line in block.splitlines()), ""]
    return "\n".join(lines)


_PAGE = re.compile(r"^### ([a-z-]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(.*)\n((?:.*\n)*?)^```$", re.MULTILINE)
_WIDTH = 88
_LINK = re.compile(r"\[([^\]\[]+)\]\([^)]+\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def _file() -> Path:
    """In an installed package beside the code, else in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_rules.md"
    return installed if installed.is_file() else package.parent / "docs" / "rules.md"


def _paragraphs(text: str, *, colour: bool) -> Iterator[str]:
    for paragraph in filter(None, text.strip().split("\n\n")):
        plain = _LINK.sub(r"\1", " ".join(paragraph.split()))
        wrapped = textwrap.fill(plain, _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield _STRONG.sub(lambda match: _strong(match[1], colour=colour), wrapped)
        yield ""


def _strong(words: str, *, colour: bool) -> str:
    return click.style(words, bold=True) if colour else words

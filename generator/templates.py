"""Where templates and theme are, and how text is quoted in a page.

Two kinds of text stand on a page. A *line* (a title, a name, a quote) is encoded by `line`,
wherever a template prints it: no mark of HTML, Markdown or YAML is left that could act. *Prose*
comes from `prose` as `Markup` and stands as it is. To print anything else is a mistake.
"""

import json
import re
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

__all__ = [
    "OURS",
    "Environment",
    "Markup",
    "address",
    "clean",
    "drawn",
    "environment",
    "folder",
    "line",
    "quoted",
    "scalar",
]

OURS = "ours"
"""A user's template extends the one it replaces as `ours/site/issue.md.jinja`."""


def folder() -> Path:
    """The folder of templates: in an installed package beside this file, else the checkout's."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"


def environment(user: Path | None = None) -> Environment:
    """The templates of pages, each named by its path in the folder: `site/issue.md.jinja`.

    A template of the same name in the folder `user` wins over ours. A name that a template does not
    know raises `jinja2.UndefinedError`; a value that is neither text nor a whole number, TypeError.
    """
    ours = FileSystemLoader(folder())
    own = [FileSystemLoader(user)] if user else []
    return Environment(
        loader=ChoiceLoader([*own, ours, PrefixLoader({OURS: ours})]),
        undefined=StrictUndefined,
        # Macros and blocks return Markup only where this is on; every line is encoded before.
        autoescape=True,
        finalize=quoted,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def quoted(value: object) -> Markup:
    """The value as it may stand in a page: prose as it is, a line encoded.

    Raises TypeError for a value that no template should print.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return line(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(value)  # noqa: S704 - digits
    # A name that nobody defined complains for itself.
    str(value)
    raise TypeError(f"a template prints a {type(value).__name__}, which is neither text nor number")


@lru_cache(maxsize=1 << 15)
def line(text: str) -> Markup:
    """Words on one line with every mark encoded that HTML, Markdown or an attribute would act on.

    White space collapses; control characters, and those that turn the reading direction of what
    follows, are dropped.
    """
    words = clean(text)
    encoded = _ALWAYS.sub(_entity, words)
    return Markup(_AT_START.sub(_first_entity, encoded))  # noqa: S704 - this is the encoding


def address(text: str) -> Markup:
    """A link as it may stand between double quotes in a tag, readable as far as it can be."""
    return Markup(_IN_A_TAG.sub(_entity, clean(text)))  # noqa: S704 - this is the encoding


def clean(text: str) -> str:
    """Words on one line: white space collapsed, control characters dropped, nothing encoded."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def drawn(svg: str) -> Markup:
    """A picture as it may stand in a page: an element of our own making, its words quoted in it."""
    return Markup(svg)  # noqa: S704 - `pictures` wrote it, element by element


def scalar(text: str) -> str:
    """Words as a scalar of a page's front matter: encoded, since engines print titles raw."""
    return json.dumps(str(line(text)), ensure_ascii=False)


_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_ALWAYS = re.compile(r'[&<>"*_`\[\]{}|\\~^$#]')
_IN_A_TAG = re.compile(r"""[&<>"'`{}|\\\[\]*^$ ]""")
# What opens a list, a heading, a definition or a rule where it comes first; never an entity's “&”.
_AT_START = re.compile(r"^(?:(?P<digits>[0-9]+)(?P<mark>[.)])(?=\s|$)|(?P<first>[-+:=!?'/;@]))")
# Controls but for white space, overrides and isolates of direction, and what no text may hold.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)


def _entity(match: re.Match[str]) -> str:
    mark = match[0]
    return _NAMED.get(mark) or f"&#{ord(mark)};"


def _first_entity(match: re.Match[str]) -> str:
    if match["first"]:
        return f"&#{ord(match['first'])};"
    return f"{match['digits']}&#{ord(match['mark'])};"

"""A view with what stands on every page of its document: the banner, the day, what is attached.

The banner is the join of what that document shows: its view, the records that its prose leads to,
and what is attached to it. It is reckoned before a word is typeset, and held against every portion
that went into the data.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.marking import Marking, join
from generator.model import Id
from generator.paper.data import Data, data, place, printable
from generator.paper.document import Draft
from generator.paper.fonts import covered
from generator.paper.typeset import font_folders, shapes
from generator.pictures import on_paper, picture
from generator.views import naming
from generator.views.banner import demand_below, sharing
from generator.views.figures import Bars, Course
from generator.views.ground import Ground
from generator.views.walk import markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside a document, and the marking of all that it holds."""

    name: str
    content: bytes
    marking: Marking


def bound(
    parts: Sequence[tuple[Ground, object]],
    title: str,
    attachment: Attachment | None = None,
    *,
    user: Path | None = None,
) -> Draft:
    """The views, each on its dossier, as a draft; without an attachment, their data is attached.

    Raises PortionAboveBannerError.
    """
    met = _Met()
    show = printable(covered(font_folders(user)))
    draw = partial(_drawn, user)
    shown = [data(view, partial(_found, on, met), show, draw, met.see) for on, view in parts]
    floors = (on.head.marking for on, _ in parts)
    held = (attachment.marking,) if attachment else ()
    views = tuple(view for _, view in parts)
    marking = join(*floors, *held, *frozenset(markings(views)), *met.linked)
    demand_below(marking, met.portions, f"“{title}”")
    day = max(on.edition.as_of for on, _ in parts)
    groups = {id_: name for on, _ in parts for id_, name in on.edition.group_titles.items()}
    share = sharing(groups, marking)
    own = _json(
        {
            "banner": {"label": show(share.label), "share": show(share.share)},
            "title": show(title),
            "day": [day.year, day.month, day.day],
            "attached": attachment.name if attachment else _OWN,
            "shows": shown,
        }
    )
    return Draft(data=own, attached=attachment.content if attachment else own)


_OWN = "data.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    """What was met while a view became data; filled on the way."""

    portions: set[Marking] = field(default_factory=set)
    linked: set[Marking] = field(default_factory=set)

    def see(self, portion: Marking) -> None:
        """Note a portion that went into the data."""
        self.portions.add(portion)


def _json(shown: Data) -> bytes:
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def _found(ground: Ground, met: _Met, record: Id) -> tuple[str, str] | None:
    """The words for a record and the name of its place, for references in prose."""
    link = naming.link_to(ground, record)
    if link is None or link.to is None:
        return None
    met.linked.update(markings(link))
    return link.text, place(link.to)


def _drawn(user: Path | None, figure: Course | Bars) -> str:
    """The picture, with whatever no typeface has spelt out."""
    show = printable(covered(font_folders(user)))
    drawn = picture(figure, on_paper(shapes(user)), _WIDTH)
    return _WORDS.sub(lambda words: show(words[0]), drawn)


_WIDTH = 720
"""Narrower than on screen: so its words come out as large as those in the margins of a page."""
_WORDS = re.compile(r"(?<=>)[^<]+(?=<)")
"""What a picture says, between its tags."""

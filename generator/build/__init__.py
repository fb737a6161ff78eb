"""One edition on disk: its pages and books as plain files, and the site the engine makes of them.

What stands is skipped: a file is written only where it changes, and the engine runs only when
what it reads has changed; the outcome is the bytes of a clean build.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator import address, templates
from generator.build import laid
from generator.build.crew import ALONE, Crew
from generator.build.disk import fill
from generator.build.printing import Order, press
from generator.build.rendering import render
from generator.edition import Edition
from generator.engine import Frame, Tell, silent
from generator.model import Id
from generator.paper import Kind
from generator.site import Entry, Part, Site, over_all, part
from generator.templates import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is asked for: which edition of which folder, as of when, and where to work on it."""

    folder: Path
    work: Path
    edition: Id | None = None
    """None for the lowest."""
    as_of: date | None = None
    known_at: date | None = None
    key: Path | None = None
    """What signs the release; None to leave it unsigned."""
    papers: bool = True
    """Whether the site hands out PDFs."""
    crew: Crew = ALONE
    """Who typesets what is printed."""
    memory: Path | None = None
    """Where the desk remembers what it read, before redaction; None to read all anew."""

    @property
    def own(self) -> Path | None:
        """The desk's own templates, which win over ours: the folder `templates` beside its data."""
        own = self.folder.parent / "templates"
        return own if own.is_dir() and not own.samefile(templates.folder()) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The folder that an engine reads, and what it is told beside it."""

    docs: Path
    frame: Frame
    pages: int
    books: int


ON_THE_SITE = Order(kinds=(Kind.BOOK, Kind.BRIEF))
"""What of paper is handed out with a site: the rest is printed when it is asked for."""


def build(  # noqa: PLR0913 - of whom, where, with whose templates, of what, by whom
    editions: Sequence[Edition],
    work: Path,
    *,
    own: Path | None = None,
    papers: bool = True,
    crew: Crew = ALONE,
    tell: Tell = silent,
) -> Layout:
    """Make the pages, books and site of one audience's editions in `work`; or no `papers`.

    `work/docs` holds what the engine reads, `work/site` what it makes; a template in the folder
    `own` wins over ours of the same name. Raises EngineError, TypesettingError.
    """
    layout = lay_out(editions, work, own=own, papers=papers, crew=crew, tell=tell)
    render(layout.docs, work / "site", layout.frame, tell, crew.jobs)
    return layout


def lay_out(  # noqa: PLR0913 - as build
    editions: Sequence[Edition],
    work: Path,
    *,
    own: Path | None = None,
    papers: bool = True,
    crew: Crew = ALONE,
    tell: Tell = silent,
) -> Layout:
    """Write the pages and books of one audience's editions to `work/docs`, for the engine."""
    docs, memory, environment = work / "docs", work / "laid", _environment(own)
    keys = laid.keys(editions, own, papers=papers)
    stood = laid.standing(docs, memory, keys)
    moved = [edition for edition in editions if edition.dossier not in stood]
    made = [part(edition, environment=environment, papers=papers) for edition in moved]
    printed: Mapping[str, bytes] = {}
    if papers:
        printed = press(moved, work, ON_THE_SITE, own=own, crew=crew, tell=tell, others=stood)
    fresh = {each.outline.dossier: _laid(each, printed) for each in made}
    told = {**stood, **fresh}
    whole = over_all([(each.outline, each.nav) for each in told.values()], environment=environment)
    given: tuple[Part | Site, ...] = (*made, whole)
    pages = {path: text.encode() for each in given for path, text in each.pages.items()}
    files = {path: data for each in given for path, data in each.files.items()}
    fill(docs, {**files, **printed, **pages}, standing=stood)
    laid.keep(docs, memory, keys, fresh)
    return Layout(
        docs=docs,
        frame=Frame(title=whole.title, extra=_extra(whole), themes=_themes(own)),
        pages=len(whole.pages) + sum(each.pages for each in told.values()),
        books=sum(each.books for each in told.values()),
    )


def _laid(made: Part, printed: Mapping[str, bytes]) -> laid.Laid:
    home = f"{made.outline.dossier}/"
    books = sum(path.startswith(home) for path in printed)
    return laid.Laid(outline=made.outline, nav=made.nav, pages=len(made.pages), books=books)


@cache
def _environment(own: Path | None) -> Environment:
    # Compiled templates hold nothing of any edition, and cost more than many pages.
    return templates.environment(own)


def _themes(own: Path | None) -> tuple[Path, ...]:
    return tuple(
        folder / "theme"
        for folder in (own, templates.folder())
        if folder is not None and (folder / "theme").is_dir()
    )


def _extra(made: Site) -> Mapping[str, object]:
    """What the theme prints on every page, in the shape it reads."""
    return {
        "edition_title": made.edition_title,
        "as_of": made.as_of,
        "report": made.report,
        "address": made.address,
        "marking": asdict(made.banner),
        "statements": address.STATEMENTS.path if made.dossiers else "",
        "dossiers": {
            dossier.id: {
                "title": dossier.title,
                "nav": [_entry(entry) for entry in dossier.entries],
            }
            for dossier in made.dossiers
        },
    }


def _entry(entry: Entry) -> Mapping[str, object]:
    if entry.pages:
        return {"title": entry.title, "pages": [_entry(page) for page in entry.pages]}
    return {"title": entry.title, "url": entry.path}

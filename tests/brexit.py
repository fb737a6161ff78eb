"""The Brexit dossier as its readers had it on any day, for tests of what is asked of time.

What the journal holds is read once more by a plain YAML loader, so that what a page may know on a
day is told apart without the code that is under test.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator import views
from generator.dossier import Holdings
from generator.edition import Edition
from generator.read import read
from generator.redact import redact
from generator.views import Ground
from tests.pages_of import home_of

BRIEFINGS = Path(__file__).parent.parent / "briefings"
NAME = "brexit-withdrawal-agreement"
WORDS = frozenset({"title", "name", "text", "quote", "voice", "publisher", "summary", "condition"})
"""Fields of the data whose words a reader would recognise."""
DATES = frozenset({"date", "new_date", "due"})


def desk(folder: Path) -> Path:
    """The dossier alone, in a folder of its own."""
    shutil.copy(BRIEFINGS / "editions.yml", folder)
    shutil.copytree(BRIEFINGS / NAME, folder / NAME)
    return folder


@cache
def edition(day: date, known_at: date | None = None) -> Edition:
    """What the public could read as of the day; by what was known then, unless another is named."""
    held = _holdings()
    assert held.settings is not None
    shown, _ = redact(
        held.dossiers[0],
        held.settings.audiences[0],
        as_of=day,
        known_at=known_at or day,
        group_titles=held.settings.groups,
    )
    assert shown is not None
    return shown


@cache
def ground(day: date, known_at: date | None = None) -> Ground:
    """What the pages of that day stand on."""
    return views.ground(edition(day, known_at))


def pages(day: date) -> Iterator[object]:
    """Every page of that day, before it is printed."""
    on = views.ground(edition(day))
    for several in (views.issues, views.histories, views.proposals, views.parties):
        yield from several(on)
    yield from (
        view(on)
        for view in (
            *(views.brief, views.changes, views.claims, views.timeline, views.people),
            *(views.confidentiality, views.commitments, views.sources, views.glossary),
        )
    )
    yield home_of(on)


def held_in(whole: object, wanted: type[Any]) -> Iterator[Any]:
    """Everything of that type in a page."""
    if isinstance(whole, wanted):
        yield whole
    for part in _inside(whole):
        yield from held_in(part, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the desk wrote by one day, and what it wrote later."""

    earlier: str
    """All words, together."""
    dates: frozenset[str]
    """Every date that was written."""
    later: tuple[str, ...]
    """Words that were first written after the day."""


def written(day: date) -> Written:
    """What stands in the files of the journal up to the day, and after it."""
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    for path, recorded in _files().items():
        own = after if recorded is not None and recorded > day else before
        for name, value, since in _values(_loaded(path)):
            (own if since is None or since <= day else after).append((name, value))
    earlier = "\n".join(value for name, value in before if name in WORDS)
    return Written(
        earlier=earlier,
        dates=frozenset(value for name, value in before if name in DATES),
        later=tuple(value for name, value in after if name in WORDS and value not in earlier),
    )


def _inside(whole: object) -> Iterable[object]:
    if isinstance(whole, tuple):
        return whole
    if is_dataclass(whole):
        return (getattr(whole, each.name) for each in fields(whole))
    return ()


@cache
def _holdings() -> Holdings:
    with TemporaryDirectory() as made:
        return read(desk(Path(made)))


def _files() -> dict[Path, date | None]:
    journal = (BRIEFINGS / NAME / "journal").glob("*.yml")
    days: dict[Path, date | None] = {each: date.fromisoformat(each.stem) for each in journal}
    return {BRIEFINGS / NAME / "dossier.yml": None, **days}


@cache
def _loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _values(
    whole: Any, name: str = "", since: date | None = None
) -> Iterator[tuple[str, str, Any]]:
    """Each value with the name of its field, and since when what it stands in has been there."""
    match whole:
        case dict():
            begun = whole.get("since")
            since = begun if isinstance(begun, date) else since
            for key, value in whole.items():
                yield from _values(value, str(key), since)
        case list():
            for value in whole:
                yield from _values(value, name, since)
        case _:
            yield name, str(whole), since

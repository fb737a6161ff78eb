"""What every page shares, and how an engine tells of its work."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Tell = Callable[[str, int, int], None]
"""Hears what is being made, how many of it are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands on every page. All words are entity-encoded: themes print them raw."""

    title: str
    extra: Mapping[str, object]
    """What the theme prints, its navigation among it."""
    themes: tuple[Path, ...]
    """Folders over the engine's own theme, the first of them winning."""

    def shown(self, dossier: str) -> str:
        """All that a page of this dossier is handed, as text; of "" or another: everything."""
        extra = {**self.extra, DOSSIERS: only(self.extra.get(DOSSIERS), dossier)}
        return json.dumps([self.title, extra], sort_keys=False)


DOSSIERS = "dossiers"
"""In `extra`, the navigation of each dossier."""


class EngineError(Exception):
    """The engine could not render what it was given; our fault, never the desk's."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def only(dossiers: object, dossier: str) -> object:
    """The navigation that a page of this dossier is handed: its own, or all where it has none."""
    if isinstance(dossiers, Mapping) and dossier in dossiers:
        return {dossier: dossiers[dossier]}
    return dossiers

"""Which pieces of a dossier an audience may read: the greatest set of which every piece can stand.

Elimination: from everything that is readable by its own marking, what lacks something it cannot be
understood without goes, until nothing more does.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.marking import Marking, join
from generator.redact.eye import Eye
from generator.redact.graph import Graph, Piece, Targets
from generator.redact.index import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """What is shown: of each piece the effective marking, and the day it counts as recorded."""

    markings: Mapping[Path, Marking]
    since: Mapping[Path, date]

    def first(self, targets: Targets) -> Path | None:
        """What a reference leads to here: the first that is shown."""
        return next((path for path in targets if path in self.markings), None)


def visible(graph: Graph, eye: Eye) -> Visible:
    """Eliminate what may not be read, and what falls with it."""
    shown = {path for path, piece in graph.items() if eye.may(piece.marking, piece.since)}
    while True:
        _fell(graph, shown)
        markings = _joined(graph, shown)
        since = _since(graph, shown, eye)
        failing = {
            path
            for path in shown
            if not eye.may(markings[path], since[path])
            or not _speaks_alike(graph[path], path, markings)
        }
        if not failing:
            return Visible(
                markings={path: markings[path] for path in graph if path in shown},
                since={path: since[path] for path in graph if path in shown},
            )
        # Of two records with one id the second may stand in for the first, once that is gone: so
        # what fails for itself goes before what fails with it.
        shown -= {
            path for path in failing if failing.isdisjoint(_led(graph[path], shown))
        } or failing


def _fell(graph: Graph, shown: set[Path]) -> None:
    """Take out what lacks something, round by round."""
    lacking = None
    while lacking or lacking is None:
        lacking = {
            path
            for path in shown
            if any(
                shown.isdisjoint(targets)
                for targets in (*graph[path].needs, *graph[path].falls_with)
            )
        }
        shown -= lacking


def _led(piece: Piece, shown: Collection[Path]) -> Iterable[Path]:
    """What its references lead to: of each the first that is shown."""
    return (next(path for path in targets if path in shown) for targets in piece.needs)


def _joined(graph: Graph, shown: set[Path]) -> dict[Path, Marking]:
    """Of each piece the join with all that it cannot be understood without."""
    markings = {path: graph[path].marking for path in graph if path in shown}
    led = {path: tuple(_led(graph[path], shown)) for path in markings if graph[path].needs}
    changed = True
    while changed:
        changed = False
        for path, needs in led.items():
            joined = join(markings[path], *(markings[need] for need in needs))
            if joined != markings[path]:
                markings[path] = joined
                changed = True
    return markings


def _since(graph: Graph, shown: set[Path], eye: Eye) -> dict[Path, date]:
    """Of each piece the first day on which all that it takes stood there for this audience."""
    since = {
        path: max(piece.since, eye.lifted(piece.marking))
        for path, piece in graph.items()
        if path in shown
    }
    led = {
        path: tuple(_led(graph[path], shown))
        for path in since
        if graph[path].needs or graph[path].falls_with
    }
    changed = True
    while changed:
        changed = False
        for path, needs in led.items():
            days = [since[path], *(since[need] for need in needs)]
            days += (
                min(since[each] for each in targets if each in shown)
                for targets in graph[path].falls_with
            )
            if max(days) > since[path]:
                since[path] = max(days)
                changed = True
    return since


def _speaks_alike(piece: Piece, path: Path, markings: Mapping[Path, Marking]) -> bool:
    return all(
        markings[next(each for each in targets if each in markings)].attribution
        is markings[path].attribution
        for targets in piece.same_speaker
    )

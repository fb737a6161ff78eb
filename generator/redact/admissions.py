"""What an audience may know to exist, and no more (FORMAT rule 25)."""

from collections.abc import Iterator
from dataclasses import replace

from generator.edition import Admission
from generator.marking import Attribution, join
from generator.model import SECTIONS, Id, Record, Spec, spec_of
from generator.redact.eye import Eye
from generator.redact.graph import Graph
from generator.redact.index import HEAD, Found, Path, refers
from generator.redact.project import Sight, renamed


def admissions(sight: Sight, graph: Graph, eye: Eye) -> tuple[Admission, ...]:
    """One admission per section, speaker and target, however many records stand behind it."""
    admitted = {
        each
        for found in sight.index.found.values()
        if _is_withheld(sight, found) and found.held.date.earliest <= eye.as_of
        for each in _admitted(sight, graph, found, eye)
    }
    order = tuple(SECTIONS)
    return tuple(
        sorted(admitted, key=lambda each: (order.index(each.section), each.by, each.target))
    )


def _is_withheld(sight: Sight, found: Found) -> bool:
    """Whether it is hidden, with an existence of its own and fields that can be told of it."""
    return (
        isinstance(found.held, Record)
        and found.held.existence is not None
        and any(spec.admitted for spec in spec_of(type(found.held)).values())
        and found.path not in sight.visible.markings
    )


def _admitted(sight: Sight, graph: Graph, found: Found, eye: Eye) -> Iterator[Admission]:
    """None where speaker or target may not be read at the marking of its existence."""
    is_named = _rule(graph, found.path).strictness < Attribution.ROLE.strictness
    speakers: list[tuple[Id, Path | None]] = [] if is_named else [("", HEAD)]
    targets: list[tuple[Id, Path | None]] = []
    for name, spec in spec_of(type(found.held)).items():
        if spec.admitted and not spec.unnamed_from:
            targets += _led(sight, found, name, spec)
        elif spec.admitted and is_named:
            speakers += _led(sight, found, name, spec)
    told = [path for _, path in (*speakers, *targets)]
    shown = [path for path in told if path is not None]
    # Its own marking, at another level: whoever asks may read the floor, so that joins nothing.
    own = replace(graph[found.path].marking, level=found.held.existence)
    marking = join(own, *(sight.visible.markings[path] for path in shown))
    days = [graph[found.path].since, *(sight.visible.since[path] for path in shown)]
    if len(shown) == len(told) and eye.may(marking, max(days)):
        for by, _ in speakers:
            for target, _ in targets:
                yield Admission(section=str(found.path[0]), by=by, target=target.partition("/")[0])


def _rule(graph: Graph, path: Path) -> Attribution:
    """The strictest attribution of all that it refers to, hidden or not."""
    met: dict[Path, None] = {path: None}
    for each in (queue := [path]):
        new = (target for targets in graph[each].needs for target in targets if target not in met)
        for target in new:
            met[target] = None
            queue.append(target)
    return join(*(graph[each].marking for each in met)).attribution


def _led(sight: Sight, found: Found, name: str, spec: Spec) -> Iterator[tuple[Id, Path | None]]:
    for value in refers(spec, found.held, name):
        path = sight.visible.first(sight.index.targets(spec, value, found))
        yield renamed(sight, path, value) if path else "", path

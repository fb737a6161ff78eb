"""The visible records in order, each with the key it is addressed by; ids that tell too much go.

Order, keys and new ids come from what is shown alone (FORMAT rules 1, 16 and 24).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from generator.marking import Marking
from generator.model import SECTIONS, UNSHOWN, Contents, Head, Id, Key, Record, spec_of
from generator.redact.index import HEAD, Found, Held, Index, Path
from generator.redact.project import Sight, is_unnamed, project
from generator.redact.visible import Visible
from generator.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What an edition shows."""

    sight: Sight
    contents: Contents
    shown: Mapping[Path, Held]
    """The head, if it may be read, and each record, by its path in the dossier."""

    @property
    def head(self) -> Head | None:
        """The head, where the audience may read it."""
        return self.shown.get(HEAD)


def arrange(index: Index, visible: Visible) -> Arranged:
    """Project, name and order what is visible. Releases and waivers are never shown."""
    found = tuple(
        each
        for path, each in index.found.items()
        if path in visible.markings and each.holder is None and path[0] not in UNSHOWN
    )
    blind = Sight(index=index, visible=visible, renamed=MappingProxyType({}))
    unnamed = tuple(each for each in found if is_unnamed(blind, each))
    blind = replace(blind, renamed={each.path: _SOMEONE for each in unnamed})
    digests = {each.path: _digest(project(blind, each)) for each in unnamed}
    taken = {each.held.id for each in found if each.path not in digests and each.path != HEAD}
    sight = replace(blind, renamed=_renamed(unnamed, digests, taken))
    shown = {each.path: project(sight, each) for each in found}
    ordered = _ordered(shown, visible, digests)
    keyed = {
        path: key for name, paths in ordered.items() for path, key in _keys(name, paths, shown)
    }
    shown |= {path: replace(shown[path], key=key) for path, key in keyed.items()}
    contents = {name: tuple(shown[path] for path in paths) for name, paths in ordered.items()}
    return Arranged(sight=sight, contents=Contents(**contents), shown=shown)


_SOMEONE = "someone"
_DIGITS = 12


def _renamed(
    unnamed: Iterable[Found], digests: Mapping[Path, str], taken: set[Id]
) -> Mapping[Path, Id]:
    """Ids that say nothing, for records whose own might say who spoke."""
    names: dict[Path, Id] = {}
    for each in sorted(unnamed, key=lambda each: (digests[each.path], each.path)):
        if each.held.id:
            names[each.path] = _free(f"x{digests[each.path]}", taken)
            taken.add(names[each.path])
    return names


def _ordered(
    shown: Mapping[Path, Held], visible: Visible, digests: Mapping[Path, str]
) -> Mapping[str, list[Path]]:
    """Each section by day of recording, then as written; or, if that tells who spoke, as shown."""
    ordered: dict[str, list[Path]] = {name: [] for name in SECTIONS}
    in_time = sorted(
        (path for path in shown if path != HEAD),
        key=lambda path: (visible.since[path], digests.get(path, ""), path[1]),
    )
    for path in in_time:
        ordered[str(path[0])].append(path)
    return ordered


def _keys(
    section: str, paths: Iterable[Path], shown: Mapping[Path, Held]
) -> Iterator[tuple[Path, Key]]:
    named = {shown[path].id: path for path in reversed(tuple(paths)) if shown[path].id}
    taken = {f"{section}/{id_}" for id_ in named}
    for path in paths:
        if named.get(shown[path].id) == path:
            yield path, f"{section}/{shown[path].id}"
        else:
            key = _free(f"{section}/{_digest(shown[path])}", taken)
            taken.add(key)
            yield path, key


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered where records look alike."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _digest(shown: Record) -> str:
    """A digest of what is shown, and of nothing else."""
    day = shown.recorded.isoformat() if shown.recorded else ""
    words = json.dumps([type(shown).__name__, day, _plain(shown)], ensure_ascii=True)
    return sha256(words.encode()).hexdigest()[:_DIGITS]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of any field
    match value:
        case tuple():
            return [_plain(each) for each in value]
        case When():
            return value.text
        case Marking():
            return None
        case str() | int() | None:
            return value
        case _ if hasattr(value, "__dataclass_fields__"):
            names = spec_of(type(value)) or value.__dataclass_fields__
            return {name: _plain(getattr(value, name)) for name in names}
        case _:
            return str(value)

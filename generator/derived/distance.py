"""How far apart the parties are on an issue: options, red lines, a range; never one percentage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.history import Standing
from generator.model import Id, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """A conflict over an option: ruled out by some, demanded by others (FORMAT rule 19)."""

    option: Id
    ruled_out_by: tuple[Id, ...]
    demanded_by: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Where the parties stand on one issue, by what is stated, else reported; never assessed."""

    wanted: Mapping[Id, tuple[Id, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By option, the principals that want it: as many entries as there are distinct options."""
    silent: tuple[Id, ...] = ()
    """Principals of whose wish there is no record."""
    undeclared: tuple[Id, ...] = ()
    """Principals that hold back, by their latest word."""
    conflicts: tuple[RedLine, ...] = ()
    """Red-line conflicts between any two parties."""
    all_ruled_out: bool = False
    """Whether every option of the issue is ruled out by some party."""
    range: Span | None = None
    """From the lowest to the highest value that principals want, in the unit of the issue."""


def distances(standing: Standing) -> Mapping[Id, Distance]:
    """By issue, the distance; every issue of the standing is there.

    Once an issue was agreed, only statements dated later count (FORMAT rule 18).
    """
    raise NotImplementedError

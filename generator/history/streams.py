"""Stated, reported and assessed: three streams that never overwrite one another.

`official` (the party's own document) is stated; `attributed` (another party says so about it) is
reported. Within a stream what counts is the date, a tie going to what was recorded later.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar

from generator.model import Id, Statement

S = TypeVar("S", bound=Statement)
T = TypeVar("T")
Pair: TypeAlias = tuple[Id, Id]
"""A party, and what it speaks of."""


class Stream(Enum):
    """How we know: by the party itself, by others, by the desk's own judgement."""

    STATED = "stated"
    REPORTED = "reported"
    ASSESSED = "assessed"


def stream_of(basis: str) -> Stream:
    """The stream that a statement of this basis belongs to."""
    return _STREAMS[basis]


_STREAMS = {
    "stated": Stream.STATED,
    "official": Stream.STATED,
    "reported": Stream.REPORTED,
    "attributed": Stream.REPORTED,
    "assessed": Stream.ASSESSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams(Generic[T]):
    """One thing per stream; None where the stream holds no record."""

    stated: T | None = None
    reported: T | None = None
    assessed: T | None = None

    def __iter__(self) -> Iterator[tuple[Stream, T]]:
        """The streams that hold something, stated first."""
        held = zip(Stream, (self.stated, self.reported, self.assessed), strict=True)
        return ((stream, thing) for stream, thing in held if thing is not None)

    @property
    def known(self) -> T | None:
        """What counts where the desk's own judgement must not: stated, else reported."""
        return self.reported if self.stated is None else self.stated


def by_stream(
    statements: Iterable[S],
    pairs: Callable[[S], Iterable[Pair]],
    sum_up: Callable[[Sequence[S]], T],
) -> Mapping[Pair, Streams[T]]:
    """Sums up the statements of each pair and stream, which it gets in the order of their dates."""
    groups: defaultdict[Pair, defaultdict[Stream, list[S]]] = defaultdict(lambda: defaultdict(list))
    for statement in sorted(statements, key=lambda each: each.date.moment):
        stream = stream_of(statement.basis)
        for pair in pairs(statement):
            groups[pair][stream].append(statement)
    summed = {
        pair: Streams(**{stream.value: sum_up(said) for stream, said in streams.items()})
        for pair, streams in groups.items()
    }
    return MappingProxyType(summed)

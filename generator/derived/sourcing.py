"""What rests on one source alone (FORMAT rule 20). `dated_by` does not count."""

from collections.abc import Iterable, Mapping

from generator.history import Standing
from generator.model import Contents, Id, Source


def roots(sources: Iterable[Source]) -> Mapping[Id, frozenset[Id]]:
    """By source, those that it rests on in the end: itself, or what it is derived from."""
    raise NotImplementedError


def single_source(roots: Mapping[Id, frozenset[Id]], source: tuple[Id, ...]) -> bool:
    """Whether a record with these sources rests on one alone; without any, it does not."""
    raise NotImplementedError


def sole_source(standing: Standing | Contents) -> Id:
    """The one source on which every record rests in the end; "" where there are more, or none."""
    raise NotImplementedError

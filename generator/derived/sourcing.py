"""What rests on one source alone (FORMAT rule 20). `dated_by` does not count."""

from collections.abc import Iterable, Mapping

from generator.history import Standing
from generator.model import UNSHOWN, Id, Source, by_id


def roots(sources: Iterable[Source]) -> Mapping[Id, frozenset[Id]]:
    """By source, those that it rests on in the end: itself, or what it is derived from.

    Sources that rest on one another in a circle all rest on the first of them.
    """
    known: Mapping[Id, Source] = by_id(sources)
    return {id_: _roots(id_, known) for id_ in known}


def single_source(roots: Mapping[Id, frozenset[Id]], source: Iterable[Id]) -> bool:
    """Whether a record with these sources rests on one alone; without any, it does not."""
    return len(_rests_on(roots, source)) == 1


def sole_source(standing: Standing) -> Id:
    """The one source on which all that stands rests in the end; "" where there are more, or none.

    Of several that are derived from one, that one counts, and what it is called.
    """
    origins = roots(standing.contents.sources)
    grounds: set[Id] = set()
    for section, records in standing.contents:
        if section not in _NOT_TOLD:
            for record in records:
                grounds |= _rests_on(origins, getattr(record, "source", ()))
    return grounds.pop() if len(grounds) == 1 else ""


# Why the desk took something back is no statement about the talks.
_NOT_TOLD = UNSHOWN | {"retractions"}


def _rests_on(roots: Mapping[Id, frozenset[Id]], source: Iterable[Id]) -> frozenset[Id]:
    return frozenset().union(*(roots.get(id_, frozenset({id_})) for id_ in source))


def _roots(id_: Id, known: Mapping[Id, Source]) -> frozenset[Id]:
    """The sources at the end of every way down from this one."""
    met = _reached(id_, known)
    ends = {each for each in met if not _above(each, known)}
    if ends:
        return frozenset(ends)
    # No end at all: a circle, which is what the fewest sources can be reached from.
    circle = min((_reached(each, known) for each in met), key=len)
    return frozenset({min(circle)})


def _reached(id_: Id, known: Mapping[Id, Source]) -> frozenset[Id]:
    met, waiting = {id_}, [id_]
    while waiting:
        above = _above(waiting.pop(), known) - met
        met |= above
        waiting += above
    return frozenset(met)


def _above(id_: Id, known: Mapping[Id, Source]) -> frozenset[Id]:
    return frozenset(each for each in known[id_].derived_from if each in known)

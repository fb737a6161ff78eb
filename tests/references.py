"""How the records of a dossier lead to one another, as far as the table of what was tried asks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dossier import Dossier
from generator.model import UNSHOWN, Id, Record, Shape, Spec, spec_of
from tests import cells
from tests.oracle import Oracle


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """By id, or `record/part`, the kinds of reference from what is not above by itself."""

    kinds: Mapping[str, frozenset[str]]

    def to(self, *ids: Id) -> tuple[str, ...]:
        """The kinds that lead to any of these."""
        return tuple(sorted({kind for id_ in ids if id_ for kind in self.kinds.get(id_, ())})) or (
            cells.NONE,
        )


def references(dossier: Dossier, seen: Oracle) -> References:
    """Look a dossier through."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for section, records in dossier.contents:
        for record in records if section not in UNSHOWN else ():
            for until in record.marking.embargo:
                found[str(until)].add(cells.AWAITS)
            for id_, kind in _leading(record, None) if not seen.why(record.marking) else ():
                found[id_].add(kind)
    return References(kinds={id_: frozenset(kinds) for id_, kinds in found.items()})


def _leading(held: Any, holder: Record | None) -> Iterator[tuple[str, str]]:
    for name, spec in spec_of(type(held)).items():
        value = getattr(held, name)
        several = value if isinstance(value, tuple) else (value,) if value else ()
        if spec.shape is Shape.PROSE:
            for paragraph in several:
                yield from _linked(paragraph.text)
        elif spec.shape is Shape.RECORDS:
            for each in several:
                yield from _leading(each, held)
        elif spec.shape is Shape.REFERENCE or spec.refers_to:
            for each in _named(held, holder, spec, several):
                yield each, cells.kind_of(spec)


def _named(held: Any, holder: Any, spec: Spec, several: tuple[Any, ...]) -> Iterator[str]:
    within = spec.within and (getattr(held, spec.within, "") or getattr(holder, spec.within, ""))
    container = within.partition("/")[0]
    for each in several:
        if spec.shape is Shape.ANSWERS:
            yield from (f"{container}/{point}" for point in each.points)
        else:
            yield f"{container}/{each}" if spec.within else each


def _linked(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("[[")[1:]:
        id_, bar, _ = part.partition("]]")[0].partition("|")
        yield id_, cells.LINK_WORDS if bar else cells.LINK

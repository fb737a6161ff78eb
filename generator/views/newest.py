"""The last day on which something that a page shows was recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from generator import address
from generator.address import Address
from generator.marking import Marking, join
from generator.model import Position, Record, Update
from generator.views import naming, signs
from generator.views.ground import Ground
from generator.views.parts import Moment
from generator.views.walk import places

Recorded = Mapping[Address, tuple[tuple[date, Marking], ...]]
"""By a place on the site, the days of recording of what stands there, each with its marking."""


def recorded(ground: Ground) -> Recorded:
    """When what stands at each place was recorded, or changed by an update."""
    found: defaultdict[Address, list[tuple[date, Marking]]] = defaultdict(list)
    for day, record, marking in _days(ground):
        place = _place(ground, record)
        found[place].append((day, marking))
        if isinstance(record, Position):
            # A cell of a matrix leads to the whole history.
            found[Address(path=place.path)].append((day, marking))
    return {place: tuple(days) for place, days in found.items()}


def newest(known: Recorded, banner: Marking, view: object, page: Address) -> Moment | None:
    """The last day of what the view shows or leads to; None where all was known from the start.

    What is marked above the page is passed over: its banner would not tell of it.
    """
    shown = frozenset(places(view, page))
    days = (each for place in shown for each in known.get(place, ()))
    last = max((day for day, marking in days if join(banner, marking) == banner), default=None)
    return signs.day(last) if last else None


def _days(ground: Ground) -> Iterable[tuple[date, Record, Marking]]:
    told = ground.standing.told
    for section, records in told:
        if section in _WITHOUT_A_PLACE:
            continue
        for record in records:
            if record.recorded:
                yield record.recorded, record, naming.marking_of(ground, record)
    for update in told.updates:
        # What an update says is shown where its record stands.
        target = ground.found.get(update.target[1].partition("/")[0], update)
        if update.recorded:
            yield update.recorded, target, naming.marking_of(ground, update)


_WITHOUT_A_PLACE = frozenset({"updates", "retractions", "releases"})


def _place(ground: Ground, record: Record) -> Address:
    """Where a record is shown; an update of none gives the dossier its bottom line."""
    if isinstance(record, Update):
        return address.page(ground.dossier)
    return address.of(ground.dossier, record)

"""Embargoes until an event that is not there: they would never lift."""

from collections.abc import Container, Iterator

from generator.check.desk import Desk
from generator.check.ids import nowhere
from generator.check.paragraphs import paragraphs
from generator.check.rule import Fault, error
from generator.marking import Marking
from generator.model import Id, data_name
from generator.problem import Place


@error("unknown-id")
def unknown_embargoes(desk: Desk) -> Iterator[Fault]:
    """Embargoes until an event that is not there: they would never lift."""
    if desk.partial:
        return
    for place, until in _embargoes(desk):
        why = nowhere(desk, until, ("events",))
        if why:
            message = f"{why}: this embargo would never lift"
            yield Fault(message=message, place=place, for_desk=True)


def _embargoes(desk: Desk) -> Iterator[tuple[Place, Id]]:
    """Every event that an embargo waits for, where it is written."""
    floor = desk.dossier.head.marking
    yield from _events(desk.place(None, "marking"), floor, ())
    for holder in desk.all_holders:
        record, whole = holder.record, holder.held is holder.record
        above = floor if whole else record.marking
        yield from _events(
            desk.place(record, *holder.path, "marking"), holder.marking, above.embargo
        )
        for name, marking in record.portions.items() if whole else ():
            place = desk.place(record, "portions", data_name(name))
            yield from _events(place, marking, record.marking.embargo)
    for place, paragraph, above in paragraphs(desk):
        yield from _events(place, paragraph.marking, above.embargo)


def _events(place: Place, marking: Marking, above: Container[object]) -> Iterator[tuple[Place, Id]]:
    events = (until for until in marking.embargo if isinstance(until, str) and until not in above)
    yield from ((place, until) for until in sorted(events))


def _head(desk: Desk) -> Place:
    return Place(path=f"{desk.dossier.id}/dossier.yml")

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
    for until in _events(floor, ()):
        yield desk.place(None, "marking"), until
    for holder in desk.all_holders:
        record, whole = holder.record, holder.held is holder.record
        above = floor if whole else record.marking
        for until in _events(holder.marking, above.embargo):
            yield desk.place(record, *holder.path, "marking"), until
        for name, marking in record.portions.items() if whole else ():
            for until in _events(marking, record.marking.embargo):
                yield desk.place(record, "portions", data_name(name)), until
    for each in paragraphs(desk):
        for until in _events(each.paragraph.marking, each.above.embargo):
            yield each.place(desk), until


def _events(marking: Marking, above: Container[object]) -> Iterator[Id]:
    if marking.embargo:
        events = (until for until in marking.embargo if isinstance(until, str))
        yield from sorted(until for until in events if until not in above)

"""Events as pages show them."""

from collections.abc import Iterator
from dataclasses import replace

from generator import address
from generator.marking import join
from generator.model import Event, Person
from generator.views import naming, signs, speech
from generator.views.ground import Ground
from generator.views.parts import Happening, Link, Sign


def happening(ground: Ground, event: Event) -> Happening:
    """The event with everything that is said of it."""
    marking = naming.marking_of(ground, event)
    slips = ground.slips.get(event.key, ())
    return Happening(
        anchor=address.anchor(event),
        address=address.of(ground.dossier, event),
        title=naming.link(ground, event),
        marking=marking,
        kind=signs.event_kind(event.kind),
        status=signs.event_status(event.status),
        date=signs.moment(event.date),
        planned=signs.moment(slips[0].was).words if slips else "",
        after=naming.link_to(ground, event.after) if event.after else None,
        place=event.place,
        participants=tuple(_participants(ground, event)),
        text=event.text,
        dated_by=speech.dating(ground, event.dated_by),
        sources=speech.citations(ground, event.source),
        tags=(*_slipped(len(slips)), *signs.mark(marking, ground.head.marking)),
    )


def _participants(ground: Ground, event: Event) -> Iterator[Link]:
    """Parties, and people with the office they held on that day."""
    for id_ in event.participants:
        found = ground.found.get(id_)
        office = speech.speaker(ground, id_, (), event.date)
        if isinstance(found, Person) and office and office.role and office.marking:
            link = naming.link(ground, found, f"{found.name} ({office.role})")
            yield replace(link, marking=join(found.marking, office.marking))
        elif found:
            yield naming.link(ground, found)


def _slipped(slips: int) -> tuple[Sign, ...]:
    return (signs.slipped(slips),) if slips else ()

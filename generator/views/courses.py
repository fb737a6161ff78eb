"""Events as pages show them."""

from collections.abc import Iterator
from dataclasses import replace

from generator import address
from generator.history.updating import Dating, datings
from generator.marking import join
from generator.model import Event, Person
from generator.views import naming, signs, speech
from generator.views.ground import Ground
from generator.views.parts import Happening, Link, Sign, Turn
from generator.when import UNKNOWN


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
        turns=tuple(_turns(ground, event)),
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


def _turns(ground: Ground, event: Event) -> Iterator[Turn]:
    """What updates tell of it: a new date, or words. A status alone stands beside the event."""
    began = next(each for each in ground.standing.told.events if each.key == event.key)
    before = Dating(date=began.date, update=None)
    for update in ground.told.updates.get(("event", event.id), ()):
        dated = datings(before.date, (update,))[-1]
        moved = dated.update is not None
        if moved or update.text:
            yield Turn(
                date=signs.moment(update.date),
                status=signs.event_status(update.status) if update.status else None,
                was=signs.moment(before.date or UNKNOWN) if moved else None,
                now=signs.moment(dated.date or UNKNOWN) if moved else None,
                text=update.text,
                sources=speech.citations(ground, update.source),
                marking=join(
                    naming.marking_of(ground, update),
                    *((before.update.marking,) if moved and before.update else ()),
                ),
            )
        before = dated if moved else before


def _slipped(slips: int) -> tuple[Sign, ...]:
    return (signs.slipped(slips),) if slips else ()

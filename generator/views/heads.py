"""The head of each page."""

from generator import history
from generator.address import Address
from generator.edition import Edition
from generator.marking import Marking, join
from generator.views import signs
from generator.views.ground import Ground
from generator.views.pages import Head
from generator.views.parts import Moment


def known_at(edition: Edition) -> Moment | None:
    """Up to when records are taken in: as asked for, else the last day of recording."""
    last = edition.known_at or max(history.days(edition.contents), default=None)
    return signs.day(last) if last else None


def head(  # noqa: PLR0913 - each is one thing that a head says
    ground: Ground,
    *,
    kind: str,
    address: Address,
    kicker: str,
    title: str,
    description: str = "",
    parent: Address | None = None,
    marking: Marking | None = None,
) -> Head:
    """The head of a page of this dossier; `marking` is that of what its title names."""
    edition = ground.edition
    floor = ground.head.marking
    return Head(
        address=address,
        kind=kind,
        kicker=kicker,
        title=title,
        description=description or ground.head.question,
        dossier=ground.dossier,
        dossier_title=ground.head.title,
        as_of=signs.day(edition.as_of),
        known_at=known_at(ground.edition),
        edition=edition.audience.title,
        fictional=ground.head.fictional,
        reconstructed=ground.head.reconstructed,
        single_source="every statement rests on one source" if ground.sole_source else "",
        parent=parent,
        marking=join(floor, marking) if marking else floor,
    )

"""What one audience may read of a dossier, and what it may not: the one step that withholds.

All that follows receives the `Edition` alone; nothing in it depends on what was left out, be it a
count, an order, a name or a day. What can't be resolved is hidden, never guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import ANYONE, Audience, Marking, join
from generator.model import Id, Key, spec_of
from generator.problem import Place
from generator.redact.admissions import admissions
from generator.redact.annexes import annexes
from generator.redact.arrange import Arranged, arrange
from generator.redact.eye import Eye
from generator.redact.graph import Graph, Own, graph
from generator.redact.index import HEAD, Found, Held, Index, index, listed
from generator.redact.lifting import held
from generator.redact.releases import releases
from generator.redact.secrets import secrets
from generator.redact.visible import Visible, visible
from generator.withheld import Withheld


def redact(
    dossier: Dossier,
    audience: Audience,
    *,
    as_of: date,
    known_at: date | None = None,
    group_titles: Mapping[Id, str] = MappingProxyType({}),
) -> tuple[Edition | None, Withheld]:
    """What the audience may read as of the day, by what was recorded up to then; and the rest.

    No edition where the audience may not read the dossier as a whole. Raises nothing.
    """
    eye = Eye(audience=audience, as_of=as_of, known_at=known_at)
    listing = index(dossier)
    pieces = graph(listing, _own(dossier, listing, eye))
    eye, seen = _look(listing, pieces, eye)
    arranged = arrange(listing, seen)
    edition = None
    if arranged.head is not None:
        edition = Edition(
            audience=audience,
            group_titles=_titles(arranged, group_titles),
            dossier=dossier.id,
            head=arranged.head,
            contents=arranged.contents,
            admissions=admissions(arranged.sight, pieces, eye),
            annexes=annexes(dossier, arranged.sight),
            as_of=as_of,
            known_at=known_at,
        )
    return edition, Withheld(
        dossier=dossier.id,
        secrets=secrets(dossier, listing, arranged.shown),
        waivers=tuple(
            each
            for place, each in enumerate(dossier.contents.waivers)
            if each.phrase and ("waivers", place) in seen.markings
        ),
        places=_places(dossier, listing, arranged),
    )


def _own(dossier: Dossier, listing: Index, eye: Eye) -> Own:
    """The marking that each thing has by itself, with what was released and with the floor."""
    floor = dossier.head.marking
    released = releases(listing, dossier.contents.releases, eye)

    def own(found: Found) -> tuple[Marking, date]:
        written = join(found.held.marking, floor)
        recorded = getattr(found.held, "recorded", None) or date.min
        release = released.get(found.path)
        if release is None:
            return written, recorded
        # Who might read it earlier, even unreleased, did not learn of it by the release.
        earlier = eye.lifted(written) if eye.may(written) else date.max
        return join(release.marking, floor), max(recorded, min(earlier, release.since))

    return own


def _look(listing: Index, pieces: Graph, eye: Eye) -> tuple[Eye, Visible]:
    """What is visible, once embargoes that wait for an event have lifted where it was held.

    An event is read as held without the help of what only its being held would lift; and what was
    lifted may not make it unheld again.
    """
    seen = visible(pieces, eye)
    events = {
        embargo
        for piece in pieces.values()
        for embargo in piece.marking.embargo
        if isinstance(embargo, str)
    }
    lifted = held(listing, seen, sorted(events), eye)
    while lifted != eye.held:
        eye = replace(eye, held=lifted)
        seen = visible(pieces, eye)
        still = held(listing, seen, sorted(lifted), eye)
        lifted = {event: day for event, day in lifted.items() if event in still}
    return eye, seen


def _titles(arranged: Arranged, titles: Mapping[Id, str]) -> Mapping[Id, str]:
    """Of the groups, those that a marking in the edition names."""
    if not titles:
        return MappingProxyType({})
    named = {
        group
        for held in arranged.shown.values()
        for marking in _markings(held)
        if marking.release_to is not ANYONE
        for group in marking.release_to
    }
    return MappingProxyType({group: title for group, title in titles.items() if group in named})


def _markings(held: Held) -> Iterator[Marking]:
    yield held.marking
    yield from getattr(held, "portions", {}).values()
    for name in spec_of(type(held)):
        for each in listed(getattr(held, name)):
            if hasattr(each, "marking"):
                yield each.marking


def _places(dossier: Dossier, listing: Index, arranged: Arranged) -> Mapping[Key, Place]:
    """Where everything was written, by its key on the desk's side and by that in the edition."""
    keys = {
        listing.found[path].held.key: record.key
        for path, record in arranged.shown.items()
        if path != HEAD
    }
    # A field is named after its record, with a space between.
    parted = ((key.partition(" "), place) for key, place in dossier.places.items())
    shown = {
        keys[record] + space + field: place
        for (record, space, field), place in parted
        if record in keys
    }
    return MappingProxyType({**dossier.places, **shown})

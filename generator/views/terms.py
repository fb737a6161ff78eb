"""What the glossary says of a term, short enough to stand beside a word on any page."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import address, prose
from generator.address import Address
from generator.marking import Marking, join
from generator.model import Id, Key, Term
from generator.views import naming
from generator.views.ground import Ground
from generator.views.walk import markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A term with its meaning in plain words."""

    key: Key
    title: str
    meaning: str
    to: Address
    marking: Marking
    """Of all that the meaning says, names of records among it."""


def terms(ground: Ground) -> Iterator[Explained]:
    """Every term of the dossier."""
    for term in ground.contents.terms:
        yield _explained(ground, term)


def _explained(ground: Ground, term: Term) -> Explained:
    named: list[Marking] = []

    def words(record: Id) -> str:
        found = naming.link_to(ground, record)
        named.extend(markings(found))
        return found.text if found else record

    meaning = prose.plain(term.text, words)
    return Explained(
        key=term.key,
        title=term.title,
        meaning=meaning,
        to=address.of(ground.dossier, term),
        marking=join(naming.marking_of(ground, term), *frozenset(named)),
    )

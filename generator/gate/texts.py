"""The withheld texts, each with what kind it is and where it was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.gate.excused import Excuses
from generator.gate.fold import fold
from generator.gate.kinds import Kind, kind_of, role_of
from generator.model import Id, Key
from generator.problem import Place
from generator.withheld import Secret, Withheld

PROSE = frozenset({Kind.TEXT, Kind.QUOTE, Kind.DRAFT})
"""What is made of sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One withheld text."""

    dossier: Id
    secret: Secret
    kind: Kind
    words: bytes
    record: Place | None
    """Where its record was written."""
    place: Place | None
    """Where it was written itself, as far as that is known."""


def withheld_texts(withheld: Iterable[Withheld], excuses: Excuses) -> Iterator[Text]:
    """What is withheld, but for what the edition shows as a whole, and for the same purpose."""
    for one in withheld:
        for secret in one.secrets:
            text = Text(
                dossier=one.dossier,
                secret=secret,
                kind=kind_of(secret.field),
                words=fold(secret.text),
                record=one.places.get(secret.key),
                place=place_of(one, secret.key, secret.field, secret.nth),
            )
            # The whole of it is the whole of the same field in another record, that may be read.
            if text.words and not (text.kind in PROSE and shown_in(text, excuses)):
                yield text


def shown_in(text: Text, excuses: Excuses) -> frozenset[Id]:
    """The dossiers in which another record shows the whole of it, for the same purpose."""
    role = role_of(text.secret.field)
    roles = (role, Kind.NAME.name) if text.kind is Kind.TITLE else (role,) if role else ()
    return frozenset().union(*(excuses.dossiers(each, text.words, text.record) for each in roles))


def place_of(withheld: Withheld, key: Key, field: str, nth: int | None = None) -> Place | None:
    """Where a value was written, as far as that is known: its field, or its record or the head."""
    name = field.split(".")[1] if key and "." in field else field.partition(".")[0]
    tried = (f"{key} {name} {nth}", f"{key} {name}", key)
    return next((withheld.places[each] for each in tried if each in withheld.places), None)

"""What an edition's own records say: it tells what is no leak, and where one was pasted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import vocabulary
from generator.edition import Edition
from generator.gate.fold import fold
from generator.model import Id, Key
from generator.withheld import texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One text that a readable record shows."""

    dossier: Id
    key: Key
    """"" for the head of the dossier, and for what is no record."""
    field: str
    """As in `Secret`; "" for words of the product's own."""
    text: str
    words: bytes
    alone: bool = False
    """Whether it is all that the record says in this field."""


def spoken(editions: Iterable[Edition]) -> tuple[Spoken, ...]:
    """Every text that the editions' records show, and the words the product adds to them."""
    listed = tuple(editions)
    return (
        *(each for edition in listed for each in _of(edition)),
        *(
            Spoken(dossier="", key="", field="", text=text, words=fold(text))
            for text in dict.fromkeys(_own_words(listed))
        ),
    )


# A link shows its words, or else the title of another record.
_LINK = re.compile(r"\[\[[^\[\]|\s]+(?:\|([^\[\]]*))?\]\]")


def _of(edition: Edition) -> Iterator[Spoken]:
    for field, text in texts(edition.head):
        yield _spoken(edition, "", field, text)
    for section, records in edition.contents:
        for record in records:
            said = tuple(texts(record))
            times = Counter(field for field, _ in said)
            for field, text in said:
                one = _spoken(edition, record.key, f"{section}.{field}", text)
                yield replace(one, alone=times[field] == 1)
    for id_, content in edition.annexes.items():
        # A picture's bytes make no words that anything could be compared with.
        if b"\0" not in content:
            text = content.decode("utf-8", errors="replace")
            yield _spoken(edition, f"annexes/{id_}", "annexes.file", text)


def _spoken(edition: Edition, key: Key, field: str, text: str) -> Spoken:
    plain = _LINK.sub(lambda link: link[1] or "…", text)
    return Spoken(dossier=edition.dossier, key=key, field=field, text=plain, words=fold(plain))


def _own_words(editions: Iterable[Edition]) -> Iterator[str]:
    for each in vars(vocabulary).values():
        if isinstance(each, vocabulary.Vocabulary):
            yield from (each.name, *each.terms, *each.terms.values())
    for edition in editions:
        yield from (edition.audience.title, *edition.group_titles.values())

"""What an edition shows with good reason, and therefore raises no alarm.

A text is excused only where a readable record has the same words as a value of its own, of the same
kind; never because a longer text holds them: a restricted sentence may have been pasted there.
Texts so short that they would be found anywhere are excused by any words of the edition's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ahocorasick_rs import BytesAhoCorasick

from generator.gate.fold import fold
from generator.gate.kinds import Kind, kind_of, role_of
from generator.gate.near import Gram, grams
from generator.gate.spoken import Spoken
from generator.model import Id, Key
from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuses:
    """The edition's own words, in the ways that they are asked for."""

    values: Mapping[tuple[str, bytes], frozenset[tuple[Id, Place | None]]]
    """Of each whole value, by its role: in which dossiers it stands, and where written."""
    words: frozenset[bytes]
    small: frozenset[bytes]
    """Words that stand somewhere without a capital: no names."""
    drafts: frozenset[Gram]
    """Three words in a row of texts on the table."""
    all_words: bytes
    names: tuple[bytes, ...]
    """Names and titles of two words or more."""
    look_for_names: BytesAhoCorasick

    def dossiers(self, role: str, words: bytes, place: Place | None) -> frozenset[Id]:
        """Where another record than the one written there has these words as a value of its own."""
        found = self.values.get((role, words), frozenset())
        return frozenset(dossier for dossier, other in found if other != place or place is None)

    def names_in(self, words: bytes) -> frozenset[tuple[bytes, ...]]:
        """The names and titles of the edition's own that stand in the words."""
        found = self.look_for_names.find_matches_as_indexes(b" " + words + b" ", overlapping=True)
        return frozenset(tuple(self.names[number].split()) for number, _, _ in found)

    def standing(self, rows: Iterable[bytes]) -> frozenset[bytes]:
        """Those of the rows of words that stand anywhere in what the edition says."""
        listed = tuple(dict.fromkeys(rows))
        look = BytesAhoCorasick([b" " + row + b" " for row in listed])
        found = look.find_matches_as_indexes(self.all_words, overlapping=True)
        return frozenset(listed[number] for number, _, _ in found)


def excuses(spoken: Iterable[Spoken], places: Mapping[tuple[Id, Key], Place]) -> Excuses:
    """Take what is said in an edition, with where the desk wrote it."""
    listed = tuple(spoken)
    values: dict[tuple[str, bytes], set[tuple[Id, Place | None]]] = {}
    for each in listed:
        role = role_of(each.field)
        if role and (each.alone or kind_of(each.field) is not Kind.TEXT):
            place = places.get((each.dossier, each.key))
            values.setdefault((role, each.words), set()).add((each.dossier, place))
    names = tuple(words for role, words in values if role in {"NAME", "TITLE"} and b" " in words)
    return Excuses(
        values=MappingProxyType({value: frozenset(where) for value, where in values.items()}),
        words=frozenset(word for each in listed for word in each.words.split()),
        small=frozenset(
            word
            for each in listed
            if kind_of(each.field) is not Kind.ID
            for word in _small(each.text)
        ),
        drafts=frozenset(
            gram
            for each in listed
            if kind_of(each.field) is Kind.DRAFT
            for gram in grams(each.words.split())
        ),
        all_words=b" | ".join((b"", *(each.words for each in listed), b"")),
        names=names,
        look_for_names=BytesAhoCorasick([b" " + name + b" " for name in names]),
    )


_WORD = re.compile(r"\w+")


def _small(text: str) -> Iterator[bytes]:
    for word in _WORD.findall(text):
        # Scripts that know no capitals leave it open whether a word is a name.
        if word == word.lower() != word.upper():
            yield fold(word)

"""What statements share: the tables of `statements`, and the order of their entries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

from generator import templates, vocabulary
from generator.views import Ground, Listed
from generator.views.parts import Choice, Link, Sign
from generator.vocabulary import Vocabulary

Entry: TypeAlias = tuple[str, ...]
"""What it is known by, then its words; a date has the days between which it lies after these."""


def in_order(ground: Ground, name: str, column: Iterable[tuple[Entry, ...]]) -> list[Entry]:
    """The entries of a column, each once, in the order in which a reader looks for them."""
    met = list(dict.fromkeys(chain.from_iterable(column)))
    if name in _KNOWN:
        known = _KNOWN[name]
    elif name == "party":
        known = tuple(each.id for each in ground.contents.parties)
    elif name == "issue":
        known = tuple(each.id for each in ground.contents.issues)
    elif name == "person":
        return sorted(met, key=lambda entry: (entry[1].casefold(), entry))
    else:
        return met
    place = {key: at for at, key in enumerate(known)}
    return sorted(met, key=lambda entry: place.get(entry[0], len(place)))


def _choices(found: Iterable[Choice]) -> Iterator[Entry]:
    return ((each.id, templates.clean(each.words)) for each in found)


def _signs(found: Iterable[Sign]) -> Iterator[Entry]:
    return ((each.term, each.words) for each in found)


def _texts(found: Iterable[str]) -> Iterator[Entry]:
    return ((templates.clean(each),) for each in found if each)


def _names(found: Iterable[Link]) -> Iterator[Entry]:
    return _texts(each.text for each in found)


def _grades(each: Listed, terms: Vocabulary) -> Iterator[Entry]:
    """Of its sources, or of what it says in them: the one are letters, the other numbers."""
    for source in each.sources:
        for sign in source.grade.code:
            if sign in terms.terms:
                yield sign, terms.terms[sign]


TABLES: Mapping[str, Callable[[Listed], Iterable[Entry]]] = MappingProxyType(
    {
        "party": lambda each: _choices(each.parties),
        "person": lambda each: _choices(each.people),
        "issue": lambda each: _choices(each.issues),
        "kind": lambda each: ((each.kind, each.kind),),
        "stance": lambda each: _signs(each.stances),
        "basis": lambda each: _signs((each.basis,)),
        "reliability": lambda each: _grades(each, vocabulary.RELIABILITY),
        "credibility": lambda each: _grades(each, vocabulary.CREDIBILITY),
        "standing": lambda each: _signs(each.tags),
        "marking": lambda each: _texts((each.marking.level.label,)),
        "date": lambda each: ((each.date.words, each.earliest, each.latest),),
        "shown": lambda each: _signs((each.stance,)),
        "grade": lambda each: ((one.grade.code, one.grade.meaning) for one in each.sources),
        "confidence": lambda each: _texts((each.confidence,)),
        "unnamed": lambda each: _texts((each.unnamed,)),
        "about": lambda each: _names(each.about),
        "option": lambda each: _names(each.options),
        "page": lambda each: _texts((each.address.path,)),
    }
)
"""By name, the entries of a statement: what it is found by, then what else is shown of it."""

WORDS: Mapping[str, Callable[[Listed], str]] = MappingProxyType(
    {
        "anchor": lambda each: each.address.anchor,
        "gist": lambda each: each.gist,
        "quote": lambda each: each.quote,
    }
)
"""What each statement has for itself."""

_STANCES = (vocabulary.ISSUE_STANCE, vocabulary.POINT_STANCE, vocabulary.CLAIM_STANCE)
_KNOWN: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "kind": ("position", "response", "reaction", "claim"),
        "stance": tuple(dict.fromkeys(chain.from_iterable(each.terms for each in _STANCES))),
        "basis": tuple(vocabulary.BASIS.terms),
        "reliability": tuple(vocabulary.RELIABILITY.terms),
        "credibility": tuple(vocabulary.CREDIBILITY.terms),
        "standing": ("force", "red-line", "single-source", "replaced", "retracted"),
    }
)

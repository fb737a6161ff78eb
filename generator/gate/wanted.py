"""What to look for: the withheld texts in the forms in which they are found, less what is excused.

The policy in full, and what it costs, is in docs/ARCHITECTURE.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from ahocorasick_rs import BytesAhoCorasick

from generator.gate.distinctive import distinctive
from generator.gate.excused import Excuses
from generator.gate.fold import fold, squeeze
from generator.gate.kinds import Kind
from generator.gate.near import Passage, Seeds, grams, marked, seeds
from generator.gate.texts import PROSE, Text, shown_in, withheld_texts
from generator.model import Id
from generator.withheld import Withheld


class How(Enum):
    """What a file has of a withheld text, as a refusal says it."""

    WHOLE = "holds a text that is withheld"
    NEARLY = "holds nearly the words of a text that is withheld"
    DETAIL = "holds a name or number that stands in withheld records alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A form in which withheld texts are found, and by which of them."""

    words: bytes
    text: int
    how: How = How.WHOLE
    shown_in: frozenset[Id] = frozenset()
    """Dossiers in whose files it stands with good reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """All that is looked for in one edition."""

    dossiers: frozenset[Id]
    texts: tuple[Text, ...]
    long: tuple[Pattern, ...]
    """Whole texts, paragraphs, sentences: long enough to be found without regard to spaces."""
    long_ones: BytesAhoCorasick
    """Their beginnings."""
    short: tuple[Pattern, ...]
    """Names, ids, numbers, short texts: found as whole words."""
    short_ones: BytesAhoCorasick
    passages: tuple[Passage, ...]
    """Numbered as in `passage_texts`."""
    passage_texts: tuple[int, ...]
    seeds: Seeds
    one_word_ids: Mapping[tuple[Id, bytes], int]
    """By dossier and id: looked for in the names of files alone."""


def wanted(withheld: Iterable[Withheld], excuses: Excuses) -> Wanted:
    """Make ready what is withheld from an edition that has these excuses."""
    listed = tuple(withheld)
    texts = tuple(withheld_texts(listed, excuses))
    long = tuple(_once(_long(texts, excuses)))
    short = tuple(_once(_short(texts, excuses)))
    prose = tuple(number for number, text in enumerate(texts) if text.kind in PROSE)
    passages = tuple(_passage(texts[number], excuses) for number in prose)
    return Wanted(
        dossiers=frozenset(one.dossier for one in listed),
        texts=texts,
        long=long,
        long_ones=BytesAhoCorasick([squeeze(pattern.words)[:BEGINNING] for pattern in long]),
        short=short,
        short_ones=BytesAhoCorasick([b" " + pattern.words + b" " for pattern in short]),
        passages=passages,
        passage_texts=prose,
        seeds=seeds(passages),
        one_word_ids=MappingProxyType(dict(_one_word_ids(texts, excuses))),
    )


def is_long(words: bytes) -> bool:
    """Whether words are so many that they mean the same wherever they stand."""
    return words.count(b" ") + 1 >= _LONG_WORDS and len(squeeze(words)) >= _LONG_BYTES


BEGINNING = 28
"""So many bytes of a long text are looked for, then the rest: it keeps the automaton small."""

_LONG_WORDS = 4
_LONG_BYTES = 16
_SHORTEST = {Kind.ID: 10, Kind.NAME: 4, Kind.TITLE: 6}
_SHORTEST_PROSE = 8
_SHORTEST_ID = 5
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"[.!?;:…][\s”’\")»]+|[。\uff01\uff1f\uff1b؟]|\n+")


def _long(texts: Sequence[Text], excuses: Excuses) -> Iterator[Pattern]:
    for number, text in enumerate(texts):
        if text.kind in PROSE:
            for words in _parts(text):
                yield Pattern(words=words, text=number)
        elif text.kind is not Kind.ID and is_long(text.words):
            yield Pattern(words=text.words, text=number, shown_in=shown_in(text, excuses))


def _parts(text: Text) -> Iterator[bytes]:
    """The sentences; where none is long enough, the paragraphs; else the whole."""
    for cut in (_SENTENCE, _PARAGRAPH):
        parts = tuple(filter(is_long, map(fold, cut.split(text.secret.text))))
        if parts:
            yield from parts
            return
    if is_long(text.words):
        yield text.words


def _short(texts: Sequence[Text], excuses: Excuses) -> Iterator[Pattern]:
    """Short texts that the edition says nowhere; but a name, even then."""
    asked = tuple(_candidates(texts))
    standing = excuses.standing(pattern.words for pattern in asked)
    for pattern in asked:
        text = texts[pattern.text]
        if text.kind is Kind.NAME:
            if not excuses.small.issuperset(pattern.words.split()):
                yield Pattern(
                    words=pattern.words, text=pattern.text, shown_in=shown_in(text, excuses)
                )
        elif pattern.words not in standing:
            yield pattern


def _candidates(texts: Sequence[Text]) -> Iterator[Pattern]:
    for number, text in enumerate(texts):
        fewest = _SHORTEST.get(text.kind, _SHORTEST_PROSE)
        whole = text.kind is not Kind.ID or b" " in text.words
        if whole and len(text.words) >= fewest and not is_long(text.words):
            yield Pattern(words=text.words, text=number)
        if text.kind in PROSE:
            for words in distinctive(text.secret.text):
                yield Pattern(words=words, text=number, how=How.DETAIL)


def _one_word_ids(
    texts: Sequence[Text], excuses: Excuses
) -> Iterator[tuple[tuple[Id, bytes], int]]:
    for number, text in enumerate(texts):
        is_one_word = text.kind is Kind.ID and b" " not in text.words
        is_told = len(text.words) >= _SHORTEST_ID
        if is_one_word and is_told and text.dossier not in shown_in(text, excuses):
            yield (text.dossier, text.words), number


def _passage(text: Text, excuses: Excuses) -> Passage:
    words = tuple(text.words.split())
    sentences: list[tuple[int, int]] = []
    start = 0
    for sentence in _SENTENCE.split(text.secret.text):
        end = start + len(fold(sentence).split())
        sentences.append((start, end))
        start = end
    rows = excuses.names_in(text.words)
    if text.kind is Kind.DRAFT:
        rows |= excuses.drafts.intersection(grams(words))
    return Passage(words=words, sentences=tuple(sentences), common=marked(words, rows))


def _once(patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Each form once; where several texts have it, it stands with good reason only where all do."""
    met: dict[bytes, Pattern] = {}
    for pattern in patterns:
        first = met.setdefault(pattern.words, pattern)
        if first.shown_in != pattern.shown_in:
            met[pattern.words] = replace(first, shown_in=first.shown_in & pattern.shown_in)
    yield from met.values()

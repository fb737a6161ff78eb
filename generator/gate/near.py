"""Near matches: runs of words shared with a withheld text, with a word dropped, added or changed.

Three words in a row, rare among withheld texts, are a seed; from it the two texts are followed in
both directions as long as they agree but for a word or two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import eq
from types import MappingProxyType
from typing import TypeAlias

Words: TypeAlias = Sequence[bytes]
Gram: TypeAlias = tuple[bytes, bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of one withheld text, and of its sentences."""

    words: tuple[bytes, ...]
    sentences: tuple[tuple[int, int], ...]
    """Where each begins and ends."""
    common: frozenset[int] = frozenset()
    """Places of words that the edition shows in a row of their own: names, the words of a draft."""


Seeds: TypeAlias = Mapping[Gram, tuple[tuple[int, int], ...]]
"""From three words to the passages they stand in, by number, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of a file that follow a passage."""

    passage: int
    start: int
    end: int
    """Between these words of the file."""


def seeds(passages: Sequence[Passage]) -> Seeds:
    """The rows of three words by which a passage can be told."""
    found: dict[Gram, list[tuple[int, int]]] = {}
    for number, passage in enumerate(passages):
        for place, gram in enumerate(grams(passage.words)):
            if not passage.common.issuperset(range(place, place + 3)):
                found.setdefault(gram, []).append((number, place))
    return MappingProxyType(
        {gram: tuple(places) for gram, places in found.items() if len(places) <= _MOST_PLACES}
    )


def runs(words: Words, passages: Sequence[Passage], known: Seeds) -> Iterator[Run]:
    """Every stretch of the words that is long enough to have come from a passage."""
    done: Counter[int] = Counter()
    met = compress(count(), map(known.__contains__, grams(words)))
    for start in met:
        for number, place in known[words[start], words[start + 1], words[start + 2]]:
            passage = passages[number]
            if start < done[number] or not _goes_on(words, start, passage.words, place):
                continue
            begin, end, shared = _followed(words, start, passage.words, place)
            done[number] = end
            if _tells(passage, shared - passage.common):
                yield Run(passage=number, start=begin, end=end)


def grams(words: Words) -> Iterable[Gram]:
    """All rows of three words."""
    return zip(words, words[1:], words[2:], strict=False)


_MOST_PLACES = 12
"""A row that more withheld texts hold is a turn of phrase."""
_LONG_RUN = 8
"""So many shared words in a row, as for anyone who looks for plagiarism, did not come by chance…"""
_FULL_WORDS = 4
"""…if so many of them have…"""
_FULL_LENGTH = 4
"""…so many bytes or more: articles and prepositions tell nothing."""
_SHORT_SENTENCE = 5
"""A sentence of so many words is told by most of them."""
_MOST_OF = 0.75
_MOST_SKIPPED = 2


def _goes_on(words: Words, start: int, passage: Words, place: int) -> bool:
    """Whether at least one more word agrees nearby: most seeds come to nothing, and cost little."""
    after, ahead = words[start + 3 : start + 6], passage[place + 3 : place + 6]
    if (
        any(map(eq, after, ahead))
        or any(map(eq, after[1:], ahead))
        or any(map(eq, after, ahead[1:]))
    ):
        return True
    before = words[max(0, start - 3) : start][::-1]
    back = passage[max(0, place - 3) : place][::-1]
    return (
        any(map(eq, before, back))
        or any(map(eq, before[1:], back))
        or any(map(eq, before, back[1:]))
    )


def _followed(
    words: Words, start: int, passage: Words, place: int
) -> tuple[int, int, frozenset[int]]:
    """Where agreement begins and ends in the words, and which of the passage they share."""
    onward = tuple(_steps(words[start : start + _REACH], passage[place : place + _REACH]))
    before, ahead = max(0, start - _REACH), max(0, place - _REACH)
    back = tuple(_steps(words[before:start][::-1], passage[ahead:place][::-1]))
    begin = start - back[-1][0] - 1 if back else start
    end = start + onward[-1][0] + 1
    shared = {place + step for _, step in onward} | {place - 1 - step for _, step in back}
    return begin, end, frozenset(shared)


_REACH = 400


def _steps(words: Words, passage: Words) -> Iterator[tuple[int, int]]:
    """Pairs of places that agree, as long as no more than a word or two lies between."""
    one = other = 0
    while one < len(words) and other < len(passage):
        if words[one] == passage[other]:
            yield one, other
            one, other = one + 1, other + 1
            continue
        skipped = _skipped(words, one, passage, other)
        if skipped is None:
            return
        one, other = one + skipped[0], other + skipped[1]


_SKIPS = sorted(
    (
        (one, other)
        for one in range(_MOST_SKIPPED + 1)
        for other in range(_MOST_SKIPPED + 1)
        if one or other
    ),
    key=lambda skip: (max(skip), sum(skip)),
)


def _skipped(words: Words, one: int, passage: Words, other: int) -> tuple[int, int] | None:
    """The fewest words to skip on each side until two in a row agree, or the last of a passage."""
    for skip, over in _SKIPS:
        here, there = one + skip, other + over
        if here < len(words) and there < len(passage) and words[here] == passage[there]:
            rest = passage[there + 1 : there + 2]
            if not rest or tuple(words[here + 1 : here + 2]) == tuple(rest):
                return skip, over
    return None


def _tells(passage: Passage, shared: frozenset[int]) -> bool:
    """Whether so many of a passage's words are too many for chance."""
    full = {place for place in shared if _is_full(passage.words[place])}
    if len(shared) >= _LONG_RUN and len(full) >= _FULL_WORDS:
        return True
    return any(
        end - start >= _SHORT_SENTENCE
        and len(shared & set(range(start, end))) >= _MOST_OF * (end - start)
        and len(full & set(range(start, end))) >= _FULL_WORDS - 1
        for start, end in passage.sentences
    )


def _is_full(word: bytes) -> bool:
    return len(word) >= _FULL_LENGTH or word >= _UNSPACED


_UNSPACED = b"\xe0"
"""Words of one character, of three bytes or more, are as full as any."""


def marked(words: Words, rows: Iterable[Words]) -> frozenset[int]:
    """The places in the words of every row that stands there whole."""
    found: set[int] = set()
    for row in rows:
        size = len(row)
        for start in range(len(words) - size + 1):
            if tuple(words[start : start + size]) == tuple(row):
                found.update(range(start, start + size))
    return frozenset(found)

"""Sentences about nothing, as long as those of a briefing: the same numbers give the same words.

Their words are put together by chance from syllables. Any two sentences made of a language's own
phrases would share some, and the gate would rightly find the withheld one in the other.
"""

from itertools import cycle
from random import Random

CONSONANTS, VOWELS, ENDINGS = "bdfgklmnprstvz", "aeiou", ("", "n", "r", "l", "s")
BETWEEN = ("of", "and", "the", "before", "in", "no")
WORDS = 16


def sentence(*numbers: int) -> str:
    """A sentence of some twenty-five words, and no other numbers' sentence."""
    chance = Random(str(numbers))  # noqa: S311 - no secret hangs on it
    small = cycle(chance.sample(BETWEEN, len(BETWEEN)))
    words = [_word(chance) for _ in range(WORDS)]
    told = " ".join(
        f"{word} {next(small)}" if at % 2 else word for at, word in enumerate(words, start=1)
    )
    return f"{told[0].upper()}{told[1:]} {_word(chance)}."


def place(number: int) -> str:
    """A name that no place has, and no other number: the number in syllables."""
    base = len(CONSONANTS) * len(VOWELS)
    digits = [number % base, number // base % base, number // base**2]
    return "".join(_syllable(digit) for digit in reversed(digits)).capitalize() + "sund"


def _word(chance: Random) -> str:
    base = len(CONSONANTS) * len(VOWELS)
    syllables = (_syllable(chance.randrange(base)) for _ in range(2))
    return "".join(syllables) + chance.choice(ENDINGS)


def _syllable(digit: int) -> str:
    return CONSONANTS[digit // len(VOWELS)] + VOWELS[digit % len(VOWELS)]

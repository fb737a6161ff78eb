"""One reading against what is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.gate.fold import fold, squeeze
from generator.gate.near import runs
from generator.gate.reading import Reading
from generator.gate.wanted import How, Pattern, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A withheld text, or something like it, in a reading."""

    text: int
    """Its number in `Wanted.texts`."""
    words: bytes
    """What of it stands there, folded."""
    where: str
    how: How = How.WHOLE


def search(reading: Reading, path: str, wanted: Wanted) -> Iterator[Found]:
    """Everything in one reading of the file that gives something away."""
    words = fold(reading.text)
    if not words:
        return
    pressed = squeeze(words)
    for number, start, _ in wanted.long_ones.find_matches_as_indexes(pressed, overlapping=True):
        if pressed.startswith(squeeze(wanted.long[number].words), start):
            yield from _found(wanted.long[number], reading, path, wanted)
    if reading.said:
        framed = b" " + words + b" "
        for number in _matches(wanted.short_ones.find_matches_as_indexes(framed, overlapping=True)):
            yield from _found(wanted.short[number], reading, path, wanted)
    yield from _near(words, reading, wanted)


def search_name(path: str, wanted: Wanted) -> Iterator[Found]:
    """The ids of one word in the name of a file: below the folders that every dossier has."""
    first, *rest = PurePosixPath(path).with_suffix("").parts
    for part in rest[1:]:
        number = wanted.one_word_ids.get((first, fold(part)))
        if number is not None:
            yield Found(text=number, words=fold(part), where="file name")


def _matches(found: list[tuple[int, int, int]]) -> list[int]:
    return sorted({number for number, _, _ in found})


def _found(pattern: Pattern, reading: Reading, path: str, wanted: Wanted) -> Iterator[Found]:
    # A page of a dossier answers for that dossier; those over all dossiers for any of them.
    folder = path.partition("/")[0]
    shown = pattern.shown_in
    if not shown or (folder in wanted.dossiers and folder not in shown):
        yield Found(text=pattern.text, words=pattern.words, where=reading.where, how=pattern.how)


def _near(words: bytes, reading: Reading, wanted: Wanted) -> Iterator[Found]:
    row = words.split(b" ")
    for run in runs(row, wanted.passages, wanted.seeds):
        yield Found(
            text=wanted.passage_texts[run.passage],
            words=b" ".join(row[run.start : run.end]),
            where=reading.where,
            how=How.NEARLY,
        )

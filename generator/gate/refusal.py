"""Why a staged file must not leave, in words for the desk: they may name what is withheld."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.gate.fold import squeeze
from generator.gate.search import Found
from generator.gate.spoken import Spoken
from generator.gate.texts import Text, place_of
from generator.gate.wanted import How
from generator.model import Id
from generator.problem import Place
from generator.withheld import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a staged file must not leave. For the desk's eyes: it may name what is withheld."""

    path: str
    """Below the staged folder."""
    reason: str
    where: str = ""
    """The part of the file: “text, line 12”."""
    words: str = ""
    """What stands there, in lower case and without marks: a waiver may be made of it."""
    place: Place | None = None
    """Where the desk wrote what the file gives away."""
    pasted: Place | None = None
    """Where, in what this audience may read, the desk wrote the same words."""

    def __str__(self) -> str:
        at = f"{self.path} ({self.where})" if self.where else self.path
        told = f"{at}: {self.reason}"
        told += f": “{self.words}”" if self.words else ""
        told += f", withheld at {self.place}" if self.place else ""
        return told + (f", and written at {self.pasted}" if self.pasted else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the words of a refusal are made of, the desk's side of the matter."""

    texts: Sequence[Text]
    spoken: Sequence[Spoken]
    withheld: Mapping[Id, Withheld]


def refusals(path: str, source: str, found: Iterable[Found], known: Known) -> tuple[Refusal, ...]:
    """One refusal for each withheld text that was found in a file, in the order of its readings.

    `source` is the file as text, for the number of the line; "" where it is none.
    """
    most: dict[int, Found] = {}
    for each in found:
        held = most.get(each.text)
        if held is None or _tells_more(each, held):
            most[each.text] = each
    return tuple(_refusal(path, source, each, known) for each in most.values())


_LONGEST = 300
_FEW_WORDS = 6


def _tells_more(one: Found, other: Found) -> bool:
    if How.DETAIL in {one.how, other.how} and one.how is not other.how:
        return other.how is How.DETAIL
    return one.how is How.WHOLE and other.how is How.NEARLY


def _refusal(path: str, source: str, found: Found, known: Known) -> Refusal:
    text = known.texts[found.text]
    line = _line(source, found.words)
    words = found.words.decode("utf-8", errors="replace")
    return Refusal(
        path=path,
        reason=found.how.value,
        where=f"{found.where}, line {line}" if line else found.where,
        words=words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…",
        place=text.place,
        pasted=_pasted(found, known),
    )


def _line(source: str, words: bytes) -> int:
    """The line in which the words begin, where they stand in the file as they are; else 0."""
    first = words.decode("utf-8", errors="replace").split()[:_FEW_WORDS]
    # Possessive: on a page of nothing but brackets it would try for ever.
    pattern = r"(?:<[^<>]*+>|[\W_])++".join(map(re.escape, first))
    match = re.search(pattern, source, re.IGNORECASE)
    return source.count("\n", 0, match.start()) + 1 if match else 0


def _pasted(found: Found, known: Known) -> Place | None:
    pressed = squeeze(found.words)
    for each in known.spoken:
        if each.dossier in known.withheld and pressed in squeeze(each.words):
            place = place_of(known.withheld[each.dossier], each.key, each.field)
            if place is not None:
                return place
    return None

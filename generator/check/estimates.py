"""How the desk words what it judges: one scale, and likelihood apart from confidence (ICD 203)."""

import re
from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.check.texts import Text
from generator.model import Judgement, Uttered
from generator.problem import quoted
from generator.vocabulary import LIKELIHOOD, words


@warning("other-scale")
def words_of_another_scale(desk: Desk) -> Iterator[Fault]:
    """Words for likelihood that the scale in use does not know, in what the desk judges."""
    for text in _judged(desk):
        for match in _OTHERS.finditer(text.words):
            ours = LIKELIHOOD.elsewhere[_term(match[0])]
            message = (
                f"{quoted(match[0])} is no word of the scale in use: write “{words(ours)}”"
                f" ({LIKELIHOOD.terms[ours]}), or leave it to “likelihood”"
            )
            yield _fault(desk, text, message)


@warning("likelihood-and-confidence")
def likelihood_beside_confidence(desk: Desk) -> Iterator[Fault]:
    """A sentence that says how likely something is, and how sure the desk is of saying so."""
    for text in _judged(desk):
        for sentence in _SENTENCE.split(text.words):
            likely, sure = _ANY.search(sentence), _CONFIDENCE.search(sentence)
            if likely and sure:
                message = (
                    f"{quoted(likely[0])} and {quoted(sure[0])} stand in one sentence, and readers"
                    " take one for the other: say them in two, or by the fields alone"
                )
                yield _fault(desk, text, message)


def _one_of(terms: list[str]) -> re.Pattern[str]:
    # The longest first: “highly likely” is not “likely”.
    listed = "|".join(words(each) for each in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])".replace(" ", r"\s+"), re.IGNORECASE)


# In prose “remote” is mostly far away.
_ELSEWHERE = [term for term in LIKELIHOOD.elsewhere if term != "remote"]
_ANY = _one_of([*LIKELIHOOD.terms, *_ELSEWHERE])
_OTHERS = _one_of(_ELSEWHERE)
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def _judged(desk: Desk) -> Iterator[Text]:
    for text in desk.texts:
        record = text.record
        own = isinstance(record, Judgement)
        assessed = isinstance(record, Uttered) and record.basis == "assessed"
        if text.field == "text" and (own or assessed):
            yield text


def _term(found: str) -> str:
    return "-".join(found.lower().split())


def _fault(desk: Desk, text: Text, message: str) -> Fault:
    records = (text.record,) if text.record else ()
    place = desk.place(text.record, *text.path)
    return Fault(message=message, place=place, records=records, marking=text.marking)

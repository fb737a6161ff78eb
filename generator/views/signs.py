"""Words and signs for what the records hold: terms, dates, numbers, grades."""

from datetime import date
from decimal import Decimal
from types import MappingProxyType

from generator import vocabulary, when
from generator.marking import Marking
from generator.model import Answer, Scale, Span
from generator.views.parts import Grade, Moment, Sign
from generator.vocabulary import Vocabulary
from generator.when import Precision, When

NO_RECORD = Sign(family="nothing", term="no-record", words="no record", meaning="we hold nothing")
UNDECLARED = Sign(
    family="nothing",
    term="undeclared",
    words="undeclared",
    meaning="the party holds back, and a source says so",
)
UNDISCLOSED = Sign(
    family="nothing",
    term="undisclosed",
    words="undisclosed",
    meaning="a text exists that we have not seen",
)
WITHHELD = Sign(
    family="nothing",
    term="withheld",
    words="withheld",
    meaning="we hold it, and this edition may not show it; that it exists may be said",
)
KINDS_OF_NOTHING = (NO_RECORD, UNDECLARED, UNDISCLOSED, WITHHELD)

IN_FORCE = Sign(family="tag", term="force", words="in force")
RED_LINE = Sign(family="tag", term="red-line", words="red line")
SINGLE_SOURCE = Sign(family="tag", term="single-source", words="single source")
RETRACTED = Sign(family="tag", term="retracted", words="taken back by the desk")
REPLACED = Sign(family="tag", term="replaced", words="corrected since")
OVERDUE = Sign(family="tag", term="overdue", words="overdue")


def sign(family: str, term: str, terms: Vocabulary) -> Sign:
    """A term of the vocabulary with its words and its meaning."""
    return Sign(
        family=family,
        term=term,
        words=vocabulary.words(term),
        meaning=terms.terms.get(term, ""),
    )


def stance_on_issue(term: str) -> Sign:
    """A stance on an issue."""
    return sign("stance", term, vocabulary.ISSUE_STANCE)


def stance_on_text(term: str) -> Sign:
    """A stance on a proposal or a point."""
    return sign("stance", term, vocabulary.POINT_STANCE)


def stance_on_claim(term: str) -> Sign:
    """A stance on a claim."""
    return sign("stance", term, vocabulary.CLAIM_STANCE)


def basis(term: str) -> Sign:
    """How we know."""
    return sign("basis", term, vocabulary.BASIS)


def text_status(term: str) -> Sign:
    """The status of a point; no record where none is written."""
    return sign("text", term, vocabulary.TEXT_STATUS) if term else NO_RECORD


def issue_status(term: str) -> Sign:
    """The status of an issue; no record where none is written."""
    return sign("status", term, vocabulary.ISSUE_STATUS) if term else NO_RECORD


def claim_status(term: str) -> Sign:
    """The status of a claim."""
    return sign("claim-status", term, vocabulary.CLAIM_STATUS)


def disclosure(term: str) -> Sign:
    """How far a text is known."""
    return sign("status", term, vocabulary.DISCLOSURE)


def event_kind(term: str) -> Sign:
    """What kind of event it is."""
    return sign("kind", term, vocabulary.EVENT_KIND)


def event_status(term: str) -> Sign:
    """Whether an event took place."""
    return sign("status", term, vocabulary.EVENT_STATUS)


def commitment_status(term: str) -> Sign:
    """Whether a commitment is kept."""
    return sign("status", term, vocabulary.COMMITMENT_STATUS)


def likelihood(term: str) -> Sign:
    """How likely the desk holds something to be, with the range of the term."""
    return sign("likelihood", term, vocabulary.LIKELIHOOD)


def confidence(term: str) -> Sign:
    """How sure the desk is of a judgement."""
    return sign("confidence", term, vocabulary.CONFIDENCE)


def mark(marking: Marking, floor: Marking) -> tuple[Sign, ...]:
    """The mark of a portion that is above the floor of its dossier."""
    if marking.level <= floor.level:
        return ()
    return (Sign(family="tag", term="marking", words=marking.level.label),)


def stale(days: int) -> Sign:
    """Nothing has been heard of it for long."""
    return Sign(family="tag", term="stale", words=f"stale, {age(days)}")


def slipped(times: int) -> Sign:
    """An event that was put off."""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return Sign(family="tag", term="slipped", words=f"put off {often}")


def mixed(answers: tuple[Answer, ...]) -> Sign:
    """A mixed response as one sign: “some points accepted, others rejected”."""
    return Sign(
        family="stance",
        term="partial",
        words=shares(
            tuple((each.stance, 0 if each.some else len(each.points)) for each in answers)
        ),
        meaning="a mixed response",
    )


def shares(stances: tuple[tuple[str, int], ...]) -> str:
    """How many points were answered how; 0 for points that nobody has named."""
    said: list[str] = []
    for stance, count in stances:
        done = _DONE.get(stance, vocabulary.words(stance))
        if count:
            noun = (" point" if count == 1 else " points") if not said else ""
            said.append(f"{count}{noun} {done}")
        elif any(earlier.startswith("some") for earlier in said):
            said.append(f"others {done}")
        else:
            said.append(f"some points {done}" if not said else f"some {done}")
    return ", ".join(said)


def moment(at: When) -> Moment:
    """A date in words, as far as it is known."""
    return Moment(
        words=when.words(at),
        short=when.short_words(at),
        machine=_machine(at),
        known=at.precision is not Precision.UNKNOWN,
    )


def day(at: date) -> Moment:
    """A day of the calendar in words."""
    parsed = when.parse(at.isoformat())
    # A date of the calendar is one of EDTF's.
    return moment(parsed if isinstance(parsed, When) else when.UNKNOWN)


def age(days: int) -> str:
    """A stretch of time as one says it."""
    if days < _DAYS_A_MONTH * 2:
        return plural(days, "day")
    months = round(days / _DAYS_A_MONTH)
    if months < _MONTHS_TO_YEARS:
        return plural(months, "month")
    return plural(round(days / _DAYS_A_YEAR), "year")


def amount(span: Span | None, scale: Scale | None) -> str:
    """A value in the unit of its issue: “38–42 per cent”; "" for none."""
    if span is None:
        return ""
    low, high = (number(end) for end in span)
    words = low if low == high else f"{low}–{high}"
    return f"{words} {scale.unit}" if scale else words


def number(value: Decimal) -> str:
    """A number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun: “1 claim”, “3 parties”."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def listed(words: tuple[str, ...]) -> str:
    """Words in a row: “Hala, Veyra and Tornholm”."""
    if len(words) < _A_PAIR:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def reliability(letter: str) -> Grade:
    """The grade of a source."""
    return Grade(code=letter, meaning=vocabulary.RELIABILITY.terms.get(letter, ""))


def grade(letter: str, credibility: str) -> Grade:
    """The grade of a statement in a source; the number may be left out by redaction."""
    meanings = (
        vocabulary.RELIABILITY.terms.get(letter, ""),
        vocabulary.CREDIBILITY.terms.get(credibility, ""),
    )
    return Grade(code=letter + credibility, meaning="; ".join(filter(None, meanings)))


_DONE = MappingProxyType(
    {
        "accepts": "accepted",
        "accepts-in-principle": "accepted in principle",
        "conditional": "accepted on conditions",
        "seeks-amendment": "to be amended",
        "reserves": "reserved",
        "undeclared": "not declared",
        "rejects": "rejected",
    }
)
_MACHINE = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25
_MONTHS_TO_YEARS = 24
_A_PAIR = 2


def _machine(at: When) -> str:
    """What HTML's `time` takes: a full day, a month or a year, nothing reserved."""
    if at.precision not in _MACHINE or at.approximate or at.uncertain:
        return ""
    lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    return at.earliest.isoformat()[: lengths[at.precision]]

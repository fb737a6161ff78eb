"""What statements rest on: confirmation, repetition, quotation."""

from collections.abc import Iterator
from typing import Any

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.derived import roots, single_source
from generator.marking import join
from generator.model import Claim, Response, Uttered


@warning("credibility")
def confirmed_by_nobody_else(desk: Desk) -> Iterator[Fault]:
    """Credibility 1 is “confirmed by other sources”: two at least, and not one from the other."""
    origins = roots(desk.dossier.contents.sources)
    for said in desk.of(Uttered):
        if said.credibility == "1" and (not said.source or single_source(origins, said.source)):
            message = (
                "credibility 1 is confirmed by other sources, and what stands here goes back to"
                " one: name another that is not derived from it, or write “credibility: 2”"
            )
            place = desk.place(said, "credibility")
            yield Fault(message=message, place=place, records=(said,), for_desk=True)


@warning("duplicate-statement")
def statements_made_twice(desk: Desk) -> Iterator[Fault]:
    """The same party, day, matter and words."""
    taken: dict[tuple[Any, ...], Uttered] = {}
    for said in desk.of(Uttered):
        if getattr(said, "reaffirms", "") or getattr(said, "replaces", ()):
            continue
        first = taken.setdefault(_content(said), said)
        if first is not said:
            place = desk.place(first)
            message = (
                f"this stands at {place.path}:{place.line} already: keep one, with the sources of"
                " both; a statement made again is a later one that “reaffirms” it"
            )
            records = (said, first)
            yield Fault(message=message, place=desk.place(said), records=records, for_desk=True)


@warning("long-quote")
def quotes_too_long(desk: Desk) -> Iterator[Fault]:
    """More of someone's words than one needs to show what was said."""
    for said in desk.of(Uttered):
        count = len(said.quote.split())
        if count > MOST_WORDS or len(said.quote) > _MOST_CHARACTERS:
            message = (
                f"a quote of {count} words is long: keep what matters, {MOST_WORDS} words at most,"
                " and put the rest into words of your own"
            )
            apart = said.portions.get("quote", said.marking)
            yield Fault(
                message=message,
                place=desk.place(said, "quote"),
                records=(said,),
                marking=join(said.marking, apart),
            )


MOST_WORDS = 75
"""The house's own measure: what is fair to quote differs from law to law, and none gives a number
that holds everywhere."""
# Some scripts put no space between words.
_MOST_CHARACTERS = 600


def _content(said: Uttered) -> tuple[Any, ...]:
    """All that makes it what it is, without how we know, and who may read it."""
    by, text, on = _said(said)
    stream = said.basis == "assessed"
    return (
        type(said),
        by,
        said.via,
        said.voice,
        said.at,
        said.date.text,
        stream,
        text,
        said.quote,
        *on,
    )


def _said(said: Any) -> tuple[Any, Any, tuple[Any, ...]]:  # noqa: ANN401 - of any kind of statement
    match said:
        case Claim():
            return said.asserted_by, _plain(said.text), ()
        case Response():
            on: tuple[Any, ...] = (said.to, said.stance, said.parts, said.wording)
        case _:
            matter = getattr(said, "issue", "") or getattr(said, "claim", "")
            on = (matter, said.stance, getattr(said, "option", ()), getattr(said, "value", None))
    return said.by, tuple(_plain(paragraph.text) for paragraph in said.text), on


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

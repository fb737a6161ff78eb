"""Which statement in force takes the place of which that was in force before."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.history.force import (
    positions_in_force,
    reactions_in_force,
    responses_in_force,
)
from generator.history.standing import Standing
from generator.history.streams import Stream
from generator.model import Id, Key, Position, Response, Statement


class Slot(NamedTuple):
    """Where at most one statement is in force at a time."""

    party: Id
    about: Id
    """The issue, proposal or claim."""
    stream: Stream
    part: str
    """wants, refuses, whole, point, some, reaction."""
    subject: Id = ""
    """The option refused, the point answered."""


def shifts(before: Standing, after: Standing) -> Mapping[Key, Statement]:
    """By key of a statement in force after, the one whose place it took.

    A key that is not there took none. Of what one position displaces, a refusal of the same option
    comes first: that a red line was given up is worth more than that a wish changed.
    """
    old = slots(before)
    found: dict[Key, Statement] = {}
    for slot, new in slots(after).items():
        displaced = (old.get(each) for each in _displaced(slot, new))
        was = next((each for each in displaced if each and _same_matter(slot, each)), None)
        if was and was.key != new.key:
            found.setdefault(new.key, was)
    return found


def says_again(new: Statement, old: Statement) -> bool:
    """Whether one says again what the other said, in so far as the format can tell."""
    return content(new) == content(old)


def slots(standing: Standing) -> Mapping[Slot, Statement]:
    """What stands in each slot."""
    return {
        **dict(_position_slots(standing)),
        **dict(_response_slots(standing)),
        **dict(_reaction_slots(standing)),
    }


def _position_slots(standing: Standing) -> Iterable[tuple[Slot, Statement]]:
    for pair, streams in positions_in_force(standing).items():
        for stream, standpoint in streams:
            if standpoint.wants:
                yield Slot(*pair, stream, "wants"), standpoint.wants
            for refusal in standpoint.refuses:
                yield Slot(*pair, stream, "refuses", refusal.option), refusal.position


def _response_slots(standing: Standing) -> Iterable[tuple[Slot, Statement]]:
    for pair, streams in responses_in_force(standing).items():
        for stream, answers in streams:
            if answers.whole:
                yield Slot(*pair, stream, "whole"), answers.whole.response
            for point, answer in answers.points.items():
                yield Slot(*pair, stream, "point", point), answer.response
            for answer in answers.some:
                yield Slot(*pair, stream, "some"), answer.response


def _reaction_slots(standing: Standing) -> Iterable[tuple[Slot, Statement]]:
    for claim, parties in reactions_in_force(standing).items():
        for party, streams in parties.items():
            for stream, reaction in streams:
                yield Slot(party, claim, stream, "reaction"), reaction


def _displaced(slot: Slot, new: Statement) -> Iterable[Slot]:
    """Where to look for what a statement displaces, the weightiest first."""
    if slot.part == "wants" and isinstance(new, Position):
        for subject in new.option or ("",):
            yield slot._replace(part="refuses", subject=subject)
    yield slot
    if slot.part == "refuses":
        yield slot._replace(part="wants", subject="")


def _same_matter(slot: Slot, old: Statement) -> bool:
    """A refusal displaces a wish only where that was for what is refused now."""
    if slot.part != "refuses" or not isinstance(old, Position):
        return True
    return slot.subject in (old.option or ("",))


def content(statement: Statement) -> tuple[object, ...]:
    """What a statement comes to, in so far as the format can tell."""
    match statement:
        case Position():
            return statement.stance, statement.option, statement.value
        case Response():
            return statement.to, statement.stance, statement.parts
        case _:
            return (getattr(statement, "stance", ""),)

"""What is in force: what each party wants and refuses, and how it answers texts and claims.

Stated, reported and assessed are three streams that never overwrite one another. `official` (the
party's own document) is stated; `attributed` (another party says so about it) is reported.
Within a stream what counts is the date, a tie going to what was recorded later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Generic, TypeVar

from generator.history.standing import Standing
from generator.model import Id, Position, Reaction, Response
from generator.when import When

T = TypeVar("T")


class Stream(Enum):
    """How we know: by the party itself, by others, by the desk's own judgement."""

    STATED = "stated"
    REPORTED = "reported"
    ASSESSED = "assessed"


def stream_of(basis: str) -> Stream:
    """The stream that a statement of this basis belongs to."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams(Generic[T]):
    """One thing per stream; None where the stream holds no record."""

    stated: T | None = None
    reported: T | None = None
    assessed: T | None = None

    def __iter__(self) -> Iterator[tuple[Stream, T]]:
        """The streams that hold something, stated first."""
        raise NotImplementedError

    @property
    def known(self) -> T | None:
        """What counts where the desk's own judgement must not: stated, else reported."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One option that a party opposes or rules out; option "" is the issue as a whole."""

    option: Id
    position: Position

    @property
    def is_red_line(self) -> bool:
        """Whether the party rules it out, rather than opposes it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """What one party wants and refuses on one issue, by one stream (FORMAT rule 12)."""

    wants: Position | None = None
    """The latest demand, support, acceptance, condition or undeclared; a reaffirmation stands
    here with the content of what it reaffirms and its own date."""
    options: tuple[Id, ...] = ()
    """Of the options that `wants` names, those not refused since."""
    refuses: tuple[Refusal, ...] = ()
    """Option by option, in the order in which the refusals were made."""

    @property
    def last(self) -> When:
        """When the party last spoke of what is in force here: what staleness is measured from."""
        raise NotImplementedError


def positions_in_force(standing: Standing) -> Mapping[tuple[Id, Id], Streams[Standpoint]]:
    """By party and issue, what is in force; a pair that is not there has no record.

    Of one subject (an option, or the issue as a whole where none is named) the latest statement
    holds. What a party wants is besides one slot over all subjects; it falls when every option it
    names is refused later. A refusal lasts until the party speaks of that very subject again;
    `undeclared` ends none, since to hold back is not to say otherwise. Statements whose speaker is
    not shown are in nobody's stream.
    """
    raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A stance, and the response it comes from."""

    stance: str
    response: Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How one party answers one proposal, by one stream (FORMAT rule 13)."""

    whole: Answer | None = None
    """Its latest stance on the text as a whole."""
    points: Mapping[Id, Answer] = field(default_factory=lambda: MappingProxyType({}))
    """By point, the latest answer since then. A point that is not there has no answer of its own;
    neither the whole nor `some` says anything of it."""
    some: tuple[Answer, ...] = ()
    """Its latest mixed response on points it did not name, since then: “accepts some”."""

    @property
    def last(self) -> When:
        """When the party last answered: the date of the newest response in force."""
        raise NotImplementedError


def responses_in_force(standing: Standing) -> Mapping[tuple[Id, Id], Streams[Answers]]:
    """By party and proposal, the answers in force; a pair that is not there has no record.

    A stance on the whole ends the party's earlier answers to points and its earlier `some`; an
    answer to a point, alone or among parts, ends that point's only; `some` ends an earlier `some`.
    """
    raise NotImplementedError


def reactions_in_force(standing: Standing) -> Mapping[Id, Mapping[Id, Streams[Reaction]]]:
    """By claim and by party, the reaction in force; a claim that is not there has no record.

    `no-comment` ends no earlier reaction: to decline to say takes nothing back.
    """
    raise NotImplementedError

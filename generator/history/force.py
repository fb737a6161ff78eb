"""What is in force: what each party wants and refuses, and how it answers texts and claims.

The docstrings of the three functions say what ends what. Streams are kept apart (see `streams`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from generator.history.standing import Standing
from generator.history.streams import Streams, by_stream
from generator.model import Id, Key, Position, Reaction, Response, Statement
from generator.vocabulary import REFUSES
from generator.when import UNKNOWN, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One option that a party opposes or rules out; option "" is the issue as a whole."""

    option: Id
    position: Position

    @property
    def is_red_line(self) -> bool:
        """Whether the party rules it out, rather than opposes it."""
        return self.position.stance == "rules-out"


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
    def holds(self) -> tuple[Position, ...]:
        """What is wanted, then what is refused: each statement once, without given-up options."""
        wants = (replace(self.wants, option=self.options),) if self.wants else ()
        refused: dict[Key, Position] = {}
        for refusal in self.refuses:
            said = refused.get(refusal.position.key, replace(refusal.position, option=()))
            option = (refusal.option,) if refusal.option else ()
            refused[said.key] = replace(said, option=(*said.option, *option))
        return (*wants, *refused.values())

    @property
    def last(self) -> When:
        """When the party last spoke of what is in force here: what staleness is measured from."""
        wants = (self.wants,) if self.wants else ()
        return _latest((*wants, *(refusal.position for refusal in self.refuses)))


def positions_in_force(standing: Standing) -> Mapping[tuple[Id, Id], Streams[Standpoint]]:
    """By party and issue, what is in force; a pair that is not there has no record.

    Of one subject (an option, or the issue as a whole where none is named) the latest statement
    holds. What a party wants is besides one slot over all subjects; it falls when every option it
    names is refused later. A refusal lasts until the party speaks of that very subject again;
    `undeclared` ends none, since to hold back is not to say otherwise. Statements whose speaker is
    not shown are in nobody's stream.
    """
    return by_stream(
        standing.contents.positions,
        lambda position: ((party, position.issue) for party in position.by),
        _standpoint,
    )


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
        whole = (self.whole,) if self.whole else ()
        answers = (*whole, *self.points.values(), *self.some)
        return _latest(answer.response for answer in answers)


def responses_in_force(standing: Standing) -> Mapping[tuple[Id, Id], Streams[Answers]]:
    """By party and proposal, the answers in force; a pair that is not there has no record.

    A stance on the whole ends the party's earlier answers to points and its earlier `some`; an
    answer to a point, alone or among parts, ends that point's only; `some` ends an earlier `some`.
    """
    return by_stream(
        standing.contents.responses,
        lambda response: ((party, response.to.partition("/")[0]) for party in response.by),
        _answers,
    )


def reactions_in_force(standing: Standing) -> Mapping[Id, Mapping[Id, Streams[Reaction]]]:
    """By claim and by party, the reaction in force; a claim that is not there has no record.

    `no-comment` ends no earlier reaction: to decline to say takes nothing back.
    """
    found: defaultdict[Id, dict[Id, Streams[Reaction]]] = defaultdict(dict)
    in_force = by_stream(
        standing.contents.reactions,
        lambda reaction: ((party, reaction.claim) for party in reaction.by),
        _word,
    )
    for (party, claim), streams in in_force.items():
        found[claim][party] = streams
    return MappingProxyType({claim: MappingProxyType(each) for claim, each in found.items()})


def _standpoint(positions: Iterable[Position]) -> Standpoint:
    wants: Position | None = None
    wanted: tuple[Id, ...] = ()
    refused: dict[Id, Position] = {}
    for position in positions:
        subjects = position.option or ("",)
        if position.stance in REFUSES:
            for subject in subjects:
                refused.pop(subject, None)
                refused[subject] = position
            wanted = tuple(each for each in wanted if each not in subjects)
            wants = wants if wanted else None
        else:
            wants, wanted = position, subjects
            for subject in () if position.stance == "undeclared" else subjects:
                refused.pop(subject, None)
    return Standpoint(
        wants=wants,
        options=tuple(option for option in wanted if option),
        refuses=tuple(Refusal(option=each, position=said) for each, said in refused.items()),
    )


def _answers(responses: Iterable[Response]) -> Answers:
    whole: Answer | None = None
    points: dict[Id, Answer] = {}
    some: tuple[Answer, ...] = ()
    for response in responses:
        point = response.to.partition("/")[2]
        if response.stance and point:
            points[point] = Answer(stance=response.stance, response=response)
        elif response.stance:
            whole, points, some = Answer(stance=response.stance, response=response), {}, ()
        parts = tuple(Answer(stance=part.stance, response=response) for part in response.parts)
        for part, answer in zip(response.parts, parts, strict=True):
            points |= dict.fromkeys(part.points, answer)
        unnamed = (each for each, part in zip(parts, response.parts, strict=True) if part.some)
        some = tuple(unnamed) or some
    return Answers(whole=whole, points=MappingProxyType(points), some=some)


def _word(reactions: Sequence[Reaction]) -> Reaction:
    spoken = [reaction for reaction in reactions if reaction.stance != "no-comment"]
    return (spoken or reactions)[-1]


def _latest(statements: Iterable[Statement]) -> When:
    return max((each.date for each in statements), key=lambda when: when.moment, default=UNKNOWN)

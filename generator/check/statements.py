"""What a statement, a claim, a response must say, and what it must not."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.holders import leading
from generator.check.rule import Fault, error
from generator.marking import Attribution, join
from generator.model import Claim, Issue, Position, Record, Response, Uttered, data_name
from generator.problem import Place, quoted
from generator.vocabulary import UNATTRIBUTED, UNKNOWN


@error("confidence")
def confidence_without_assessment(desk: Desk) -> Iterator[Fault]:
    """Confidence is the desk's in its own judgement: with `assessed` mandatory, else wrong."""
    for said in desk.of(Uttered):
        if said.basis == "assessed" and not said.confidence:
            message = "what the desk assesses says how sure it is: “confidence: moderate”"
            yield _fault(desk, said, "basis", message)
        elif said.confidence and said.basis != "assessed" and not _carries_basis(said):
            message = f"confidence belongs to basis: assessed, and this is {said.basis}: delete it"
            yield _fault(desk, said, "confidence", message)


@error("unattributed")
def unattributed_claims(desk: Desk) -> Iterator[Fault]:
    """What nobody named says is only ever reported."""
    for claim in desk.of(Claim):
        if claim.asserted_by == (UNATTRIBUTED,) and claim.basis != "reported":
            message = (
                f"a claim by nobody named is reported, not {claim.basis}: "
                "write “basis: reported” in the claim"
            )
            yield _fault(desk, claim, "basis", message)


@error("unattributed")
def nobody_beside_somebody(desk: Desk) -> Iterator[Fault]:
    """`unattributed` and `unknown` mean that nobody is named, so they stand alone."""
    for _, record in desk.records:
        for name, spec in leading(type(record)):
            stands = getattr(record, name)
            alone = spec.words & {UNATTRIBUTED, UNKNOWN} if spec.many and len(stands) > 1 else ()
            for word in sorted(set(alone) & set(stands)):
                message = f"{word} means that nobody is named: leave it, or the others"
                yield _fault(desk, record, data_name(name), message)


@error("stance-or-parts")
def stance_or_parts(desk: Desk) -> Iterator[Fault]:
    """A response takes one stance to the whole, or has parts; parts answer points of a proposal."""
    for response in desk.of(Response):
        if response.stance and response.parts:
            message = "a response has a stance to the whole or parts, not both: delete one"
            yield _of_parts(desk, response, desk.place(response, "parts"), message)
        elif not (response.stance or response.parts or response.reaffirms):
            message = "a response needs a stance, or parts: {accepts: [some-point], rejects: some}"
            yield _fault(desk, response, "to", message)
        elif response.parts and "/" in response.to:
            message = (
                f"parts answer the points of a whole text, and {quoted(response.to)} is one point"
            )
            yield _of_parts(desk, response, desk.place(response, "parts"), message)


@error("stance-or-parts")
def points_answered_twice(desk: Desk) -> Iterator[Fault]:
    """One point under two stances of one response says two things at once."""
    for response in desk.of(Response):
        taken: dict[str, str] = {}
        for answer in response.parts:
            for number, point in enumerate(answer.points):
                first = taken.setdefault(point, answer.stance)
                if first != answer.stance:
                    place = desk.place(response, "parts", answer.stance, str(number))
                    message = f"{quoted(point)} has the stance {first} already: leave one"
                    yield _of_parts(desk, response, place, message)


@error("voice")
def speakers_without_voice(desk: Desk) -> Iterator[Fault]:
    """Under the attribution `role` the description of the speaker is all that may be said."""
    for said in desk.of(Uttered):
        marking = desk.reach.of(said) or said.marking
        if marking.attribution is Attribution.ROLE and not desk.is_written(said, "voice"):
            message = "attribution: role shows a description of the speaker: write a “voice”"
            yield Fault(message=message, place=desk.place(said), records=(said,))


@error("scale")
def values_without_scale(desk: Desk) -> Iterator[Fault]:
    """A value is in the unit of its issue."""
    for position in desk.of(Position):
        issue = next((each for _, each in desk.ids.get(position.issue, ())), None)
        if position.value is not None and isinstance(issue, Issue) and issue.scale is None:
            yield Fault(
                message=f"{quoted(issue.id)} has no scale, so a value says nothing: give it one,"
                " such as scale: {unit: per cent}",
                place=desk.place(position, "value"),
                records=(position, issue),
                marking=position.portions.get("value"),
            )


@error("scale")
def scales_upside_down(desk: Desk) -> Iterator[Fault]:
    """The low end of a scale lies below the high one."""
    for issue in desk.of(Issue):
        scale = issue.scale
        if scale and scale.low is not None and scale.high is not None and scale.low > scale.high:
            message = f"this scale runs from {scale.low} down to {scale.high}: exchange them"
            yield _fault(desk, issue, "scale", message)


def _of_parts(desk: Desk, response: Response, place: Place, message: str) -> Fault:
    """A mistake that only those see who may read the points it is about."""
    points = desk.parts.get(("points", response.to.partition("/")[0]), {})
    named = (each for answer in response.parts for each in answer.points if each in points)
    return Fault(
        message=message,
        place=place,
        records=(response,),
        marking=join(response.marking, *(points[each].marking for each in named)),
    )


def _carries_basis(said: Uttered) -> bool:
    """A reaffirmation may leave its basis to what it reaffirms."""
    return not said.basis and bool(getattr(said, "reaffirms", ""))


def _fault(desk: Desk, record: Record, field: str, message: str) -> Fault:
    return Fault(message=message, place=desk.place(record, field), records=(record,))

"""What several pages say in passing: claims, gaps, judgements, lines to take, commitments."""

from collections.abc import Iterable
from dataclasses import replace

from generator import address
from generator.model import Claim, Commitment, Gap, Judgement, Line
from generator.views import naming, signs, speech
from generator.views.ground import Ground
from generator.views.pages import ClaimLine, Undertaking
from generator.views.parts import Answer, Citation, Opinion, Unknown
from generator.views.walk import walk

SHARPNESS = ("contested", "denied", "disputed", "retracted", "confirmed", "asserted", "unreacted")
"""Claim statuses, what a principal should see first coming first."""


def claim_line(ground: Ground, claim: Claim) -> ClaimLine:
    """A claim in one line."""
    return ClaimLine(
        claim=replace(naming.link(ground, claim), marking=ground.claim_markings[claim.id]),
        status=signs.claim_status(ground.claim_statuses[claim.id]),
        date=signs.moment(claim.date),
    )


def claim_lines(ground: Ground, claims: Iterable[Claim]) -> tuple[ClaimLine, ...]:
    """Claims in one line each, the sharpest first."""
    lines = (claim_line(ground, claim) for claim in claims)
    return tuple(sorted(lines, key=lambda line: SHARPNESS.index(line.status.term)))


def unknown(ground: Ground, gap: Gap) -> Unknown:
    """Something we do not know."""
    since = signs.moment(gap.date)
    return Unknown(
        anchor=address.anchor(gap),
        text=gap.text,
        about=naming.links(ground, gap.about),
        since=since if since.known else None,
        marking=naming.marking_of(ground, gap),
    )


def unknowns(ground: Ground, gaps: Iterable[Gap]) -> tuple[Unknown, ...]:
    """What we do not know, in order of recording."""
    return tuple(unknown(ground, gap) for gap in gaps)


def opinion(ground: Ground, judgement: Judgement) -> Opinion:
    """A judgement of the desk."""
    fate = ground.fates.get(judgement.key)
    earlier = fate.replaces[0] if fate and fate.replaces else None
    when = signs.moment(earlier.date).words if isinstance(earlier, Judgement) else ""
    return Opinion(
        anchor=address.anchor(judgement),
        marking=naming.marking_of(ground, judgement),
        tags=signs.mark(naming.marking_of(ground, judgement), ground.head.marking),
        text=judgement.text,
        likelihood=signs.likelihood(judgement.likelihood),
        confidence=signs.confidence(judgement.confidence),
        date=signs.moment(judgement.date),
        issue=naming.link_to(ground, judgement.issue) if judgement.issue else None,
        sources=speech.citations(ground, judgement.source),
        replaces=f"the judgement of {when}" if when else "",
    )


def answer(ground: Ground, line: Line) -> Answer:
    """A line to take."""
    return Answer(
        anchor=address.anchor(line),
        marking=naming.marking_of(ground, line),
        tags=signs.mark(naming.marking_of(ground, line), ground.head.marking),
        question=line.question,
        text=line.text,
        issue=naming.link_to(ground, line.issue) if line.issue else None,
    )


def undertaking(ground: Ground, commitment: Commitment) -> Undertaking:
    """A commitment."""
    slips = ground.slips.get(commitment.key, ())
    return Undertaking(
        anchor=address.anchor(commitment),
        marking=naming.marking_of(ground, commitment),
        by=naming.links(ground, commitment.by),
        to=naming.links(ground, commitment.to),
        text=commitment.text,
        due=signs.moment(commitment.due) if commitment.due else None,
        planned=signs.moment(slips[0].was).words if slips else "",
        condition=commitment.condition,
        date=signs.moment(commitment.date),
        basis=signs.basis(commitment.basis),
        status=signs.commitment_status(commitment.status),
        overdue=signs.OVERDUE if commitment.key in ground.overdue else None,
        sources=speech.citations(ground, commitment.source),
    )


def cited(ground: Ground, *shown: object) -> tuple[Citation, ...]:
    """The sources that these parts of a page rest on, by number, each with its own grade."""
    numbers = {citation.number for citation in walk(shown, Citation)}
    sources = (source for source in ground.standing.told.sources if source.id in ground.numbers)
    return tuple(
        citation
        for source in sources
        if ground.numbers[source.id] in numbers
        for citation in speech.citations(ground, (source.id,))
    )

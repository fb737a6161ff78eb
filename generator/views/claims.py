"""Claims and denials: what is said of the talks, by whom, who contradicts; never what is true."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from generator import address, derived
from generator.model import Claim, Id, Reaction
from generator.views import naming, remarks, signs, speech
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import ClaimsPage, ClaimView, Side
from generator.views.parts import Count, Link, Statement
from generator.views.told import grouped
from generator.vocabulary import UNATTRIBUTED


def claims(ground: Ground) -> ClaimsPage:
    """The page of all claims, the sharpest first."""
    # A claim made again is the same claim: what was said of it stands with it each time.
    first = derived.first_made(ground.standing)
    said = (each for told in ground.told.reactions.values() for each in told)
    in_time = sorted(said, key=lambda reaction: reaction.date.moment)
    reactions = grouped(in_time, lambda reaction: (first.get(reaction.claim, ""),))
    found = tuple(
        _claim(ground, each, reactions.get(first[each.id], ())) for each in ground.contents.claims
    )
    ordered = tuple(sorted(found, key=lambda claim: remarks.SHARPNESS.index(claim.status.term)))
    page = ClaimsPage(
        head=head(
            ground,
            kind="claims",
            address=address.page(ground.dossier, "claims"),
            kicker="Claims and denials",
            title="Claims and denials",
        ),
        counts=_counts(found),
        claims=ordered,
    )
    return replace(page, citations=remarks.cited(ground, page))


_FOR = frozenset({"asserts", "confirms"})
_AGAINST = frozenset({"denies", "disputes"})


def _counts(found: Iterable[ClaimView]) -> tuple[Count, ...]:
    statuses = [claim.status.term for claim in found]
    always = ("contested", "denied", "asserted")
    return tuple(
        Count(number=str(statuses.count(term)), words=signs.claim_status(term).words)
        for term in remarks.SHARPNESS
        if term in statuses or term in always
    )


def _claim(ground: Ground, claim: Claim, reactions: tuple[Reaction, ...]) -> ClaimView:
    status = ground.claim_statuses[claim.id]
    said_for = _said(ground, reactions, _FOR)
    against = _said(ground, reactions, _AGAINST)
    asserted = () if UNATTRIBUTED in claim.asserted_by else (speech.statement(ground, claim),)
    return ClaimView(
        anchor=address.anchor(claim),
        text=claim.text,
        marking=naming.marking_of(ground, claim),
        status=signs.claim_status(status),
        asserted=Side(
            title="Asserted by",
            said=(*asserted, *said_for),
            empty="" if asserted or said_for else _nobody(claim),
        ),
        unattributed=speech.statement(ground, claim) if not asserted else None,
        answered=Side(
            title=_done({each.stance.term for each in against}),
            said=against,
            empty=""
            if against
            else "No denial recorded."
            if reactions
            else "No reaction recorded.",
        ),
        also=_said(ground, reactions, frozenset({"no-comment", "retracts"})),
        why_not_contested=_why(ground, claim, status),
        about=naming.links(ground, claim.about),
        issues=naming.links(ground, claim.issue),
        withheld=_withheld(ground, claim.id),
    )


def _done(stances: Collection[str]) -> str:
    """What those on the other side did: who disputes a claim does not deny it."""
    denied, disputed = "denies" in stances, "disputes" in stances
    if denied and disputed:
        return "Denied or disputed by"
    if denied:
        return "Denied by"
    return "Disputed by" if disputed else "Answered by"


def _said(
    ground: Ground, reactions: Iterable[Reaction], stances: frozenset[str]
) -> tuple[Statement, ...]:
    return speech.newest_first(ground, (each for each in reactions if each.stance in stances))


def _nobody(claim: Claim) -> str:
    if claim.basis == "reported":
        return "Nobody named. The source reports that the claim is made, not by whom."
    return "Nobody named."


def _why(ground: Ground, claim: Claim, status: str) -> str:
    """Why a claim that is answered is not called contested."""
    match status:
        case "denied" | "disputed":
            by = ground.reactions.get(claim.id, {})
            if not by or UNATTRIBUTED in claim.asserted_by:
                return "no named party asserts it."
            return "nobody but those who deny it has asserted it."
        case "confirmed" | "asserted" if claim.id in ground.told.reactions:
            return "no named party denies or disputes it."
        case _:
            return ""


def _withheld(ground: Ground, claim: Id) -> tuple[Link, ...]:
    """Who has reacted, where the reaction may not be shown."""
    return tuple(
        naming.link_to(ground, each.by) or Link(text="A party not named")
        for each in ground.edition.admissions
        if each.section == "reactions" and each.target == claim
    )

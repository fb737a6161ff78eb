"""The home of a dossier: bottom line, news, what comes, what we do not know, who stands where."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from generator import address, derived, history
from generator.marking import Marking, join
from generator.model import Proposal
from generator.views import remarks, signs
from generator.views.changes import foremost, is_first, marking_of_changes
from generator.views.courses import happening
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.matrix import current_status, matrix
from generator.views.naming import link, marking_of
from generator.views.pages import Brief
from generator.views.parts import Count, Happening
from generator.views.settling import settling


def brief(ground: Ground) -> Brief:
    """The answer on the first screen."""
    coming = tuple(happening(ground, event) for event in history.upcoming(ground.standing))
    first = foremost(ground, _FEW)
    page = Brief(
        head=head(
            ground,
            kind="brief",
            address=address.page(ground.dossier),
            kicker="Dossier",
            title=ground.head.title,
        ),
        question=ground.head.question,
        summary=ground.bottom_line.text,
        standing=standing(ground),
        changed=first,
        changed_note=_changed_note(ground, len(first)),
        changed_marking=marking_of_changes(ground),
        next=coming[:_FEW],
        next_note=_next_note(coming),
        next_marking=_joint(ground, (event.marking for event in coming)),
        unknown=remarks.unknowns(ground, ground.gaps),
        matrix=matrix(ground),
        judgements=tuple(remarks.opinion(ground, each) for each in ground.contents.judgements),
        lines=tuple(remarks.answer(ground, each) for each in ground.contents.lines),
        annexes=tuple(link(ground, each) for each in ground.contents.annexes),
        book=address.book(ground.dossier),
        data=address.data(ground.dossier),
        settling=settling(ground),
        citations=(),
    )
    return replace(page, citations=remarks.cited(ground, page))


def standing(ground: Ground) -> tuple[Count, ...]:
    """Where the talks stand, in a few numbers."""
    return (
        *_agreed(ground),
        *_claims(ground),
        *_texts(ground),
        *_red_lines(ground),
        *_overdue(ground),
        _judgements(ground),
    )


# One more, and the matrix leaves the first screen of a laptop.
_FEW = 3
_TEXTS = 2


def _agreed(ground: Ground) -> tuple[Count, ...]:
    issues = ground.contents.issues
    if not issues:
        return ()
    agreed = sum(1 for issue in issues if current_status(ground, issue.id) == "agreed")
    words = f"of {signs.plural(len(issues), 'issue')} agreed"
    marking = _joint(ground, (each.marking for each in ground.issue_statuses.values()))
    return (Count(number=str(agreed), words=words, marking=marking),)


def _claims(ground: Ground) -> tuple[Count, ...]:
    """The sharpest claims first, then how many there are of the others."""
    found = Counter(ground.claim_statuses[claim.id] for claim in ground.contents.claims)
    if not found:
        return ()
    (first, count), *rest = sorted(found.items(), key=lambda pair: remarks.SHARPNESS.index(pair[0]))
    words = f"{'claim' if count == 1 else 'claims'} {signs.claim_status(first).words}"
    others = (f"{number} {signs.claim_status(status).words}" for status, number in rest)
    to = address.page(ground.dossier, "claims")
    marking = _joint(ground, ground.claim_markings.values())
    return (Count(number=str(count), words=", ".join((words, *others)), to=to, marking=marking),)


def _texts(ground: Ground) -> tuple[Count, ...]:
    """Of the texts that count points, the last."""
    whole = [each for each in ground.contents.proposals if _counts_points(each)]
    return tuple(_text(ground, proposal) for proposal in whole[-_TEXTS:])


def _counts_points(proposal: Proposal) -> bool:
    return bool(proposal.points) or proposal.point_count is not None or bool(proposal.revises)


def _text(ground: Ground, proposal: Proposal) -> Count:
    covered = derived.coverage(proposal)
    to = address.of(ground.dossier, proposal)
    marking = marking_of(ground, proposal)
    if covered.total is None and not covered.recorded:
        return Count(number="?", words=f"points in: {proposal.title}", to=to, marking=marking)
    of = "point" if covered.recorded == 1 else "points"
    if covered.total is not None:
        of = f"of {covered.total} points"
    words = f"{of} recorded: {proposal.title}"
    return Count(number=str(covered.recorded), words=words, to=to, marking=marking)


def _red_lines(ground: Ground) -> tuple[Count, ...]:
    found = [each for distance in ground.distances.values() for each in distance.conflicts]
    if not found:
        return ()
    words = "red line against a demand" if len(found) == 1 else "red lines against demands"
    marking = _joint(ground, (conflict.marking for conflict in found))
    return (Count(number=str(len(found)), words=words, marking=marking),)


def _overdue(ground: Ground) -> tuple[Count, ...]:
    if not (count := len(ground.overdue)):
        return ()
    to = address.page(ground.dossier, "commitments")
    words = "commitment overdue" if count == 1 else "commitments overdue"
    marking = _joint(ground, (ground.markings[key] for key in ground.overdue))
    return (Count(number=str(count), words=words, to=to, marking=marking),)


def _joint(ground: Ground, markings: Iterable[Marking]) -> Marking:
    """A number tells something of all that it follows from, though it quotes none of it."""
    return join(ground.head.marking, *markings)


def _judgements(ground: Ground) -> Count:
    count = len(ground.contents.judgements)
    if not count:
        return Count(number="0", words="judgements of ours: statements only")
    return Count(
        number=str(count), words="judgement of ours" if count == 1 else "judgements of ours"
    )


def _changed_note(ground: Ground, shown: int) -> str:
    total = len(ground.changes)
    if is_first(ground) and total:
        return (
            f"First edition: everything is new, {total} entries." if total > 1 else "First edition."
        )
    more = total - shown
    return f"{more} more." if more > 0 else ""


def _next_note(coming: tuple[Happening, ...]) -> str:
    more = f"{len(coming) - _FEW} more. " if len(coming) > _FEW else ""
    if any(not event.date.known for event in coming[:_FEW]):
        return f"{more}In known order. Undated events are not in the calendar."
    return more.strip()

"""What the page over all dossiers says of one: its state, what comes up, what changed last."""

from generator import address, history
from generator.marking import join
from generator.model import Event
from generator.views import remarks, signs
from generator.views.changes import foremost, is_first, marking_of_changes
from generator.views.courses import happening
from generator.views.ground import Ground
from generator.views.matrix import current_status
from generator.views.naming import marking_of
from generator.views.pages import AcrossChange, AcrossEvent, Card
from generator.views.parts import Link, Sign


def link(ground: Ground) -> Link:
    """The dossier by its title, leading to its first page."""
    return Link(
        text=ground.head.title, to=address.page(ground.dossier), marking=ground.head.marking
    )


def event_of(ground: Ground, event: Event) -> AcrossEvent:
    """An event of the dossier."""
    return AcrossEvent(
        dossier=link(ground), fictional=ground.head.fictional, event=happening(ground, event)
    )


def card(ground: Ground) -> Card:
    """The dossier at a glance."""
    upcoming = history.upcoming(ground.standing)
    newest = sorted(ground.contents.claims, key=lambda claim: claim.date.moment)[::-1]
    claims = remarks.claim_lines(ground, newest)
    news = foremost(ground, 1)
    return Card(
        dossier=ground.dossier,
        anchor=f"dossier-{address.slug(ground.dossier)}",
        title=link(ground),
        question=ground.head.question,
        summary=ground.bottom_line.text,
        fictional=ground.head.fictional,
        as_of=signs.day(ground.day),
        progress=_progress(ground),
        agreed=_agreed(ground),
        next=happening(ground, upcoming[0]) if upcoming else None,
        last_change=news[0] if news else None,
        last_day=signs.day(ground.period.until) if ground.period else None,
        claim=claims[0] if claims else None,
        unknown=_unknown(len(ground.gaps)),
        single_source=bool(ground.sole_source),
        # A status or a number tells something of all that it follows from.
        marking=join(
            ground.head.marking,
            *(status.marking for status in ground.issue_statuses.values()),
            *(marking_of(ground, gap) for gap in ground.gaps),
        ),
    )


def _progress(ground: Ground) -> tuple[Sign, ...]:
    statuses = (current_status(ground, issue.id) for issue in ground.contents.issues)
    return tuple(signs.issue_status(status) for status in statuses)


def _agreed(ground: Ground) -> str:
    statuses = [sign.term for sign in _progress(ground)]
    if not statuses:
        return "No issue is recorded."
    agreed = f"{statuses.count('agreed')} of {signs.plural(len(statuses), 'issue')} agreed"
    return f"Closed: {agreed}" if _is_closed(ground) else agreed


def _is_closed(ground: Ground) -> bool:
    """Of a day that is fixed, with nothing left to be settled; any other such day is a snapshot."""
    is_over = all(each.is_over for each in ground.issue_statuses.values())
    return ground.head.as_of is not None and is_over


def _unknown(count: int) -> str:
    return f"{signs.plural(count, 'thing')} we do not know" if count else ""


def latest(ground: Ground) -> AcrossChange | None:
    """The last day of change; None where nothing changed."""
    if not ground.period or not ground.changes:
        return None
    total = len(ground.changes)
    return AcrossChange(
        dossier=link(ground),
        date=signs.day(ground.period.until),
        words="first edition, " + signs.plural(total, "record")
        if is_first(ground)
        else signs.plural(total, "change"),
        to=address.page(ground.dossier, "changes"),
        foremost=foremost(ground, 1),
        marking=marking_of_changes(ground),
    )

"""The page over all dossiers: the state of each, what comes up, what changed last."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator import address, history
from generator.address import HOME
from generator.marking import Level, Marking, join
from generator.model import Event
from generator.views import remarks, signs
from generator.views.changes import foremost, is_first, marking_of_changes
from generator.views.courses import happening
from generator.views.ground import Ground
from generator.views.matrix import current_status
from generator.views.naming import marking_of
from generator.views.pages import AcrossChange, AcrossEvent, Card, Head, HomePage
from generator.views.parts import Link, Moment, Sign
from generator.when import Precision


def home(grounds: Sequence[Ground]) -> HomePage:
    """The page over the dossiers of one edition; of none, where nobody may read any."""
    coming = [(ground, event) for ground in grounds for event in history.upcoming(ground.standing)]
    dated = [
        (ground, event) for ground, event in coming if event.date.precision is not Precision.UNKNOWN
    ]
    undated = [
        (ground, event) for ground, event in coming if event.date.precision is Precision.UNKNOWN
    ]
    return HomePage(
        head=head_of_all(grounds),
        cards=tuple(_card(ground) for ground in grounds),
        dated=tuple(_event(*each) for each in sorted(dated, key=lambda pair: pair[1].date.moment)),
        undated=tuple(_event(*each) for each in undated),
        latest=tuple(_latest(grounds)),
    )


def head_of_all(grounds: Sequence[Ground]) -> Head:
    """The head of a page over all dossiers: the home's, unless it says otherwise."""
    days = [ground.day for ground in grounds]
    return Head(
        address=HOME,
        kind="home",
        kicker="All dossiers",
        title=_title(len(grounds)),
        description="The state of each negotiation, what comes up, and what changed last.",
        as_of=signs.day(max(days)) if days else Moment(words="", short="", known=False),
        edition=next((ground.edition.audience.title for ground in grounds), ""),
        marking=join(_UNMARKED, *(ground.head.marking for ground in grounds)),
    )


# The lowest of every ladder: it leaves whatever it is joined with as it is.
_UNMARKED = Marking(level=Level(rank=-1, name="", label=""))
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def _title(count: int) -> str:
    words = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{words} negotiation{'' if count == 1 else 's'} at a glance"


def _link(ground: Ground) -> Link:
    return Link(
        text=ground.head.title, to=address.page(ground.dossier), marking=ground.head.marking
    )


def _event(ground: Ground, event: Event) -> AcrossEvent:
    return AcrossEvent(
        dossier=_link(ground), fictional=ground.head.fictional, event=happening(ground, event)
    )


def _card(ground: Ground) -> Card:
    upcoming = history.upcoming(ground.standing)
    newest = sorted(ground.contents.claims, key=lambda claim: claim.date.moment)[::-1]
    claims = remarks.claim_lines(ground, newest)
    news = foremost(ground, 1)
    return Card(
        dossier=ground.dossier,
        anchor=f"dossier-{address.slug(ground.dossier)}",
        title=_link(ground),
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


def _latest(grounds: Iterable[Ground]) -> Iterator[AcrossChange]:
    """Each dossier's last day of change, the latest first."""
    moved = [ground for ground in grounds if ground.period and ground.changes]
    for ground in sorted(moved, key=_last_day, reverse=True):
        total = len(ground.changes)
        yield AcrossChange(
            dossier=_link(ground),
            date=signs.day(_last_day(ground)),
            words="first edition, " + signs.plural(total, "record")
            if is_first(ground)
            else signs.plural(total, "change"),
            to=address.page(ground.dossier, "changes"),
            foremost=foremost(ground, 1),
            marking=marking_of_changes(ground),
        )


def _last_day(ground: Ground) -> date:
    return ground.period.until if ground.period else date.min

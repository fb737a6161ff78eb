"""The picture of issues being settled: the status of each over time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby, pairwise

from generator import derived, history
from generator.derived import IssueStatus
from generator.marking import join
from generator.model import Id, Issue
from generator.views import signs
from generator.views.figures import Course, Lane, Span, Track
from generator.views.ground import Ground
from generator.when import Precision, When

MOST_DAYS = 40
"""On how many days the status is worked out: the latest on which anything about it was dated."""


def settling(ground: Ground) -> Course | None:
    """How far each issue was settled, day by day; None where the status of none ever changed.

    The status on a day is what the records say of it that day, by all that is known now.
    """
    days = _days(ground)
    if len(days) < _FEWEST:
        return None
    statuses = {day: _statuses(ground, day) for day in days}
    lanes = tuple(_lanes(ground, statuses))
    if not any(len(track.spans) > 1 for lane in lanes for track in lane.tracks):
        return None
    held = (each.marking for each in ground.issue_statuses.values())
    return Course(
        title=_title(ground),
        note="By the records of each day: agreed on paper, in principle, or still open.",
        words=" ".join(_sentence(lane) for lane in lanes),
        since=days[0],
        until=max(ground.day, days[0] + timedelta(days=1)),
        day=ground.day,
        lanes=lanes,
        marking=join(ground.head.marking, *frozenset(held)),
    )


_FEWEST = 2


def _days(ground: Ground) -> tuple[date, ...]:
    """Days on which something was dated that a status may follow from, until the edition’s own."""
    told = ground.standing.told
    dates: Iterable[When] = (
        *(each.date for each in told.proposals),
        *(each.date for each in told.updates if each.target[0] in {"issue", "point", "proposal"}),
        *(each.date for each in told.positions if each.stance in {"rules-out", "opposes"}),
        *(each.date for each in told.responses),
    )
    found = {
        each.earliest
        for each in dates
        if each.precision is not Precision.UNKNOWN and date.min < each.earliest <= ground.day
    }
    return tuple(sorted(found))[-MOST_DAYS:]


def _statuses(ground: Ground, day: date) -> Mapping[Id, IssueStatus]:
    known_at = ground.edition.known_at
    return derived.issue_statuses(history.as_of(ground.edition.contents, day, known_at))


def _lanes(ground: Ground, statuses: Mapping[date, Mapping[Id, IssueStatus]]) -> Iterator[Lane]:
    for issue in ground.contents.issues:
        spans = tuple(_spans(ground, issue, statuses))
        yield Lane(title=issue.title, tracks=(Track(spans=spans),), marking=issue.marking)


def _spans(
    ground: Ground, issue: Issue, statuses: Mapping[date, Mapping[Id, IssueStatus]]
) -> Iterator[Span]:
    """One for each stretch of days on which the status is the same; none where nothing is said."""
    held = [(day, found[issue.id]) for day, found in statuses.items() if issue.id in found]
    runs = [list(run) for _, run in groupby(held, key=lambda each: each[1].current)]
    ends = [*(run[0][0] for run in runs[1:]), ground.day]
    for run, end in zip(runs, ends, strict=True):
        day, status = run[0]
        if status.current and end >= day:
            yield Span(
                since=day,
                until=end,
                sign=signs.issue_status(status.current),
                block=True,
                marking=join(issue.marking, *(each.marking for _, each in run)),
            )


def _title(ground: Ground) -> str:
    """How many are agreed now, and how many in principle."""
    now = [each.current for each in ground.issue_statuses.values()]
    aim = now.count("agreed-in-principle")
    in_principle = f", {aim} more in principle" if aim else ""
    return f"{now.count('agreed')} of {signs.plural(len(now), 'issue')} agreed{in_principle}"


def _sentence(lane: Lane) -> str:
    spans = [span for track in lane.tracks for span in track.spans]
    if not spans:
        return f"{lane.title}: no record."
    first = f"{spans[0].sign.words} from {signs.day(spans[0].since).words}"
    later = (
        f"{after.sign.words} from {signs.day(after.since).words}" for _, after in pairwise(spans)
    )
    return f"{lane.title}: {', '.join((first, *later))}."

"""The picture of issues being settled: the status of each over time."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from generator import derived
from generator.derived import Step
from generator.marking import join
from generator.model import Issue
from generator.views import signs
from generator.views.figures import Course, Lane, Span, Track
from generator.views.ground import Ground


def settling(ground: Ground) -> Course | None:
    """How far each issue was settled, day by day; None where the status of none ever changed.

    By all that is known now; what a principal blocks is open here, as it is on paper.
    """
    steps = derived.settling(ground.standing)
    days = sorted(step.day for each in steps.values() for step in each)
    lanes = tuple(_lane(ground, issue, steps[issue.id]) for issue in ground.contents.issues)
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


def _lane(ground: Ground, issue: Issue, steps: Sequence[Step]) -> Lane:
    spans = tuple(_spans(ground, issue, steps))
    return Lane(title=issue.title, tracks=(Track(spans=spans),), marking=issue.marking)


def _spans(ground: Ground, issue: Issue, steps: Sequence[Step]) -> Iterator[Span]:
    """One for each stretch of days on which the status is the same; none where nothing is said."""
    runs = [list(run) for _, run in groupby(steps, key=lambda step: step.status.current)]
    ends = (*(run[0].day for run in runs[1:]), ground.day)
    for run, end in zip(runs, ends, strict=False):
        status = run[0].status
        if status.current:
            yield Span(
                since=run[0].day,
                until=max(end, run[0].day),
                sign=signs.issue_status(status.current),
                block=True,
                marking=join(issue.marking, *(step.status.marking for step in run)),
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

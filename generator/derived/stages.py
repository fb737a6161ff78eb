"""An issue's way to agreement and away from it, as texts and updates record it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from generator.history import Standing, by_target
from generator.history.updating import ByTarget
from generator.marking import Marking, join
from generator.model import Id, Proposal, Update, by_id
from generator.vocabulary import AGREED

Moment: TypeAlias = tuple[bool, date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step on an issue's way to agreement, or away from it."""

    moment: Moment
    status: str
    """agreed, agreed-in-principle or open."""
    record: Update | Proposal
    text: Proposal | None = None
    """The text whose points on the issue are meant; None for an update of the issue."""
    points: tuple[Id, ...] = ()

    @property
    def marking(self) -> Marking:
        """Of the record, and of the points of the text that it speaks of."""
        if self.text is None:
            return self.record.marking
        points = (each.marking for each in self.text.points if each.id in self.points)
        return join(self.record.marking, self.text.marking, *points)


def stages(standing: Standing) -> Mapping[Id, Sequence[Stage]]:
    """By issue, every stage in order: texts, and updates that say where it was agreed."""
    found: defaultdict[Id, list[Stage]] = defaultdict(list)
    updates = by_target(standing.contents.updates)
    begun: Mapping[Id, Proposal] = by_id(standing.told.proposals)
    for text in standing.contents.proposals:
        on_issue: defaultdict[Id, dict[Id, str]] = defaultdict(dict)
        for point in begun[text.id].points:
            on_issue[point.issue][point.id] = point.status
        for subject, points in on_issue.items():
            found[subject] += _stages_of(text, points, updates)
    for issue in standing.contents.issues:
        found[issue.id] += (
            Stage(moment=each.date.moment, status=_kept(each.status), record=each)
            for each in updates.get(("issue", issue.id), ())
            if each.in_ and each.status
        )
    # A stable sort: at equal dates the issue's own updates stay behind the texts, and so win.
    return {issue: sorted(each, key=lambda stage: stage.moment) for issue, each in found.items()}


def _stages_of(text: Proposal, points: Mapping[Id, str], updates: ByTarget) -> Iterable[Stage]:
    """How a text's points on one issue came to be agreed, from the text as it was tabled."""
    ids, held, moment = tuple(points), dict(points), text.date.moment
    yield Stage(moment=moment, status=_together(held.values()), record=text, text=text, points=ids)
    own = (each for id_ in ids for each in updates.get(("point", f"{text.id}/{id_}"), ()))
    for update in sorted((each for each in own if each.status), key=lambda each: each.date.moment):
        held[update.point.partition("/")[2]] = update.status
        moment = max(moment, update.date.moment)
        yield Stage(
            moment=moment, status=_together(held.values()), record=update, text=text, points=ids
        )


def _together(statuses: Collection[str]) -> str:
    """The status of a text on an issue: that of the least agreed of its points."""
    return min(map(_kept, statuses), key=_STEPS.index)


_STEPS = ("open", "agreed-in-principle", "agreed")


def _kept(status: str) -> str:
    return status if status in AGREED else "open"

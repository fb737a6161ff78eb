"""How the status of each issue came about: every step of it, from the records that stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from generator.derived.issues import IssueStatus, objections, status_of
from generator.derived.stages import Moment, Stage, stages
from generator.history import Standing, by_target
from generator.history.updating import oldest_first
from generator.marking import join
from generator.model import Id, Issue, Statement, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The status of an issue from a day on."""

    day: date
    status: IssueStatus


def settling(standing: Standing) -> Mapping[Id, tuple[Step, ...]]:
    """By issue, its status from each day on which a text or an update says something of it.

    By what is known now, and in the order of the days; what has no date is taken to have been so
    from the start, and gives no step of its own. Nobody's rejection is looked at here: what is
    blocked counts as open.
    """
    courses, against = stages(standing), objections(standing)
    declared = by_target(standing.contents.updates)
    return MappingProxyType(
        {
            issue.id: tuple(
                _steps(
                    issue,
                    courses.get(issue.id, ()),
                    [each for each in declared.get(("issue", issue.id), ()) if each.status],
                    against.get(issue.id, ()),
                )
            )
            for issue in standing.contents.issues
        }
    )


def _steps(
    issue: Issue,
    course: Sequence[Stage],
    declared: Sequence[Update],
    against: Sequence[Update | Statement],
) -> Iterator[Step]:
    moments = {each.moment for each in course} | {each.date.moment for each in declared}
    for moment in sorted(moments):
        is_dated, day, _ = moment
        if is_dated and day > date.min:
            yield Step(
                day=day,
                status=status_of(
                    _declared_by(issue, declared, moment),
                    [each for each in course if each.moment <= moment],
                    (),
                    [each for each in against if each.date.moment <= moment],
                ),
            )


def _declared_by(issue: Issue, declared: Sequence[Update], moment: Moment) -> Issue:
    """The issue with the status that the desk had declared by then."""
    said = oldest_first(each for each in declared if each.date.moment <= moment)
    status = said[-1].status if said else ""
    return replace(
        issue, status=status, marking=join(issue.marking, *(each.marking for each in said[-1:]))
    )

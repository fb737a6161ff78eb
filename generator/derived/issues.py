"""The status of issues, as the texts and the agreements on record bear it out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator import vocabulary
from generator.derived.matrix import principals
from generator.derived.stages import Stage, stages
from generator.history import (
    Answer,
    Answers,
    Standing,
    Stream,
    Streams,
    responses_in_force,
    stream_of,
)
from generator.marking import Marking, join
from generator.model import Id, Issue, Proposal, Record, Response, Statement, Update
from generator.vocabulary import AGREED, REFUSES
from generator.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueStatus:
    """An issue's status by the records, beside the one that the desk declares (FORMAT rule 18)."""

    declared: str
    """From the latest update of the issue, "" where there is none."""
    derived: str
    """agreed, agreed-in-principle, blocked, open, or "" where the records say nothing."""
    contradiction: bool = False
    """Whether the two cannot both hold."""
    agreement: Update | Proposal | None = None
    """What last made it agreed, in principle or altogether: an update of the issue or of a point,
    or the text that came with its points agreed."""
    agreed: When | None = None
    """The date of that."""
    reopened_by: tuple[Record, ...] = ()
    """What has put that agreement in question since: updates, and principals' statements."""
    marking: Marking
    """Of all that this follows from."""

    @property
    def current(self) -> str:
        """What to show where there is room for one: the desk's word, unless the records belie it.

        The desk may say more than the records (narrowing, not merely open), and it alone can say
        that an agreement no longer holds.
        """
        return self.declared if self.declared and not self.contradiction else self.derived

    @property
    def is_over(self) -> bool:
        """Whether nobody need speak of it again: agreed and not reopened, or off the table."""
        return self.current in _OVER and not self.reopened_by


def issue_statuses(standing: Standing) -> Mapping[Id, IssueStatus]:
    """By issue, its status; every issue of the standing is there.

    Of a text, all points on the issue must be agreed for it to be agreed by that text, and the
    least agreed of them counts. A text is as recent as its own date or the last update of such a
    point. At equal dates an update of the issue says more than a text. A principal blocks by
    rejecting a point on the issue in the latest text, in its own words or by report; to reject the
    text as a whole says nothing of a single point. A declared status later than the agreement
    reopens it and does not contradict it.
    """
    courses = stages(standing)
    against = objections(standing)
    answers = responses_in_force(standing)
    leads = principals(standing)
    found: dict[Id, IssueStatus] = {}
    for issue in standing.contents.issues:
        course = courses.get(issue.id, ())
        rejections = _rejections(course, answers, leads)
        found[issue.id] = status_of(issue, course, rejections, against.get(issue.id, ()))
    return MappingProxyType(found)


_OVER = AGREED | {"parked", "withdrawn"}
_OBJECTIONS = frozenset({"rejects", "seeks-amendment"})
_CONTRADICTS: Mapping[str, frozenset[str]] = {
    "agreed": frozenset(vocabulary.ISSUE_STATUS.terms) - {"agreed"},
    "agreed-in-principle": frozenset(vocabulary.ISSUE_STATUS.terms) - {"agreed-in-principle"},
    "blocked": AGREED | {"narrowing", "not-opened"},
    "open": AGREED,
    "": frozenset(),
}
"""By derived status, the declared ones that cannot hold beside it."""


def status_of(
    issue: Issue,
    course: Sequence[Stage],
    rejections: tuple[Answer, ...],
    against: Sequence[Update | Statement],
) -> IssueStatus:
    """The status after these stages, rejections and objections, all of which count."""
    last = course[-1] if course else None
    derived = last.status if last else ""
    if derived == "open" and rejections:
        derived = "blocked"
    agreed = next((each for each in course[::-1] if each.status in AGREED), None)
    reopened = _reopened(agreed, course, against) if agreed else ()
    declared_since = derived in AGREED and any(isinstance(each, Update) for each in reopened)
    steps = (each.marking for each in (last, agreed) if each)
    blocking = (each.response.marking for each in rejections if derived == "blocked")
    return IssueStatus(
        declared=issue.status,
        derived=derived,
        contradiction=issue.status in _CONTRADICTS[derived] and not declared_since,
        agreement=agreed.record if agreed else None,
        agreed=agreed.record.date if agreed else None,
        reopened_by=reopened,
        marking=join(issue.marking, *steps, *blocking, *(each.marking for each in reopened)),
    )


def _rejections(
    course: Sequence[Stage],
    answers: Mapping[tuple[Id, Id], Streams[Answers]],
    leads: Iterable[Id],
) -> tuple[Answer, ...]:
    """The principals' rejections of points on the issue in the latest text."""
    latest = next((each for each in course[::-1] if each.text), None)
    if latest is None or latest.text is None:
        return ()
    found = (
        _answer(answers.get((party, latest.text.id)), point)
        for party in leads
        for point in latest.points
    )
    return tuple(answer for answer in found if answer and answer.stance == "rejects")


def _answer(streams: Streams[Answers] | None, point: Id) -> Answer | None:
    """A party's own answer to a point, else what is reported of it; never what is assessed."""
    for stream, answers in streams or ():
        if point in answers.points and stream is not Stream.ASSESSED:
            return answers.points[point]
    return None


def objections(standing: Standing) -> Mapping[Id, Sequence[Update | Statement]]:
    """By issue, all that may reopen an agreement if it comes later."""
    issue_of = {
        f"{text.id}/{point.id}": point.issue
        for text in standing.contents.proposals
        for point in text.points
    }
    leads = principals(standing)
    found: defaultdict[Id, list[Update | Statement]] = defaultdict(list)
    for update in standing.contents.updates:
        if update.issue and update.status and update.status not in AGREED and not update.in_:
            found[update.issue].append(update)
    for position in standing.contents.positions:
        if position.stance in REFUSES and _counts(position, leads):
            found[position.issue].append(position)
    for response in standing.contents.responses:
        if _counts(response, leads):
            for issue in {issue_of.get(point, "") for point in _objected(response)}:
                found[issue].append(response)
    return found


def _counts(statement: Statement, leads: Collection[Id]) -> bool:
    return stream_of(statement.basis) is not Stream.ASSESSED and any(
        party in leads for party in statement.by
    )


def _objected(response: Response) -> Iterable[str]:
    """The points, as `proposal/point`, that a response rejects or wants to be worded otherwise."""
    text, _, point = response.to.partition("/")
    if point and response.stance in _OBJECTIONS:
        yield response.to
    for part in response.parts:
        if part.stance in _OBJECTIONS:
            yield from (f"{text}/{each}" for each in part.points)


def _reopened(
    agreed: Stage, course: Sequence[Stage], against: Iterable[Update | Statement]
) -> tuple[Record, ...]:
    """What came after the last agreement and puts it in question, oldest first."""
    later: list[Update | Proposal | Statement] = [
        each.record for each in course[course.index(agreed) + 1 :]
    ]
    later += (each for each in against if each.date.moment > agreed.moment)
    return tuple(sorted(later, key=lambda each: each.date.moment))

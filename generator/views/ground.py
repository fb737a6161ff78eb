"""What every page stands on: what holds, what is in force, and the ways to find it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator import derived, history
from generator.derived import Distance, IssueStatus, Slip
from generator.edition import Edition
from generator.history import Answers, BottomLine, Fate, Period, Standing, Standpoint, Streams
from generator.marking import Marking, join
from generator.model import (
    Contents,
    Gap,
    Head,
    Id,
    Key,
    Party,
    Point,
    Reaction,
    Record,
)
from generator.views.told import Told, grouped, told_in
from generator.views.walk import markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An edition with all that its pages ask for more than once, worked out once."""

    edition: Edition
    standing: Standing
    bottom_line: BottomLine
    found: Mapping[Id, Record]
    """Every record that has an id; what stands before what stood."""
    points: Mapping[str, Point]
    """By `proposal/point`."""
    numbers: Mapping[Id, int]
    """Of the sources, in order of recording: later ones never change those before."""
    told: Told
    markings: Mapping[Key, Marking]
    """Of all that each record shows, its portions and paragraphs, too."""
    shown: frozenset[Key]
    """Records that stand in full on some page, so that a link may lead to them."""
    fates: Mapping[Key, Fate]
    positions: Mapping[tuple[Id, Id], Streams[Standpoint]]
    """In force, by party and issue."""
    answers: Mapping[tuple[Id, Id], Streams[Answers]]
    """In force, by party and proposal."""
    reactions: Mapping[Id, Mapping[Id, Streams[Reaction]]]
    """In force, by claim and party."""
    in_force: frozenset[Key]
    claim_statuses: Mapping[Id, str]
    claim_markings: Mapping[Id, Marking]
    """Of all that the status of a claim follows from."""
    issue_statuses: Mapping[Id, IssueStatus]
    distances: Mapping[Id, Distance]
    parties: tuple[Party, ...]
    """Those that have a role on the day, or a statement."""
    columns: tuple[Party, ...]
    """Those of them that have a column in the matrix."""
    stale: Mapping[tuple[Id, Id, str], int]
    """Days since it was last heard of, by party, issue and stream."""
    unheard: frozenset[tuple[Id, Id, str]]
    """What was not heard of for as long, whether or not it is stale."""
    withheld: frozenset[tuple[str, Id, Id]]
    """Section, party and target of what the edition may only say to exist."""
    overdue: frozenset[Key]
    slips: Mapping[Key, tuple[Slip, ...]]
    gaps: tuple[Gap, ...]
    roots: Mapping[Id, frozenset[Id]]
    sole_source: Id
    period: Period | None
    """What “what changed” runs over; None where nothing was ever recorded on a day."""
    changes: tuple[history.Change, ...]

    @property
    def dossier(self) -> Id:
        """The id of the dossier."""
        return self.edition.dossier

    @property
    def head(self) -> Head:
        """The head of the dossier."""
        return self.edition.head

    @property
    def contents(self) -> Contents:
        """What holds as of the day."""
        return self.standing.contents

    @property
    def day(self) -> date:
        """The day of the edition."""
        return self.edition.as_of


def ground(edition: Edition) -> Ground:
    """Work out what the pages of this edition stand on."""
    standing = history.as_of(edition.contents, edition.as_of, edition.known_at)
    positions = history.positions_in_force(standing)
    answers = history.responses_in_force(standing)
    reactions = history.reactions_in_force(standing)
    period = history.last_period(edition.contents, _known(edition))
    parties = derived.matrix_parties(standing)
    told = told_in(standing)
    withheld = frozenset((each.section, each.by, each.target) for each in edition.admissions)
    heard = {by for _, by, _ in withheld} | told.proposals.keys()
    heard |= {party for party, _ in (*positions, *answers, *told.positions)}
    return Ground(
        edition=edition,
        standing=standing,
        bottom_line=history.bottom_line(edition.head, standing),
        found=_by_id(standing),
        points=_points(standing),
        numbers=_numbers(standing.told),
        told=told,
        markings=_markings(standing),
        shown=frozenset(_shown(standing, told)),
        fates=history.fates(standing.told),
        positions=positions,
        answers=answers,
        reactions=reactions,
        in_force=frozenset(_keys_in_force(positions, answers, reactions)),
        claim_statuses=derived.claim_statuses(standing),
        claim_markings=derived.claim_markings(standing),
        issue_statuses=derived.issue_statuses(standing),
        distances=derived.distances(standing),
        parties=parties,
        columns=tuple(
            each for each in parties if each.id in heard or _is_principal(each, standing)
        ),
        stale=_stale(standing),
        unheard=frozenset(
            (each.party, each.issue, each.stream.value) for each in derived.unheard(standing)
        ),
        withheld=withheld,
        overdue=frozenset(each.key for each in derived.overdue(standing)),
        slips=grouped(derived.slips(standing), lambda slip: (slip.record.key,)),
        gaps=history.open_gaps(standing),
        roots=derived.roots(standing.told.sources),
        sole_source=derived.sole_source(standing),
        period=period,
        changes=_changes(edition, period),
    )


def _is_principal(party: Party, standing: Standing) -> bool:
    """Others have a column only if something stands in it: else a sentence names them."""
    return history.party_role_on(party, standing.day) == "principal"


def _known(edition: Edition) -> date:
    """The last day of which the edition knows."""
    return min(edition.as_of, edition.known_at or edition.as_of)


def _changes(edition: Edition, period: Period | None) -> tuple[history.Change, ...]:
    if period is None:
        return ()
    return history.changes(edition.contents, period.since, period.until)


def _by_id(standing: Standing) -> Mapping[Id, Record]:
    found: dict[Id, Record] = {}
    for contents in (standing.contents, standing.told):
        for _, records in contents:
            for record in records:
                if record.id:
                    found.setdefault(record.id, record)
    return MappingProxyType(found)


def _points(standing: Standing) -> Mapping[str, Point]:
    found: dict[str, Point] = {}
    for proposal in (*standing.contents.proposals, *standing.told.proposals):
        for point in proposal.points:
            found.setdefault(f"{proposal.id}/{point.id}", point)
    return MappingProxyType(found)


def _numbers(told: Contents) -> Mapping[Id, int]:
    return MappingProxyType({source.id: at for at, source in enumerate(told.sources, start=1)})


def _markings(standing: Standing) -> Mapping[Key, Marking]:
    return MappingProxyType(
        {
            record.key: join(record.marking, *frozenset(markings(record)))
            for contents in (standing.told, standing.contents)
            for _, records in contents
            for record in records
        }
    )


def _shown(standing: Standing, told: Told) -> Iterable[Key]:
    for section, records in standing.contents:
        if section not in _UNSHOWN:
            yield from (record.key for record in records)
    yield from (gap.key for gap in history.open_gaps(standing))
    for under in (told.on_issue, told.responses, told.reactions):
        yield from (record.key for records in under.values() for record in records)


_UNSHOWN = frozenset({"updates", "retractions", "releases", "gaps"})


def _stale(standing: Standing) -> Mapping[tuple[Id, Id, str], int]:
    return MappingProxyType(
        {(each.party, each.issue, each.stream.value): each.days for each in derived.stale(standing)}
    )


def _keys_in_force(
    positions: Mapping[tuple[Id, Id], Streams[Standpoint]],
    answers: Mapping[tuple[Id, Id], Streams[Answers]],
    reactions: Mapping[Id, Mapping[Id, Streams[Reaction]]],
) -> Iterable[Key]:
    for standpoints in positions.values():
        for _, standpoint in standpoints:
            if standpoint.wants:
                yield standpoint.wants.key
            yield from (refusal.position.key for refusal in standpoint.refuses)
    for streams in answers.values():
        for _, held in streams:
            whole = (held.whole,) if held.whole else ()
            yield from (
                answer.response.key for answer in (*whole, *held.points.values(), *held.some)
            )
    for by_party in reactions.values():
        for said in by_party.values():
            yield from (reaction.key for _, reaction in said)

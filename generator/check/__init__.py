"""What only the whole of a dossier can show to be wrong; and whose build each mistake stops."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from generator.check import circles, ids, markings, statements, times, updates
from generator.check.desk import Desk, Fault, Reach
from generator.dossier import Dossier, Finding, Holdings
from generator.marking import join
from generator.model import Id

Rule: TypeAlias = Callable[[Desk], Iterator[Fault]]

RULES: Final[tuple[Rule, ...]] = (
    ids.ids_that_stand_twice,
    ids.unknown_references,
    ids.unknown_answers,
    ids.unknown_links,
    ids.unknown_embargoes,
    circles.circles,
    statements.confidence_without_assessment,
    statements.unattributed_claims,
    statements.nobody_beside_somebody,
    statements.stance_or_parts,
    statements.points_answered_twice,
    statements.speakers_without_voice,
    statements.values_without_scale,
    statements.scales_upside_down,
    updates.one_target,
    updates.values_that_fit,
    updates.statuses_that_fit,
    updates.agreements_on_record,
    times.ends_before_it_begins,
    times.more_points_than_counted,
    markings.read_by_nobody,
    markings.existence_below,
    markings.releases_that_lower,
)
"""Each finds one kind of mistake in a dossier; they know nothing of one another."""


def check(holdings: Holdings) -> tuple[Finding, ...]:
    """Everything to mend: what reading found, and what the rules find.

    Each under the marking that one must be able to read to see it: that of its record, joined with
    those of all that the record cannot be understood without. Where one of these is missing no
    edition shows the record, and the finding is for the desk alone.
    """
    found: list[Finding] = []
    dossiers = {dossier.id for dossier in holdings.dossiers}
    told: dict[Id, list[Finding]] = {id_: [] for id_ in dossiers}
    for finding in holdings.findings:
        told.get(finding.problem.place.path.partition("/")[0], found).append(finding)
    for dossier in holdings.dossiers:
        desk = _desk(dossier, told[dossier.id])
        reach = Reach(desk=desk)
        found += (_joined(each, reach) for each in told[dossier.id])
        found += (_finding(fault, reach) for rule in RULES for fault in rule(desk))
    return tuple(found)


def _desk(dossier: Dossier, told: Iterable[Finding]) -> Desk:
    findings = tuple(told)
    return Desk(
        dossier=dossier,
        left_out=frozenset(each.record for each in findings if each.record),
        partial=any(
            each.problem.rule in _UNREAD or (each.stops_all and each.problem.rule != "journal-name")
            for each in findings
        ),
    )


_UNREAD = frozenset({"missing-file", "unusable-file"})
"""Rules for files that may hold what others refer to; a misnamed journal file is looked through."""


def _joined(finding: Finding, reach: Reach) -> Finding:
    """What reading found, under the marking of all that its record depends on."""
    if finding.marking is None:
        return finding
    return replace(finding, marking=reach.needing(finding.marking, finding.needs))


def _finding(fault: Fault, reach: Reach) -> Finding:
    markings = [reach.desk.dossier.head.marking, *map(reach.of, fault.records)]
    known = tuple(marking for marking in (*markings, fault.marking) if marking is not None)
    hidden = fault.for_desk or None in markings
    return Finding(problem=fault.problem, marking=None if hidden else join(*known))

"""What only the whole of a dossier can show to be wrong; and whose build each mistake stops."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from generator.check.desk import Desk
from generator.check.rule import Fault, Rule
from generator.check.rules import RULES
from generator.check.waivers import idle, waiving
from generator.dossier import Dossier, Finding, Holdings
from generator.marking import Audience, join
from generator.model import Id, Key
from generator.problem import Problem

__all__ = ["RULES", "check"]


def check(holdings: Holdings, *, today: date) -> tuple[Finding, ...]:
    """Everything to mend: what reading found, and what the rules find.

    Each under the marking that one must be able to read to see it: that of its record, joined with
    those of all that the record cannot be understood without. Where one of these is missing no
    edition shows the record, and the finding is for the desk alone.
    """
    audiences = holdings.settings.audiences if holdings.settings else ()
    found: list[Finding] = []
    dossiers = {dossier.id for dossier in holdings.dossiers}
    told: dict[Id, list[Finding]] = {id_: [] for id_ in dossiers}
    for finding in holdings.findings:
        told.get(finding.problem.place.path.partition("/")[0], found).append(finding)
    for dossier in holdings.dossiers:
        desk = _desk(dossier, told[dossier.id], today, audiences)
        found += (_joined(each, desk) for each in told[dossier.id])
        found += _found(desk)
    return tuple(found)


def _desk(
    dossier: Dossier, told: Iterable[Finding], today: date, audiences: tuple[Audience, ...]
) -> Desk:
    findings = tuple(told)
    return Desk(
        dossier=dossier,
        left_out=frozenset(each.record for each in findings if each.record),
        partial=any(map(_may_hide_ids, findings)),
        today=today,
        audiences=audiences,
        rules=MappingProxyType({rule.name: rule.severity for rule in RULES}),
    )


def _may_hide_ids(finding: Finding) -> bool:
    """Whether it is about a file that may hold what others refer to; an annex holds nothing such.

    A journal file with a wrong name is looked through all the same.
    """
    rule, of_record = finding.problem.rule, finding.record or finding.marking
    unread = rule in {"missing-file", "unusable-file"} and not of_record
    return unread or (finding.stops_all and rule != "journal-name")


def _joined(finding: Finding, desk: Desk) -> Finding:
    """What reading found, under the marking of all that its record depends on."""
    if finding.marking is None:
        return finding
    return replace(finding, marking=desk.reach.needing(finding.marking, finding.needs))


def _found(desk: Desk) -> Iterator[Finding]:
    used: set[Key] = set()
    for rule in RULES:
        for fault in rule.find(desk):
            by = waiving(desk, rule, fault)
            used |= {each.key for each in by}
            waived = tuple(filter(None, map(desk.reach.of, by)))
            yield replace(_finding(fault, rule, desk), waived=waived)
    rule = idle(used)
    yield from (_finding(fault, rule, desk) for fault in rule.find(desk))


def _finding(fault: Fault, rule: Rule, desk: Desk) -> Finding:
    markings = [desk.dossier.head.marking, *map(desk.reach.of, fault.records)]
    known = tuple(marking for marking in (*markings, fault.marking) if marking is not None)
    hidden = fault.for_desk or None in markings
    problem = Problem(
        place=fault.place, rule=rule.name, message=fault.message, severity=rule.severity
    )
    return Finding(problem=problem, marking=None if hidden else join(*known))

"""Warnings that the desk has set aside for one record, with who and why."""

from collections.abc import Iterable, Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, Rule, error, warning
from generator.model import Id, Key, Record, Update, Waiver
from generator.problem import Severity, did_you_mean, quoted


@error("bad-waiver")
def waivers_of_nothing_known(desk: Desk) -> Iterator[Fault]:
    """A waiver is of a phrase, or of a rule and a record; and of a warning alone."""
    for waiver in desk.of(Waiver):
        fault = _why_not(desk, waiver)
        if fault:
            field, message = fault
            place = desk.place(waiver, field)
            yield Fault(message=message, place=place, records=(waiver,), for_desk=True)


def waiving(desk: Desk, rule: Rule, fault: Fault) -> tuple[Waiver, ...]:
    """The waivers that set aside what the rule found. Errors are mended, never waived."""
    if rule.severity is Severity.ERROR:
        return ()
    names = {id_ for record in fault.records for id_ in _names(record)}
    return tuple(each for id_ in sorted(names) for each in desk.waivers.get((rule.name, id_), ()))


def idle(used: Iterable[Key]) -> Rule:
    """The rule for waivers that set nothing aside, once it is known which do."""
    busy = frozenset(used)

    @warning("idle-waiver")
    def waivers_that_waive_nothing(desk: Desk) -> Iterator[Fault]:
        for waivers in desk.waivers.values():
            for waiver in waivers:
                if waiver.key in busy or waiver.of not in desk.ids or _why_not(desk, waiver):
                    continue
                message = (
                    f"{quoted(waiver.rule)} has nothing to say of {quoted(waiver.of)}, or not any"
                    " more: take the waiver out"
                )
                place = desk.place(waiver, "rule")
                yield Fault(message=message, place=place, records=(waiver,), for_desk=True)

    return waivers_that_waive_nothing


def _why_not(desk: Desk, waiver: Waiver) -> tuple[str, str] | None:
    severity = desk.rules.get(waiver.rule)
    warnings = sorted(each for each, weight in desk.rules.items() if weight is Severity.WARNING)
    if bool(waiver.phrase) == bool(waiver.rule):
        return (
            "phrase",
            "a waiver is of a phrase for the gate, or of a rule for the check: one of them",
        )
    if bool(waiver.rule) != bool(waiver.of):
        return "rule", "a waiver of a rule names one record: “rule: …” and “of: some-id”"
    if severity is Severity.ERROR:
        return "rule", f"{quoted(waiver.rule)} is an error, and errors are mended, not waived"
    if waiver.rule and severity is None:
        near = did_you_mean(waiver.rule, warnings)
        return "rule", f"the check has no warning {quoted(waiver.rule)}{near}"
    return None


def _names(record: Record) -> Iterator[Id]:
    """The ids that a waiver may know the record by: of an update, those of what it updates."""
    if isinstance(record, Update):
        yield record.target[1].partition("/")[0]
    if record.id:
        yield record.id

"""Updates: one target, and new values that belong to it (FORMAT rule 7)."""

from collections.abc import Iterator
from dataclasses import replace

from generator.check.desk import Desk
from generator.check.rule import Fault, error
from generator.marking import join
from generator.model import STATUS_TERMS, TARGETS, UPDATABLE, Update, data_name
from generator.problem import a, did_you_mean, quoted
from generator.vocabulary import AGREED


@error("unfit-update")
def one_target(desk: Desk) -> Iterator[Fault]:
    """An update is of one thing."""
    for update in desk.of(Update):
        named = [name for name in TARGETS if getattr(update, name)]
        if len(named) > 1:
            message = f"an update is of one thing, and this names {' and '.join(named)}: divide it"
            yield _fault(desk, update, named[1], message)


@error("unfit-update")
def values_that_fit(desk: Desk) -> Iterator[Fault]:
    """Each target has its own new values, and statuses of its own."""
    for update in desk.of(Update):
        target, _ = update.target
        given = [name for name in _VALUES if getattr(update, name) not in _NOTHING]
        fitting = UPDATABLE[target]
        for name in given:
            if name not in fitting:
                noun = target or "dossier"
                message = f"{a(noun)} has no {quoted(name)} to update; it has {_listed(fitting)}"
                fault = _fault(desk, update, name, message)
                # Who may read no word of a summary does not see that there is one.
                prose = update.summary if name == "summary" else ()
                yield replace(fault, marking=join(update.marking, *(p.marking for p in prose)))
        if not any(desk.is_written(update, name) for name in (*_VALUES, "text")):
            message = f"this update says nothing new: write {_listed(fitting)}, or a text"
            yield _fault(desk, update, target, message)


@error("unfit-update")
def statuses_that_fit(desk: Desk) -> Iterator[Fault]:
    """A status is a word of the list that belongs to what is updated."""
    for update in desk.of(Update):
        terms = STATUS_TERMS.get(update.target[0])
        if update.status and terms is not None and update.status not in terms:
            near = did_you_mean(update.status, terms.terms)
            message = f"{quoted(update.status)} is no {terms.name}{near}"
            yield _fault(desk, update, "status", message)


@error("agreed-in")
def agreements_on_record(desk: Desk) -> Iterator[Fault]:
    """What is agreed was agreed somewhere: at an event, or in a text."""
    for update in desk.of(Update):
        if update.target[0] in {"issue", "point"} and update.status in AGREED and not update.in_:
            yield Fault(
                message=f"{update.status}: name the event or text that records it, by “in: …”",
                place=desk.place(update, "status"),
                records=(update,),
            )


_VALUES = ("status", "disclosure", "point_count", "new_date", "role", "summary")
_NOTHING = ("", None, ())


def _listed(names: frozenset[str]) -> str:
    return " or ".join(quoted(data_name(name)) for name in sorted(names))


def _fault(desk: Desk, update: Update, field: str, message: str) -> Fault:
    return Fault(
        message=message,
        place=desk.place(update, field) if field else desk.place(update),
        records=(update,),
    )

"""A rule of the check: its name, how much it weighs, and the function that finds what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.check.desk import Desk
from generator.marking import Marking
from generator.model import Record
from generator.problem import Place, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A mistake that a rule found, and the records that one must be able to read to see it."""

    message: str
    place: Place
    records: tuple[Record, ...] = ()
    """Without any it is a matter of the dossier's head."""
    marking: Marking | None = None
    """Of the part it is in, where that is marked apart."""
    for_desk: bool = False
    """No edition may be told: more follows into it than its records, or what is unknown there looks
    like what is hidden."""


Find: TypeAlias = Callable[[Desk], Iterator[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; several may share a name, where they find one kind of mistake in several places."""

    name: str
    severity: Severity
    find: Find


def error(name: str) -> Callable[[Find], Rule]:
    """Make a rule of the function it stands above: what it finds must be mended."""
    return lambda find: Rule(name=name, severity=Severity.ERROR, find=find)


def warning(name: str) -> Callable[[Find], Rule]:
    """Make a rule of the function it stands above: what it finds is shown, and looked at."""
    return lambda find: Rule(name=name, severity=Severity.WARNING, find=find)

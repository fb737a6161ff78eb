"""What reading has to tell, and who may be told: each Problem with the marking it falls under."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal, TypeAlias

from generator.dossier import Finding
from generator.located_yaml import Mapping, Node, Scalar, Sequence
from generator.marking import Marking
from generator.problem import Place, Problem, Severity


class _Bad(Enum):
    BAD = "bad"


BAD: Final = _Bad.BAD
"""Stands where a value cannot be had, after the reason was told."""
Bad: TypeAlias = Literal[_Bad.BAD]


@dataclass(slots=True, kw_only=True)
class Flaws:
    """What YAML itself had to tell of a file, until a record claims it as its own."""

    problems: dict[Place, list[Problem]]

    def claimed(self, node: Node) -> Iterator[Problem]:
        """Take out all that lies within the node."""
        if self.problems:
            for place in _places(node):
                yield from self.problems.pop(place, ())


@dataclass(slots=True, kw_only=True)
class Told:
    """What is told of one record, or of a part of it that is marked apart."""

    marking: Marking | None
    """Whose readers may know of it; None for the desk alone."""
    findings: list[Finding] = field(default_factory=list)
    broken: bool = False
    """Whether an error was told of it, so that it is not shown."""
    name: str = ""
    """The id of the part, within its record."""

    def error(self, rule: str, place: Place, message: str) -> Bad:
        """Something that has to be mended before this is shown."""
        self.add(Problem(place=place, rule=rule, message=message))
        return BAD

    def add(self, problem: Problem) -> None:
        """A Problem as it stands."""
        wrong = problem.severity is Severity.ERROR
        name = self.name if wrong else ""
        self.findings.append(Finding(problem=problem, marking=self.marking, record=name))
        self.broken = self.broken or wrong

    def part(self, marking: Marking | None) -> "Told":
        """For a part of this that is marked apart: it may be broken alone."""
        return Told(marking=marking, findings=self.findings)


def _places(node: Node) -> Iterator[Place]:
    yield node.place
    match node:
        case Scalar():
            pass
        case Sequence():
            for item in node.items:
                yield from _places(item)
        case Mapping():
            for key, value in node.entries:
                yield key.place
                yield from _places(value)

"""Markings as the desk writes them: a level, or a mapping with groups, embargoes, attribution."""

import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.located_yaml import Mapping, Node, Scalar
from generator.marking import ANYONE, Attribution, Level, Marking, ReleaseTo, Scheme
from generator.model import Id
from generator.problem import did_you_mean, quoted
from generator.read.telling import BAD, Bad, Told
from generator.read.values import entries, term, texts
from generator.vocabulary import ATTRIBUTION
from generator.when import When, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What markings are written in: the scheme, and the groups with all that each includes."""

    scheme: Scheme
    groups: MappingOf[Id, frozenset[Id]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A marking, and the level at which readers may know that the record exists."""

    marking: Marking
    existence: Level | None = None


def written(node: Node, ground: Ground, told: Told, *, existence: bool = False) -> Written | Bad:
    """The marking that stands there; `existence` says whether it may admit a record."""
    if not isinstance(node, Mapping):
        found = level(node, ground, told)
        return BAD if found is BAD else Written(marking=Marking(level=found))
    taken = (*_FIELDS, "existence") if existence else _FIELDS
    fields = entries(node, taken, "a marking", told)
    if "level" not in fields:
        return told.error("missing-field", node.place, "a marking has a level: write one")
    base = level(fields["level"], ground, told)
    released = _release_to(fields["release_to"], ground, told) if "release_to" in fields else ANYONE
    embargoes = _embargo(fields["embargo"], told) if "embargo" in fields else _NONE
    rule = _attribution(fields["attribution"], told) if "attribution" in fields else _NAMED
    admitted = level(fields["existence"], ground, told) if "existence" in fields else None
    if base is BAD or released is BAD or embargoes is BAD or rule is BAD or admitted is BAD:
        return BAD
    if told.broken:
        # An unknown field may be a restriction with a slip of the pen in its name.
        return BAD
    marking = Marking(level=base, release_to=released, embargo=embargoes, attribution=rule)
    return Written(marking=marking, existence=admitted)


def level(node: Node, ground: Ground, told: Told) -> Level | Bad:
    """A level of the scheme."""
    names = tuple(each.name for each in ground.scheme.levels)
    name = term(
        node, names, f"level of the scheme {quoted(ground.scheme.name)}", told, rule="unknown-level"
    )
    return BAD if name is BAD else ground.scheme.levels[names.index(name)]


_FIELDS: Final = ("level", "release_to", "embargo", "attribution")
_NAMED = Attribution.NAMED
_NONE: Final[frozenset[date | str]] = frozenset()
_DAY = re.compile(r"[0-9]")


def _release_to(node: Node, ground: Ground, told: Told) -> ReleaseTo | Bad:
    names = texts(node, told)
    if names is BAD:
        return BAD
    if not names:
        return told.error(
            "released-to-nobody",
            node.place,
            "nobody could read this: name groups, or delete release_to, which means anyone",
        )
    groups: frozenset[Id] = frozenset()
    for name in names:
        if name.text not in ground.groups:
            near = did_you_mean(name.text, ground.groups)
            told.error(
                "unknown-group",
                name.place,
                f"editions.yml has no group {quoted(name.text)}{near}",
            )
            return BAD
        groups |= ground.groups[name.text]
    return groups


def _embargo(node: Node, told: Told) -> frozenset[date | str] | Bad:
    found = texts(node, told)
    if found is BAD:
        return BAD
    read = tuple(_until(each, told) for each in found)
    embargoes = frozenset(each for each in read if each is not BAD)
    return BAD if BAD in read else embargoes


def _until(text: Scalar, told: Told) -> date | str | Bad:
    if not _DAY.match(text.text):
        return text.text
    when = parse(text.text)
    if isinstance(when, When) and when.is_full:
        return when.earliest
    return told.error(
        "bad-date",
        text.place,
        f"an embargo ends on a full day, such as 2025-12-03, or with an event: {quoted(text.text)}"
        " is neither",
    )


def _attribution(node: Node, told: Told) -> Attribution | Bad:
    rule = term(node, ATTRIBUTION.terms, ATTRIBUTION.name, told)
    return BAD if rule is BAD else Attribution(rule)

"""What one audience may read of a dossier, as of a day: all that the pages are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from generator.marking import Audience
from generator.model import Contents, Head, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """One record that this audience may know to exist, and no more (FORMAT rule 25)."""

    section: str
    by: Id
    """A party that the edition shows; "" where the attribution hides it."""
    target: Id
    """The issue, proposal or claim it is about, which the edition shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one audience may read of one dossier. Whoever holds one need check nothing again.

    Records carry no place: their `key` is their address, `section/id` or a digest of what is shown.
    Their `marking` is the effective one: joined with those of all they rest on.
    """

    audience: Audience
    group_titles: Mapping[Id, str] = field(default_factory=lambda: MappingProxyType({}))
    """Titles of the groups that markings in this edition name."""
    dossier: Id
    head: Head
    contents: Contents
    """Everything this audience may read, recorded by `known_at`, superseded records included."""
    admissions: tuple[Admission, ...] = ()
    annexes: Mapping[Id, bytes] = field(default_factory=lambda: MappingProxyType({}))
    as_of: date
    known_at: date | None = None
    """The last day of recording that is taken in; None for everything recorded."""

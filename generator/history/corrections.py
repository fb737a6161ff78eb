"""Corrections: what replaces, reaffirms and retracts what (FORMAT rule 8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Contents, Key, Record, Retraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one record, each in order of recording."""

    replaces: tuple[Record, ...] = ()
    replaced_by: tuple[Record, ...] = ()
    reaffirms: Record | None = None
    reaffirmed_by: tuple[Record, ...] = ()
    retracted_by: Retraction | None = None
    """The first retraction that names it."""


def fates(contents: Contents) -> Mapping[Key, Fate]:
    """By key, what became of each record that replaces, reaffirms or retracts another or of which
    that is said. A key that is not there has had no such fate. Give it `Standing.told`.

    A statement whose speaker is not shown replaces nothing (FORMAT rule 24).
    """
    raise NotImplementedError

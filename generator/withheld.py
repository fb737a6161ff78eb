"""What an audience does not read: for redact, prepare, the gate and release only."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Id, Key
from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A text that must not stand in the edition, and where the desk wrote it."""

    text: str
    key: Key
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What one edition leaves out of one dossier."""

    dossier: Id
    secrets: tuple[Secret, ...] = ()
    places: Mapping[Key, Place]
    """From the keys of secrets, and of the edition's records, to their place on the desk's side."""

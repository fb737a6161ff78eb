"""All that is held on one negotiation, before anything is withheld: for read, check, redact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.marking import Audience, Marking, Recipient, Scheme
from generator.model import Contents, Head, Id, Key
from generator.problem import Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A Problem with what decides whose build it stops: the marking of the record it is about."""

    problem: Problem
    marking: Marking | None = None
    """None where no marking is known: for the desk alone."""
    stops_all: bool = False
    """A file that does not parse: nobody can tell whose records it holds."""
    record: Id = ""
    """What is left out for it: the id of a record, or `record/part`; "" where it has none."""
    waived: tuple[Marking, ...] = ()
    """Of the waivers that set it aside: whoever may read one of them is not told."""
    needs: tuple[Id, ...] = ()
    """Ids of what that record cannot be understood without: `check` joins their markings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One folder of the desk; of records with mistakes see `left_out`."""

    id: Id
    head: Head
    contents: Contents
    left_out: Contents = field(default_factory=Contents)
    """What could be read of records with mistakes: never shown, looked through by `check`."""
    places: Mapping[Key, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Where each record stands, by its key."""
    annexes: Mapping[Key, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The bytes of each annex, by its key: of two with one id one may be hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`editions.yml`: the marking scheme, the groups, the editions and the recipients."""

    scheme: Scheme
    groups: Mapping[Id, str]
    """Titles by id."""
    audiences: tuple[Audience, ...]
    """In the order written; `default_audience` is the lowest."""
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The whole folder: the settings, the dossiers in order of their ids, and what to mend."""

    settings: Settings | None
    """None where `editions.yml` cannot be used: no edition can be built."""
    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...] = ()

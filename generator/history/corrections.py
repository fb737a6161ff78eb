"""Corrections: what replaces, reaffirms and retracts what (FORMAT rule 8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from generator.model import Claim, Contents, Id, Key, Record, Retraction, Statement

R = TypeVar("R", bound=Record)


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
    """By key, what became of each record that is part of a correction.

    A key that is not there replaces, reaffirms and retracts nothing, nor is that said of it. Give
    it `Standing.told`. A statement whose speaker is not shown replaces nothing (FORMAT rule 24).
    """
    known = with_ids(contents)
    replaces, replaced_by, reaffirms, reaffirmed_by = (_lists() for _ in range(4))
    for record in correctable(contents):
        for older in _known(replaced_ids(record), known):
            replaces[record.key].append(older)
            replaced_by[older.key].append(record)
        for older in _known((getattr(record, "reaffirms", ""),), known):
            reaffirms[record.key].append(older)
            reaffirmed_by[older.key].append(record)
    retracted = {
        known[id_].key: retraction
        for id_, retraction in retractions(contents).items()
        if id_ in known
    }
    keys = {*replaces, *replaced_by, *reaffirms, *reaffirmed_by, *retracted}
    return MappingProxyType(
        {
            key: Fate(
                replaces=tuple(replaces[key]),
                replaced_by=tuple(replaced_by[key]),
                reaffirms=next(iter(reaffirms[key]), None),
                reaffirmed_by=tuple(reaffirmed_by[key]),
                retracted_by=retracted.get(key),
            )
            for key in keys
        }
    )


def correctable(contents: Contents) -> Iterable[Record]:
    """Every record that may replace or reaffirm another."""
    yield from contents.positions
    yield from contents.responses
    yield from contents.reactions
    yield from contents.claims
    yield from contents.judgements


def replaced_ids(record: Record) -> tuple[Id, ...]:
    """What the record takes the place of; nothing where its speaker is not shown."""
    written = getattr(record, "replaces", ())
    if not written:
        return ()
    if isinstance(record, Statement) and not record.by:
        return ()
    if isinstance(record, Claim) and not record.asserted_by:
        return ()
    ids = (written,) if isinstance(written, str) else written
    return tuple(id_ for id_ in ids if id_ and id_ != record.id)


def replacements(records: Iterable[R]) -> Mapping[Id, R]:
    """By id of what is replaced, the record that took its place last."""
    return {id_: record for record in records for id_ in replaced_ids(record)}


def retractions(contents: Contents) -> Mapping[Id, Retraction]:
    """By id of what the desk took back (`record`, or `proposal/point`), the first to say so."""
    found: dict[Id, Retraction] = {}
    for retraction in contents.retractions:
        for id_ in retraction.retracts:
            found.setdefault(id_, retraction)
    return found


def newest(replaced: Mapping[Id, R]) -> Mapping[Id, R]:
    """By id of what is replaced, the last of its line; of a circle, some record in it."""
    last: dict[Id, R] = {}
    for start in replaced:
        line = {start: replaced[start]}
        end = replaced[start]
        while end.id in replaced and end.id not in line and end.id not in last:
            line[end.id] = end
            end = replaced[end.id]
        last |= dict.fromkeys(line, last.get(end.id, end))
    return last


def with_ids(contents: Contents) -> Mapping[Id, Record]:
    """Every record that has an id, by it; of two with one id the first stands."""
    found: dict[Id, Record] = {}
    for _, records in contents:
        for record in records:
            if record.id:
                found.setdefault(record.id, record)
    return found


def _lists() -> defaultdict[Key, list[Record]]:
    return defaultdict(list)


def _known(ids: Iterable[Id], known: Mapping[Id, Record]) -> Iterable[Record]:
    return (known[id_] for id_ in ids if id_ in known)

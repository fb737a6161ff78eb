"""Reaffirmations take over what they reaffirm: “still holds” says only what is new (rule 8)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from generator.history.corrections import newest, replacements, retractions
from generator.marking import join
from generator.model import (
    Claim,
    Contents,
    Id,
    Key,
    Position,
    Reaction,
    Response,
    Uttered,
    by_id,
    spec_of,
)

U = TypeVar("U", Position, Response, Reaction, Claim)

_EMPTY = ("", (), None)
# How and when something was said belongs to its own occasion: to take over a quote would claim
# that the same words were spoken twice.
_OCCASION = frozenset({"source", "date", "dated_by", "via", "voice", "at", "quote", "credibility"})
_CORRECTION = frozenset({"replaces", "reaffirms"})
_ANSWER = frozenset({"stance", "parts"})
_CONTENT: Mapping[type[Uttered], frozenset[str]] = {
    cls: frozenset(spec_of(cls)) - _OCCASION - _CORRECTION
    for cls in (Position, Response, Reaction, Claim)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The contents with reaffirmations filled in."""

    contents: Contents
    """Without those that lead nowhere: to a record that is not there, or in a circle."""
    unsound: frozenset[Key]
    """Those that lead to a retracted record: told, but no longer standing."""


def filled(contents: Contents) -> Filled:
    """Fills in what each reaffirmation takes over.

    Where what it reaffirms was corrected, it takes over the corrected content: the party held on to
    what it had said, not to our mistake. A chain of reaffirmations goes down to its first link.
    """
    gone = retractions(contents).keys()
    positions, unsound_positions = _filled(contents.positions, gone)
    responses, unsound_responses = _filled(contents.responses, gone)
    reactions, unsound_reactions = _filled(contents.reactions, gone)
    claims, unsound_claims = _filled(contents.claims, gone)
    return Filled(
        contents=replace(
            contents, positions=positions, responses=responses, reactions=reactions, claims=claims
        ),
        unsound=unsound_positions | unsound_responses | unsound_reactions | unsound_claims,
    )


def _filled(records: tuple[U, ...], gone: Collection[Id]) -> tuple[tuple[U, ...], frozenset[Key]]:
    if not any(record.reaffirms for record in records):
        return records, frozenset()
    leads_to = {**by_id(records), **newest(replacements(records))}
    done: dict[Key, U | None] = {}
    unsound: set[Key] = set()
    for record in records:
        chain, base = _chain(record, leads_to, done)
        for link in reversed(chain):
            if base is not None:
                if link.reaffirms in gone or base.id in gone or base.key in unsound:
                    unsound.add(link.key)
                base = _take_over(link, base)
            done[link.key] = base
    full = (done.get(record.key, record) for record in records)
    return tuple(record for record in full if record is not None), frozenset(unsound)


def _chain(
    record: U, leads_to: Mapping[Id, U], done: Mapping[Key, U | None]
) -> tuple[tuple[U, ...], U | None]:
    """The reaffirmations from here down, not yet resolved, and the content at the end of them."""
    chain: dict[Key, U] = {}
    end: U | None = record
    while end is not None and end.reaffirms:
        if end.key in done:
            return tuple(chain.values()), done[end.key]
        if end.key in chain:
            return tuple(chain.values()), None
        chain[end.key] = end
        end = leads_to.get(end.reaffirms)
    return tuple(chain.values()), end


def _take_over(new: U, old: U) -> U:
    """The new record with the content of the old where it has none, and the joint marking."""
    taken = {
        name: getattr(old, name)
        for name in _taken(new)
        if getattr(new, name) in _EMPTY and getattr(old, name) not in _EMPTY
    }
    portions = {name: old.portions[name] for name in taken if name in old.portions}
    return replace(
        new,
        **taken,
        marking=join(new.marking, old.marking),
        portions=MappingProxyType({**new.portions, **portions}),
    )


def _taken(new: Position | Response | Reaction | Claim) -> frozenset[str]:
    names = _CONTENT[type(new)]
    if isinstance(new, Response) and (new.stance or new.parts):
        names -= _ANSWER
    if new.basis not in {"", "assessed"}:
        names -= {"confidence"}
    return names

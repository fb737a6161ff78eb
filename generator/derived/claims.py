"""The status of claims: who stands by them and who does not, never who is right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.history import Standing, Stream, stream_of
from generator.marking import Marking, join
from generator.model import Claim, Id, by_id
from generator.vocabulary import UNATTRIBUTED
from generator.when import When

_FOR = frozenset({"asserts", "confirms"})
_AGAINST = frozenset({"denies", "disputes"})


def claim_statuses(standing: Standing) -> Mapping[Id, str]:
    """By claim, its status (FORMAT rule 17), a term of `CLAIM_STATUS`. Denied is never "false".

    Each party counts with its latest word, the assertion itself being its first. Stated and
    reported words count side by side, but what a party says itself ends what was reported of it
    before; assessed words never count, and `no-comment` is no word. `retracted` fits once somebody
    took the claim back and nobody asserts it still. A claim that reaffirms another shares its
    reactions, and so its status: it is the same claim, made again.
    """
    first = first_made(standing)
    words: defaultdict[Id, list[_Word]] = defaultdict(list)
    for claim in standing.contents.claims:
        for party in claim.asserted_by:
            if party != UNATTRIBUTED:
                word = _Word(party, "asserts", claim.date, stream_of(claim.basis))
                words[first[claim.id]].append(word)
    for reaction in standing.contents.reactions:
        for party in reaction.by:
            word = _Word(party, reaction.stance, reaction.date, stream_of(reaction.basis))
            words[first[reaction.claim]].append(word)
    return MappingProxyType(
        {claim: _status(_stances(words[root])) for claim, root in first.items()}
    )


def first_made(standing: Standing) -> Mapping[Id, Id]:
    """By claim, the one that it reaffirms in the end; itself where it reaffirms none.

    Claims that lead to one are one claim, made several times: what is said of one is of all.
    """
    claims: Mapping[Id, Claim] = by_id(standing.contents.claims)
    found: dict[Id, Id] = {}
    for id_ in claims:
        chain, end = [id_], id_
        while end not in found and claims[end].reaffirms:
            end = claims[end].reaffirms
            chain.append(end)
        found |= dict.fromkeys(chain, found.get(end, end))
    return found


def claim_markings(standing: Standing) -> Mapping[Id, Marking]:
    """By claim, the marking of all that its status follows from: itself, and what is said of it.

    A page that says “denied” shows something of the denial, even where it does not quote it.
    """
    first = first_made(standing)
    shown: defaultdict[Id, list[Marking]] = defaultdict(list)
    for claim in standing.contents.claims:
        shown[first[claim.id]].append(claim.marking)
    for reaction in standing.contents.reactions:
        if stream_of(reaction.basis) is not Stream.ASSESSED:
            shown[first[reaction.claim]].append(reaction.marking)
    return MappingProxyType({claim: join(*shown[root]) for claim, root in first.items()})


class _Word(NamedTuple):
    party: Id
    stance: str
    date: When
    stream: Stream


def _stances(words: Iterable[_Word]) -> Mapping[Id, frozenset[str]]:
    """By party, the stances it holds now."""
    held: defaultdict[Id, dict[Stream, str]] = defaultdict(dict)
    for word in sorted(words, key=lambda word: word.date.moment):
        if word.stance == "no-comment" or word.stream is Stream.ASSESSED:
            continue
        if word.stream is Stream.STATED:
            held[word.party].clear()
        held[word.party][word.stream] = word.stance
    return {party: frozenset(streams.values()) for party, streams in held.items()}


def _status(stances: Mapping[Id, frozenset[str]]) -> str:
    """The first status of FORMAT rule 17 that fits."""
    on_side = {party for party, held in stances.items() if held & _FOR}
    against = {party for party, held in stances.items() if held & _AGAINST}
    said = frozenset().union(*stances.values())
    fitting = {
        "contested": bool(on_side and against and len(on_side | against) > 1),
        "denied": "denies" in said,
        "disputed": "disputes" in said,
        "confirmed": "confirms" in said,
        "retracted": "retracts" in said and "asserts" not in said,
        "asserted": "asserts" in said,
    }
    return next((status for status, fits in fitting.items() if fits), "unreacted")

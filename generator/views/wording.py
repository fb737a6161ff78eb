"""Words of texts beside one another: what a version changed, and what a compromise offers."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from generator import address
from generator.model import Id, Point, Proposal
from generator.views import naming, signs
from generator.views.ground import Ground
from generator.views.pages import Difference, Piece
from generator.views.parts import Link, Offer


def difference(ground: Ground, point: Point, earlier: Proposal, was: Point) -> Difference | None:
    """What changed in the words since an earlier text; None where either has none, or all differ.

    Words are compared, not letters; two texts that share less than a third are no versions of one
    another, and stand better side by side.
    """
    if not (point.text and was.text) or point.text == was.text:
        return None
    old, new = was.text.split(), point.text.split()
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    return Difference(
        against=Link(
            text=earlier.title,
            to=address.point(ground.dossier, earlier.id, was.id),
            marking=was.marking,
        ),
        pieces=tuple(_pieces(matcher, old, new)),
        marking=point.marking,
    )


def compromises(ground: Ground, *texts: Proposal) -> tuple[Proposal, ...]:
    """The compromises on the table that revise or amend one of the texts, the latest first."""
    ids = {each.id for each in texts}
    return tuple(
        each
        for each in ground.contents.proposals[::-1]
        if each.kind == "compromise" and not ids.isdisjoint(_ancestors(ground, each))
    )


def offer(ground: Ground, compromise: Proposal, point: Point) -> Offer | None:
    """What the compromise makes of a point of an earlier text; None where it leaves it out."""
    found = next(
        (each for each in compromise.points if point.id == each.id or point.id in each.was), None
    )
    if found is None:
        return None
    return Offer(
        text=found.text or "No record of its words.",
        status=signs.text_status(found.status),
        to=address.point(ground.dossier, compromise.id, found.id),
        marking=naming.marking_of(ground, compromise),
    )


_ALIKE = 1 / 3
_OLD = frozenset({"delete", "replace"})
_NEW = frozenset({"insert", "replace"})


def _pieces(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Piece]:
    for how, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if how == "equal":
            yield Piece(change="kept", words=" ".join(new[new_from:new_to]))
        if how in _OLD:
            yield Piece(change="removed", words=" ".join(old[old_from:old_to]))
        if how in _NEW:
            yield Piece(change="added", words=" ".join(new[new_from:new_to]))


def _ancestors(ground: Ground, proposal: Proposal) -> Mapping[Id, None]:
    """The texts that this one revises or amends, and those before them."""
    found: dict[Id, None] = {}
    pending = [proposal.revises, proposal.amends]
    while pending:
        earlier = ground.found.get(pending.pop())
        if isinstance(earlier, Proposal) and earlier.id not in found:
            found[earlier.id] = None
            pending += [earlier.revises, earlier.amends]
    return found

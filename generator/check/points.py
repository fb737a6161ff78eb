"""Points of texts: answered, updated, taken over (FORMAT rules 1, 2 and 6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.desk import Desk
from generator.check.rule import Fault, error, warning
from generator.model import Id, Proposal, Record, Response, Update
from generator.problem import Place, did_you_mean, quoted


@error("unknown-point")
def unknown_points(desk: Desk) -> Iterator[Fault]:
    """Points that are answered, updated or named as predecessors, and stand nowhere."""
    for named in _missing(desk):
        if not _stood_in(desk, named):
            known = desk.parts.get(("points", named.text), {})
            near = did_you_mean(named.point, known)
            message = f"{quoted(named.text)} has no point {quoted(named.point)}{near}"
            yield Fault(message=message, place=named.place, for_desk=True)


@error("inherited-point")
def inherited_points(desk: Desk) -> Iterator[Fault]:
    """Points of an earlier text, named as if a revision had taken them over."""
    for named in _missing(desk):
        older = _stood_in(desk, named)
        if older:
            message = (
                f"{quoted(named.text)} has no point {quoted(named.point)} of its own, and takes"
                f" over none: name {quoted(f'{older}/{named.point}')}, or write the point in"
                f" {quoted(named.text)} too"
            )
            yield Fault(message=message, place=named.place, for_desk=True)


@warning("undisclosed-points")
def points_of_the_unseen(desk: Desk) -> Iterator[Fault]:
    """Words of a text that nobody outside has seen."""
    for text in desk.of(Proposal):
        later = any(each.disclosure for each in desk.updates.get(("proposal", text.id), ()))
        told = [point.id for point in text.points if point.text or point.option or point.value]
        if text.disclosure == "undisclosed" and told and not later:
            message = (
                f"{quoted(text.id)} is undisclosed, and {quoted(told[0])} says what stands in it:"
                " write “disclosure: reported” or “leaked”, or take the words out"
            )
            place = desk.place(text, "points", told[0])
            yield Fault(message=message, place=place, records=(text,), for_desk=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    text: Id
    point: Id
    place: Place


def _missing(desk: Desk) -> Iterator[_Named]:
    """The points named that their text, which is there, does not have."""
    if desk.partial:
        return
    for record in (holder.held for holder in desk.all_holders):
        for named in _of(desk, record):
            points = desk.parts.get(("points", named.text), {})
            known = named.point in points or desk.is_left_out(f"{named.text}/{named.point}")
            if not known and isinstance(desk.first(named.text), Proposal):
                yield named


def _of(desk: Desk, record: Record) -> Iterator[_Named]:
    match record:
        case Response():
            yield from _one(record.to, desk.place(record, "to"))
            for answer in record.parts:
                for number, id_ in enumerate(answer.points):
                    place = desk.place(record, "parts", answer.stance, str(number))
                    yield _Named(text=record.to.partition("/")[0], point=id_, place=place)
        case Update():
            yield from _one(record.point, desk.place(record, "point"))
        case Proposal():
            for point in record.points:
                for number, id_ in enumerate(point.was):
                    place = desk.place(record, "points", point.id, "was", str(number))
                    yield _Named(text=record.revises, point=id_, place=place)
        case _:
            pass


def _one(reference: str, place: Place) -> Iterator[_Named]:
    text, _, point = reference.partition("/")
    if point:
        yield _Named(text=text, point=point, place=place)


def _stood_in(desk: Desk, named: _Named) -> Id:
    """The text that this one revises, at whatever remove, and that has the point; "" for none."""
    met = {named.text}
    text = desk.first(named.text)
    while isinstance(text, Proposal) and text.revises not in met:
        met.add(text.revises)
        if named.point in desk.parts.get(("points", text.revises), {}):
            return text.revises
        text = desk.first(text.revises)
    return ""

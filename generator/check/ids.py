"""Ids that stand twice, and references that lead nowhere (FORMAT rules 6 and 29)."""

import re
from collections.abc import Container, Iterator

from generator.check.desk import PARTS, Desk, Fault, Holder, references
from generator.marking import Marking
from generator.model import (
    SECTIONS,
    Id,
    Paragraph,
    Record,
    Response,
    Shape,
    Spec,
    data_name,
    spec_of,
)
from generator.problem import Place, a, did_you_mean, quoted


def ids_that_stand_twice(desk: Desk) -> Iterator[Fault]:
    """Two records under one id, or under ids that some disks hold to be one."""
    taken: dict[str, tuple[str, Record]] = {}
    for section, record in sorted(desk.records, key=lambda each: desk.place(each[1], "id")):
        if not record.id:
            continue
        first = taken.setdefault(record.id.lower(), (section, record))
        if first[1] is not record:
            place = desk.place(first[1], "id")
            yield Fault(
                rule="id-twice",
                message=f"{quoted(record.id)} is already the id of {_called(first[0])}"
                f" ({place.path}:{place.line}): take another",
                place=desk.place(record, "id"),
                records=(first[1], record),
            )


def unknown_references(desk: Desk) -> Iterator[Fault]:
    """References to what is not there, or is something else than what belongs there."""
    if desk.partial:
        return
    for holder in desk.all_holders:
        for name, spec, number, id_ in references(holder):
            why = _why_not(desk, holder, spec, id_)
            if why:
                path = (*holder.path, data_name(name), *((str(number),) if spec.many else ()))
                yield _fault(desk.place(holder.record, *path), why)


def unknown_answers(desk: Desk) -> Iterator[Fault]:
    """Points in the parts of a response that its proposal does not have."""
    for response in _responses(desk) if not desk.partial else ():
        proposal = response.to.partition("/")[0]
        points = desk.parts.get(("points", proposal), {})
        for answer in response.parts:
            for number, id_ in enumerate(answer.points):
                if id_ not in points and not _is_left_out(desk, f"{proposal}/{id_}"):
                    place = desk.place(response, "parts", answer.stance, str(number))
                    near = did_you_mean(id_, points)
                    yield _fault(place, f"{quoted(proposal)} has no point {quoted(id_)}{near}")


def unknown_links(desk: Desk) -> Iterator[Fault]:
    """`[[id]]` in prose that leads nowhere."""
    if desk.partial:
        return
    for place, paragraph, _ in _paragraphs(desk):
        for match in _LINK.finditer(paragraph.text):
            why = _nowhere(desk, match["id"], ())
            if why:
                yield _fault(place, why)


def unknown_embargoes(desk: Desk) -> Iterator[Fault]:
    """Embargoes until an event that is not there: they would never lift."""
    if desk.partial:
        return
    for place, until in _embargoes(desk):
        why = _nowhere(desk, until, ("events",))
        if why:
            yield _fault(place, f"{why}: this embargo would never lift")


_LINK = re.compile(r"\[\[(?P<id>[^\[\]|\s]+)(?:\|[^\[\]]*)?\]\]")


def _fault(place: Place, message: str) -> Fault:
    return Fault(rule="unknown-id", message=message, place=place, for_desk=True)


def _called(section: str) -> str:
    return a(SECTIONS[section].singular)


def _responses(desk: Desk) -> Iterator[Response]:
    held = (holder.held for holder in desk.all_holders)
    return (each for each in held if isinstance(each, Response) and each.to)


def _is_left_out(desk: Desk, id_: Id) -> bool:
    """Whether the id is known, and its record left out for a mistake that was told there."""
    return id_ in desk.left_out or id_.partition("/")[0] in desk.left_out


def _why_not(desk: Desk, holder: Holder, spec: Spec, id_: Id) -> str:
    """What is wrong with a reference; nothing for one that leads where it should."""
    if spec.within:
        return _not_within(desk, holder, spec, id_)
    return _nowhere(desk, id_, spec.refers_to)


def _nowhere(desk: Desk, id_: Id, sections: tuple[str, ...]) -> str:
    if _is_left_out(desk, id_):
        return ""
    name, slash, part = id_.partition("/")
    if slash:
        return _no_part(desk, name, part, sections)
    found = tuple(section for section, _ in desk.ids.get(id_, ()))
    wanted = tuple(section for section in sections if section in SECTIONS)
    if any(not sections or section in wanted for section in found):
        return ""
    belongs = " or ".join(_called(section) for section in wanted)
    if not wanted and "points" in sections:
        return f"a point is named with its proposal, as in some-proposal/{id_}"
    if found:
        return f"{quoted(id_)} is {_called(found[0])}, and {belongs} belongs here"
    among = (id_ for id_, held in desk.ids.items() if not wanted or held[0][0] in wanted)
    noun = " or ".join(_called(section).partition(" ")[2] for section in wanted) or "record"
    return f"there is no {noun} {quoted(id_)}{did_you_mean(id_, sorted(among))}"


def _no_part(desk: Desk, name: Id, part: Id, sections: tuple[str, ...]) -> str:
    if sections and "points" not in sections:
        return f"{quoted(f'{name}/{part}')} names a point, and none belongs here"
    why = _nowhere(desk, name, ("proposals",) if sections else ())
    known = {id_ for kind in PARTS for id_ in desk.parts.get((kind, name), {})}
    if why or part in known:
        return why
    return f"{quoted(name)} has no point {quoted(part)}{did_you_mean(part, sorted(known))}"


def _not_within(desk: Desk, holder: Holder, spec: Spec, id_: Id) -> str:
    """Options of another issue, points of another text."""
    kind = spec.refers_to[0]
    nearest = _named(holder.held, spec.within) or _named(holder.record, spec.within)
    container = nearest.partition("/")[0]
    if not container and (holder.left_out or _named(holder.held, "reaffirms")):
        return ""
    known = desk.parts.get((kind, container), {})
    if id_ in known or _is_left_out(desk, f"{container}/{id_}"):
        return ""
    if container not in desk.ids:
        return "" if container else f"{quoted(id_)} stands alone: name its {spec.within} beside it"
    near = did_you_mean(id_, known)
    return f"{quoted(container)} has no {kind.removesuffix('s')} {quoted(id_)}{near}"


def _named(held: object, name: str) -> Id:
    found: object = getattr(held, name, "")
    return str(found)


def _embargoes(desk: Desk) -> Iterator[tuple[Place, Id]]:
    """Every event that an embargo waits for, where it is written."""
    floor = desk.dossier.head.marking
    yield from _events(_head(desk), floor, ())
    for holder in desk.all_holders:
        record, whole = holder.record, holder.held is holder.record
        above = floor if whole else record.marking
        yield from _events(
            desk.place(record, *holder.path, "marking"), holder.marking, above.embargo
        )
        for name, marking in record.portions.items() if whole else ():
            place = desk.place(record, "portions", data_name(name))
            yield from _events(place, marking, record.marking.embargo)
    for place, paragraph, above in _paragraphs(desk):
        yield from _events(place, paragraph.marking, above.embargo)


def _events(place: Place, marking: Marking, above: Container[object]) -> Iterator[tuple[Place, Id]]:
    events = (until for until in marking.embargo if isinstance(until, str) and until not in above)
    yield from ((place, until) for until in sorted(events))


def _head(desk: Desk) -> Place:
    return Place(path=f"{desk.dossier.id}/dossier.yml")


def _paragraphs(desk: Desk) -> Iterator[tuple[Place, Paragraph, Marking]]:
    """Every paragraph, where it stands, and the marking of what holds it."""
    head = desk.dossier.head
    yield from ((_head(desk), paragraph, head.marking) for paragraph in head.summary)
    for holder in desk.all_holders:
        for name, spec in spec_of(type(holder.held)).items():
            if spec.shape is Shape.PROSE:
                for number, paragraph in enumerate(getattr(holder.held, name)):
                    path = (*holder.path, data_name(name), str(number))
                    yield desk.place(holder.record, *path), paragraph, holder.marking

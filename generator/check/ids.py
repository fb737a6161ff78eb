"""Ids that stand twice, and references that lead nowhere (FORMAT rules 6 and 29)."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.holders import PARTS, Holder, references
from generator.check.paragraphs import paragraphs
from generator.check.rule import Fault, error
from generator.check.texts import LINK
from generator.model import (
    SECTIONS,
    Id,
    Record,
    Spec,
    data_name,
)
from generator.problem import Place, a, did_you_mean, quoted
from generator.vocabulary import UNATTRIBUTED, UNKNOWN


@error("id-twice")
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
                message=f"{quoted(record.id)} is already the id of {_called(first[0])}"
                f" ({place.path}:{place.line}): take another",
                place=desk.place(record, "id"),
                records=(first[1], record),
            )


@error("unknown-id")
def unknown_references(desk: Desk) -> Iterator[Fault]:
    """References to what is not there, or is something else than what belongs there."""
    if desk.partial:
        return
    known: dict[tuple[Id, tuple[str, ...]], str] = {}
    for holder in desk.all_holders:
        for name, spec, number, id_ in references(holder):
            if spec.within:
                why = _not_within(desk, holder, spec, id_)
            elif (id_, spec.refers_to) in known:
                why = known[id_, spec.refers_to]
            else:
                why = known[id_, spec.refers_to] = nowhere(desk, id_, spec.refers_to)
            if why:
                why += _nobody(spec, why)
                path = (*holder.path, data_name(name), *((str(number),) if spec.many else ()))
                yield _fault(desk.place(holder.record, *path), why)


@error("unknown-id")
def unknown_links(desk: Desk) -> Iterator[Fault]:
    """`[[id]]` in prose that leads nowhere."""
    if desk.partial:
        return
    for each in paragraphs(desk):
        for match in LINK.finditer(each.paragraph.text):
            why = nowhere(desk, match["id"], ())
            if why:
                yield _fault(each.place(desk), why)


def _fault(place: Place, message: str) -> Fault:
    return Fault(message=message, place=place, for_desk=True)


def _called(section: str) -> str:
    return a(SECTIONS[section].singular)


def _nobody(spec: Spec, why: str) -> str:
    """How to say that nobody is named, where a word like “media” stands for a party."""
    words = [word for word in (UNATTRIBUTED, UNKNOWN) if word in spec.words]
    if not words or not why.startswith("there is no") or "did you mean" in why:
        return ""
    return f"; where nobody is named, write {quoted(words[0])}"


def nowhere(desk: Desk, id_: Id, sections: tuple[str, ...]) -> str:
    """Why the id leads to no record of these sections, or of any; "" where it leads to one."""
    if desk.is_left_out(id_):
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
    why = nowhere(desk, name, ("proposals",) if sections else ())
    known = {id_ for kind in PARTS for id_ in desk.parts.get((kind, name), {})}
    # Of a field that is made for points the rule for points tells.
    if why or part in known or sections:
        return why
    return f"{quoted(name)} has no point {quoted(part)}{did_you_mean(part, sorted(known))}"


def _not_within(desk: Desk, holder: Holder, spec: Spec, id_: Id) -> str:
    """Options of another issue; an option, or a former point, that stands alone."""
    nearest = _named(holder.held, spec.within) or _named(holder.record, spec.within)
    container = nearest.partition("/")[0]
    if not container and (holder.left_out or _named(holder.held, "reaffirms")):
        return ""
    if container not in desk.ids:
        return "" if container else f"{quoted(id_)} stands alone: name its {spec.within} beside it"
    known = desk.parts.get(("options", container), {})
    if spec.refers_to != ("options",) or id_ in known or desk.is_left_out(f"{container}/{id_}"):
        return ""
    return f"{quoted(container)} has no option {quoted(id_)}{did_you_mean(id_, known)}"


def _named(held: object, name: str) -> Id:
    found: object = getattr(held, name, "")
    return str(found)

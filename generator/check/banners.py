"""Markings that do what the desk hardly meant: banner surprises (FORMAT rules 5, 21, 27 and 28)."""

from collections.abc import Iterable, Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.check.texts import LINK, Text
from generator.marking import ANYONE, Level, Marking
from generator.model import Record, Retraction, Source
from generator.problem import Place, quoted


@warning("shut-out")
def editions_shut_out(desk: Desk) -> Iterator[Fault]:
    """`release_to` without a group of the desk's own editions: those of the highest clearance."""
    own = desk.eyes.highest
    for place, marking, records in _written(desk):
        released = marking.release_to
        if released is ANYONE or not released or not own:
            continue
        if all(each.groups.isdisjoint(released) for each in own):
            names = " and ".join(each.id for each in own)
            message = (
                f"not even {names} will show this: it is released to"
                f" {' and '.join(sorted(released))} alone; add one of the desk's own groups"
            )
            yield Fault(message=message, place=place, records=records, for_desk=True)


@warning("hidden-correction")
def corrections_that_some_cannot_read(desk: Desk) -> Iterator[Fault]:
    """Corrections and retractions marked above what they correct: below, the older one stands."""
    for record, field, number, id_ in _corrections(desk):
        older = desk.first(id_)
        if older is None or desk.reach.of(record) is None:
            # A correction that hangs on what is not there is told for that.
            continue
        left = desk.eyes.of(older) - desk.eyes.of(record)
        if left:
            message = (
                f"{desk.eyes.names(left)} will go on showing {quoted(id_)}, for this correction is"
                " hidden there: mark both alike, or write the correction so that all may read it"
            )
            place = desk.place(record, field, str(number))
            yield Fault(message=message, place=place, records=(record, older), for_desk=True)


@warning("below-source")
def marked_below_their_sources(desk: Desk) -> Iterator[Fault]:
    """Records of a lower level than all that they rest on."""
    for record, sources in _grounds(desk):
        own, lowest = record.marking.level, _lowest(desk, sources)
        if own < lowest and record.key not in desk.released:
            message = (
                f"this is {own.name}, and nothing it rests on is lower than {lowest.name}: mark it"
                f" {lowest.name}, or name a source that may be shown, “derived_from” the other"
            )
            place = desk.place(record, "source")
            yield Fault(message=message, place=place, records=(record,), for_desk=True)


@warning("last-source")
def left_without_a_source(desk: Desk) -> Iterator[Fault]:
    """Records that some edition might read, did it not lose the last of their sources."""
    for record, sources in _grounds(desk):
        lost = desk.eyes.of(record) - desk.eyes.of_any(sources)
        if lost and not record.marking.level < _lowest(desk, sources):
            message = (
                f"{desk.eyes.names(lost)} will not show this, for none of its sources may be shown"
                " there: name one that may, “derived_from” the other"
            )
            place = desk.place(record, "source")
            yield Fault(message=message, place=place, records=(record,), for_desk=True)


@warning("hidden-link")
def links_that_take_their_paragraph_along(desk: Desk) -> Iterator[Fault]:
    """`[[id]]` without words, to what fewer may read: the paragraph falls with it."""
    for text in desk.texts:
        for match in LINK.finditer(text.words) if text.is_prose else ():
            target = desk.first(match["id"].partition("/")[0])
            if match["words"] is None and target is not None:
                lost = _readers(desk, text) - desk.eyes.of(target)
                if lost:
                    message = (
                        f"{desk.eyes.names(lost)} will not show this paragraph, for"
                        f" {quoted(match['id'])} is hidden there: give the link words of its own,"
                        f" [[{match['id']}|…]], or mark the paragraph"
                    )
                    place = desk.place(text.record, *text.path)
                    records = (text.record,) if text.record else ()
                    yield Fault(message=message, place=place, records=records, for_desk=True)


def _written(desk: Desk) -> Iterator[tuple[Place, Marking, tuple[Record, ...]]]:
    """Every marking that narrows the groups, where it is written: the floor, records, parts."""
    floor = desk.dossier.head.marking
    yield desk.place(None, "marking"), floor, ()
    for holder in desk.holders:
        record, whole = holder.record, holder.held is holder.record
        above = floor if whole else record.marking
        if holder.marking.release_to != above.release_to:
            yield desk.place(record, *holder.path, "marking"), holder.marking, (record,)
        for name, marking in record.portions.items() if whole else ():
            yield desk.place(record, "portions", name), marking, (record,)
    for text in desk.texts:
        holding = text.record.marking if text.record else floor
        if text.is_prose and text.marking.release_to != holding.release_to:
            records = (text.record,) if text.record else ()
            yield desk.place(text.record, *text.path), text.marking, records


def _corrections(desk: Desk) -> Iterator[tuple[Record, str, int, str]]:
    for _, record in desk.records:
        field = "retracts" if isinstance(record, Retraction) else "replaces"
        named = getattr(record, field, ())
        for number, id_ in enumerate((named,) if isinstance(named, str) else named):
            if id_:
                yield record, field, number, id_


def _grounds(desk: Desk) -> Iterator[tuple[Record, tuple[Source, ...]]]:
    """Records with sources that are all there."""
    for _, record in desk.records:
        named = getattr(record, "source", ())
        sources = tuple(each for each in map(desk.first, named) if isinstance(each, Source))
        if sources and len(sources) == len(named):
            yield record, sources


def _lowest(desk: Desk, sources: Iterable[Source]) -> Level:
    return min((desk.released.get(each.key) or each.marking).level for each in sources)


def _readers(desk: Desk, text: Text) -> frozenset[str]:
    readers = desk.eyes.of_marking(text.marking)
    return readers & desk.eyes.of(text.record) if text.record else readers

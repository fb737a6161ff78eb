"""Markings that defeat themselves: read by nobody, admitted to nobody, lowered upwards."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, error, warning
from generator.marking import NOBODY, Marking
from generator.model import Downgrade, Record, spec_of
from generator.problem import quoted


@warning("read-by-nobody")
def read_by_nobody(desk: Desk) -> Iterator[Fault]:
    """Groups that exclude one another leave no reader."""
    if desk.dossier.head.marking.release_to == NOBODY:
        return
    for _, record in desk.records:
        marking = None if isinstance(record, Downgrade) else desk.reach.of(record)
        if marking is not None and marking.release_to == NOBODY:
            yield Fault(
                message="nobody may read this: its groups, and those of the dossier or of what it"
                " refers to, have none in common",
                place=desk.place(record, "marking"),
                records=(record,),
                for_desk=True,
            )


@error("existence")
def existence_below(desk: Desk) -> Iterator[Fault]:
    """`existence` admits a record below its own level, and by and target must be readable there."""
    for _, record in desk.records:
        if record.existence is None:
            continue
        if not record.existence < record.marking.level:
            message = (
                f"existence: {record.existence.name} is no lower than the record's own level,"
                f" {record.marking.level.name}: lower it, or delete it"
            )
            yield _fault(desk, record, message)
            continue
        admitted = Marking(level=record.existence)
        for id_ in _told(record):
            other = desk.reach.needing(admitted, (id_,))
            if other is not None and other != admitted:
                message = (
                    f"existence: {record.existence.name} would tell of {quoted(id_)}, which is"
                    " marked higher: raise it, or delete it"
                )
                yield _fault(desk, record, message)


@error("release-lowers")
def releases_that_lower(desk: Desk) -> Iterator[Fault]:
    """A release only ever lowers a marking."""
    for release in desk.of(Downgrade):
        for number, id_ in enumerate(release.of):
            for _, record in desk.ids.get(id_, ()):
                if release.to_marking.level > record.marking.level:
                    yield Fault(
                        message=f"a release lowers a marking, and this would raise that of"
                        f" {quoted(id_)}: change the record itself",
                        place=desk.place(release, "of", str(number)),
                        records=(release, record),
                        for_desk=True,
                    )


def _told(record: Record) -> Iterator[str]:
    """Ids that an admission names: who said it, and of what."""
    for name, spec in spec_of(type(record)).items():
        if spec.admitted:
            stands = getattr(record, name)
            yield from (id_ for id_ in (stands if spec.many else (stands,)) if id_)


def _fault(desk: Desk, record: Record, message: str) -> Fault:
    place = desk.place(record, "marking")
    return Fault(message=message, place=place, records=(record,))

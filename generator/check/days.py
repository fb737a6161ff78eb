"""Days that have not come yet, for what has happened already."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, warning
from generator.history.updating import datings
from generator.model import Commitment, Event, Judgement, Record, Update, Uttered
from generator.problem import Place, quoted
from generator.when import When


@warning("future-file")
def files_of_days_to_come(desk: Desk) -> Iterator[Fault]:
    """Journal files of a day that has not come: nothing of them is known yet."""
    told: set[str] = set()
    for _, record in desk.records:
        path = desk.place(record).path
        if record.recorded and record.recorded > desk.horizon and path not in told:
            told.add(path)
            message = (
                f"{record.recorded} is yet to come, and until then nothing in this file is known:"
                " name the file after the day on which it was written"
            )
            yield Fault(message=message, place=Place(path=path), for_desk=True)


@warning("future-date")
def dates_to_come(desk: Desk) -> Iterator[Fault]:
    """What was said, judged or changed later than the day on which it was written down."""
    for _, record in desk.records:
        date = _dated(record)
        recorded = record.recorded or desk.horizon
        if date is not None and date.earliest > recorded:
            written = f"was recorded on {recorded}" if record.recorded else "is on record already"
            message = f"this is dated {date.text}, and {written}: mend one of the days"
            # Readers know another day of recording, where an embargo has lifted since.
            place = desk.place(record, "date")
            yield Fault(message=message, place=place, records=(record,), for_desk=True)


@warning("held-early")
def held_before_their_day(desk: Desk) -> Iterator[Fault]:
    """Events that are said to have been held, on a day that has not come."""
    for event in desk.of(Event):
        own = desk.updates.get(("event", event.id), ())
        told = [each for each in own if each.status]
        status = told[-1].status if told else event.status
        date = datings(event.date, own)[-1].date
        if status == "held" and date is not None and date.earliest > desk.horizon:
            message = (
                f"{quoted(event.id)} was held, it says here, and its day, {date.text}, is yet to"
                " come: mend the day, or write “status: confirmed”"
            )
            place = desk.place(told[-1] if told else event, "status")
            yield Fault(message=message, place=place, records=(event,), for_desk=True)


def _dated(record: Record) -> When | None:
    """The day of what is past as soon as it is written; a role may be given from a day to come."""
    match record:
        case Uttered() | Judgement() | Commitment():
            return record.date
        case Update() if not record.role:
            return record.date
        case _:
            return None

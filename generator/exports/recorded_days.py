"""What the picker of days reads: the ladder of days as data, for a script to compare any two.

A script file, since a page that is read from a disk may load scripts and no data. What stays the
same from one day to the next is written once: a list of `[day, value]` holds from that day on.
"""

import json
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from generator import address, history, templates, views
from generator.history import Rung
from generator.model import Key, Position, Reaction, Record, Statement
from generator.views import Ground, picked, signs
from generator.views.changes import READING
from generator.vocabulary import AGREED
from generator.when import When

BEGINS = "globalThis.recordedDays = "
ENDS = ";\n"
MOST = 80_000
"""Days times records: what a build may spend on this. Of a larger dossier the last days do."""

T = TypeVar("T")
Runs = list[list[Any]]


def picker(ground: Ground) -> Mapping[str, bytes]:
    """The file of days of a dossier, by its path; none where nothing was recorded on any."""
    days = offered(ground)
    if not days:
        return {}
    text = json.dumps(compared(ground, days), ensure_ascii=False, separators=(",", ":"))
    # Wherever it is pasted, it ends no script and breaks no line.
    for mark in "<\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return {address.days(ground.dossier).path: f"{BEGINS}{text}{ENDS}".encode()}


def offered(ground: Ground) -> tuple[date, ...]:
    """The days to pick from: the one before the first of recording, then each of these."""
    found = history.days(ground.standing.told)
    if not found:
        return ()
    before = found[0] - timedelta(days=found[0] > date.min)
    whole = tuple(dict.fromkeys((before, *found)))
    records = sum(len(records) for _, records in ground.standing.told)
    return whole[-max(2, MOST // max(1, records)) :]


def compared(ground: Ground, days: tuple[date, ...]) -> dict[str, Any]:
    """What the file holds."""
    rungs = tuple(history.ladder(ground.edition.contents, days))
    held: dict[Key, tuple[str, Record]] = {}
    for rung in rungs[::-1]:
        held |= {key: each for key, each in rung.records.items() if key not in held}
        if rung.summary and rung.summary.key not in held:
            held[rung.summary.key] = ("updates", rung.summary)
    held = dict(sorted(held.items(), key=lambda each: READING.index(each[1][0])))
    places = {key: at for at, key in enumerate(held)}
    numbers = _Numbers()
    shown = views.changes(ground)
    share = views.banner(ground.edition.group_titles, ground.head.marking, shown)
    return {
        "banner": {"label": share.label, "share": share.share},
        "days": [[day.isoformat(), signs.day(day).words] for day in days],
        "whole": days[0] < history.days(ground.standing.told)[0],
        "agreed": sorted(AGREED),
        "records": [_record(ground, rungs, places, numbers, each) for each in held.values()],
        "summary": _runs(places[each.summary.key] if each.summary else None for each in rungs),
    }


def _record(
    ground: Ground,
    rungs: tuple[Rung, ...],
    places: Mapping[Key, int],
    numbers: "_Numbers",
    of: tuple[str, Record],
) -> dict[str, Any]:
    section, record = of
    link = picked.title(ground, section, record)
    key = record.key
    stood = tuple((rung, rung.records[key][1] if key in rung.records else None) for rung in rungs)
    found = {
        "key": key,
        "title": templates.clean(link.text),
        "href": picked.place(ground, link),
        "of": picked.kind(record),
        "detail": templates.clean(picked.detail(ground, record)),
        "states": _runs(
            _state(ground, rung, each, numbers) if each else None for rung, each in stood
        ),
        "slots": _runs(_slots(rung, key) for rung in rungs),
        "becomes": _runs(places.get(rung.corrected.get(record.id, "")) for rung in rungs),
        "why": _runs(
            templates.clean(rung.retracted[record.id].why) if record.id in rung.retracted else None
            for rung in rungs
        ),
    }
    if section == "updates":
        found["states"] = [[0, {"words": templates.clean(picked.words(ground, record))}]]
    if points := {each: None for _, at in stood if at for each in picked.points(at)}:
        found["points"] = [
            [each, templates.clean(to.text), picked.place(ground, to)]
            for each in points
            for to in (picked.title(ground, section, record, each),)
        ]
    return {name: value for name, value in found.items() if value not in ([], "", [[0, None]])}


class _Numbers(dict[Hashable, int]):
    """Numbers for values, the same for equal ones: all that a comparison has to know of them."""

    def __missing__(self, value: Hashable) -> int:
        self[value] = len(self)
        return self[value]


def _state(ground: Ground, rung: Rung, record: Record, numbers: _Numbers) -> dict[str, Any]:
    fields = {
        name: [
            each.value if name == "status" else numbers[each.value],
            templates.clean(each.words),
            *([list(_sortable(each.when))] if each.when else []),
        ]
        for name, each in picked.fields(record, rung.day).items()
    }
    whole = {
        "words": templates.clean(picked.words(ground, record)),
        "fields": fields,
        "points": [
            [each, term, templates.clean(words)]
            for each, (term, words) in picked.points(record).items()
        ],
    }
    found: dict[str, Any] = {name: value for name, value in whole.items() if value}
    if isinstance(record, Statement):
        found["content"] = numbers[history.content(record)]
    if isinstance(record, Position):
        found["options"] = list(record.option)
    if isinstance(record, Reaction):
        found["stance"] = record.stance
    return found


def _sortable(when: When) -> tuple[int, int]:
    _, earliest, latest = when.moment
    return earliest.toordinal(), latest


def _slots(rung: Rung, key: Key) -> list[list[str]] | None:
    """The slots that a statement holds, in the order in which they count."""
    held = rung.slots.get(key, ())
    return [
        [slot.part, f"{slot.party}/{slot.about}/{slot.stream.value}", slot.subject] for slot in held
    ] or None


def _runs(values: Iterable[T]) -> Runs:
    """What a value was from which day on: written where it changes."""
    runs: Runs = []
    for at, value in enumerate(values):
        if not runs or runs[-1][1] != value:
            runs.append([at, value])
    return runs

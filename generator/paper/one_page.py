"""The one-page brief: what matters most of a dossier, as much as one page holds.

Drafts go from the fullest to the barest; whoever typesets takes the first that fits. Every text has
a length in a draft, so the barest takes a page at most, whatever the data; a draft says what it
left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import history
from generator.marking import Marking, join
from generator.model import Prose
from generator.prose import plain
from generator.views.brief import brief
from generator.views.ground import Ground
from generator.views.naming import link_to
from generator.views.pages import Brief, Head
from generator.views.parts import Change, Count, Entry, Happening, Matrix, Row, Sign
from generator.views.signs import listed
from generator.views.walk import markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of each there is room for."""

    letters: int
    """Of the bottom line; a third of it for every other text."""
    rows: int
    judgements: int
    others: int
    """Changes, events to come, things not known, lines to take: of each."""
    columns: int = 4


ROOMS = (
    Room(letters=1500, rows=12, judgements=6, others=8),
    Room(letters=1300, rows=10, judgements=4, others=6),
    Room(letters=1100, rows=8, judgements=3, others=4),
    Room(letters=900, rows=7, judgements=2, others=2),
    Room(letters=750, rows=6, judgements=2, others=2),
    Room(letters=600, rows=5, judgements=1, others=2),
    Room(letters=450, rows=4, judgements=1, others=1),
    Room(letters=300, rows=3, judgements=1, others=1, columns=3),
    Room(letters=240, rows=1, judgements=0, others=0, columns=2),
)
"""The fullest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line with what is to be said of it."""

    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where a party stands on an issue, in a word."""

    stance: Sign
    gist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An issue, and where the parties stand on it."""

    issue: str
    status: Sign | None
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """A brief that was cut to a page."""

    head: Head
    title: str
    question: str
    summary: str
    standing: tuple[Count, ...]
    judgements: tuple[Item, ...]
    parties: tuple[str, ...]
    issues: tuple[Line, ...]
    changed: tuple[Item, ...]
    next: tuple[Item, ...]
    unknown: tuple[Item, ...]
    lines: tuple[Item, ...]
    left: str
    """What is left out, in a row; "" where nothing is."""
    marking: Marking
    """Of the whole, left out or not: the numbers of what is left out tell something of it."""


def one_page(stands: Ground) -> Iterator[OnePage]:
    """The drafts of the brief, the fullest first."""
    whole = brief(stands)
    marking = join(stands.head.marking, *frozenset(markings(whole)))
    for room in ROOMS:
        yield _cut(stands, whole, room, marking)


def _cut(stands: Ground, whole: Brief, room: Room, marking: Marking) -> OnePage:
    letters, few = room.letters // 3, room.others
    rows, places = _rows(whole.matrix, room.rows), _places(whole.matrix, room.columns)

    def words(text: Prose, most: int = letters) -> str:
        return _begun(plain(text, lambda id_: _title(stands, id_)), most)

    judgements = tuple(
        Item(
            words=words(each.text),
            # Two sentences: how likely it is, and how sure we are, are not one thing.
            detail=f"Likelihood: {each.likelihood.words}. Confidence: {each.confidence.words}.",
        )
        for each in whole.judgements[: room.judgements]
    )
    return OnePage(
        head=whole.head,
        title=_begun(whole.head.title, _TITLE),
        question=_begun(whole.question, letters),
        summary=words(whole.summary, room.letters),
        standing=whole.standing,
        judgements=judgements,
        parties=tuple(_begun(whole.matrix.columns[at].party.text, _NAME) for at in places),
        issues=tuple(_line(row, places, letters) for row in rows),
        changed=tuple(_change(each, letters) for each in whole.changed[:few]),
        next=tuple(_event(each, letters) for each in whole.next[:few]),
        unknown=tuple(Item(words=words(each.text)) for each in whole.unknown[:few]),
        lines=tuple(
            Item(words=_begun(each.question, letters), detail=words(each.text))
            for each in whole.lines[:few]
        ),
        left=_left(stands, whole, room),
        marking=marking,
    )


_TITLE = 120
_NAME = 40
_GIST = 60


def _title(stands: Ground, id_: str) -> str:
    link = link_to(stands, id_)
    return link.text if link else id_


def _begun(words: str, letters: int) -> str:
    """The words on one line, or their beginning, up to the end of a word."""
    whole = " ".join(words.split())
    if len(whole) <= letters:
        return whole
    head = whole[:letters]
    return f"{head.rpartition(' ')[0] or head}…"


def _line(row: Row, places: tuple[int, ...], letters: int) -> Line:
    cells = (row.cells[at] for at in places)
    return Line(
        issue=_begun(row.head.text, letters // 2),
        status=row.status,
        cells=tuple(
            tuple(_said(entry) for entry in cell.entries[:_STANCES])
            or tuple(Said(stance=sign) for sign in (cell.nothing or cell.also_withheld,) if sign)
            for cell in cells
        ),
    )


_STANCES = 2


def _said(entry: Entry) -> Said:
    return Said(stance=entry.stance, gist=_begun(entry.gist, _GIST))


def _change(change: Change, letters: int) -> Item:
    was, now = (side if isinstance(side, str) else side.words for side in (change.was, change.now))
    # Of what is only new, its name says it.
    words = f"{change.what.text}: {was} → {now}" if was and now else change.what.text
    return Item(words=_begun(words, letters), detail=_begun(change.of, _GIST))


def _event(event: Happening, letters: int) -> Item:
    when = event.date.words if event.date.known else "no date"
    return Item(
        words=_begun(event.title.text, letters),
        detail=_begun(f"{when} · {event.kind.words}", _GIST),
    )


def _issues(matrix: Matrix) -> tuple[Row, ...]:
    return tuple(
        row for band in matrix.bands if band.anchor == "matrix-issues" for row in band.rows
    )


def _rows(matrix: Matrix, most: int) -> tuple[Row, ...]:
    """The issues that matter most, in their own order."""
    rows = _issues(matrix)
    ranked = sorted(range(len(rows)), key=lambda at: (_rank(rows[at]), at))
    return tuple(rows[at] for at in sorted(ranked[:most]))


def _rank(row: Row) -> tuple[bool, bool, int]:
    """What is ruled out comes before what is open, and that before what is settled."""
    entries = tuple(entry for cell in row.cells for entry in cell.entries)
    ruled_out = any(entry.stance.term == "rules-out" for entry in entries)
    settled = row.status is not None and row.status.term in {"agreed", "withdrawn"}
    return settled, not ruled_out, -len(entries)


def _places(matrix: Matrix, most: int) -> tuple[int, ...]:
    """The columns of principals before others, in the order of the matrix."""
    columns = matrix.columns
    ranked = sorted(range(len(columns)), key=lambda at: (columns[at].role != "principal", at))
    return tuple(sorted(ranked[:most]))


def _left(stands: Ground, whole: Brief, room: Room) -> str:
    counted = (
        ("issue", len(_issues(whole.matrix)), room.rows),
        ("party", len(whole.matrix.columns), room.columns),
        ("judgement", len(whole.judgements), room.judgements),
        ("change", len(stands.changes), min(room.others, len(whole.changed))),
        ("event", len(history.upcoming(stands.standing)), min(room.others, len(whole.next))),
        ("unknown", len(whole.unknown), room.others),
        ("line", len(whole.lines), room.others),
    )
    return listed(
        tuple(_many(total - shown, noun) for noun, total, shown in counted if total > shown)
    )


_NOUNS = {
    "party": ("party", "parties"),
    "event": ("event to come", "events to come"),
    "unknown": ("thing we do not know", "things we do not know"),
    "line": ("line to take", "lines to take"),
}


def _many(number: int, noun: str) -> str:
    one, several = _NOUNS.get(noun, (noun, f"{noun}s"))
    return f"{number} {one if number == 1 else several}"

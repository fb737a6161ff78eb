"""What changed: the page of it, and the few lines that other pages show."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator import address, history
from generator.history import Kind
from generator.marking import Marking, join
from generator.model import (
    Claim,
    Commitment,
    Event,
    Gap,
    Id,
    Issue,
    Party,
    Person,
    Proposal,
    Record,
    Statement,
    Update,
    Uttered,
)
from generator.views import matrix, naming, signs, speech
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import ChangeGroup, ChangesPage
from generator.views.parts import Change, Count, Link, Moment, Sign
from generator.views.remarks import cited
from generator.views.walk import markings
from generator.when import When


def changes(ground: Ground) -> ChangesPage:
    """The page of what changed since the last day of recording before this one."""
    period = ground.period
    found = changed(ground)
    until = signs.day(period.until) if period else signs.day(ground.day)
    since = signs.day(period.since) if period and not is_first(ground) else None
    title = f"What changed up to {until.words}"
    if since:
        title = f"What changed from {since.words} to {until.words}"
    page = ChangesPage(
        head=head(
            ground,
            kind="changes",
            address=address.page(ground.dossier, "changes"),
            kicker="What changed",
            title=title,
        ),
        since=since,
        until=until,
        counts=counts(found),
        groups=tuple(_groups(found)),
        pickable=tuple(
            frozenset(
                naming.marking_of(ground, record)
                for _, records in ground.standing.told
                for record in records
            )
        ),
    )
    return replace(page, citations=cited(ground, page))


def changed(ground: Ground) -> tuple[Change, ...]:
    """Every change of the period, agreements first, what is only new last.

    Within one kind by what a principal asks for: who said what, then texts, then the rest.
    """
    ranked = sorted(ground.changes, key=lambda each: READING.index(each.section))
    found = (_change(ground, each) for each in ranked)
    return tuple(sorted(found, key=lambda change: _ORDER.index(change.kind)))


def on_issue(ground: Ground, issue: Id) -> tuple[Change, ...]:
    """The changes of the period that concern one issue."""
    return tuple(
        _change(ground, each)
        for each in ground.changes
        if issue in _issues(each.record, each.point)
    )


def foremost(ground: Ground, few: int) -> tuple[Change, ...]:
    """The changes that a principal should see first, in a line each."""
    wanted = [each for each in ground.changes if each.section not in _ELSEWHERE]
    ranked = sorted(wanted, key=_rank)
    return tuple(_in_a_line(ground, each) for each in ranked[:few])


def is_first(ground: Ground) -> bool:
    """Whether everything was recorded on one day, so that everything is new."""
    return len(history.days(ground.edition.contents)) <= 1


def marking_of_changes(ground: Ground) -> Marking:
    """Of all that changed: a number of changes tells something of each."""
    found = (naming.marking_of(ground, change.record) for change in ground.changes)
    return join(ground.head.marking, *frozenset(found))


def counts(found: tuple[Change, ...]) -> tuple[Count, ...]:
    """How many changes there are of each kind, zeros too."""
    return tuple(
        Count(number=str(sum(1 for each in found if each.kind == kind)), words=kind)
        for kind in _ORDER_OF_COUNTS
    )


_ORDER = ("agreed", "reopened", "withdrawn", "slipped", "changed", "new")
_ORDER_OF_COUNTS = ("new", "changed", "agreed", "reopened", "slipped", "withdrawn")
_TITLES = {
    "agreed": "Newly agreed",
    "reopened": "Reopened",
    "withdrawn": "Withdrawn",
    "slipped": "Put off",
    "changed": "Changed",
    "new": "New",
}
# What a brief says in a place of its own, or what nobody looks for among the news.
_ELSEWHERE = frozenset({"gaps", "sources", "parties", "people", "terms", "annexes", "lines"})
_WEIGHT = (
    *("reactions", "responses", "positions", "issues", "updates", "confidentiality"),
    *("proposals", "events", "commitments", "judgements", "claims"),
)
READING = (
    *("updates", "issues", "positions", "responses", "reactions", "proposals", "claims"),
    *("events", "commitments", "confidentiality", "judgements", "gaps", "lines"),
    *("parties", "people", "annexes", "terms", "sources"),
)
"""In which order the sections are read."""
_FIELDS = {
    "status": "status",
    "disclosure": "disclosure",
    "point_count": "number of points",
    "date": "date",
    "due": "due day",
    "role": "role in the talks",
    "presence": "presence",
    "roles": "office",
}


def _rank(change: history.Change) -> tuple[int, int]:
    """Agreements and what undoes them first, then by what a principal asks for."""
    kind = change.kind.value
    first = _ORDER.index(kind) if kind not in {"changed", "new"} else len(_ORDER)
    return first, _WEIGHT.index(change.section)


def _in_a_line(ground: Ground, change: history.Change) -> Change:
    """The change, with a link in the place of a bottom line and the one before it."""
    found = _change(ground, change)
    if not isinstance(change.record, Update):
        return found
    to = address.section(ground.dossier, "changes", f"changes-{found.kind}")
    what = Link(text="Bottom line rewritten", to=to, marking=found.marking)
    return replace(found, what=what, was="", now="")


def _groups(found: tuple[Change, ...]) -> Iterable[ChangeGroup]:
    for kind in _ORDER:
        if own := tuple(each for each in found if each.kind == kind):
            yield ChangeGroup(anchor=f"changes-{kind}", title=_TITLES[kind], changes=own)


def _change(ground: Ground, change: history.Change) -> Change:
    record = change.record
    # The time of a role may come and go without any update: who was what goes by the day.
    since, until = (
        (ground.period.since, ground.period.until) if ground.period else (ground.day, ground.day)
    )
    return Change(
        kind=change.kind.value,
        glyph=_glyph(ground, change),
        what=what_of(ground, change),
        of=_of(change),
        was=_before(ground, change, since),
        now=_state(ground, change.now, change, until) if change.now else _gone(change),
        detail=speech.detail(ground, record) if isinstance(record, Statement) else "",
        date=_date(record),
        sources=speech.citations(ground, getattr(record, "source", ())),
        marking=join(naming.marking_of(ground, record), *_markings_before(ground, change)),
    )


def _before(ground: Ground, change: history.Change, on: date) -> Sign | str:
    """How it was; "" for what is only new."""
    if isinstance(change.record, Update) and change.was is None:
        return naming.plain(ground, ground.head.summary)
    return _state(ground, change.was, change, on) if _shows_was(change) else ""


def _markings_before(ground: Ground, change: history.Change) -> Iterable[Marking]:
    if isinstance(change.record, Update) and change.was is None:
        return markings(ground.head.summary)
    shown = change.was if _shows_was(change) else None
    return (naming.marking_of(ground, shown),) if shown else ()


def _shows_was(change: history.Change) -> bool:
    return change.was is not None and change.kind is not Kind.NEW


def _gone(change: history.Change) -> str:
    if change.retraction is None:
        return "no longer stands"
    return f"taken back by the desk: {change.retraction.why}"


def what_of(ground: Ground, change: history.Change) -> Link:
    """What a change is of, and where that stands."""
    record = change.record
    if change.point and isinstance(record, Proposal):
        found = naming.link_to(ground, f"{record.id}/{change.point}")
        return found or naming.link(ground, record)
    if isinstance(record, Update):
        return Link(text="Bottom line", to=address.page(ground.dossier), marking=record.marking)
    return naming.link(ground, record)


def _of(change: history.Change) -> str:
    if change.point:
        return "text status"
    if change.fields:
        return signs.listed(tuple(_FIELDS.get(name, name) for name in change.fields))
    if isinstance(change.record, Update):
        return "summary"
    return naming.kind_of(change.record)


def _glyph(ground: Ground, change: history.Change) -> str:
    record = change.record
    state = _state(ground, change.now, change, ground.day) if change.now else ""
    if isinstance(state, Sign) and state.family != "nothing":
        return state.term
    return naming.glyph_of(record)


def _state(  # noqa: PLR0911 - one for each kind
    ground: Ground, record: Record | None, change: history.Change, on: date
) -> Sign | str:
    """What is said of a record where it changed: its stance, its status, its date."""
    match record:
        # A claim that changed was corrected, and so has none of the words it had.
        case Claim() if change.was or record.id not in ground.claim_statuses:
            return record.text
        case Statement():
            return naming.stance_of(record)
        case Claim():
            return signs.claim_status(ground.claim_statuses[record.id])
        case Proposal() if change.point:
            status = next((each.status for each in record.points if each.id == change.point), "")
            return signs.text_status(status)
        case Issue() if "status" in change.fields:
            return signs.issue_status(record.status)
        case Update():
            return naming.plain(ground, record.summary)
        case Proposal() | Event() | Commitment() | Gap() | Party() | Person() if change.fields:
            return _fields(record, change, on)
        case _:
            return ""


def _fields(record: Record, change: history.Change, on: date) -> Sign | str:
    found = tuple(field_on(record, name, on) for name in change.fields)
    if len(found) == 1:
        return found[0]
    return " · ".join(each.words if isinstance(each, Sign) else each for each in found)


def field_on(record: Record, name: str, on: date) -> Sign | str:  # noqa: PLR0911 - as above
    """A field of a record, in words, as of a day."""
    value = getattr(record, name, None)
    match record, name:
        case Event(), "status":
            return signs.event_status(record.status)
        case Commitment(), "status":
            return signs.commitment_status(record.status)
        case Proposal(), "disclosure":
            return signs.disclosure(record.disclosure)
        case Proposal(), "point_count":
            return matrix.coverage_words(record)
        case Party(), "presence":
            return "takes part" if history.present_on(record, on) else "does not take part"
        case Party(), _:
            return history.party_role_on(record, on).replace("-", " ") or "none"
        case Person(), _:
            role = history.role_on(record, on)
            return role.title if role else "none"
        case _ if isinstance(value, When):
            return signs.moment(value).words
        case _:
            return value if isinstance(value, str) else ""


def _date(record: Record) -> Moment:
    match record:
        case Uttered() | Event() | Update() | Commitment():
            return signs.moment(record.date)
        case _ if record.recorded:
            return signs.day(record.recorded)
        case _:
            return Moment(words="", short="", known=False)


def _issues(record: Record, point: Id) -> tuple[Id, ...]:
    match record:
        case Issue():
            return (record.id,)
        case Proposal():
            return tuple(each.issue for each in record.points if each.id == point)
        case _:
            named = getattr(record, "issue", ())
            return (named,) if isinstance(named, str) else named

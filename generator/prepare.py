"""The one road from a folder to the editions of an audience; and `inspect`, for the desk."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.check import check
from generator.edition import Edition
from generator.marking import Audience, Marking, Recipient, lifted_on, may_read
from generator.model import Head, Id
from generator.problem import Place, Problem, Severity, did_you_mean, quoted
from generator.read import read
from generator.read.recipients import kept_apart
from generator.redact import redact
from generator.withheld import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What one audience may read of every dossier, and what must be kept from it."""

    audience: Audience | None = None
    """None where nobody can tell whose edition this is: it is fatal then."""
    editions: tuple[Edition, ...] = ()
    """In order of the dossiers' ids; a dossier that may not be read as a whole gives none."""
    withheld: tuple[Withheld, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Those of records that this audience may read, and those that stop every edition."""
    fatal: bool = False
    """Whether one of them stops the edition."""


def prepare(  # noqa: PLR0913 - where, whose, as of when, known when: each asked for by name
    folder: Path,
    *,
    edition: Id | None,
    as_of: date | None,
    known_at: date | None,
    today: date,
    memory: Path | None = None,
) -> Prepared:
    """Read the folder and redact it for one edition: the one named, else the lowest.

    The day is `as_of`, else a dossier's own, else today. An unknown edition, a day yet to come and
    a folder that is not there are problems, as what stands in the folder may be. What was read
    before is taken from the folder `memory`. Raises OSError where the disk fails.
    """
    holdings = read(folder, memory=memory)
    settings = holdings.settings
    known = _lowest_first(settings.audiences if settings is not None else ())
    audience = _audience(known, edition)
    if settings is None or audience is None or (as_of is not None and as_of > today):
        stopping = (
            each.problem
            for each in holdings.findings
            if each.stops_all or (settings is None and each.problem.place.path == _SETTINGS)
        )
        refusals = _refusals(known, edition, as_of, today)
        return Prepared(audience=audience, problems=(*sorted(stopping), *refusals), fatal=True)
    days = {each.id: as_of or _own_day(each.head, today) for each in holdings.dossiers}
    redacted = tuple(
        redact(
            each,
            audience,
            as_of=days[each.id],
            known_at=known_at,
            group_titles=settings.groups,
        )
        for each in holdings.dossiers
    )
    problems = {
        each.problem
        for each in check(holdings, today=today)
        if each.stops_all
        or _is_told(
            audience, each.marking, each.waived, days.get(_dossier_of(each.problem), as_of or today)
        )
    }
    return Prepared(
        audience=audience,
        editions=tuple(shown for shown, _ in redacted if shown is not None),
        withheld=tuple(kept for _, kept in redacted),
        problems=tuple(sorted(problems)),
        fatal=any(problem.severity is Severity.ERROR for problem in problems),
    )


def audiences(folder: Path) -> tuple[Audience, ...]:
    """Who has an edition, the lowest first; nobody where `editions.yml` cannot be used."""
    settings = read(folder, only=_NO_DOSSIER).settings
    return _lowest_first(settings.audiences if settings is not None else ())


def recipients(
    folder: Path, private: Path | None
) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """Who is handed numbered copies, and what to mend where the desk names some in a file apart.

    Nobody where `editions.yml` cannot be used: whoever prepares an edition is told why.
    """
    settings = read(folder, only=_NO_DOSSIER).settings
    if settings is None or private is None:
        return (settings.recipients if settings is not None else ()), ()
    named = settings.recipients
    editions = tuple(each.id for each in settings.audiences)
    more, problems = kept_apart(private, folder, editions, tuple(each.id for each in named))
    return (*named, *more), problems


def inspect(
    folder: Path,
    today: date,
    *,
    draft: tuple[str, bytes] | None = None,
    only: Collection[Id] = (),
    memory: Path | None = None,
) -> tuple[Problem, ...]:
    """Every problem in the folder, in order, for the desk alone.

    `draft` is a file by its path below the folder, taken as if it held these bytes already. With
    `only`, these dossiers are looked at, and what they all rest on. What was read before is taken
    from the folder `memory`.
    """
    holdings = read(folder, draft=draft, only=only, memory=memory)
    told = {each.problem for each in check(holdings, today=today) if not each.waived}
    heads = ((each.id, each.head) for each in holdings.dossiers)
    apart = (
        each
        for each in {*told, *_days_to_come(heads, today)}
        if not only or "/" not in each.place.path or _dossier_of(each) in only
    )
    return tuple(sorted(apart))


def _lowest_first(listed: Iterable[Audience]) -> tuple[Audience, ...]:
    return tuple(sorted(listed, key=lambda each: (each.clearance, len(each.groups))))


def _audience(known: tuple[Audience, ...], edition: Id | None) -> Audience | None:
    if edition is None:
        return known[0] if known else None
    return next((each for each in known if each.id == edition), None)


def _refusals(
    known: tuple[Audience, ...], edition: Id | None, as_of: date | None, today: date
) -> Iterator[Problem]:
    """Why there is no edition at all, beyond what the folder's own problems say."""
    names = tuple(each.id for each in known)
    if edition is not None and names and edition not in names:
        near = did_you_mean(edition, names)
        yield _refusal("unknown-edition", f"there is no edition {quoted(edition)}{near}")
    if as_of is not None and as_of > today:
        yield _refusal(
            "day-to-come",
            f"{as_of} is yet to come, and would lift embargoes that still hold: name a day up to"
            f" {today}",
        )


def _refusal(rule: str, message: str) -> Problem:
    return Problem(place=Place(path=_SETTINGS), rule=rule, message=message)


_SETTINGS = "editions.yml"
# No folder is called so.
_NO_DOSSIER = ("",)


def _own_day(head: Head, today: date) -> date:
    """The dossier's own day, else today; a day to come only where all embargoes are made up."""
    own = head.as_of or today
    return own if head.fictional else min(own, today)


def _days_to_come(heads: Iterable[tuple[Id, Head]], today: date) -> Iterator[Problem]:
    for dossier, head in heads:
        if head.as_of not in {None, _own_day(head, today)}:
            yield Problem(
                place=Place(path=f"{dossier}/dossier.yml"),
                rule="day-to-come",
                message=f"as_of: {head.as_of} is yet to come, so today stands in for it",
                severity=Severity.WARNING,
            )


def _is_told(
    audience: Audience, marking: Marking | None, waived: tuple[Marking, ...], day: date
) -> bool:
    """Whether the audience could see for itself what is wrong, and not why it is set aside.

    What is under embargo until an event, it could not see.
    """
    lifted = lifted_on(day)
    readable = marking is not None and may_read(audience, marking, lifted)
    return readable and not any(may_read(audience, each, lifted) for each in waived)


def _dossier_of(problem: Problem) -> Id:
    return problem.place.path.partition("/")[0]

"""The one road from a folder to the editions of an audience; and `inspect`, for the desk."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import vocabulary
from generator.check import check
from generator.dossier import Dossier, Finding, Holdings, Settings
from generator.edition import Edition
from generator.marking import Audience, lifted_on, may_read
from generator.model import Id
from generator.problem import Place, Problem, Severity, did_you_mean, quoted
from generator.read import read
from generator.redact import redact
from generator.redact.links import without_links
from generator.withheld import Secret, Withheld, texts


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


def prepare(
    folder: Path,
    *,
    edition: Id | None,
    as_of: date | None,
    known_at: date | None,
    today: date,
) -> Prepared:
    """Read the folder and redact it for one edition: the one named, else the lowest.

    The day is `as_of`, else a dossier's own, else today. An unknown edition, a day yet to come and
    a folder that is not there are problems, as what stands in the folder may be. Raises OSError
    where the disk fails.
    """
    holdings = read(folder)
    audience = _audience(holdings.settings, edition)
    if holdings.settings is None or audience is None or (as_of is not None and as_of > today):
        refusals = tuple(_refusals(holdings, edition, as_of, today))
        return Prepared(audience=audience, problems=refusals, fatal=True)
    days = {each.id: _day(each, as_of, today) for each in holdings.dossiers}
    redacted = tuple(
        redact(
            each,
            audience,
            as_of=days[each.id],
            known_at=known_at,
            group_titles=holdings.settings.groups,
        )
        for each in holdings.dossiers
    )
    editions = tuple(shown for shown, _ in redacted if shown is not None)
    problems = _readable(check(holdings), audience, days, as_of or today)
    return Prepared(
        audience=audience,
        editions=editions,
        withheld=_not_shown(tuple(kept for _, kept in redacted), editions),
        problems=problems,
        fatal=any(problem.severity is Severity.ERROR for problem in problems),
    )


def audiences(folder: Path) -> tuple[Audience, ...]:
    """Who has an edition, the lowest first; nobody where `editions.yml` cannot be used."""
    return _lowest_first(read(folder).settings)


def inspect(folder: Path, today: date) -> tuple[Problem, ...]:
    """Every problem in the folder, in order, for the desk alone."""
    holdings = read(folder)
    told = (finding.problem for finding in check(holdings))
    return tuple(sorted({*told, *_days_to_come(holdings.dossiers, today)}))


def _lowest_first(settings: Settings | None) -> tuple[Audience, ...]:
    listed = settings.audiences if settings is not None else ()
    return tuple(sorted(listed, key=lambda each: (each.clearance, len(each.groups))))


def _audience(settings: Settings | None, edition: Id | None) -> Audience | None:
    known = _lowest_first(settings)
    if edition is None:
        return known[0] if known else None
    return next((each for each in known if each.id == edition), None)


def _refusals(
    holdings: Holdings, edition: Id | None, as_of: date | None, today: date
) -> Iterator[Problem]:
    """Why there is no edition at all."""
    yield from sorted(
        each.problem
        for each in holdings.findings
        if each.stops_all or (holdings.settings is None and each.problem.place.path == _SETTINGS)
    )
    known = tuple(each.id for each in _lowest_first(holdings.settings))
    if edition is not None and known and edition not in known:
        near = did_you_mean(edition, known)
        yield _refusal("unknown-edition", f"there is no edition {quoted(edition)}{near}")
    if holdings.settings is not None and not known:
        yield _refusal("no-edition", "there is nobody to build for: name an edition")
    if as_of is not None and as_of > today:
        yield _refusal(
            "day-to-come",
            f"{as_of} is yet to come, and would lift embargoes that still hold: name a day up to"
            f" {today}",
        )


def _refusal(rule: str, message: str) -> Problem:
    return Problem(place=Place(path=_SETTINGS), rule=rule, message=message)


_SETTINGS = "editions.yml"


def _day(dossier: Dossier, as_of: date | None, today: date) -> date:
    """The day asked for, else the dossier's own unless it is yet to come, else today."""
    own = dossier.head.as_of
    return as_of or (min(own, today) if own is not None else today)


def _days_to_come(dossiers: Iterable[Dossier], today: date) -> Iterator[Problem]:
    for dossier in dossiers:
        if dossier.head.as_of is not None and dossier.head.as_of > today:
            yield Problem(
                place=Place(path=f"{dossier.id}/dossier.yml"),
                rule="day-to-come",
                message=f"as_of: {dossier.head.as_of} is yet to come, so today stands in for it",
                severity=Severity.WARNING,
            )


def _readable(
    findings: Iterable[Finding], audience: Audience, days: Mapping[Id, date], otherwise: date
) -> tuple[Problem, ...]:
    """The Problems this audience could read for itself; embargoes until an event count as on."""
    return tuple(
        sorted(
            {
                finding.problem
                for finding in findings
                if finding.stops_all
                or (
                    finding.marking is not None
                    and may_read(
                        audience,
                        finding.marking,
                        lifted_on(days.get(_dossier_of(finding.problem), otherwise)),
                    )
                )
            }
        )
    )


def _dossier_of(problem: Problem) -> Id:
    return problem.place.path.partition("/")[0]


# What the gate must look for. It works on a whole site, so what any dossier shows counts as shown.

_NAME_LIKE = 4
"""A text of more words than this is a sentence: where another record shows it, it was pasted."""
_SHORTEST_ID = 10


def _not_shown(
    withheld: tuple[Withheld, ...], editions: tuple[Edition, ...]
) -> tuple[Withheld, ...]:
    """Without the texts that the editions show with good reason.

    A name or title is no secret once it stands anywhere in an edition. A sentence is none if the
    same kind of record shows it in the same field; else it may have been pasted there.
    """
    shown = {each for edition in editions for each in _texts(edition)}
    words = {each for _, each in shown} | set(_own_words(editions))
    public = "|".join(("", *sorted(words), ""))
    return tuple(
        replace(
            each,
            secrets=tuple(
                secret
                for secret in each.secrets
                if not _is_public(secret, words=_words(secret.text), shown=shown, public=public)
            ),
        )
        for each in withheld
    )


def _is_public(secret: Secret, *, words: str, shown: set[tuple[str, str]], public: str) -> bool:
    if secret.field.endswith(".id") and (" " not in words.strip() or len(words) < _SHORTEST_ID):
        # Ids of one word, such as `timeline`, stand in the site's own names.
        return True
    if len(words.split()) > _NAME_LIKE:
        return (secret.field, words) in shown
    return not words.strip() or words in public


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    yield from ((name, _words(without_links(text))) for name, text in texts(edition.head))
    for section, records in edition.contents:
        for record in records:
            for name, text in texts(record):
                yield f"{section}.{name}", _words(without_links(text))


def _own_words(editions: Iterable[Edition]) -> Iterator[str]:
    """What a site says of itself: the words of the vocabulary, titles of the edition and groups."""
    for each in vars(vocabulary).values():
        if isinstance(each, vocabulary.Vocabulary):
            yield from map(_words, (each.name, *each.terms, *each.terms.values()))
    for edition in editions:
        yield from map(_words, (edition.audience.title, *edition.group_titles.values()))


def _words(text: str) -> str:
    """A text as words alone, between spaces, as the gate compares them."""
    found = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return f" {' '.join(found)} "


_WORD = re.compile(r"[^\W_]+")

"""What the pages over all dossiers tell of one of them: all that these pages are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from generator import history, prose
from generator.marking import Audience, Marking
from generator.model import Id, Paragraph
from generator.views import naming
from generator.views.card import card, event_of, latest, link
from generator.views.ground import Ground
from generator.views.pages import AcrossChange, AcrossEvent, Card, StatementsPage
from generator.views.parts import Link
from generator.views.terms import Explained, terms
from generator.views.walk import walk
from generator.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An event to come, and when."""

    date: When
    told: AcrossEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One dossier as the pages over all of them tell of it."""

    dossier: Id
    audience: Audience
    group_titles: Mapping[Id, str]
    title: Link
    marking: Marking
    fictional: bool
    day: date
    card: Card
    coming: tuple[Coming, ...]
    latest: AcrossChange | None
    changed: date
    """The last day on which something was recorded."""
    statements: StatementsPage
    links: Mapping[Id, Link]
    """Where the references in all this lead, by id."""
    terms: tuple[Explained, ...]


def outline(ground: Ground, statements: StatementsPage) -> Outline:
    """What the pages over all dossiers tell of this one; `statements` is its page of them."""
    shown = card(ground)
    return Outline(
        dossier=ground.dossier,
        audience=ground.edition.audience,
        group_titles=ground.edition.group_titles,
        title=link(ground),
        marking=ground.head.marking,
        fictional=ground.head.fictional,
        day=ground.day,
        card=shown,
        coming=tuple(
            Coming(date=each.date, told=event_of(ground, each))
            for each in history.upcoming(ground.standing)
        ),
        latest=latest(ground),
        changed=ground.period.until if ground.period else date.min,
        # The trails are of its own page alone.
        statements=replace(statements, trails=()),
        links=MappingProxyType(dict(_links(ground, shown))),
        terms=tuple(terms(ground)),
    )


def _links(ground: Ground, shown: Card) -> Iterator[tuple[Id, Link]]:
    for paragraph in walk(shown, Paragraph):
        for record in prose.references(paragraph.text):
            found = naming.link_to(ground, record)
            if found is not None:
                yield record, found

"""What everything rests on, with grades."""

from generator import address, vocabulary
from generator.marking import join
from generator.model import Id, Record, Source
from generator.views import naming, signs
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import SourcesPage, SourceView
from generator.views.parts import Grade
from generator.views.told import grouped


def sources(ground: Ground) -> SourcesPage:
    """The page of all sources, by number."""
    records = (record for _, section in ground.contents for record in section)
    citing = grouped(records, _rests_on)
    return SourcesPage(
        head=head(
            ground,
            kind="sources",
            address=address.page(ground.dossier, "sources"),
            kicker="Sources",
            title="What this rests on",
        ),
        sources=tuple(
            _source(ground, each, citing.get(each.id, ())) for each in ground.standing.told.sources
        ),
        reliability=tuple(
            Grade(code=code, meaning=meaning)
            for code, meaning in vocabulary.RELIABILITY.terms.items()
        ),
        credibility=tuple(
            Grade(code=code, meaning=meaning)
            for code, meaning in vocabulary.CREDIBILITY.terms.items()
        ),
    )


def _rests_on(record: Record) -> tuple[Id, ...]:
    found: tuple[Id, ...] = getattr(record, "source", ())
    dated_by: Id = getattr(record, "dated_by", "")
    return (*found, dated_by) if dated_by else found


def _source(ground: Ground, source: Source, citing: tuple[Record, ...]) -> SourceView:
    return SourceView(
        anchor=address.anchor(source),
        number=ground.numbers[source.id],
        title=source.title,
        # How many records rest on it tells something of each of them.
        marking=join(
            source.marking, *frozenset(naming.marking_of(ground, each) for each in citing)
        ),
        grade=signs.reliability(source.reliability),
        kind=vocabulary.words(source.kind),
        date=signs.moment(source.date),
        publisher=source.publisher,
        url=source.url,
        link=source.url if source.url.lower().startswith(("https://", "http://")) else "",
        derived_from=naming.links(ground, source.derived_from),
        cited=f"cited by {signs.plural(len(citing), 'record')}" if citing else "not cited",
    )

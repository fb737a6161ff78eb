"""What everything rests on, with grades."""

from collections import Counter

from generator import address, vocabulary
from generator.model import Source
from generator.views import naming, signs
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import SourcesPage, SourceView
from generator.views.parts import Grade


def sources(ground: Ground) -> SourcesPage:
    """The page of all sources, by number."""
    cited = Counter(
        source
        for _, records in ground.contents
        for record in records
        for source in dict.fromkeys((*_rests_on(record), *_dated_by(record)))
    )
    return SourcesPage(
        head=head(
            ground,
            kind="sources",
            address=address.page(ground.dossier, "sources"),
            kicker="Sources",
            title="What this rests on",
        ),
        sources=tuple(
            _source(ground, each, cited[each.id]) for each in ground.standing.told.sources
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


def _rests_on(record: object) -> tuple[str, ...]:
    found = getattr(record, "source", ())
    return found if isinstance(found, tuple) else ()


def _dated_by(record: object) -> tuple[str, ...]:
    found = getattr(record, "dated_by", "")
    return (found,) if found else ()


def _source(ground: Ground, source: Source, cited: int) -> SourceView:
    return SourceView(
        anchor=address.anchor(source),
        number=ground.numbers[source.id],
        title=source.title,
        marking=source.marking,
        grade=signs.reliability(source.reliability),
        kind=vocabulary.words(source.kind),
        date=signs.moment(source.date),
        publisher=source.publisher,
        url=source.url,
        link=source.url if source.url.lower().startswith(("https://", "http://")) else "",
        derived_from=naming.links(ground, source.derived_from),
        cited=f"cited by {signs.plural(cited, 'record')}" if cited else "not cited",
    )

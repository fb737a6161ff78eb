"""Edition → Markdown: the pages of a site, by their paths, with what an engine must be told."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Protocol, TypedDict

from generator import address, pictures, prose, templates, views
from generator.address import Address
from generator.edition import Edition
from generator.exports import exports, picker, statements
from generator.glosses import Glossary, glossary, glossed
from generator.marking import Marking, join
from generator.model import Id, Key, Prose, Record
from generator.prose import Reference
from generator.templates import Environment, Markup
from generator.views import (
    Explained,
    Ground,
    Head,
    Link,
    Moment,
    Outline,
    Recorded,
    Sharing,
    StatementsPage,
    is_page,
)
from generator.views.banner import demand_below
from generator.views.figures import Bars, Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the navigation: a page, or a group of them. Titles are encoded."""

    title: str
    path: str = ""
    pages: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierNav:
    """The navigation of one dossier: it shows that dossier's pages only."""

    id: Id
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages of one audience's editions. Titles are encoded: engines print them raw."""

    title: str
    edition_title: str
    as_of: str
    report: str
    """Where readers tell of a mistake; "" for nowhere."""
    address: str
    """Where the site is served, with a slash at its end; "" where nobody said."""
    banner: Sharing
    """Of pages that show no record."""
    dossiers: tuple[DossierNav, ...]
    pages: Mapping[str, str]
    """Markdown with front matter, by the path of its file."""
    files: Mapping[str, bytes]
    """What is handed out as it is, by path."""


class View(Protocol):
    """A page's view: a head and whatever its template asks for."""

    @property
    def head(self) -> Head:
        """What the page is."""


TITLE = "Briefings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one dossier gives to the site, and what the pages over all dossiers tell of it."""

    outline: Outline
    nav: DossierNav
    pages: Mapping[str, str]
    files: Mapping[str, bytes]


def site(editions: Sequence[Edition], *, environment: Environment, papers: bool = True) -> Site:
    """The site of one audience: a home over all dossiers, and the pages of each.

    Pages lead to what is printed of them; without `papers`, to nothing.
    """
    parts = [part(edition, environment=environment, papers=papers) for edition in editions]
    whole = over_all([(each.outline, each.nav) for each in parts], environment=environment)
    pages = {path: text for each in parts for path, text in each.pages.items()}
    pages.update(whole.pages)
    files = {path: data for each in parts for path, data in each.files.items()}
    return replace(whole, pages=MappingProxyType(pages), files=MappingProxyType(files))


def part(edition: Edition, *, environment: Environment, papers: bool) -> Part:
    """What one dossier gives: it depends on no other."""
    ground = views.ground(edition)
    listed = views.listed(ground)
    list_ = views.statements(ground, listed)
    page = partial(_page, environment, {ground.dossier: _common(ground, papers=papers)})
    nav = join(ground.head.marking, *views.markings(tuple(_nav(ground))))
    made = (*_views(ground), list_)
    return Part(
        outline=views.outline(ground, list_),
        nav=_dossier_nav(ground),
        pages={address.markdown_path(each.head.address): page(each, nav) for each in made},
        files={**dict(_files(ground)), **statements(ground, listed, list_)},
    )


def over_all(dossiers: Iterable[tuple[Outline, DossierNav]], *, environment: Environment) -> Site:
    """The pages over all dossiers, and what stands on every page of the site.

    What is invented stands after what is real.
    """
    listed = sorted(dossiers, key=lambda each: (each[0].fictional, each[0].dossier))
    outlines = [outline for outline, _ in listed]
    home = views.home(outlines)
    page = partial(_page, environment, {each.dossier: _common_of(each) for each in outlines})
    made: tuple[View, ...] = (home, *_lists_of_all(outlines))
    audience = outlines[0].audience if outlines else None
    return Site(
        title=str(templates.line(TITLE)),
        edition_title=str(templates.line(home.head.edition)),
        as_of=str(templates.line(home.head.as_of.words)),
        report=str(templates.address(audience.report if audience else "")),
        address=str(templates.address(_with_slash(audience.address if audience else ""))),
        banner=_encoded(views.banner({}, home.head.marking)),
        dossiers=tuple(nav for _, nav in listed),
        pages=MappingProxyType(
            {
                address.markdown_path(each.head.address): page(each, home.head.marking)
                for each in made
            }
        ),
        files=MappingProxyType({}),
    )


def _with_slash(found: str) -> str:
    return f"{found.rstrip('/')}/" if found else ""


def _lists_of_all(outlines: Sequence[Outline]) -> Iterator[StatementsPage]:
    """The page of all dossiers' statements, unless there is no dossier."""
    if outlines:
        yield views.all_statements(outlines)


def _views(ground: Ground) -> Iterator[View]:
    yield views.brief(ground)
    yield views.changes(ground)
    yield from views.issues(ground)
    yield from views.histories(ground)
    yield from views.proposals(ground)
    yield views.claims(ground)
    yield from views.parties(ground)
    yield views.timeline(ground)
    yield views.confidentiality(ground)
    yield views.commitments(ground)
    yield views.people(ground)
    yield views.sources(ground)
    yield views.glossary(ground)
    yield from views.annexes(ground)


def _nav(ground: Ground) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Groups of pages by title, in the order in which a principal reads.

    A page of no group stands under the empty title.
    """

    def single(title: str, name: str) -> tuple[str, tuple[Link, ...]]:
        return "", (Link(text=title, to=address.page(ground.dossier, name)),)

    def group(title: str, records: Iterable[Record]) -> tuple[str, tuple[Link, ...]]:
        return title, tuple(views.link(ground, record) for record in records)

    holds = ground.contents
    yield single("Brief", "index")
    yield single("What changed", "changes")
    yield group("Issues", holds.issues)
    yield group("Texts", holds.proposals)
    yield single("Claims and denials", "claims")
    yield group("Parties", holds.parties)
    yield single("Statements", "statements")
    yield single("Timeline", "timeline")
    yield single("Confidentiality", "confidentiality")
    yield single("Commitments", "commitments")
    yield single("People", "people")
    yield single("Sources", "sources")
    yield single("Glossary", "glossary")
    yield group("Annexes", holds.annexes)


def _dossier_nav(ground: Ground) -> DossierNav:
    return DossierNav(
        id=ground.dossier,
        title=str(templates.line(ground.head.title)),
        entries=tuple(_entry(*group) for group in _nav(ground) if group[1]),
    )


def _entry(title: str, links: tuple[Link, ...]) -> Entry:
    pages = tuple(
        Entry(title=str(templates.line(link.text)), path=link.to.path) for link in links if link.to
    )
    return Entry(title=str(templates.line(title)), pages=pages) if title else pages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What all pages of a dossier ask for: where words and references lead, when things came in."""

    finder: Glossary
    terms: Mapping[Key, Explained]
    lead: Callable[[Id], Link | None]
    """Where a record stands, by its id."""
    group_titles: Mapping[Id, str]
    recorded: Recorded
    papers: Mapping[str, Address]
    """What is printed of it, by what it is called."""


def _common(ground: Ground, *, papers: bool) -> _Common:
    """For the pages of the dossier itself."""
    return _Common(
        **_explained(tuple(views.terms(ground))),
        lead=partial(views.link_to, ground),
        group_titles=ground.edition.group_titles,
        recorded=views.recorded(ground),
        papers=_papers(ground.dossier) if papers else {},
    )


def _common_of(outline: Outline) -> _Common:
    """For the pages over all dossiers."""
    return _Common(
        **_explained(outline.terms),
        lead=outline.links.get,
        group_titles=outline.group_titles,
        recorded={},
        papers={},
    )


class _Explaining(TypedDict):
    finder: Glossary
    terms: Mapping[Key, Explained]


def _explained(terms: tuple[Explained, ...]) -> _Explaining:
    return {
        "finder": glossary((each.key, each.title) for each in terms),
        "terms": {each.key: each for each in terms},
    }


def _papers(dossier: Id) -> Mapping[str, Address]:
    return {
        "Briefing book (PDF)": address.book(dossier),
        "One page (PDF)": address.printed(dossier, "brief"),
    }


def _page(
    environment: Environment,
    common: Mapping[Id, _Common],
    view: View,
    nav: object,
) -> str:
    """One page: front matter, then what its template prints.

    The navigation stands on the page too, and its titles count for the banner, as do the records
    that prose leads to: `nav` is the marking of the navigation. Raises PortionAboveBannerError.
    """
    head, printed = view.head, _Printed()
    groups = common[head.dossier].group_titles if head.dossier else _titles(common)
    body = environment.get_template(f"site/{head.kind}.md.jinja").render(
        page=view, **_context(common, head, printed)
    )
    marking = join(head.marking, *frozenset(views.markings((view, nav, tuple(printed.linked)))))
    demand_below(marking, printed.portions, head.address.path)
    last, book = None, ""
    if head.dossier:
        book = address.book(head.dossier).path if common[head.dossier].papers else ""
        last = views.newest(common[head.dossier].recorded, marking, view, head.address)
    return f"---\n{_front_matter(head, views.sharing(groups, marking), last, book)}---\n\n{body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """What a template printed beside what its view is known to hold; filled while it prints."""

    portions: set[Marking] = field(default_factory=set)
    """Of every paragraph."""
    linked: set[Marking] = field(default_factory=set)
    """Of every record that a paragraph leads to: its address stands on the page."""
    explained: set[Address] = field(default_factory=set)
    """The terms that it leads to already."""
    citations: Counter[int] = field(default_factory=Counter)
    """How often each source was cited, by its number."""

    def cite(self, number: int) -> str:
        """The anchor of one more citation of a source."""
        self.citations[number] += 1
        return f"cite-{number}-{self.citations[number]}"

    def cited(self, number: int) -> tuple[str, ...]:
        """The anchors of all citations of a source so far."""
        return tuple(f"cite-{number}-{at}" for at in range(1, self.citations[number] + 1))


def _titles(common: Mapping[Id, _Common]) -> Mapping[Id, str]:
    return {group: title for each in common.values() for group, title in each.group_titles.items()}


def _front_matter(head: Head, banner: Sharing, last: Moment | None, book: str) -> str:
    """What the theme reads, as YAML that any loader takes for the same words."""
    words = {
        "title": head.title,
        "description": head.description,
        "kind": head.kind,
        "dossier": head.dossier,
        "dossier_title": head.dossier_title,
        "as_of": head.as_of.words,
        "known_at": head.known_at.words if head.known_at else "",
        "edition": head.edition,
        "newest": last.words if last else "",
        "parent": head.parent.path if head.parent else "",
        "source": book,
    }
    marking = {"label": banner.label, "level": banner.level, "share": banner.share}
    return "".join(
        (
            *(f"{name}: {templates.scalar(each)}\n" for name, each in words.items() if each),
            "marking:\n",
            *(f"  {name}: {templates.scalar(each)}\n" for name, each in marking.items()),
            # Search shows the tags of a page with each of its hits.
            f"tags: [{templates.scalar(banner.label)}]\n",
            "hide: [toc]\n",
        )
    )


def _context(
    common: Mapping[Id, _Common], head: Head, printed: _Printed
) -> dict[str, Callable[..., object]]:
    """What a template may ask of its page: links from it, and prose with links from it."""
    here = head.address

    def href(target: Address) -> object:
        return templates.address(address.href(target, on=here))

    def resolve(dossier: Id, record: Id) -> Reference | None:
        found = common[dossier].lead(record)
        if found is None or found.to is None:
            return None
        printed.linked.update(views.markings(found))
        link = templates.address(address.href(found.to, on=here))
        return Reference(href=link, title=templates.line(found.text))

    def block(text: Prose, dossier: Id = head.dossier) -> object:
        printed.portions.update(paragraph.marking for paragraph in text)
        html = prose.block(text, partial(resolve, dossier), _portion_marks(text))
        return _glossed(html, text, common[dossier], head, printed)

    def inline(text: Prose, dossier: Id = head.dossier) -> object:
        printed.portions.update(paragraph.marking for paragraph in text)
        html = prose.inline(text, partial(resolve, dossier))
        return _glossed(html, text, common[dossier], head, printed)

    def markdown(text: str) -> object:
        return prose.page(text, partial(resolve, head.dossier))

    def picture(figure: Course | Bars, wide: bool) -> object:  # noqa: FBT001 - templates have no keywords for us
        width = pictures.WIDE if wide else pictures.NARROW
        return templates.drawn(pictures.picture(figure, pictures.on_screen(), width))

    def page_of(name: str) -> Address:
        return address.page(head.dossier, name)

    def papers() -> tuple[tuple[str, Address], ...]:
        return tuple(common[head.dossier].papers.items())

    return {
        "cite": printed.cite,
        "cited": printed.cited,
        "href": href,
        "url": templates.address,
        "prose": block,
        "prose_inline": inline,
        "markdown": markdown,
        "page_of": page_of,
        "picture": picture,
        "papers": papers,
    }


def _glossed(html: Markup, text: Prose, common: _Common, head: Head, printed: _Printed) -> Markup:
    """Prose whose words lead to the glossary, each the first time it stands on the page.

    A word never raises the marking of what it stands in: a term that is marked above a paragraph
    of the text is not explained there.
    """

    def explain(key: Key) -> tuple[Markup, Markup] | None:
        term = common.terms[key]
        above = any(join(each.marking, term.marking) != each.marking for each in text)
        if above or term.to in printed.explained or term.to.path == head.address.path:
            return None
        printed.explained.add(term.to)
        href = templates.address(address.href(term.to, on=head.address))
        return href, templates.line(term.meaning)

    return glossed(html, common.finder, explain)


def _portion_marks(text: Prose) -> tuple[str, ...]:
    """The label of each paragraph, where they differ."""
    labels = tuple(paragraph.marking.level.label for paragraph in text)
    return labels if len(set(labels)) > 1 else ()


def _encoded(banner: Sharing) -> Sharing:
    return Sharing(
        label=str(templates.line(banner.label)),
        level=banner.level,
        share=str(templates.line(banner.share)),
    )


def _files(ground: Ground) -> Iterator[tuple[str, bytes]]:
    yield from exports(ground).items()
    yield from picker(ground).items()
    for annex in ground.contents.annexes:
        if not is_page(annex) and annex.id in ground.edition.annexes:
            target = address.annex_file(ground.dossier, annex)
            yield target.path, ground.edition.annexes[annex.id]

"""A site as pages, and pages as a browser would take them, for tests of what is generated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory
from textwrap import dedent
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from generator import templates, views
from generator.edition import Edition
from generator.prepare import prepare
from generator.site import Site, site
from generator.views.pages import HomePage

TODAY = date(2032, 1, 1)
EDITIONS = """\
format: 1
scheme: tlp
editions:
  public: {title: Public, clearance: CLEAR}
  partners: {title: Partners, clearance: GREEN}
  cabinet: {title: Cabinet, clearance: RED}
"""
VOID = frozenset({"br", "hr", "input", "link", "meta", "use"})


@dataclass(slots=True)
class Body:
    """What stands in a page below its front matter."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    text: str = ""
    unclosed: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    """How many columns each row of a table takes up."""


def site_of(*editions: Edition) -> Site:
    return site(editions, environment=_environment())


@cache
def _environment() -> templates.Environment:
    """Compiled once: that takes longer than a page."""
    return templates.environment()


def editions_of(
    yaml: str,
    journal: str = "",
    *,
    edition: str = "public",
    annexes: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Edition, ...]:
    """The edition of one small dossier, named `talks`, read as the product reads it."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "talks" / "journal").mkdir(parents=True)
        (folder / "editions.yml").write_text(EDITIONS, encoding="utf-8")
        (folder / "talks" / "dossier.yml").write_text(dedent(yaml), encoding="utf-8")
        if journal:
            day = folder / "talks" / "journal" / "2031-02-01.yml"
            day.write_text(dedent(journal), encoding="utf-8")
        for name, text in annexes.items():
            (folder / "talks" / "annexes").mkdir(exist_ok=True)
            (folder / "talks" / "annexes" / name).write_text(text, encoding="utf-8")
        prepared = prepare(folder, edition=edition, as_of=None, known_at=None, today=TODAY)
    assert not prepared.fatal, prepared.problems
    return prepared.editions


def page_of(made: Site, path: str) -> Body:
    return body(made.pages[path])


def body(page: str) -> Body:
    """Parse a page as HTML, its front matter left out."""
    parser = _Parser()
    parser.feed(page.split("\n---\n", 1)[1])
    parser.close()
    parser.body.unclosed = parser.open
    parser.body.text = " ".join("".join(parser.said).split())
    return parser.body


def said(page: str) -> str:
    """What a page says, in one line."""
    return body(page).text


def faults(made: Site) -> list[str]:
    """Whatever is wrong with a site, whatever it is about: links, ids, tags, tables, navigation."""
    bodies = {path.removesuffix(".md") + ".html": body(page) for path, page in made.pages.items()}
    papers = (f"{id_}/{id_}-{kind}.pdf" for id_ in _folders(made) for kind in ("book", "brief"))
    files = {*bodies, *made.files, *papers}
    return [
        *(f"{path}: {why}" for path, each in bodies.items() for why in _own_faults(each)),
        *(
            f"{path}: leads nowhere: {link}"
            for path, each in bodies.items()
            for link in each.links
            if not _leads(path, link, bodies, files)
        ),
        *(f"nav: {path}" for path in _nav_paths(made) if path not in bodies),
    ]


def _own_faults(each: Body) -> Iterator[str]:
    if each.unclosed:
        yield f"left open: {each.unclosed}"
    yield from (f"twice: #{id_}" for id_, count in Counter(each.ids).items() if count > 1)
    if each.elements["h1"] != 1:
        yield f"{each.elements['h1']} h1"
    if "None" in each.text.split():
        yield "says None"
    yield from (f"{name} attribute" for name in each.attributes if name.startswith(("on", "style")))


def _folders(made: Site) -> Iterable[str]:
    return {path.partition("/")[0] for path in made.pages if "/" in path}


def _nav_paths(made: Site) -> Iterator[str]:
    for dossier in made.dossiers:
        for entry in dossier.entries:
            yield from (page.path for page in entry.pages or (entry,))


def _leads(page: str, link: str, bodies: Mapping[str, Body], files: set[str]) -> bool:
    parts = urlsplit(link)
    if parts.scheme in {"http", "https", "mailto"}:
        return True
    path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    if path not in files:
        return False
    return not parts.fragment or parts.fragment in bodies[path].ids


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.body = Body()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.body.elements[tag] += 1
        self.body.attributes |= given.keys()
        if "id" in given:
            self.body.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.body.links.append(given["href"])
        self.said += (given.get("title", ""), given.get("data-label", ""), " ")
        if tag == "tr":
            self.body.rows.append(0)
        elif tag in {"td", "th"}:
            self.body.rows[-1] += int(given.get("colspan", "1"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            if self.open and self.open[-1] == tag:
                self.open.pop()
            else:
                self.open.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def home_of(ground: views.Ground) -> HomePage:
    """The page over all dossiers, where there is but one."""
    page = views.statements(ground, views.listed(ground))
    return views.home((views.outline(ground, page),))

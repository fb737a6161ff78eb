"""What a desk writes stands on the page as the text it is: in every field, to the built HTML."""

from pathlib import Path
from typing import Any

import pytest
from markdown import markdown  # type: ignore[import-untyped]  # it has no types

from generator import templates
from generator.build import lay_out
from generator.edition import Edition
from generator.engine import engine
from generator.model import Shape
from generator.site import Site
from tests.hostile import END, LINES, PROSE, WORLD, Words, fields_with_text, rewritten
from tests.pages_of import editions_of, site_of
from tests.skeletons import ATTRIBUTES, ELEMENTS, is_harmless, links, skeleton, text_of

FIELDS = {(cls, name): number for number, (cls, name, _) in enumerate(fields_with_text())}
# What MkDocs always reads Markdown with; see templates/engine.yml.
EXTENSIONS = ["toc", "tables", "fenced_code"]
# What no page shows: why a record was taken back that no reader had seen before.
UNSEEN = {"Retraction.why"}


@pytest.fixture(scope="module")
def world() -> Edition:
    (edition,) = editions_of(WORLD, annexes={"map.svg": "<svg/>", "page.md": "x"})
    return edition


@pytest.fixture(scope="module")
def harmless(world: Edition) -> Site:
    return site_of(rewritten(world, words(), dossier="talks"))


@pytest.mark.parametrize("at", range(0, len(LINES), 4))
def test_a_line_makes_nothing_in_any_field(world: Edition, harmless: Site, at: int) -> None:
    made = site_of(rewritten(world, words(lines=LINES[at:] + LINES[:at]), dossier="talks"))

    assert made.pages.keys() == harmless.pages.keys()
    for path, page in made.pages.items():
        assert skeleton(rendered(page)) == skeleton(rendered(harmless.pages[path])), path


@pytest.mark.parametrize("at", range(0, len(PROSE), 4))
def test_prose_makes_nothing_but_prose_in_any_field(
    world: Edition, harmless: Site, at: int
) -> None:
    made = site_of(rewritten(world, words(prose=PROSE[at:] + PROSE[:at]), dossier="talks"))

    for path, page in made.pages.items():
        html = rendered(page)
        assert foreign(html) == foreign(rendered(harmless.pages[path])), path
        assert all(is_harmless(link) for link in links(html)), path


@pytest.mark.parametrize("at", range(0, len(LINES), 8))
def test_every_line_is_read_as_it_was_written(world: Edition, at: int) -> None:
    chosen = words(lines=LINES[at:] + LINES[:at])
    made = site_of(rewritten(world, chosen, dossier="talks"))
    seen = " ".join(text_of(rendered(page)) for page in made.pages.values())

    missing = {
        f"{cls.__name__}.{name}"
        for cls, name, shape in fields_with_text()
        if shape is Shape.LINE and templates.clean(chosen(cls, name, shape)) not in seen
    }

    assert missing == UNSEEN


def test_the_built_site_holds_only_what_the_theme_and_the_templates_make(
    world: Edition, tmp_path: Path
) -> None:
    count = 4
    hostile = [
        rewritten(world, words(lines=LINES[at:] + LINES[:at]), dossier=f"talks-{at}")
        for at in range(0, len(LINES), len(LINES) // count)
    ]
    layout = lay_out([rewritten(world, words(), dossier="talks"), *hostile], tmp_path)
    engine(layout.docs, tmp_path / "site", layout.frame)

    for edition in hostile:
        for file in sorted((tmp_path / "site" / edition.dossier).rglob("*.html")):
            path = file.relative_to(tmp_path / "site" / edition.dossier)
            twin = tmp_path / "site" / "talks" / path
            assert skeleton(file.read_text("utf-8")) == skeleton(twin.read_text("utf-8")), file


def words(lines: tuple[str, ...] = (), prose: tuple[str, ...] = ()) -> Words:
    """A different payload for each field, followed by a mark to find it by; else harmless words."""

    def word(cls: type[Any], name: str, shape: Shape) -> str:
        number = FIELDS.get((cls, name), 0)
        payloads = prose if shape is Shape.PROSE else lines
        # With brackets, so that every text is counted as open, and has its picture.
        mark = f"[{END}{number:03}] [one] [two]"
        return f"{payloads[number % len(payloads)]} {mark}" if payloads else f"words {mark}"

    return word


def foreign(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """What no prose may make: the forms of our own pages, which have them whatever is written."""
    return [
        (tag, names)
        for tag, names in skeleton(html)
        if tag.lstrip("/") not in ELEMENTS | {""} or not ATTRIBUTES.issuperset(names)
    ]


def rendered(page: str) -> str:
    """A page as MkDocs renders it, its front matter left out."""
    return str(markdown(page.split("\n---\n", 1)[1], extensions=EXTENSIONS))

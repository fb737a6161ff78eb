"""What is made anew of a site gives the bytes of a clean build, whatever became of the old one."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import engine as under_test
from generator import templates
from generator.engine import EngineError, Frame, engine, rendering
from generator.engine.material import Finish
from tests.built_html import tree

Edit = Callable[[Path], object]

NAV = {
    name: {"title": name.title(), "nav": [{"title": "N", "url": f"{name}/index.html"}]}
    for name in ("north", "south")
}


def frame(**extra: object) -> Frame:
    return Frame(
        title="Briefings",
        extra={"dossiers": NAV, **extra},
        themes=(templates.folder() / "theme",),
    )


def page(title: str, text: str, dossier: str = "") -> str:
    return (
        f'---\ntitle: "{title}"\ndossier: "{dossier}"\n---\n\n<h1>{title}</h1>\n\n<p>{text}</p>\n'
    )


def write(docs: Path, path: str, text: str) -> None:
    (docs / path).parent.mkdir(parents=True, exist_ok=True)
    (docs / path).write_text(text, encoding="utf-8")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    write(folder, "index.md", page("All", "Everything."))
    for home in NAV:
        write(folder, f"{home}/index.md", page(home, "Brief.", home))
        write(folder, f"{home}/issues/quota.md", page("Quota", "Nine tonnes.", home))
        write(folder, f"{home}/data/all.json", "{}")
    return folder


def clean(docs: Path, given: Frame) -> dict[str, bytes]:
    shutil.rmtree(docs.parent / "clean", ignore_errors=True)
    (docs.parent / "clean.json").unlink(missing_ok=True)
    engine(docs, docs.parent / "clean", given, jobs=1)
    return tree(docs.parent / "clean")


def test_a_page_that_changed_is_rendered_alone(docs: Path) -> None:
    site = docs.parent / "site"
    engine(docs, site, frame())
    before = (site / "south/issues/quota.html").stat().st_mtime_ns
    write(docs, "north/issues/quota.md", page("Quota", "Ten tonnes.", "north"))

    changed = engine(docs, site, frame())

    assert changed == {
        "north/issues/quota.html",
        "search/search_index.js",
        "search/search_index.json",
    }
    assert (site / "south/issues/quota.html").stat().st_mtime_ns == before
    assert tree(site) == clean(docs, frame())


def test_a_word_of_one_dossiers_navigation_renews_its_pages_and_those_that_list_all(
    docs: Path,
) -> None:
    site = docs.parent / "site"
    engine(docs, site, frame())
    renamed = {**NAV, "north": {**NAV["north"], "title": "The far north"}}

    changed = engine(docs, site, frame(dossiers=renamed))

    assert changed == {"index.html", "north/index.html", "north/issues/quota.html"}
    assert tree(site) == clean(docs, frame(dossiers=renamed))


def test_where_nothing_changed_nothing_is_done(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(docs, docs.parent / "site", frame())
    monkeypatch.delattr(under_test, "brought_in")

    assert engine(docs, docs.parent / "site", frame()) == frozenset()


DAMAGE: dict[str, Edit] = {
    "a page by hand": lambda top: (top / "site/index.html").write_text("by hand"),
    "a page is gone": lambda top: (top / "site/north/index.html").unlink(),
    "a copy by hand": lambda top: (top / "site/north/data/all.json").write_text("[]"),
    "a file of nobody": lambda top: (top / "site/.old").write_text("old"),
    "a folder in place of a page": lambda top: in_place_of(top / "site/index.html").mkdir(),
    "a link in place of a page": lambda top: in_place_of(top / "site/index.html").symlink_to("x"),
    "a theme file by hand": lambda top: (top / "site/assets/stylesheets/briefings.css").write_text(
        "x"
    ),
    "the error page is gone": lambda top: (top / "site/404.html").unlink(),
    "the index by hand": lambda top: (top / "site/search/search_index.json").write_text("{}"),
    "the script of the index is gone": lambda top: (top / "site/search/search_index.js").unlink(),
    "no memory": lambda top: (top / "site.json").unlink(),
    "a broken memory": lambda top: (top / "site.json").write_text('{"pages": {"index.md": 1'),
    "a memory of another version": lambda top: (top / "site.json").write_text('{"pages": []}'),
    "a memory without a site": lambda top: shutil.rmtree(top / "site"),
    "rows of too few parts": lambda top: (top / "site.json").write_text(
        json.dumps(json.loads((top / "site.json").read_text()) | {"copies": {"a": [[], []]}})
    ),
}


def in_place_of(file: Path) -> Path:
    file.unlink()
    return file


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_site_that_was_damaged_is_mended(docs: Path, damage: Edit) -> None:
    site = docs.parent / "site"
    engine(docs, site, frame())
    before = tree(site)
    damage(docs.parent)

    engine(docs, site, frame())

    assert tree(site) == before


def test_a_run_that_was_killed_is_healed_by_the_next(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = docs.parent / "site"
    engine(docs, site, frame())
    write(docs, "north/issues/quota.md", page("Quota", "Ten tonnes.", "north"))
    write(docs, "north/new.md", page("New", "Here.", "north"))
    with monkeypatch.context() as killed:
        killed.delattr(under_test, "remember")
        with pytest.raises(NameError):
            engine(docs, site, frame())

    engine(docs, site, frame())

    assert tree(site) == clean(docs, frame())


def test_the_last_good_site_stands_where_the_engine_fails(docs: Path) -> None:
    site = docs.parent / "site"
    engine(docs, site, frame())
    before = tree(site)
    write(docs, "README.md", "Also here.\n")

    with pytest.raises(EngineError, match=r"README\.md"):
        engine(docs, site, frame())

    assert tree(site) == before


def test_any_row_of_edits_gives_the_bytes_of_a_clean_build(docs: Path) -> None:
    site, chance = docs.parent / "site", random.Random(7)  # noqa: S311 - the same each time

    for number in range(6):
        for _ in range(chance.randint(1, 3)):
            chance.choice(EDITS)(docs, number)
        given = frame(as_of=f"day {number // 2}")
        engine(docs, site, given)

        assert tree(site) == clean(docs, given)


EDITS: tuple[Callable[[Path, int], object], ...] = (
    lambda docs, n: write(docs, "north/index.md", page("North", f"Brief {n}.", "north")),
    lambda docs, n: write(docs, f"south/new-{n}.md", page("New", f"Page {n}.", "south")),
    lambda docs, n: write(docs, "index.md", page("All", f"Everything {n}.")),
    lambda docs, n: write(docs, "south/data/all.json", f"{{{n}}}"),
    lambda docs, _: (docs / "north/issues/quota.md").unlink(missing_ok=True),
    lambda docs, _: shutil.rmtree(docs / "south/data", ignore_errors=True),
)


def test_several_processes_make_the_bytes_of_one(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "AT_A_TIME", 2)
    told: list[tuple[str, int, int]] = []

    engine(docs, docs.parent / "site", frame(), jobs=2, tell=lambda *each: told.append(each))

    assert tree(docs.parent / "site") == clean(docs, frame())
    assert told == [("pages", 2, 5), ("pages", 4, 5), ("pages", 5, 5)]


def test_where_no_processes_are_to_be_had_one_does_it(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> object:
        raise OSError("no semaphores here")

    monkeypatch.setattr(rendering, "AT_A_TIME", 2)
    monkeypatch.setattr(rendering, "ProcessPoolExecutor", refused)

    engine(docs, docs.parent / "site", frame(), jobs=2)

    assert tree(docs.parent / "site") == clean(docs, frame())


def test_what_fails_in_a_process_is_a_failure(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "AT_A_TIME", 2)
    write(docs, "south/README.md", "Also here.\n")

    with pytest.raises(EngineError, match=r"README\.md"):
        engine(docs, docs.parent / "site", frame(), jobs=2)


def test_page_by_page_gives_what_mkdocs_makes_of_the_whole_folder(docs: Path) -> None:
    engine(docs, docs.parent / "site", frame())
    write(docs, "north/issues/quota.md", page("Quota", "Ten tonnes.", "north"))
    engine(docs, docs.parent / "site", frame())

    config = load_config(str(docs.parent / "mkdocs.yml"), site_dir=str(docs.parent / "whole"))
    config.theme.dirs.insert(0, str(templates.folder() / "theme"))
    config.plugins["briefings/finish"] = Finish()
    build(config)

    assert tree(docs.parent / "site") == tree(docs.parent / "whole")

"""One edition on disk: what stands is skipped, and the outcome is the bytes of a clean build."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator import build as under_test
from generator import engine, templates
from generator.build import Job, build, lay_out
from generator.build.crew import ALONE, Crew
from generator.build.disk import BusyError, UnsafePathError, alone, fill
from generator.edition import Edition
from generator.site import Part, part
from tests.built_html import text_of, tree
from tests.pages_of import editions_of
from tests.test_views_brief import WORLD

Make = Callable[..., Path]


@dataclass(frozen=True)
class Label:
    label: str = "TLP:CLEAR"
    level: str = "clear"
    share: str = "Anyone may read this."


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Build a site of the pages given; what an edition would say of them is made up."""
    monkeypatch.setattr(under_test, "press", lambda *_, **__: {"north/north-book.pdf": b"%PDF-"})

    def run(work: Path, own: Path | None = None, crew: Crew = ALONE, **pages: str) -> Path:
        monkeypatch.setattr(under_test, "over_all", lambda _, **__: made(pages))
        build((), work, own=own, crew=crew)
        return work / "site"

    return run


def made(pages: Mapping[str, str]) -> SimpleNamespace:
    brief = SimpleNamespace(title="Brief", path="north/index.html", pages=())
    issue = SimpleNamespace(title="Quota", path="quota.html", pages=())
    issues = SimpleNamespace(title="Issues", path="", pages=(issue,))
    return SimpleNamespace(
        title="Briefings",
        edition_title="Public",
        as_of="3 December 2025",
        report="",
        address="",
        banner=Label(),
        dossiers=(SimpleNamespace(id="north", title="North", entries=(brief, issues)),),
        pages={
            f"{name}.md": f"---\ntitle: {name}\ndossier: north\n---\n\n{text}\n"
            for name, text in ({"index": "Home", "north/index": "North"} | dict(pages)).items()
        },
        files={"north/annexes/map.svg": b"<svg/>"},
    )


def test_pages_books_and_annexes_are_in_the_site(make: Make, tmp_path: Path) -> None:
    site = make(tmp_path, quota="Nine tonnes")

    assert "Nine tonnes" in text_of(site / "quota.html")
    assert {"north/north-book.pdf", "north/annexes/map.svg", "index.html"} <= set(tree(site))


def test_a_rebuild_gives_the_bytes_of_a_clean_build(make: Make, tmp_path: Path) -> None:
    make(tmp_path / "one", quota="Nine tonnes", gone="Soon")

    rebuilt = make(tmp_path / "one", quota="Ten tonnes", **{"north/new": "Here"})

    assert tree(rebuilt) == tree(
        make(tmp_path / "two", quota="Ten tonnes", **{"north/new": "Here"})
    )


def test_what_has_not_changed_is_not_rendered_again(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, quota="Nine tonnes")
    monkeypatch.delattr(engine, "brought_in")

    make(tmp_path, quota="Nine tonnes")

    with pytest.raises(NameError):
        make(tmp_path, quota="Ten tonnes")


def test_a_site_that_was_touched_is_rendered_again(make: Make, tmp_path: Path) -> None:
    site = make(tmp_path, quota="Nine tonnes")
    before = tree(site)
    (site / "quota.html").write_text("by hand")

    assert tree(make(tmp_path, quota="Nine tonnes")) == before


def test_a_page_that_stands_is_not_written_again(tmp_path: Path) -> None:
    fill(tmp_path, {"a.md": b"one", "b/c.md": b"two"})
    before = (tmp_path / "a.md").stat().st_mtime_ns

    fill(tmp_path, {"a.md": b"one", "b": b"three"})

    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert tree(tmp_path) == {"a.md": b"one", "b": b"three"}


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "a/../../b",
        "/etc/a",
        "a//b",
        "",
        ".hidden",
        "a/.b",
        "a\\b",
        "c:a",
        "a\nb",
        "a\0",
        "./a",
    ],
)
def test_a_path_that_could_lead_outside_is_refused_before_anything_is_written(
    path: str, tmp_path: Path
) -> None:
    with pytest.raises(UnsafePathError):
        fill(tmp_path / "docs", {"a.md": b"fine", path: b"not"})

    assert tree(tmp_path) == {}


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("kept")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a").symlink_to(outside)

    fill(tmp_path / "docs", {"a/mine.txt": b"ours"})

    assert tree(outside) == {"mine.txt": b"kept"}
    assert tree(tmp_path / "docs") == {"a/mine.txt": b"ours"}


def test_two_runs_do_not_work_in_one_folder(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(BusyError), alone(tmp_path):
        pass

    with alone(tmp_path):
        pass


def test_a_template_of_the_desk_wins_over_ours(make: Make, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "theme").mkdir(parents=True)
    (own / "theme/main.html").write_text("Ours: {{ page.content }}")

    site = make(tmp_path / "work", own, quota="Nine tonnes")

    assert "Ours: Nine tonnes" in text_of(site / "quota.html")
    assert Job(folder=tmp_path / "briefings", work=tmp_path).own == own
    assert Job(folder=templates.folder().parent / "briefings", work=tmp_path).own is None


def test_the_hurried_get_pages_that_lead_to_no_paper(tmp_path: Path) -> None:
    made = editions_of(WORLD)
    quick = lay_out(made, tmp_path / "quick", papers=False)

    whole = lay_out(made, tmp_path / "whole")

    assert (quick.books, whole.books) == (0, 2)
    assert not [path for path in tree(quick.docs) if path.endswith(".pdf")]
    assert not [path for path, text in tree(quick.docs).items() if b".pdf" in text]
    assert b"talks-brief.pdf" in tree(whole.docs)["talks/index.md"]


ELSEWHERE = WORLD.replace("title: Talks", "title: Other talks")


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dossiers whose pages are made, in the order in which that is asked."""
    asked: list[str] = []
    honest = part

    def spying(edition: Edition, **named: Any) -> Part:
        asked.append(edition.dossier)
        return honest(edition, **named)

    monkeypatch.setattr(under_test, "part", spying)
    return asked


def two(first: str = WORLD) -> tuple[Edition, Edition]:
    """The editions of two dossiers."""
    (one,) = editions_of(first)
    (other,) = editions_of(ELSEWHERE)
    return one, replace(other, dossier="more")


def laid(work: Path, first: str = WORLD, *, papers: bool = False) -> Mapping[str, bytes]:
    lay_out(two(first), work, papers=papers)
    return tree(work / "docs")


def test_an_edit_in_one_dossier_makes_no_page_of_another(tmp_path: Path, parts: list[str]) -> None:
    laid(tmp_path / "one")
    edited = laid(tmp_path / "one", WORLD.replace("Who gets what?", "Who gets how much?"))
    clean = laid(tmp_path / "clean", WORLD.replace("Who gets what?", "Who gets how much?"))

    assert ["talks", "more", "talks", "talks", "more"] == parts
    assert clean == edited


def test_a_page_touched_by_hand_is_healed(tmp_path: Path, parts: list[str]) -> None:
    before = laid(tmp_path)
    (tmp_path / "docs/more/index.md").write_text("# Not ours", encoding="utf-8")
    (tmp_path / "docs/talks/.hidden").write_text("not ours", encoding="utf-8")

    assert before == laid(tmp_path)
    assert ["talks", "more"] * 2 == parts


def test_a_dossier_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    laid(tmp_path / "one")
    lay_out(two()[:1], tmp_path / "one", papers=False)
    lay_out(two()[:1], tmp_path / "clean", papers=False)

    assert tree(tmp_path / "clean/docs") == tree(tmp_path / "one/docs")
    assert b"Other talks" not in (tmp_path / "one/laid/memory.sqlite").read_bytes()


@pytest.mark.parametrize("broken", [b"", b"not a database", b"\0" * 9000])
def test_a_broken_memory_of_what_was_laid_out_is_as_none(tmp_path: Path, broken: bytes) -> None:
    before = laid(tmp_path)
    for file in sorted((tmp_path / "laid").rglob("memory.sqlite")):
        file.write_bytes(broken)

    assert before == laid(tmp_path)


def test_other_code_lays_out_anew(
    tmp_path: Path, parts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path)
    monkeypatch.setattr("generator.build.laid.code", lambda: "another version")
    laid(tmp_path)

    assert ["talks", "more"] * 2 == parts


def test_another_day_lays_out_anew(tmp_path: Path, parts: list[str]) -> None:
    laid(tmp_path)
    lay_out([replace(each, as_of=date(2031, 3, 2)) for each in two()], tmp_path, papers=False)

    assert ["talks", "more"] * 2 == parts


@pytest.mark.parametrize("jobs", [1, 3])
def test_as_many_processes_render_as_are_asked_for(
    jobs: int, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []
    monkeypatch.setattr(
        "generator.build.rendering.engine", lambda *_, jobs, **__: asked.append(jobs)
    )

    make(tmp_path, crew=Crew(jobs=jobs))

    assert asked == [jobs]


def test_a_working_folder_may_be_named_from_where_the_desk_stands(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    site = make(Path("build"))

    assert site.resolve() == tmp_path / "build/site"
    assert "Home" in text_of(site / "index.html")

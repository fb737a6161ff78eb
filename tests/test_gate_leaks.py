"""Ten leaks planted by hand, one in each place that has leaked elsewhere: none gets out."""

import base64
import gzip
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import views
from generator.build import Job
from generator.gate import Refusal
from generator.prepare import Prepared, prepare
from generator.release import release
from generator.release.standing import put_out
from generator.views.pages import HomePage
from tests.built_html import tree
from tests.desk import HIDDEN, JOURNAL, NORTH, write_desk
from tests.test_gate import jpeg

TODAY = date(2025, 2, 1)
LINE = "north/journal/2025-01-02.yml:7:11"
"""Where the desk wrote what is hidden."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose public edition was built and released."""
    top = tmp_path_factory.mktemp("built")
    write_desk(top / "briefings")
    assert made(top) == ()
    return top


def made(top: Path) -> tuple[Refusal, ...]:
    """Build and release the public edition of the desk in that folder."""
    job = Job(folder=top / "briefings", work=top / "build")
    outcome = release(job, top / "site", today=TODAY, strict=False)
    assert outcome.problems == ()
    return outcome.refusals


def prepared(top: Path) -> Prepared:
    return prepare(top / "briefings", edition=None, as_of=None, known_at=None, today=TODAY)


def added(page: Path, text: str) -> None:
    page.write_text(page.read_text().replace("</main>", f"{text}</main>"))


def retitled(page: Path) -> None:
    page.write_text(page.read_text().replace("<title>", f"<title>{HIDDEN} - "))


PLANTED: dict[str, Callable[[Path], object]] = {
    "a file name": lambda folder: shutil.copy(
        folder / "index.html", folder / "veyra-would-settle-for-seven-tonnes-in-private.html"
    ),
    "a title": lambda folder: retitled(folder / "north/index.html"),
    "a sitemap": lambda folder: (folder / "sitemap.xml.gz").write_bytes(
        gzip.compress(f"<loc>https://x/{HIDDEN.replace(' ', '%20')}/</loc>".encode(), mtime=0)
    ),
    "a base64 blob": lambda folder: added(
        folder / "index.html",
        f'<img src="data:image/x;base64,{base64.b64encode(HIDDEN.encode()).decode()}">',
    ),
    "an image's EXIF": lambda folder: (folder / "north/map.jpg").write_bytes(
        jpeg(b"Exif\0\0II*\0" + HIDDEN.encode("utf-16-le"))
    ),
    "a log line": lambda folder: (folder / "build.txt").write_text(f"INFO left out: {HIDDEN}"),
}


@pytest.mark.parametrize("what", PLANTED)
def test_the_gate_catches(what: str, built: Path, tmp_path: Path) -> None:
    work = tmp_path / "build/public"
    shutil.copytree(built / "build/public/site", work / "site")
    PLANTED[what](work / "site")
    known = prepared(built)

    refusals = put_out(
        work / "site",
        tmp_path / "site/public",
        withheld=known.withheld,
        editions=known.editions,
    )

    assert {LINE} == {str(refusal.place) for refusal in refusals}
    assert not (tmp_path / "site/public").exists()


def test_the_gate_catches_a_leak_in_a_template(tmp_path: Path) -> None:
    write_desk(tmp_path / "briefings")
    template = tmp_path / "templates/site/issue.md.jinja"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "ours/site/issue.md.jinja" %}'
        f"{{% block content %}}{{{{ super() }}}}\n<p>{HIDDEN}</p>\n{{% endblock %}}"
    )

    assert "north/issues/quota.html" in {refusal.path for refusal in made(tmp_path)}


def test_the_gate_catches_a_leak_in_a_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_desk(tmp_path / "briefings")

    # No view can have what is withheld: this one brings it along.
    def home(outlines: tuple[views.Outline, ...]) -> HomePage:
        page = honest(outlines)
        return replace(page, head=replace(page.head, title=HIDDEN))

    honest = views.home
    monkeypatch.setattr(views, "home", home)

    assert "index.html" in {refusal.path for refusal in made(tmp_path)}


def test_the_gate_catches_a_sentence_pasted_with_other_punctuation(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "briefings")
    pasted = "summary: 'Two parties talk: “Veyra” would settle, for seven (7) tonnes - in private!'"
    (desk / "north/dossier.yml").write_text(NORTH.replace("summary: Two parties talk.", pasted))

    refusals = made(tmp_path)

    assert {LINE} == {str(refusal.place) for refusal in refusals}
    assert {"north/dossier.yml:5:10"} == {str(refusal.pasted) for refusal in refusals}
    assert {
        "index.html",
        "north/index.html",
        "north/north-book.pdf",
        "search/search_index.json",
    } <= {refusal.path for refusal in refusals}


def test_staging_sweeps_a_stale_file_away(tmp_path: Path) -> None:
    write_desk(tmp_path / "briefings")
    for place in ("staged", "site", "docs"):
        stale = tmp_path / "build/public" / place / "stale.html"
        stale.parent.mkdir(parents=True)
        stale.write_text(HIDDEN)

    assert made(tmp_path) == ()
    assert "stale.html" not in tree(tmp_path / "site/public")


def test_a_stale_file_in_the_engines_folder_is_swept_away_though_nothing_else_changed(
    built: Path,
) -> None:
    stale = built / "build/public/site/stale.html"
    stale.write_text(HIDDEN)

    assert made(built) == ()
    assert not stale.exists()


def test_a_refusal_leaves_no_trace_in_the_release_or_in_the_editions_own_folders(
    tmp_path: Path,
) -> None:
    desk = write_desk(tmp_path / "briefings")
    assert made(tmp_path) == ()
    before = tree(tmp_path / "site")
    (desk / "north/journal/2025-01-03.yml").write_text(
        JOURNAL.replace("Hala asks for nine tonnes.", f"{HIDDEN} and no more")
    )

    assert made(tmp_path)
    assert before == tree(tmp_path / "site")
    assert not [name for name in tree(tmp_path / "build/.gate") if HIDDEN in name]
    assert HIDDEN.encode() not in b"".join(tree(tmp_path / "build/.gate").values())

"""Plain `mkdocs build --strict` works in a checkout by itself, for the desk."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.plugin import BriefingsPlugin
from tests.built_html import broken_links, text_of, tree
from tests.desk import HIDDEN, write_desk

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a small desk's folder."""
    for name in ("docs", "templates"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    shutil.copy(CHECKOUT / "mkdocs.yml", tmp_path)
    write_desk(tmp_path / "briefings")
    return tmp_path


def mkdocs_build(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=checkout,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_preview_is_the_lowest_edition_and_whole(checkout: Path) -> None:
    run = mkdocs_build(checkout)

    assert run.returncode == 0, run.stderr
    site = checkout / "build/preview"
    assert "nine tonnes" in text_of(site / "north/issues/quota.html")
    assert [path for path, content in tree(site).items() if HIDDEN.encode() in content] == []
    assert broken_links(site) == []


def test_broken_data_fail_the_build_with_their_problems(checkout: Path) -> None:
    (checkout / "briefings/north/dossier.yml").write_text("title: [\n", encoding="utf-8")

    run = mkdocs_build(checkout)

    assert run.returncode == 1
    assert "north/dossier.yml:" in run.stderr
    assert "Traceback" not in run.stderr


def served(plugin: BriefingsPlugin, checkout: Path) -> MkDocsConfig:
    """Return the settings that MkDocs goes on with, at each change while it serves."""
    return plugin.on_config(load_config(str(checkout / "mkdocs.yml")))


def test_a_preview_keeps_the_last_good_pages_under_the_problems(checkout: Path) -> None:
    plugin = BriefingsPlugin()
    plugin.on_startup(command="serve", dirty=False)
    (checkout / "briefings/north/dossier.yml").write_text("title: [\n", encoding="utf-8")
    empty = served(plugin, checkout)
    assert [file.name for file in Path(empty.docs_dir).iterdir()] == ["index.md"]

    write_desk(checkout / "briefings")
    good = served(plugin, checkout)
    pages = tree(Path(good.docs_dir))
    (checkout / "briefings/north/dossier.yml").write_text("title: [\n", encoding="utf-8")
    kept = served(plugin, checkout)

    assert tree(Path(kept.docs_dir)) == pages
    assert kept.extra["dossiers"] == good.extra["dossiers"]
    page = Page(None, File("index.md", "", "", use_directory_urls=False), kept)
    assert "north/dossier.yml:" in plugin.on_post_page("<body></body>", page=page, config=kept)

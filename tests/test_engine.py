"""Markdown becomes a site that works from a disk, asks no other host, and is the same twice."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator import templates
from generator.engine import EngineError, Frame, as_yaml, engine, notice
from tests.built_html import broken_links, text_of, tree

PAGES = {
    "index.md": "---\ntitle: All dossiers\n---\n\n[North](north/index.html)\n",
    "north/index.md": "---\ntitle: North\ndossier: north\n---\n\n# North\n\nQuota and licences.\n",
    "north/issues/quota.md": "---\ntitle: Quota\ndossier: north\n---\n\n<h2 id='a'>A</h2>\n",
    "templates/index.md": "---\ntitle: Named as MkDocs names what it leaves out\n---\n\nHere.\n",
}
EXTRA = {
    "dossiers": {"north": {"title": "North", "nav": [{"title": "N", "url": "north/index.html"}]}}
}


def written(folder: Path, pages: dict[str, str] = PAGES) -> Path:
    for path, text in pages.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "docs"


def rendered(folder: Path, pages: dict[str, str] = PAGES, title: str = "Briefings") -> Path:
    frame = Frame(title=title, extra=EXTRA, themes=(templates.folder() / "theme",))
    engine(written(folder, pages), folder / "site", frame)
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(tmp_path_factory.mktemp("engine"))


def test_every_page_is_made_where_its_address_says(site: Path) -> None:
    pages = {path for path in tree(site) if path.endswith(".html")}

    assert pages == {"404.html", *(path.removesuffix(".md") + ".html" for path in PAGES)}


def test_all_links_resolve_and_no_other_host_is_asked(site: Path) -> None:
    assert broken_links(site) == []


def test_search_works_without_a_server(site: Path) -> None:
    index = (site / "search/search_index.json").read_text(encoding="utf-8")

    assert "Quota and licences" in index
    assert (site / "search/search_index.js").read_text(encoding="utf-8") == (
        f"var __index = {index}"
    )


def test_a_reader_finds_a_page_from_a_memory_stick(site: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.as_uri()}/index.html")

    page.locator("[data-md-component=search-query]").focus()
    page.get_by_text("Type to start searching").wait_for(state="attached")
    page.keyboard.type("licences")

    hit = page.locator(".md-search-result__item a").first
    hit.wait_for()
    assert "north/index.html" in (hit.get_attribute("href") or "")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_nothing_that_no_page_uses_is_in_the_site(site: Path) -> None:
    files = tree(site)

    assert [path for path in files if path.endswith((".map", ".gz", "sitemap.xml"))] == []
    assert [path for path, content in files.items() if b"sourceMappingURL" in content] == []


def test_the_same_pages_give_the_same_bytes_in_any_folder_and_process(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    script = (
        "from pathlib import Path; from tests.test_engine import rendered; rendered(Path.cwd())"
    )
    subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path / "elsewhere",
        env={
            "PYTHONPATH": str(Path(__file__).parent.parent),
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Tokyo",
        },
        check=True,
    )

    assert tree(tmp_path / "elsewhere/site") == tree(site)


def test_leftovers_of_an_earlier_run_are_gone(tmp_path: Path) -> None:
    site = rendered(tmp_path)
    (site / "old.html").write_text("old")
    (site / ".old").write_text("old")
    (tmp_path / "docs/north/issues/quota.md").unlink()

    rendered(tmp_path, {"index.md": PAGES["index.md"]})

    assert not {"old.html", ".old", "north/issues/quota.html"} & set(tree(site))


def test_a_title_that_yaml_would_read_otherwise_comes_through(tmp_path: Path) -> None:
    title = "No: &#42;1 - \u0085\u2028 “x” 🜨 {a} # b"

    site = rendered(tmp_path, {"index.md": "---\ntitle: Home\n---\n\nHere.\n"}, title)

    assert "No: *1 - “x” 🜨 {a} # b" in text_of(site / "index.html").replace("…", "")


def test_a_warning_of_mkdocs_is_a_failure(tmp_path: Path) -> None:
    pages = {"index.md": "Here.\n", "README.md": "Also here.\n"}

    with pytest.raises(EngineError, match=r"README\.md"):
        rendered(tmp_path, pages)


def test_settings_are_yaml_whatever_they_hold() -> None:
    assert as_yaml({"a": "\x7f\u2028é"}) == '{\n "a": "\\u007f\\u2028é"\n}\n'


def test_a_notice_is_text_and_never_markup() -> None:
    page = notice("<body>Good</body>", "<script>no</script>")

    assert page.startswith("<body>Good<pre")
    assert "&lt;script&gt;no&lt;/script&gt;</pre></body>" in page
    assert notice(page, "") == page

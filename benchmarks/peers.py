"""The programs that Briefings is measured against, and the same pages laid out for each of them."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK = CHECKOUT / "requirements" / "peers.txt"
HOME = CHECKOUT / ".venv" / "peers"
HUGO = {
    "title": "Briefings",
    "uglyURLs": True,
    "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "section"],
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    "outputs": {"home": ["html", "json"]},
}
# As ours: the pages of the dossier beside each page, and an index of all words.
PAGE = """<!doctype html><html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><ul>{{ range .CurrentSection.RegularPagesRecursive }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main>{{ .Content }}</main></body></html>
"""
INDEX = """[{{ range $n, $page := .Site.RegularPages }}{{ if $n }},{{ end }}
{{ dict "title" $page.Title "at" $page.RelPermalink "text" $page.Plain | jsonify }}{{ end }}]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program, what it is called in the tables, and how it is run in its folder."""

    name: str
    command: tuple[str, ...]
    folder: Path


def program(name: str) -> str:
    """Where a peer's program stands; all of them are installed first, from their own lock."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = HOME / "peers.sha256"
    if not stamp.is_file() or stamp.read_text() != digest:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True)
        pip = (str(HOME / "bin" / "pip"), "--disable-pip-version-check", "install", "--quiet")
        options = ("--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(LOCK))
        subprocess.run([*pip, *options], check=True)
        stamp.write_text(digest)
    return str(HOME / "bin" / name)


def peers(built: Path, home: Path) -> tuple[Peer, ...]:
    """Lay out for each peer the pages of `built`, the working folder of an edition."""
    shutil.rmtree(home, ignore_errors=True)
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    stock = {
        "site_name": "Briefings",
        "theme": {"name": "material", "font": False},
        "use_directory_urls": False,
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore"}},
    }
    ours = {
        "INHERIT": str(built / "mkdocs.yml"),
        "theme": {"custom_dir": str(CHECKOUT / "templates" / "theme")},
    }
    pruned = {
        **stock,
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
    }
    docs = built / "docs"
    return (
        _hugo(docs, home / "hugo"),
        _peer("mkdocs, own frame", mkdocs, ours, docs, home / "own"),
        _peer("zensical, pruned", (program("zensical"), "build"), pruned, docs, home / "zensical"),
        _peer("mkdocs, stock", mkdocs, stock, docs, home / "stock"),
    )


def _peer(
    name: str, command: Sequence[str], settings: dict[str, object], docs: Path, folder: Path
) -> Peer:
    folder.mkdir(parents=True)
    # Zensical reads no folder outside of its own.
    shutil.copytree(docs, folder / "docs")
    told = {**settings, "docs_dir": str(folder / "docs"), "site_dir": str(folder / "site")}
    if name.startswith("zensical"):
        told = {**settings, "docs_dir": "docs", "site_dir": "site"}
    (folder / "mkdocs.yml").write_text(json.dumps(told, indent=1), encoding="utf-8")
    return Peer(name=name, command=tuple(command), folder=folder)


def _hugo(docs: Path, folder: Path) -> Peer:
    for file in docs.rglob("*.md"):
        at = file.relative_to(docs)
        # An `index.md` would swallow the pages beside it.
        to = folder / "content" / at.with_name(at.name.replace("index.md", "brief.md"))
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(_plain_head(file.read_text(encoding="utf-8")), encoding="utf-8")
    layouts = folder / "layouts"
    layouts.mkdir()
    (layouts / "single.html").write_text(PAGE, encoding="utf-8")
    (layouts / "home.html").write_text(PAGE, encoding="utf-8")
    (layouts / "home.json").write_text(INDEX, encoding="utf-8")
    (folder / "hugo.json").write_text(json.dumps(HUGO), encoding="utf-8")
    command = (program("hugo"), "--quiet", "--destination", "site")
    return Peer(name="hugo", command=command, folder=folder)


def _plain_head(text: str) -> str:
    """A page with its title alone above it: Hugo has meanings of its own for `kind` and others."""
    _, head, body = text.split("---\n", 2)
    title = re.search("(?m)^title: .*$", head)
    return f"---\n{title[0] if title else 'title: Page'}\n---\n{body}"

"""Markdown → HTML: runs MkDocs on one generated folder.

The renderer is replaceable: this module alone knows how a folder of Markdown becomes a site, and the
folder it reads is plain enough for another engine.
"""

import gc
import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator import templates

Nav = Sequence[tuple[str, "str | Nav"]]
"""Titles, entity-encoded, each with a page's path or with a nav of its own."""

Tell = Callable[[str, int, int], None]
"""Hears what is being made, how many of it are done, and how many there are."""

# Theme files that no page asks for: search stemmers of other languages, and source maps.
_UNUSED_THEME_FILES = ("assets/javascripts/lunr/",)
_UNUSED_SUFFIXES = (".map",)


class EngineError(Exception):
    """The engine could not render what it was given; our fault, never the desk's."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def engine(docs: Path, site: Path, *, title: str, nav: Nav, tell: Tell = silent) -> None:
    """Render the Markdown under `docs` into `site`, which is emptied first.

    `title` and the labels of `nav` are entity-encoded: MkDocs prints them raw.
    Raises EngineError when MkDocs fails, or warns of anything at all.
    """
    settings = docs.parent / "mkdocs.yml"
    settings.write_text(_settings(docs, site, title=title, nav=nav), encoding="utf-8")
    with _complaints() as complaints, _garbage_uncollected():
        try:
            _run(settings, tell)
        except MkDocsException as error:
            complaints.append(str(error))
    if complaints:
        raise EngineError("\n".join(complaints))


def as_nav(nav: Nav) -> list[dict[str, Any]]:
    """Return a nav in the shape MkDocs reads."""
    return [
        {title: target if isinstance(target, str) else as_nav(target)} for title, target in nav
    ]


class Finish(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs types neither
    """What every build of our pages needs beyond MkDocs, whoever starts it."""

    tell: Tell = staticmethod(silent)
    _done = 0
    _total = 0

    @override
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Drop pages that need a site's final address: a sitemap, and an error page."""
        config.theme.static_templates = set()
        return config

    @override
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out what no page uses, and keep a record named README from becoming an index."""
        for file in tuple(files):
            if _is_unused(file):
                files.remove(file)
            elif file.src_uri.endswith("/README.md"):
                # Under its own name, or it would overwrite the folder's index.
                file.name = "README"
                file.dest_uri = file.src_uri.removesuffix(".md") + ".html"
                file.url = file.dest_uri
        self._total = len(files.documentation_pages())
        self._done = 0
        return files

    @override
    def on_post_page(self, output: str, /, *, page: Any, config: MkDocsConfig) -> str:
        """Count the pages made."""
        self._done += 1
        self.tell("pages", self._done, self._total)
        return output

    @override
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make search work from `file://`, and cut the pointers to source maps."""
        site = Path(config.site_dir)
        index = site / "search" / "search_index.json"
        if index.is_file():
            words = index.read_text(encoding="utf-8")
            index.with_suffix(".js").write_text(f"var __index = {words}", encoding="utf-8")
        for file in site.glob("assets/**/*.min.*"):
            _cut_source_map(file)


def _settings(docs: Path, site: Path, *, title: str, nav: Nav) -> str:
    # Relative paths: the file can be read, moved and built by hand. JSON is YAML.
    def relative(path: Path) -> str:
        return Path(os.path.relpath(path, docs.parent)).as_posix()

    settings: dict[str, Any] = {
        "INHERIT": relative(templates.folder() / "engine.yml"),
        "site_name": title,
        "docs_dir": relative(docs),
        "site_dir": relative(site),
        "theme": {"custom_dir": relative(templates.folder() / "theme")},
        "nav": as_nav(nav),
    }
    return json.dumps(settings, indent=1, ensure_ascii=False) + "\n"


def _run(settings: Path, tell: Tell) -> None:
    config = load_config(str(settings))
    finish = Finish()
    finish.tell = tell
    config.plugins["briefings/finish"] = finish
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _is_unused(file: File) -> bool:
    return (
        file.src_uri == "sitemap.xml"
        or file.src_uri.startswith(_UNUSED_THEME_FILES)
        or file.src_uri.endswith(_UNUSED_SUFFIXES)
    )


def _cut_source_map(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    kept, pointer, _ = text.rpartition("\n//# sourceMappingURL=")
    if not pointer:
        kept, pointer, _ = text.rpartition("\n/*# sourceMappingURL=")
    if pointer:
        file.write_text(kept + "\n", encoding="utf-8")


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what MkDocs would print; a warning to it is a failure to us."""
    collected: list[str] = []

    class Collector(logging.Handler):
        @override
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    collector = Collector(logging.WARNING)
    before = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collected
    finally:
        logger.propagate = before
        logger.removeHandler(collector)


@contextmanager
def _garbage_uncollected() -> Iterator[None]:
    """A build makes many objects and drops few: collecting garbage meanwhile only costs."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()

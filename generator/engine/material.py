"""MkDocs with the theme Material, on a part of the pages."""

import gc
import json
import logging
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator import templates
from generator.engine.frame import DOSSIERS, Frame, only

# Written by a template: the page for addresses that lead nowhere, and our style sheets as one.
_FROM_TEMPLATES = ("404.html", "assets/stylesheets/briefings.css")
# Theme files that no page asks for: search stemmers of other languages, parts, and source maps.
_UNUSED_THEME_FILES = ("assets/javascripts/lunr/", "assets/stylesheets/briefings/")
_INDEX = "search/search_index.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of the work: some pages, or with none of them all that pages have in common."""

    docs: Path
    out: Path
    frame: Frame
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of a share, beside the files in its folder."""

    pages: Mapping[str, tuple[str, str]]
    """By path, the dossier that the page belongs to, and its part of the search index."""
    complaints: tuple[str, ...]
    """Anything that MkDocs would have warned of."""


def make(share: Share) -> Made:
    """Render a share into its own folder; what went wrong is told, not raised."""
    finish = Finish()
    finish.share = share
    with _complaints() as complaints, _garbage_uncollected(), tempfile.TemporaryDirectory() as none:
        try:
            _run(share, finish, none)
        except MkDocsException as error:
            complaints.append(str(error))
    return Made(pages=finish.made, complaints=tuple(complaints))


class Finish(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs types neither
    """What every build of our pages needs beyond MkDocs, whoever starts it."""

    share: Share | None = None
    """None where MkDocs itself finds the pages."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self.made: dict[str, tuple[str, str]] = {}
        self._dossiers: object = None
        self._entries = 0

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take our theme, its page for addresses that lead nowhere, and no sitemap."""
        config.theme.static_templates = set(_FROM_TEMPLATES)
        if self.share is not None:
            config.theme.dirs[:0] = map(str, self.share.frame.themes)
            config.extra.update(self.share.frame.extra)
            if self.share.pages:
                config.theme.static_templates = set()
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out what no page uses; of a share of pages, all but these."""
        self._dossiers = config.extra.get(DOSSIERS)
        if self.share is None or not self.share.pages:
            return Files(file for file in files if not _is_unused(file))
        docs = str(self.share.docs)
        return Files(
            File(path, docs, config.site_dir, use_directory_urls=False) for path in self.share.pages
        )

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 - MkDocs hands it over by name
    ) -> TemplateContext:
        """Hand a page nothing of other pages: who renders it may not have them."""
        config.extra[DOSSIERS] = only(self._dossiers, str(page.meta.get("dossier", "")))
        context["pages"] = ()
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Of a share, keep what search will know of the page, and let go of its text."""
        if self.share is None:
            return output
        search: Any = config.plugins.get("material/search")
        entries = search.search_index.entries if search else []
        texts = (
            json.dumps(entry, separators=(",", ":"), default=str)
            for entry in entries[self._entries :]
        )
        self.made[page.file.src_uri] = (str(page.meta.get("dossier", "")), ",".join(texts))
        self._entries = len(entries)
        page.content = page.markdown = None
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make search work from `file://`, and cut the pointers to source maps."""
        site = Path(config.site_dir)
        index = site / _INDEX
        if index.is_file():
            words = index.read_text(encoding="utf-8")
            index.with_suffix(".js").write_text(f"var __index = {words}", encoding="utf-8")
        for file in site.glob("assets/**/*.min.*"):
            _cut_source_map(file)


def _run(share: Share, finish: Finish, none: str) -> None:
    config = load_config(
        str(templates.folder() / "engine.yml"),
        site_name=share.frame.title,
        # The pages are named by the share: MkDocs need not look for them.
        docs_dir=none,
        site_dir=str(share.out),
        nav=["index.html"],
    )
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
        or file.src_uri.endswith(".map")
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
        def emit(self, record: logging.LogRecord) -> None:
            # A preview's server, at work meanwhile, is not what is rendered.
            if not record.name.startswith("mkdocs.livereload"):
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

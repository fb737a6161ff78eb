"""Markdown → HTML: runs MkDocs on one generated folder.

The renderer is replaceable: this module alone knows how a folder of Markdown becomes a site, and
the folder it reads is plain enough for another engine.
"""

import gc
import html
import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import templates

Tell = Callable[[str, int, int], None]
"""Hears what is being made, how many of it are done, and how many there are."""

# Theme files that no page asks for: search stemmers of other languages, and source maps.
_UNUSED_THEME_FILES = ("assets/javascripts/lunr/",)
_UNUSED_SUFFIXES = (".map",)

# Its colours are its own: it has to be seen on any page, whatever the page's style.
_NOTICE = (
    '<pre role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;margin:0;'
    "padding:1rem;overflow:auto;white-space:pre-wrap;border-top:4px solid #c62828;"
    'background:#fff;color:#111;font:13px/1.5 monospace"><strong>Behind this stands what last was'
    " in order. To mend:</strong>\n\n{}</pre>"
)

# Plain in JSON; in YAML line breaks, or not allowed.
_YAML_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands on every page. All words are entity-encoded: themes print them raw."""

    title: str
    extra: Mapping[str, object]
    """What the theme prints, its navigation among it."""
    themes: tuple[Path, ...]
    """Folders over the engine's own theme, the first of them winning."""


class EngineError(Exception):
    """The engine could not render what it was given; our fault, never the desk's."""


def as_yaml(settings: Mapping[str, object]) -> str:
    """Return settings as JSON that YAML reads alike: it takes a few more characters for breaks."""
    text = json.dumps(settings, indent=1, ensure_ascii=False)
    return _YAML_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def engine(docs: Path, site: Path, frame: Frame, *, tell: Tell = silent) -> None:
    """Render the Markdown under `docs` into `site`, which is emptied first.

    Raises EngineError when MkDocs fails, or warns of anything at all.
    """
    # MkDocs' own cleaning would leave hidden files.
    shutil.rmtree(site, ignore_errors=True)
    settings = docs.parent / "mkdocs.yml"
    settings.write_text(_settings(docs, site, frame), encoding="utf-8")
    finish = Finish()
    finish.tell = tell
    finish.themes = frame.themes
    with _complaints() as complaints, _garbage_uncollected():
        try:
            _run(settings, finish)
        except MkDocsException as error:
            complaints.append(str(error))
    if complaints:
        raise EngineError("\n".join(complaints))


def notice(page: str, text: str) -> str:
    """Lay a text over the foot of a page of HTML; without a text the page stays as it is."""
    if not text:
        return page
    before, end, after = page.rpartition("</body>")
    return f"{before}{_NOTICE.format(html.escape(text))}{end}{after}"


class Finish(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs types neither
    """What every build of our pages needs beyond MkDocs, whoever starts it."""

    tell: Tell = staticmethod(silent)
    themes: tuple[Path, ...] = ()
    _done = 0
    _total = 0

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take our theme, its page for addresses that lead nowhere, and no sitemap."""
        config.theme.dirs[:0] = map(str, self.themes)
        config.theme.static_templates = {"404.html"}
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out what no page uses."""
        for file in tuple(files):
            if _is_unused(file):
                files.remove(file)
        self._total = len(files.documentation_pages())
        self._done = 0
        return files

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Count the pages made."""
        self._done += 1
        self.tell("pages", self._done, self._total)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make search work from `file://`, and cut the pointers to source maps."""
        site = Path(config.site_dir)
        index = site / "search" / "search_index.json"
        if index.is_file():
            words = index.read_text(encoding="utf-8")
            index.with_suffix(".js").write_text(f"var __index = {words}", encoding="utf-8")
        for file in site.glob("assets/**/*.min.*"):
            _cut_source_map(file)


def _settings(docs: Path, site: Path, frame: Frame) -> str:
    # Relative paths: the file can be read, and built by hand.
    def relative(path: Path) -> str:
        return Path(os.path.relpath(path, docs.parent)).as_posix()

    settings: dict[str, Any] = {
        "INHERIT": relative(templates.folder() / "engine.yml"),
        "site_name": frame.title,
        "docs_dir": relative(docs),
        "site_dir": relative(site),
        "extra": dict(frame.extra),
    }
    return as_yaml(settings)


def _run(settings: Path, finish: Finish) -> None:
    config = load_config(str(settings))
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

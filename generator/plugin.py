"""MkDocs hooks for the desk: `mkdocs build` and `mkdocs serve` preview the lowest edition.

No decisions: the hooks lay out the pages in `build/`, and point MkDocs there.
"""

import logging
from datetime import date
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

from generator import templates
from generator.build import Layout, lay_out
from generator.build.disk import fill
from generator.cache.memory import MEMORY
from generator.engine import notice
from generator.engine.material import Finish
from generator.prepare import prepare
from generator.problem import listing
from generator.sources import sources


class BriefingsPlugin(Finish):  # type: ignore[no-untyped-call]  # MkDocs types no subclassing
    """Makes `mkdocs.yml` work by itself; MkDocs finds it by its entry point."""

    _serving = False
    _problems = ""
    _layout: Layout | None = None
    """Of the last good pages: they are kept while there are problems."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a reader of the pages waits for the next ones."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the pages, and let MkDocs read those."""
        config = super().on_config(config)
        root = Path(config.config_file_path).parent
        work = root / "build" / "mkdocs"
        config.docs_dir = str(work / "docs")
        prepared = prepare(
            root / "briefings",
            edition=None,
            as_of=None,
            known_at=None,
            today=date.today(),  # noqa: DTZ011 - the desk's own day
            memory=root / "build" / MEMORY,
        )
        self._problems = listing(prepared.problems, sources(root / "briefings", prepared.problems))
        if self._problems:
            # No warning: `--strict` is about MkDocs, and which problems stop a build is settled.
            logging.getLogger("mkdocs.plugins.briefings").info(self._problems)
        if not prepared.fatal:
            self._layout = lay_out(prepared.editions, work)
        elif not self._serving:
            raise PluginError(self._problems)
        elif self._layout is None:
            # A server that stopped here would hang; so it shows the problems alone.
            fill(work / "docs", {"index.md": b"# Nothing to show yet\n"})
        if self._layout is not None:
            config.site_name = self._layout.frame.title
            config.extra.update(self._layout.frame.extra)
        return config

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Follow what the desk writes, and not what is made of it."""
        server.unwatch(config.docs_dir)
        server.watch(str(Path(config.config_file_path).parent / "briefings"))
        server.watch(str(templates.folder()))
        return server

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Show the problems on every page that the desk has open."""
        output = super().on_post_page(output, page=page, config=config)
        return notice(output, self._problems) if self._serving else output

"""Markdown → HTML: runs MkDocs on one generated folder, for the pages whose outcome may differ.

The renderer is replaceable: this package alone knows how a folder of Markdown becomes a site, and
the folder it reads is plain enough for another engine. A page is handed what its key covers and no
more, so a part of the pages comes out as in a clean build of all.
"""

import html
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator import templates
from generator.engine.frame import EngineError, Frame, Tell, silent
from generator.engine.known import recall, remember
from generator.engine.renewing import brought_in, looked_at

__all__ = ("EngineError", "Frame", "Tell", "as_yaml", "engine", "notice", "silent")

# Its colours are its own: it has to be seen on any page, whatever the page's style.
_NOTICE = (
    '<pre role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;margin:0;'
    "padding:1rem;overflow:auto;white-space:pre-wrap;border-top:4px solid #c62828;"
    'background:#fff;color:#111;font:13px/1.5 monospace"><strong>Behind this stands what last was'
    " in order. To mend:</strong>\n\n{}</pre>"
)

# Plain in JSON; in YAML line breaks, or not allowed.
_YAML_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def as_yaml(settings: Mapping[str, object]) -> str:
    """Return settings as JSON that YAML reads alike: it takes a few more characters for breaks."""
    text = json.dumps(settings, indent=1, ensure_ascii=False)
    return _YAML_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def engine(
    docs: Path, site: Path, frame: Frame, *, tell: Tell = silent, jobs: int | None = None
) -> frozenset[str]:
    """Bring `site` to what the pages under `docs` make; return the paths in it that changed.

    What stands there is told by `site` and its memory, a file beside it; where one does not fit
    the other, it is made again. `jobs` processes share a long work; None leaves it to the machine.
    Raises EngineError when MkDocs fails, or warns of anything at all; then `site` is as it was.
    """
    memory = site.with_name(f"{site.name}.json")
    known = recall(memory)
    work = looked_at(known, docs, site, frame)
    if not work.is_needed:
        return frozenset()
    settings = docs.parent / "mkdocs.yml"
    settings.write_text(_settings(docs, site, frame), encoding="utf-8")
    now, changed = brought_in(work, tell, jobs)
    remember(memory, now)
    return changed


def notice(page: str, text: str) -> str:
    """Lay a text over the foot of a page of HTML; without a text the page stays as it is."""
    if not text:
        return page
    before, end, after = page.rpartition("</body>")
    return f"{before}{_NOTICE.format(html.escape(text))}{end}{after}"


def _settings(docs: Path, site: Path, frame: Frame) -> str:
    # For a build by hand, or by another engine; with relative paths, so that it can be read.
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

"""The site that the engine makes of an edition's pages, where what stands is skipped."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path

from generator import templates
from generator.cache import digest
from generator.engine import Frame, Tell, engine


def render(docs: Path, target: Path, frame: Frame, tell: Tell) -> None:
    """Make the site of the pages under `docs` in `target`, unless it stands there already.

    Raises EngineError; then the last good site stands.
    """
    stamp = target.with_name("site.sha256")
    if stamp.is_file() and stamp.read_text() == _stamp(docs, target, frame):
        return
    fresh = target.with_name("rendering")
    engine(docs, fresh, frame, tell=tell)
    stamp.unlink(missing_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    stamp.write_text(_stamp(docs, target, frame))


# What else decides the bytes that the engine makes.
_TOOLCHAIN = ("briefings", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")


def _stamp(docs: Path, target: Path, frame: Frame) -> str:
    """A digest of all that decides the site's bytes, and of these bytes."""
    versions = (f"{name} {version(name)}" for name in _TOOLCHAIN)
    return digest(
        (docs, *frame.themes, target),
        (templates.folder() / "engine.yml").read_text(encoding="utf-8"),
        (Path(__file__).parent.parent / "engine.py").read_text(encoding="utf-8"),
        json.dumps([frame.title, frame.extra]),
        *versions,
    )

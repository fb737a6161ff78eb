"""The site that the engine makes of an edition's pages, where what stands is skipped."""

from pathlib import Path

from generator.engine import Frame, Tell, engine


def render(docs: Path, target: Path, frame: Frame, tell: Tell, jobs: int) -> None:
    """Make the site of the pages under `docs` in `target`, of what does not stand there already.

    `jobs` processes share a long work; with 0 one for each core. Raises EngineError; then the last
    good site stands.
    """
    engine(docs, target, frame, tell=tell, jobs=jobs or None)

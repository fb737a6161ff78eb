"""The lines that problems are about, for whoever lists them; apart, so that listing is quick."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.problem import Problem


def sources(folder: Path, problems: Iterable[Problem]) -> Mapping[str, str]:
    """Return the text of the desk's files that have problems, by path, for a listing of them."""
    files = {problem.place.path: folder / problem.place.path for problem in problems}
    return {
        path: file.read_text(encoding="utf-8", errors="replace")
        for path, file in files.items()
        if file.is_file()
    }

"""`briefings fmt`: the files of the desk laid out alike, and not a word of them changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.located_yaml import parse
from generator.located_yaml.decode import decode
from generator.problem import Place, Problem, Severity
from generator.save import save
from generator.tidy.layout import LossError, laid_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What became of the files: those that were laid out otherwise, and what to mend."""

    looked_at: int
    changed: tuple[Path, ...]
    problems: tuple[Problem, ...]
    """Of files that cannot be laid out: they stay as they are."""


def tidy(folder: Path, dossiers: Iterable[str] = (), *, write: bool) -> Tidied:
    """Lay out the files of the dossiers named, else of all and of `editions.yml`.

    Each file is written whole or not at all; where not `write`, none is. Raises OSError.
    """
    changed: list[Path] = []
    problems: list[Problem] = []
    files = tuple(_files(folder, tuple(dossiers)))
    for file in files:
        text, found = _laid_out(file, file.relative_to(folder).as_posix())
        problems += found
        if text is None:
            continue
        changed.append(file)
        if write:
            save(file, text)
    return Tidied(looked_at=len(files), changed=tuple(changed), problems=tuple(problems))


def _files(folder: Path, dossiers: tuple[str, ...]) -> Iterator[Path]:
    """The files that reading takes; what it passes over is not touched either."""
    settings = folder / "editions.yml"
    homes = [folder / name for name in dossiers] or sorted(folder.iterdir())
    listed = [] if dossiers else [settings]
    for home in homes:
        if not home.name.startswith(".") and home.is_dir() and not home.is_symlink():
            listed += [*sorted(home.glob("*.yml")), *sorted(home.glob("journal/*.yml"))]
    for file in listed:
        hidden = file.name.startswith(".") or file.parent.is_symlink()
        if file.is_file() and not file.is_symlink() and not hidden:
            yield file


def _laid_out(file: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The file laid out otherwise, if it is; and what stands in the way."""
    data = file.read_bytes()
    tree, problems = parse(data, path)
    errors = tuple(each for each in problems if each.severity is Severity.ERROR)
    text = decode(data, path)
    if tree is None or errors or not isinstance(text, str):
        return None, errors or problems
    try:
        settled = laid_out(text)
    except LossError:
        return None, (_not_laid_out(path),)
    return (None if settled.encode() == data else settled), ()


def _not_laid_out(path: str) -> Problem:
    return Problem(
        place=Place(path=path),
        rule="not-laid-out",
        message="laid out anew, this file would lose a comment or a value, so it stays as it is:"
        " write one field a line where braces, comments or several lines of text meet",
    )

"""What of a site has to be made again, and how it comes to stand there.

Everything is made in a folder of its own before the site is touched; then each file takes the
place of the old one at once. A run that is killed leaves files that the memory does not know, and
the next run makes these again.
"""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator import templates
from generator.cache import digest
from generator.engine.frame import Frame, Tell
from generator.engine.known import Known, Row, Sign, sign, signs
from generator.engine.rendering import INDEX, SCRIPT, Order, Rendered, html_of, rendered

_SCRIPT_HEAD = b"var __index = "
_TAIL = b"]}"
_OURS = "ours"
"""Among the folders of what was made, that of what no share made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A site as it stands, and what is to be made anew of it."""

    docs: Path
    site: Path
    frame: Frame
    known: Known
    sources: Mapping[str, Sign]
    standing: Mapping[str, Sign]
    common: str
    """The key of what all pages have in common."""
    pages: tuple[str, ...]
    """Those to render."""
    copies: tuple[str, ...]
    """Those to copy."""
    gone: tuple[str, ...]
    """What stands in the site and is made of nothing."""
    renew_common: bool

    @property
    def is_needed(self) -> bool:
        """Whether anything is to be done at all."""
        known = (*self.known.pages, *self.known.copies)
        return bool(
            self.pages
            or self.copies
            or self.gone
            or self.renew_common
            or any(path not in self.sources for path in known)
        )


def looked_at(known: Known, docs: Path, site: Path, frame: Frame) -> Work:
    """Compare what lies in `docs` and `site` with what is known of them."""
    sources, standing = signs(docs), signs(site)
    keys = _Keys(frame)
    intact = _stand(known.index, standing)
    pages = tuple(
        path
        for path in sorted(filter(is_page, sources), key=_in_order)
        if not intact
        or not _stands(known.pages.get(path), sources[path], standing.get(html_of(path)))
        or known.pages[path].key != keys.of(known.pages[path].dossier)
    )
    copies = tuple(
        path
        for path in sources
        if not is_page(path)
        and not _stands(known.copies.get(path), sources[path], standing.get(path))
    )
    wanted = {html_of(path) if is_page(path) else path for path in sources}
    return Work(
        docs=docs,
        site=site,
        frame=frame,
        known=known,
        sources=sources,
        standing=standing,
        common=keys.of(""),
        pages=pages,
        copies=copies,
        gone=tuple(standing.keys() - wanted - known.common.keys() - {INDEX, SCRIPT}),
        renew_common=known.key != keys.of("") or not _stand(known.common, standing),
    )


def brought_in(work: Work, tell: Tell, jobs: int | None) -> tuple[Known, frozenset[str]]:
    """Make what is to be made, and put it into the site; return how it stands, and what changed.

    Raises EngineError before the site is touched.
    """
    fresh = work.site.with_name("rendering")
    shutil.rmtree(fresh, ignore_errors=True)
    order = Order(docs=work.docs, fresh=fresh, frame=work.frame, pages=work.pages)
    made = rendered(order, tell, jobs)
    parts = _parts(work, made)
    _write_index(fresh / _OURS, made.head, parts.values())
    _copy(work, fresh / _OURS)
    changed = _moved(fresh, work.site, keep=work.standing)
    gone = _cleared(work, made.common)
    shutil.rmtree(fresh, ignore_errors=True)
    return _known(work, made, parts, len(made.head)), frozenset(changed | gone)


def is_page(path: str) -> bool:
    """Whether a file is Markdown."""
    return path.endswith(".md")


def _in_order(path: str) -> tuple[tuple[int, bool, str], ...]:
    """As MkDocs goes through a folder: its files first, of these the index; then its folders."""
    *folders, name = path.split("/")
    return (*((1, False, folder) for folder in folders), (0, name != "index.md", name))


def _stands(row: Row | None, source: Sign, made: Sign | None) -> bool:
    return row is not None and row.source == source and row.made == made != ()


def _stand(known: Mapping[str, Sign], standing: Mapping[str, Sign]) -> bool:
    return bool(known) and all(standing.get(path) == made != () for path, made in known.items())


class _Keys:
    """The key of a page is that of its dossier: all that it is handed, and who renders it."""

    def __init__(self, frame: Frame) -> None:
        toolchain = _toolchain(frame.themes)

        @cache
        def of(dossier: str) -> str:
            return sha256(f"{toolchain}\0{frame.shown(dossier)}".encode()).hexdigest()

        self.of = of


_PACKAGES = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")


def _toolchain(themes: tuple[Path, ...]) -> str:
    return digest(
        (*themes, Path(__file__).parent),
        (templates.folder() / "engine.yml").read_text(encoding="utf-8"),
        *(f"{name} {version(name)}" for name in _PACKAGES),
    )


def _parts(work: Work, made: Rendered) -> dict[str, bytes | memoryview]:
    """What each page holds of the search index, in its order."""
    parts: dict[str, bytes | memoryview] = {}
    order = sorted(filter(is_page, work.sources), key=_in_order)
    if len(made.pages) < len(order):
        old = memoryview((work.site / INDEX).read_bytes())
        at = work.known.head
        for path, row in work.known.pages.items():
            parts[path] = old[at : at + row.length]
            at += row.length + bool(row.length)
    parts |= {path: page.entries for path, page in made.pages.items()}
    return {path: parts[path] for path in order}


def _write_index(fresh: Path, head: bytes, parts: Iterable[bytes | memoryview]) -> None:
    index = b"".join((head, b",".join(part for part in parts if len(part)), _TAIL))
    (fresh / "search").mkdir(parents=True, exist_ok=True)
    (fresh / INDEX).write_bytes(index)
    (fresh / SCRIPT).write_bytes(_SCRIPT_HEAD + index)


def _copy(work: Work, fresh: Path) -> None:
    # Never linked: who writes to the one would write to the other.
    for path in work.copies:
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(work.docs / path, fresh / path)


def _moved(fresh: Path, site: Path, *, keep: Mapping[str, Sign]) -> set[str]:
    """Put each file in its place at once, the search index last; leave those of the same bytes."""
    changed: set[str] = set()
    for file in sorted(signs(fresh), key=lambda file: (file.startswith(_OURS), file)):
        share, _, path = file.partition("/")
        # A share's own index is not that of the site.
        if share != _OURS and path in {INDEX, SCRIPT}:
            continue
        if keep.get(path) and (site / path).read_bytes() == (fresh / file).read_bytes():
            continue
        _make_room(site, path)
        (fresh / file).replace(site / path)
        changed.add(path)
    return changed


def _make_room(site: Path, path: str) -> None:
    """Where a folder is to be, let there be one; where a file is to be, let there be no folder."""
    folder = site
    for step in path.split("/")[:-1]:
        folder /= step
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    if (site / path).is_dir() and not (site / path).is_symlink():
        shutil.rmtree(site / path)


def _cleared(work: Work, common: Iterable[str]) -> set[str]:
    """Remove what nothing is made of any more, and the folders left empty by it."""
    pages = {html_of(path) if is_page(path) else path for path in work.sources}
    wanted = pages | set(common) | {INDEX, SCRIPT}
    gone = signs(work.site).keys() - wanted
    for path in gone:
        (work.site / path).unlink()
    for folder in sorted((each for each in work.site.rglob("*") if each.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return set(gone)


def _known(work: Work, made: Rendered, parts: Mapping[str, bytes | memoryview], head: int) -> Known:
    def now(path: str) -> Sign:
        return sign((work.site / path).lstat())

    keys = _Keys(work.frame)

    def row(path: str) -> Row:
        if path not in made.pages:
            return work.known.pages[path]
        dossier = made.pages[path].dossier
        return Row(
            source=work.sources[path],
            made=now(html_of(path)),
            key=keys.of(dossier),
            dossier=dossier,
            length=len(parts[path]),
        )

    copied = set(work.copies)
    return Known(
        pages={path: row(path) for path in parts},
        copies={
            path: Row(source=source, made=now(path)) if path in copied else work.known.copies[path]
            for path, source in work.sources.items()
            if not is_page(path)
        },
        common={path: now(path) for path in made.common},
        key=work.common,
        index={path: now(path) for path in (INDEX, SCRIPT)},
        head=head,
    )

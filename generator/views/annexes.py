"""Annexes: a page of the desk's own, or a file to be handed out."""

from generator import address
from generator.model import Annex
from generator.views.ground import Ground
from generator.views.heads import head
from generator.views.pages import AnnexPage


def annexes(ground: Ground) -> tuple[AnnexPage, ...]:
    """A page for each annex, in order of recording."""
    return tuple(_page(ground, annex) for annex in ground.contents.annexes)


def is_page(annex: Annex) -> bool:
    """Whether the annex is shown as a page, rather than handed out as a file."""
    return annex.file.lower().endswith(".md")


def _page(ground: Ground, annex: Annex) -> AnnexPage:
    content = ground.edition.annexes.get(annex.id, b"")
    shown = is_page(annex)
    return AnnexPage(
        head=head(
            ground,
            kind="annex",
            address=address.of(ground.dossier, annex),
            kicker="Annex",
            title=annex.title,
            marking=annex.marking,
        ),
        text=content.decode("utf-8", errors="replace") if shown else "",
        file=None if shown else address.annex_file(ground.dossier, annex),
        kind="" if shown else annex.file.rpartition(".")[2].upper(),
        size="" if shown else _size(len(content)),
    )


_KILO = 1000


def _size(count: int) -> str:
    if count < _KILO:
        return f"{count} bytes"
    if count < _KILO**2:
        return f"{count / _KILO:.0f} kB"
    return f"{count / _KILO**2:.1f} MB"

"""The files of the annexes that are shown."""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from generator.dossier import Dossier
from generator.model import Annex, Id
from generator.redact.links import essential_links, relinked
from generator.redact.project import Sight, linked


def annexes(dossier: Dossier, sight: Sight) -> Mapping[Id, bytes]:
    """The bytes by the annex's id; of Markdown, without the paragraphs that lead to hidden records.

    Of annexes with one id only those are handed out of which every one is shown.
    """
    hidden = {
        annex.id
        for place, annex in enumerate(dossier.contents.annexes)
        if ("annexes", place) not in sight.visible.markings
    }
    files = {annex.id: annex for annex in dossier.contents.annexes if annex.id not in hidden}
    return MappingProxyType(
        {
            id_: _content(annex, dossier.annexes[id_], sight)
            for id_, annex in files.items()
            if id_ in dossier.annexes
        }
    )


def _content(annex: Annex, content: bytes, sight: Sight) -> bytes:
    if not annex.file.casefold().endswith(".md"):
        return content
    text = content.decode("utf-8", errors="replace").replace("\r\n", "\n")
    return "\n\n".join(_paragraphs(text, sight)).encode()


def _paragraphs(text: str, sight: Sight) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        if all(linked(sight, link) for link in essential_links(paragraph)):
            yield relinked(paragraph, partial(linked, sight))

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

    Of several with one id the first that is shown stands.
    """
    files: dict[Id, bytes] = {}
    for place, annex in enumerate(dossier.contents.annexes):
        if ("annexes", place) in sight.visible.markings and annex.key in dossier.annexes:
            files.setdefault(annex.id, _content(annex, dossier.annexes[annex.key], sight))
    return MappingProxyType(files)


def _content(annex: Annex, content: bytes, sight: Sight) -> bytes:
    if not annex.file.casefold().endswith(".md"):
        return content
    text = content.decode("utf-8", errors="replace").replace("\r\n", "\n")
    return "\n\n".join(_paragraphs(text, sight)).encode()


def _paragraphs(text: str, sight: Sight) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        if all(linked(sight, link) for link in essential_links(paragraph)):
            yield relinked(paragraph, partial(linked, sight))

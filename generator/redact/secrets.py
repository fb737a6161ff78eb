"""What the gate looks for: every text of the desk's that an edition does not show."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.dossier import Dossier
from generator.model import UNSHOWN, Record
from generator.redact.index import HEAD, Index, Path
from generator.redact.links import without_links
from generator.withheld import Secret, texts


def secrets(
    dossier: Dossier, index: Index, shown: Mapping[Path, Any], annexes: Mapping[str, bytes]
) -> tuple[Secret, ...]:
    """The texts of all records and of the head, less those that the same one shows.

    `shown` holds what the edition shows of each, by path. Texts that another record shows are still
    here: a restricted sentence may have been pasted there.
    """
    return (*_of_records(index, shown), *_of_annexes(dossier, annexes))


def _of_records(index: Index, shown: Mapping[Path, Any]) -> Iterator[Secret]:
    for path, found in index.found.items():
        if found.holder is not None or path[0] in UNSHOWN:
            continue
        public = set(_plain(shown[path])) if path in shown else set()
        key = found.held.key if isinstance(found.held, Record) else ""
        section = f"{path[0]}." if path != HEAD else ""
        for field, text in _plain(found.held):
            if (field, text) not in public:
                yield Secret(text=text, key=key, field=section + field)


def _of_annexes(dossier: Dossier, annexes: Mapping[str, bytes]) -> Iterator[Secret]:
    """The paragraphs of annexes that are text."""
    for annex in dossier.contents.annexes:
        content = dossier.annexes.get(annex.id, b"")
        if annex.id in annexes or b"\0" in content:
            continue
        for paragraph in content.decode("utf-8", errors="replace").split("\n\n"):
            if text := " ".join(paragraph.split()):
                yield Secret(text=text, key=annex.key, field="annexes.file")


def _plain(held: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the head or a record
    return ((field, without_links(text)) for field, text in texts(held))

"""What the gate looks for: every text of the desk's that an edition does not show."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.dossier import Dossier
from generator.model import UNSHOWN, Record
from generator.redact.index import HEAD, Index, Path
from generator.redact.links import without_links
from generator.withheld import Secret, texts


def secrets(dossier: Dossier, index: Index, shown: Mapping[Path, Any]) -> tuple[Secret, ...]:
    """The texts of all records and of the head, left out for a mistake or not, but those shown.

    `shown` holds what the edition shows of each, by path. Texts that another record shows are still
    here: a restricted sentence may have been pasted there.
    """
    return (*_of_records(index, shown), *_of_left_out(dossier), *_of_annexes(dossier, shown))


def _of_records(index: Index, shown: Mapping[Path, Any]) -> Iterator[Secret]:
    for path, found in index.found.items():
        if found.holder is not None or path[0] in UNSHOWN:
            continue
        public = set(_plain(shown[path])) if path in shown else set()
        key = found.held.key if isinstance(found.held, Record) else ""
        section = f"{path[0]}." if path != HEAD else ""
        met: Counter[str] = Counter()
        for field, text in _plain(found.held):
            if (field, text) not in public:
                yield Secret(text=text, key=key, field=section + field, nth=met[field])
            met[field] += 1


def _of_left_out(dossier: Dossier) -> Iterator[Secret]:
    for section, records in dossier.left_out:
        for record in records if section not in UNSHOWN else ():
            for field, text in _plain(record):
                yield Secret(text=text, key=record.key, field=f"{section}.{field}")


def _of_annexes(dossier: Dossier, shown: Mapping[Path, Any]) -> Iterator[Secret]:
    """The paragraphs of annexes that are text."""
    for place, annex in enumerate(dossier.contents.annexes):
        content = dossier.annexes.get(annex.key, b"")
        if ("annexes", place) in shown or b"\0" in content:
            continue
        for paragraph in content.decode("utf-8", errors="replace").split("\n\n"):
            if text := " ".join(paragraph.split()):
                yield Secret(text=text, key=annex.key, field="annexes.file")


def _plain(held: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the head or a record
    return ((field, without_links(text)) for field, text in texts(held))

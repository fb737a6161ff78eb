"""What an editor needs to complete and check as one writes: schemas with the ids there are.

For the desk alone: the schemas hold every id and title of the dossiers.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.known import known, settings_known
from generator.save import save
from generator.schema import Ids, schema

SETTINGS = "settings.json"


def editor(folder: Path, to: Path) -> tuple[tuple[Path, ...], Mapping[str, Any]]:
    """Write the schemas of every dossier into `to`, and `settings.json` where there is none.

    Returns the files written, and the settings by which an editor finds the schemas: they are to be
    copied where a `settings.json` stands already. Raises OSError.
    """
    schemas = dict(_schemas(folder))
    settings = {
        "yaml.schemas": {f"{to.as_posix()}/{name}": of for name, (_, of) in schemas.items()}
    }
    written = [_write(to / name, one) for name, (one, _) in schemas.items()]
    if not (to / SETTINGS).exists():
        written.append(_write(to / SETTINGS, settings))
    return tuple(written), settings


def _schemas(folder: Path) -> Iterator[tuple[str, tuple[Any, list[str]]]]:
    """Each schema by the name of its file, and the files that it is for."""
    place = folder.as_posix()
    yield "briefings/editions.json", (schema("editions"), [f"{place}/editions.yml"])
    for head in sorted(folder.glob("*/dossier.yml")):
        home = head.parent
        ids = _ids(folder, home)
        # A pattern would take dossier.yml with the others, and hold it to both schemas.
        registers = [file for file in sorted(home.glob("*.yml")) if file != head]
        others = [f"{place}/{home.name}/journal/*.yml", *(file.as_posix() for file in registers)]
        yield f"briefings/{home.name}-dossier.json", (schema("dossier", ids), [head.as_posix()])
        yield f"briefings/{home.name}-journal.json", (schema("journal", ids), others)


def _ids(folder: Path, home: Path) -> Ids:
    ids = known(home).ids
    options = {id_.partition("/")[2]: words for id_, words in ids["options"].items()}
    return {**ids, "options": options, **settings_known(folder)}


def _write(file: Path, content: object) -> Path:
    save(file, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    return file

"""Staged folders and what is withheld from them, for tests of the gate."""

from pathlib import Path
from types import MappingProxyType

from generator.gate import Refusal, gate
from generator.problem import Place
from generator.withheld import Secret, Withheld

FLOOR = "Our floor is nine boats, “not” eight."
PLACE = Place(path="north/journal/2025-01-02.yml", line=7, column=3)


def withheld(*texts: str, field: str = "positions.text") -> tuple[Withheld, ...]:
    """Return what is withheld from a dossier: these texts, all written at one place."""
    secrets = tuple(Secret(text=text, key="positions/1", field=field) for text in texts)
    return (
        Withheld(dossier="north", secrets=secrets, places=MappingProxyType({"positions/1": PLACE})),
    )


def stage(folder: Path, name: str, content: str | bytes) -> Path:
    """Put a file in a staged folder; return the folder."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def verdict(
    folder: Path, name: str, content: str | bytes, *texts: str, field: str = "positions.text"
) -> tuple[Refusal, ...]:
    """Return what the gate says of one staged file."""
    return gate(stage(folder, name, content), withheld(*(texts or (FLOOR,)), field=field))

"""The ladders that the handbook offers: each works as it stands there, level by level."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.prepare import prepare

HANDBOOK = Path(__file__).parent.parent / "docs/index.md"
(BLOCK,) = (
    block
    for block in re.findall(r"```yaml\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), re.DOTALL)
    if block.startswith("scheme:")
)
LADDERS: dict[str, list[str]] = yaml.safe_load(BLOCK)["schemes"]


def desk(folder: Path, ladder: str) -> Path:
    """A dossier with one term for each level, and one edition for each clearance."""
    levels = LADDERS[ladder]
    editions = {
        f"e{rank}": {"title": level, "clearance": level} for rank, level in enumerate(levels)
    }
    terms = {
        f"t{rank}": {"title": f"Term {rank}", "text": "Words.", "marking": level}
        for rank, level in enumerate(levels)
    }
    files = {
        "editions.yml": {
            "format": 1,
            "scheme": ladder,
            "schemes": LADDERS,
            "editions": editions,
        },
        "talks/dossier.yml": {
            "title": "Talks",
            "question": "Who gets what?",
            "fictional": "yes",
            "as_of": "2020-01-01",
            "marking": levels[0],
            "terms": terms,
        },
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML, with every text in quotes.
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize("ladder", LADDERS)
def test_each_clearance_reads_up_to_its_level_and_no_further(tmp_path: Path, ladder: str) -> None:
    folder = desk(tmp_path, ladder)
    for rank in range(len(LADDERS[ladder])):
        prepared = prepare(
            folder, edition=f"e{rank}", as_of=None, known_at=None, today=date(2021, 1, 1)
        )
        (edition,) = prepared.editions
        shown = [(each.id, each.marking.level.label) for each in edition.contents.terms]

        assert () == prepared.problems
        assert [(f"t{low}", LADDERS[ladder][low]) for low in range(rank + 1)] == shown


@pytest.mark.parametrize("ladder", LADDERS)
def test_the_lowest_edition_is_the_one_that_is_built_unasked(tmp_path: Path, ladder: str) -> None:
    prepared = prepare(
        desk(tmp_path, ladder), edition=None, as_of=None, known_at=None, today=date(2021, 1, 1)
    )

    assert prepared.audience
    assert "e0" == prepared.audience.id

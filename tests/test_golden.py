"""The pages as generated, file by file: reviewed like prose, renewed by `--update-golden`."""

from pathlib import Path

import pytest

from generator.prepare import prepare
from generator.site import Site
from tests.pages_of import TODAY, editions_of, site_of

GOLDEN = Path(__file__).parent / "golden"
BRIEFINGS = Path(__file__).parent.parent / "briefings"


def article() -> Site:
    """The dossier on the source article, as the public reads it."""
    prepared = prepare(BRIEFINGS, edition="public", as_of=None, known_at=None, today=TODAY)
    return site_of(*(each for each in prepared.editions if each.dossier == "us-peace-plan"))


def talks() -> Site:
    """A small dossier with a record of every kind, as the cabinet reads it."""
    folder = GOLDEN / "talks-source"
    dossier, journal = (folder / name for name in ("dossier.yml", "2031-02-01.yml"))
    return site_of(
        *editions_of(dossier.read_text("utf-8"), journal.read_text("utf-8"), edition="partners")
    )


SITES = {"article": article, "talks": talks}


@pytest.mark.parametrize("name", SITES)
def test_the_pages_are_those_that_were_reviewed(name: str, request: pytest.FixtureRequest) -> None:
    folder = GOLDEN / name
    made = dict(SITES[name]().pages)
    if request.config.getoption("--update-golden"):
        _write(folder, made)
    reviewed = {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*.md"))
    }

    assert sorted(reviewed) == sorted(made)
    for path, page in made.items():
        assert page == reviewed[path], f"{path}: if this is right, run pytest --update-golden"


def _write(folder: Path, made: dict[str, str]) -> None:
    for file in folder.rglob("*.md"):
        file.unlink()
    for path, page in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")

"""Who is handed numbered copies: named in the settings, or in a file that the desk keeps apart."""

from pathlib import Path

import pytest

from generator.prepare import recipients

SETTINGS = """\
format: 1
scheme: tlp
editions:
  public: {title: Public, clearance: CLEAR}
  cabinet: {title: Cabinet, clearance: RED}
recipients:
  ada: {name: Ada Hala, edition: cabinet}
"""


def named(tmp_path: Path, apart: str = "") -> tuple[list[tuple[str, ...]], list[str]]:
    """Who is named, and what is to be mended."""
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "editions.yml").write_text(SETTINGS)
    (tmp_path / "apart.yml").write_text(apart)
    found, problems = recipients(tmp_path / "briefings", tmp_path / "apart.yml" if apart else None)
    told = [f"{each.place}: {each.rule}: {each.message}" for each in problems]
    return [(each.id, each.name, each.edition) for each in found], told


def test_the_settings_name_them(tmp_path: Path) -> None:
    assert named(tmp_path) == ([("ada", "Ada Hala", "cabinet")], [])


def test_a_file_apart_names_more(tmp_path: Path) -> None:
    apart = "recipients:\n  omar: {name: عمر, edition: public}\n"

    assert named(tmp_path, apart) == (
        [("ada", "Ada Hala", "cabinet"), ("omar", "عمر", "public")],
        [],
    )


@pytest.mark.parametrize(
    ("apart", "told"),
    [
        (
            "recipients:\n  ada: {name: Another, edition: public}\n",
            (
                "../apart.yml:2:8: id-twice: there is a recipient “ada” in editions.yml: take"
                " another id"
            ),
        ),
        (
            "recipients:\n  omar: {name: Omar, edition: cabinets}\n",
            "../apart.yml:2:31: unknown-id: “cabinets” is no edition; did you mean “cabinet”?",
        ),
        (
            "recipients:\n  all: {name: Everybody, edition: public}\n",
            "../apart.yml:2:3: reserved-id: “all” has a meaning of its own: take another id",
        ),
        (
            "recipients:\n  omar: {edition: public}\n",
            "../apart.yml:2:9: missing-field: a recipient needs the field “name”",
        ),
        (
            "recipient:\n  omar: {name: Omar, edition: public}\n",
            (
                "../apart.yml:1:1: unknown-field: a file of recipients has no field “recipient”;"
                " did you mean “recipients”?"
            ),
        ),
    ],
)
def test_what_is_wrong_in_it_is_told_and_none_of_it_holds(
    tmp_path: Path, apart: str, told: str
) -> None:
    assert named(tmp_path, apart) == ([("ada", "Ada Hala", "cabinet")], [told])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "editions.yml").write_text(SETTINGS)

    _, problems = recipients(tmp_path / "briefings", tmp_path / "none.yml")

    assert [f"{each.place}: {each.rule}" for each in problems] == ["../none.yml:1:1: unusable-file"]

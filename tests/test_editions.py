"""One edition for each audience: whose it is is never guessed, and each keeps to itself."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.commands import commands
from generator.prepare import audiences, inspect, prepare
from tests.built_html import stamps, tree
from tests.desk import EDITIONS, HIDDEN, JOURNAL, write_desk

TODAY = date(2026, 1, 1)
COMMANDS = {
    "build": ("build",),
    "serve": ("serve",),
    "print": ("print",),
    "gate": ("gate", "."),
    "changes": ("changes", "north", "--since", "2025-01-01"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_desk(tmp_path / "briefings")
    return tmp_path


def briefings(desk: Path, *arguments: str) -> tuple[int, str]:
    """Run a command with all its folders in the desk's; return its exit code and what it said."""
    named = {"--folder": "briefings", "--work": "build", "--to": "site"}
    takes = {option for each in commands.commands[arguments[0]].params for option in each.opts}
    folders = [word for name in named if name in takes for word in (name, str(desk / named[name]))]
    told = CliRunner().invoke(commands, [*arguments, *folders], prog_name="briefings")
    return told.exit_code, told.output


def rewritten(desk: Path, path: str, old: str, new: str) -> Path:
    """Put other words in a file of the desk's; return the folder of its data."""
    file = desk / "briefings" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return desk / "briefings"


def shown(folder: Path, edition: str) -> int:
    """How many positions an edition shows."""
    made = prepare(folder, edition=edition, as_of=None, known_at=None, today=TODAY)
    return sum(len(each.contents.positions) for each in made.editions)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_edition_that_nobody_named_is_refused_by_every_command(command: str, desk: Path) -> None:
    code, told = briefings(desk, *COMMANDS[command], "--edition", "partner")

    assert code == 2
    assert "did you mean “partners”?" in told
    assert not (desk / "site").exists()


def test_the_lowest_edition_is_the_default_wherever_it_stands(desk: Path) -> None:
    lowest = "  public: {title: Public, clearance: CLEAR}\n"
    folder = rewritten(desk, "editions.yml", EDITIONS, EDITIONS.replace(lowest, "") + lowest)

    made = prepare(folder, edition=None, as_of=None, known_at=None, today=TODAY)

    assert [each.id for each in audiences(folder)] == ["public", "partners"]
    assert made.audience == audiences(folder)[0]


def test_a_record_under_an_unknown_level_is_in_no_edition_and_the_desk_is_told(desk: Path) -> None:
    folder = rewritten(desk, "north/journal/2025-01-02.yml", "marking: GREEN", "marking: GREENISH")

    assert [1, 1] == [shown(folder, "public"), shown(folder, "partners")]
    assert "unknown-level" in {problem.rule for problem in inspect(folder, TODAY)}


def test_a_record_that_nobody_marked_is_in_no_edition_and_the_desk_is_told(desk: Path) -> None:
    rewritten(desk, "north/dossier.yml", "defaults: {marking: CLEAR, ", "defaults: {")
    folder = rewritten(
        desk, "north/dossier.yml", "kind: minutes, ", "kind: minutes, marking: CLEAR, "
    )

    assert [0, 0] == [shown(folder, "public"), shown(folder, "partners")]
    assert "unmarked" in {problem.rule for problem in inspect(folder, TODAY)}


def test_an_edition_with_an_unknown_clearance_stops_them_all(desk: Path) -> None:
    folder = rewritten(desk, "editions.yml", "clearance: GREEN", "clearance: GREENISH")

    assert briefings(desk, "build", "--all")[0] == 1
    assert not (desk / "site").exists()
    assert {problem.place.path for problem in inspect(folder, TODAY)} == {"editions.yml"}


def test_every_edition_has_a_folder_and_a_state_of_its_own(desk: Path) -> None:
    assert briefings(desk, "build", "--all")[0] == 0
    site = tree(desk / "site")
    docs = tree(desk / "build/public/docs")

    assert {path.partition("/")[0] for path in site} == {"public", "partners"}
    assert HIDDEN.encode() in b"".join(tree(desk / "build/partners/docs").values())
    assert HIDDEN.encode() not in b"".join(tree(desk / "build/public").values())

    shutil.rmtree(desk / "build/partners")
    shutil.rmtree(desk / "site")
    assert briefings(desk, "build")[0] == 0
    assert tree(desk / "build/public/docs") == docs
    assert tree(desk / "site/public") == {
        path.removeprefix("public/"): content
        for path, content in site.items()
        if path.startswith("public/")
    }


def test_what_only_a_higher_edition_reads_moves_no_release_below_it(desk: Path) -> None:
    assert briefings(desk, "build", "--all")[0] == 0
    released = desk / "site/public"
    before = stamps(released)
    rewritten(desk, "north/journal/2025-01-02.yml", JOURNAL, JOURNAL.replace("seven", "six"))

    assert briefings(desk, "build", "--all")[0] == 0

    assert stamps(released) == before
    assert b"six tonnes" in b"".join(tree(desk / "site/partners").values())

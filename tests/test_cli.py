"""The command line: what a desk is told, and what a program may rely on."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import commands
from tests.built_html import broken_links, text_of, tree
from tests.desk import HIDDEN, write_desk


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def briefings(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, prog_name="briefings")


def test_a_build_releases_the_lowest_edition_with_its_book() -> None:
    write_desk(Path("briefings"))

    result = briefings("build")

    assert result.exit_code == 0, result.output
    assert "Released site/public: " in result.output
    assert "nine tonnes" in text_of(Path("site/public/north/issues/quota.html"))
    assert Path("site/public/north/north-book.pdf").read_bytes().startswith(b"%PDF-")
    assert broken_links(Path("site/public")) == []
    assert [name for name, text in tree(Path("site")).items() if HIDDEN.encode() in text] == []


def test_the_same_data_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    write_desk(Path("briefings"))
    assert briefings("build", "--edition", "partners").exit_code == 0
    elsewhere = tmp_path / "a" / "longer path"
    write_desk(elsewhere / "briefings")

    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--edition", "partners"],
        cwd=elsewhere,
        env={**os.environ, "PYTHONHASHSEED": "11", "TZ": "Asia/Tokyo", "LANG": "C"},
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert tree(tmp_path / "site") == tree(elsewhere / "site")


def test_every_edition_has_a_folder_of_its_own() -> None:
    write_desk(Path("briefings"))

    assert briefings("build", "--all").exit_code == 0

    quota = "north/issues/quota.html"
    assert HIDDEN in text_of(Path("site/partners") / quota)
    assert HIDDEN not in text_of(Path("site/public") / quota)


def test_a_build_after_an_edit_gives_the_bytes_of_a_clean_one(tmp_path: Path) -> None:
    folder = write_desk(Path("briefings"))
    journal = folder / "north/journal/2025-01-02.yml"
    before = journal.read_text()
    journal.write_text(before.replace("nine", "ten").replace("issue: quota", "issue: gone"))
    briefings("build")
    journal.write_text(before)

    assert briefings("build").exit_code == 0
    assert briefings("build", "--work", "clean", "--to", "clean-site").exit_code == 0

    assert tree(tmp_path / "site") == tree(tmp_path / "clean-site")


def test_broken_data_release_nothing_and_are_told() -> None:
    folder = write_desk(Path("briefings"))
    briefings("build")
    before = tree(Path("site"))
    (folder / "north/dossier.yml").write_text("title: [\n")

    result = briefings("build")

    assert result.exit_code == 1
    assert "north/dossier.yml:" in result.output
    assert "stays as it was" in result.output
    assert tree(Path("site")) == before


def test_a_secret_pasted_where_all_may_read_is_refused() -> None:
    folder = write_desk(Path("briefings"))
    dossier = folder / "north/dossier.yml"
    dossier.write_text(
        dossier.read_text().replace("Two parties talk.", f"Two parties talk; {HIDDEN.lower()}.")
    )

    result = briefings("build")

    assert result.exit_code == 1
    assert "north/journal/2025-01-02.yml:" in result.output
    assert not Path("site/public").exists()


def test_a_program_can_read_what_a_build_did() -> None:
    write_desk(Path("briefings"))

    (outcome,) = json.loads(briefings("build", "--json").stdout)

    assert outcome["edition"] == "public"
    assert outcome["released"] is True
    assert outcome["problems"] == outcome["refusals"] == []


def test_check_tells_every_mistake_as_text_and_for_programs() -> None:
    folder = write_desk(Path("briefings"))
    journal = folder / "north/journal/2025-01-02.yml"
    journal.write_text(journal.read_text().replace("demands", "demand").replace("veyra", "veira"))

    told = briefings("check")
    listed = json.loads(briefings("check", "--json").stdout)

    assert told.exit_code == 1
    assert "did you mean “demands”?" in told.output
    assert {problem["line"] for problem in listed} >= {2, 3}


def test_a_new_dossier_passes_check_and_builds() -> None:
    assert briefings("new", "harbour", "--title", "Harbour: the talks").exit_code == 0

    assert briefings("check").output == "No problems.\n"
    assert briefings("build").exit_code == 0
    assert "Harbour: the talks" in text_of(Path("site/public/harbour/index.html"))


USAGE = {
    "no folder": (("check",), "there is no folder briefings; begin one with `briefings new ID`"),
    "no dossier": (("build", "--folder", "."), "there is no dossier in ."),
    "unknown command": (("biuld",), "No such command"),
    "a day that is none": (("build", "--as-of", "2025-02-30"), "is not a day"),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_is_told_in_a_sentence(case: str) -> None:
    arguments, message = USAGE[case]

    result = briefings(*arguments)

    assert result.exit_code == 2
    assert message in re.sub(r"\s+", " ", result.output)


WITH_DATA = {
    "unknown edition": (("build", "--edition", "publc"), "did you mean “public”?"),
    "unknown dossier": (("build", "nort"), "did you mean “north”?"),
    "a day to come": (("build", "--as-of", "2999-01-01"), "is yet to come"),
    "all and one": (("build", "--all", "--edition", "public"), "--all takes every edition"),
}


@pytest.mark.parametrize("case", WITH_DATA)
def test_what_the_data_do_not_hold_is_wrong_usage(case: str) -> None:
    write_desk(Path("briefings"))
    arguments, message = WITH_DATA[case]

    result = briefings(*arguments)

    assert result.exit_code == 2
    assert message in result.output


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback() -> None:
    write_desk(Path("briefings"))
    Path("site").write_text("a file, where a folder should be")

    result = briefings("build")

    assert result.exit_code in {1, 2}
    assert "site" in result.output
    assert "Traceback" not in result.output


def test_a_fault_of_ours_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    write_desk(Path("briefings"))

    def fail(*_: object) -> None:
        raise RuntimeError("gears")

    monkeypatch.setattr("generator.cli.commands.inspect", fail)

    result = briefings("check")

    assert result.exit_code == 1
    assert "a fault of Briefings, not of your data: RuntimeError: gears" in result.output


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = briefings(name, "--help")

    assert result.exit_code == 0
    assert f"briefings {name}" in result.output.partition("Examples:")[2]


def test_every_option_says_what_it_is_for() -> None:
    options = [
        (name, option.name)
        for name, command in commands.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]

    assert options == []

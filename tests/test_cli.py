"""The command line: what a desk is told, and what a program may rely on."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import commands
from generator.cli.listed import in_colour
from tests.built_html import broken_links, text_of, tree
from tests.desk import HIDDEN, write_desk

Release: TypeAlias = tuple[Path, list[dict[str, Any]]]
"""A desk, and what its build told a program."""
QUOTA = Path("north/issues/quota.html")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A desk whose editions were all released; with what its build told a program."""
    desk = tmp_path_factory.mktemp("desk")
    write_desk(desk / "briefings")
    told = briefings("build", "--all", "--json", *places(desk))
    return desk, json.loads(told.stdout)


def places(desk: Path) -> tuple[str, ...]:
    """Return the options that name a desk's folders."""
    named = {"--folder": "briefings", "--work": "build", "--to": "site"}
    return tuple(word for option, name in named.items() for word in (option, str(desk / name)))


def briefings(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, prog_name="briefings")


def test_every_edition_is_released_to_a_folder_of_its_own(
    released: Release,
) -> None:
    desk, told = released

    assert [(each["edition"], each["released"]) for each in told] == [
        ("public", True),
        ("partners", True),
    ]
    assert [each["problems"] + each["refusals"] for each in told] == [[], []]
    assert "nine tonnes" in text_of(desk / "site/public" / QUOTA)
    assert HIDDEN in text_of(desk / "site/partners" / QUOTA)


def test_a_release_of_an_edition_that_is_no_more_is_told(released: Release) -> None:
    desk, _ = released
    old = desk / "site/observers"
    shutil.copytree(desk / "site/public", old)

    result = briefings("build", "--all", *places(desk))
    shutil.rmtree(old)

    assert "observers is of an edition that is no more" in result.stderr


def test_nothing_of_a_higher_edition_is_in_the_lowest(
    released: Release,
) -> None:
    files = tree(released[0] / "site/public")

    assert [name for name, content in files.items() if HIDDEN.encode() in content] == []


def test_all_links_of_a_release_resolve_and_its_book_is_there(
    released: Release,
) -> None:
    public = released[0] / "site/public"

    assert broken_links(public) == []
    assert (public / "north/north-book.pdf").read_bytes().startswith(b"%PDF-")


def test_the_same_data_give_the_same_bytes_in_another_folder_and_process(
    released: Release, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "a" / "longer path"
    write_desk(elsewhere / "briefings")

    run = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=elsewhere,
        env={**os.environ, "PYTHONHASHSEED": "11", "TZ": "Asia/Tokyo", "LANG": "C"},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert run.stdout.startswith("Released site/public: ")
    assert tree(elsewhere / "site/public") == tree(released[0] / "site/public")


def test_a_build_after_an_edit_gives_the_bytes_of_a_clean_one(
    released: Release, tmp_path: Path
) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(released[0], desk)
    journal = desk / "briefings/north/journal/2025-01-02.yml"
    before = journal.read_text()
    journal.write_text(before.replace("nine", "ten").replace("by: hala", "by: veyra"))
    assert briefings("build", *places(desk)).exit_code == 0
    assert "ten tonnes" in text_of(desk / "site/public" / QUOTA)
    journal.write_text(before)

    assert briefings("build", *places(desk)).exit_code == 0

    assert tree(desk / "site") == tree(released[0] / "site")


def test_broken_data_release_nothing_and_are_told(released: Release, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(released[0], desk)
    (desk / "briefings/north/dossier.yml").write_text("title: [\n")

    result = briefings("build", *places(desk))

    assert result.exit_code == 1
    assert "north/dossier.yml:" in result.output
    assert "stays as it was" in result.output
    assert tree(desk / "site") == tree(released[0] / "site")


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


def test_check_tells_every_mistake_as_text_and_for_programs() -> None:
    folder = write_desk(Path("briefings"))
    journal = folder / "north/journal/2025-01-02.yml"
    journal.write_text(journal.read_text().replace("demands", "demand").replace("veyra", "veira"))

    told = briefings("check")
    listed = json.loads(briefings("check", "--json").stdout)

    assert told.exit_code == 1
    assert "did you mean “demands”?" in told.stdout
    assert {problem["line"] for problem in listed} >= {2, 3}


def test_check_looks_at_the_dossiers_named_alone() -> None:
    folder = write_desk(Path("briefings"))
    shutil.copytree(folder / "north", folder / "south")
    for dossier in ("north", "south"):
        (folder / dossier / "gaps.yml").write_text("gaps: []\n")

    assert "south/gaps.yml" not in briefings("check", "north").stdout
    assert "north/gaps.yml" in briefings("check", "north").stdout
    assert "did you mean “south”?" in briefings("check", "sooth").output


class Tty(io.StringIO):
    """What a command prints to, as if it were a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("name", "value", "painted"),
    [("NO_COLOR", "", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)],
)
def test_colours_are_for_terminals_that_want_them(
    name: str, value: str, *, painted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(name, value)

    assert painted == in_colour(Tty())
    assert not in_colour(io.StringIO())


def test_check_names_the_rule_and_explains_it() -> None:
    folder = write_desk(Path("briefings"))
    (folder / "north/gaps.yml").write_text("gaps: []\n")

    told = briefings("check").stdout
    page = briefings("check", "--explain", "wrong-type")

    assert "error[wrong-type]" in told
    assert "briefings check --explain wrong-type" in told
    assert page.exit_code == 0
    assert page.stdout.startswith("wrong-type\n\nError. A list stands where a word belongs")
    assert "\x1b" not in page.stdout + told
    unknown = briefings("check", "--explain", "wrong-tipe")
    assert unknown.exit_code == 2
    assert "did you mean “wrong-type”?" in unknown.output


def test_a_new_dossier_passes_check_and_builds() -> None:
    assert briefings("new", "harbour", "--title", "Harbour: the talks").exit_code == 0

    assert briefings("check").output == "No problems.\n"
    assert briefings("build").exit_code == 0
    assert briefings("build", "--edition", "partners").exit_code == 0
    assert "Harbour: the talks" in text_of(Path("site/public/harbour/index.html"))
    assert "Harbour: the talks" in text_of(Path("site/partners/harbour/index.html"))


def test_the_help_gives_each_step_of_a_first_dossier_its_line() -> None:
    lines = [line.strip() for line in briefings("--help").output.splitlines()]

    assert lines[-4:] == [
        "A first dossier:",
        "briefings new harbour-talks",
        "briefings check",
        "briefings serve",
    ]


USAGE = {
    "no folder": (("check",), "there is no folder briefings here; run this in"),
    "not our folder": (("check", "--folder", "."), "there is no dossier in ."),
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


def test_editions_that_cannot_be_read_stop_every_command_with_their_problems() -> None:
    folder = write_desk(Path("briefings"))
    (folder / "editions.yml").write_text("format: 1\nscheme: [\n")

    for command in (("check",), ("build",), ("build", "--all"), ("print",), ("gate", ".")):
        result = briefings(*command)

        assert result.exit_code == 1
        assert "editions.yml:" in result.output
        assert "fault of Briefings" not in result.output


def test_a_fault_of_ours_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    write_desk(Path("briefings"))

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("gears")

    monkeypatch.setattr("generator.prepare.inspect", fail)

    result = briefings("check")

    assert result.exit_code == 1
    assert "a fault of Briefings, not of your data: RuntimeError: gears" in result.output


def test_help_waits_for_no_library_but_click() -> None:
    program = (
        "import sys; before = set(sys.modules); from generator.cli import main\n"
        "try: main()\n"
        "finally: print('imported', *{name.split('.')[0] for name in {*sys.modules} - before})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, "--help"], check=True, capture_output=True, text=True
    )
    told, _, imported = run.stdout.rpartition("imported")

    assert "Tell every mistake in the data" in told
    assert {"click", "generator"} == set(imported.split()) - sys.stdlib_module_names


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

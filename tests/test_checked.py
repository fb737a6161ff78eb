"""What `check` told before is told again, as long as it is what it would tell now."""

import subprocess
import sys
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import pytest

from generator import checked as under_test
from generator.checked import checked
from generator.prepare import inspect
from generator.problem import Problem
from tests.desk import EDITIONS, NORTH, write_desk

TODAY = date(2025, 6, 1)
SAMPLES = Path(__file__).parent.parent / "briefings"
SOUTH = NORTH.replace("question:", "qestion:")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two dossiers, one of them with a mistake, and a file that does not belong there."""
    folder = write_desk(tmp_path / "briefings")
    (folder / "south").mkdir()
    (folder / "south" / "dossier.yml").write_text(SOUTH, encoding="utf-8")
    (folder / "notes.txt").write_text("not read", encoding="utf-8")
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "build" / ".desk"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The dossiers that `inspect` is asked for, at each time."""
    times: list[list[str]] = []

    def spy(
        folder: Path, today: date, *, only: Collection[str], memory: Path
    ) -> tuple[Problem, ...]:
        times.append(sorted(only))
        return inspect(folder, today, only=only, memory=memory)

    monkeypatch.setattr("generator.prepare.inspect", spy)
    return times


@pytest.mark.parametrize("samples", [True, False], ids=["the project's own", "a small one"])
def test_the_second_time_it_tells_the_same_without_looking(
    samples: bool,  # noqa: FBT001 - a parameter of the test
    desk: Path,
    memory: Path,
    asked: list[list[str]],
) -> None:
    folder = SAMPLES if samples else desk
    told = [checked(folder, TODAY, memory=memory) for _ in range(3)]

    assert [inspect(folder, TODAY)] * 3 == told
    assert len(asked) == 1


def test_of_one_dossier_it_tells_that_and_what_all_rest_on(desk: Path, memory: Path) -> None:
    for only in (["north"], ["south"], ["north", "south"], ["north"]):
        told = checked(desk, TODAY, memory=memory, only=only)

        assert inspect(desk, TODAY, only=only) == told


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda desk: (desk / "north/journal/2025-01-02.yml").unlink(), ["north"]),
        (lambda desk: (desk / "south/dossier.yml").write_text(NORTH), ["south"]),
        (lambda desk: write_desk(desk / "north/annexes"), ["north"]),
        (lambda desk: (desk / "west").mkdir(), ["", "west"]),
        (lambda desk: (desk / "notes.txt").unlink(), ["", "north", "south"]),
        (lambda desk: (desk / "editions.yml").write_text(EDITIONS + "#"), ["", "north", "south"]),
        (lambda desk: (desk / ".hidden").mkdir(), None),
    ],
    ids=["gone", "rewritten", "an annex", "a dossier", "beside", "the editions", "hidden"],
)
def test_what_changed_is_looked_at_again_and_no_more(
    change: Callable[[Path], object],
    expected: list[str] | None,
    desk: Path,
    memory: Path,
    asked: list[list[str]],
) -> None:
    checked(desk, TODAY, memory=memory)
    asked.clear()
    change(desk)

    told = checked(desk, TODAY, memory=memory)

    assert inspect(desk, TODAY) == told
    assert ([] if expected is None else [expected]) == asked


def test_another_day_or_version_looks_again(
    desk: Path, memory: Path, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(desk, TODAY, memory=memory)
    checked(desk, date(2025, 6, 2), memory=memory)
    monkeypatch.setattr(under_test, "code", lambda: "another version")
    checked(desk, date(2025, 6, 2), memory=memory)

    assert [["", "north", "south"]] * 3 == asked


def test_what_is_odd_is_never_taken_for_known(
    desk: Path, memory: Path, asked: list[list[str]]
) -> None:
    (desk / "south" / "more.yml").symlink_to(desk / "north" / "dossier.yml")

    told = [checked(desk, TODAY, memory=memory) for _ in range(2)]

    assert [inspect(desk, TODAY)] * 2 == told
    assert [["", "north", "south"], ["south"]] == asked


def test_a_file_saved_meanwhile_is_looked_at_again(
    desk: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(folder: Path, today: date, *, only: Collection[str], memory: Path) -> object:
        found = inspect(folder, today, only=only, memory=memory)
        (desk / "south" / "dossier.yml").write_text(NORTH, encoding="utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr("generator.prepare.inspect", late)
        checked(desk, TODAY, memory=memory)

    assert inspect(desk, TODAY) == checked(desk, TODAY, memory=memory)


def test_a_check_of_what_stands_imports_no_step(desk: Path, tmp_path: Path) -> None:
    (desk / "notes.txt").unlink()
    (desk / "south" / "dossier.yml").write_text(NORTH, encoding="utf-8")
    program = (
        "import sys; from generator.cli import main\n"
        "try: main()\n"
        "finally: print(*{'yaml', 'generator.model', 'generator.prepare'} & sys.modules.keys())"
    )
    command = [sys.executable, "-c", program, "check", "--folder", str(desk)]
    first, second = (
        subprocess.run(
            [*command, "--work", str(tmp_path / "build")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for _ in range(2)
    )

    assert "generator.prepare" in first
    assert second.splitlines() == ["No problems.", ""]

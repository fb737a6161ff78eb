"""What the benchmarks rest on: desks in order, with something to withhold; tables that say so."""

import importlib
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.prepare import inspect, prepare
from generator.problem import Severity

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
TODAY = date(2031, 1, 1)


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The scripts import each other from the folder they stand in."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", "") == str(BENCHMARKS / f"{name}.py"):
            monkeypatch.delitem(sys.modules, name)


@pytest.fixture
def desk(load: Any, tmp_path: Path) -> Path:
    dossiers: ModuleType = load("dossiers")
    folder = tmp_path / "briefings"
    dossiers.write(folder, dossiers.Size(dossiers=2, days=6, parties=4, issues=7))
    return folder


def test_a_made_desk_has_no_errors(desk: Path) -> None:
    found = [each for each in inspect(desk, TODAY) if each.severity is Severity.ERROR]

    assert [] == found


def test_something_is_withheld_in_every_made_dossier(desk: Path) -> None:
    prepared = prepare(desk, edition="partners", as_of=None, known_at=None, today=TODAY)

    assert [True, True] == [bool(each.secrets) for each in prepared.withheld]


def test_the_same_numbers_make_the_same_bytes(load: Any, desk: Path, tmp_path: Path) -> None:
    dossiers: ModuleType = load("dossiers")
    again = tmp_path / "again"
    dossiers.write(again, dossiers.Size(dossiers=2, days=6, parties=4, issues=7))

    assert _bytes(desk) == _bytes(again)


def test_names_of_places_are_given_once(load: Any) -> None:
    names = {load("sentences").place(number) for number in range(10_000)}

    assert 10_000 == len(names)


def test_what_grows_with_the_square_is_projected_so(load: Any) -> None:
    report: ModuleType = load("report")
    rows = [_row(report, 100, 10 + 1), _row(report, 1_000, 100 + 100)]

    guess = report.projected(rows, "other", 10_000)

    assert pytest.approx(1_000 + 10_000) == guess.wall
    assert guess.kind == "projected"


def test_nothing_is_projected_from_one_size(load: Any) -> None:
    report: ModuleType = load("report")

    assert report.projected([_row(report, 100, 1)], "other", 1_000) is None


def test_a_table_marks_what_is_projected(load: Any) -> None:
    report: ModuleType = load("report")
    rows = [_row(report, 100, 11), _row(report, 1_000, 200)]

    text = report.report([*rows, report.projected(rows, "other", 10_000)])

    assert "| 1,000 pages | other | clean | 200.0 s |" in text
    assert "| 10,000 pages | other | clean (projected) | ≈ 11,000.0 s |" in text


def test_a_program_past_its_limit_is_stopped_and_said_to_be(load: Any, tmp_path: Path) -> None:
    command = (sys.executable, "-c", "import time; time.sleep(60)")

    run = load("measure").taken(command, folder=tmp_path, log=tmp_path / "log", limit=0.3)

    assert not run.ended
    assert run.wall < 30


def test_a_program_that_fails_is_no_measure(load: Any, tmp_path: Path) -> None:
    measure: ModuleType = load("measure")
    command = (sys.executable, "-c", "raise SystemExit('no such folder')")

    with pytest.raises(measure.FailedError, match="no such folder"):
        measure.taken(command, folder=tmp_path, log=tmp_path / "log", limit=30)


def _row(report: ModuleType, pages: int, seconds: float) -> Any:
    return report.Row(
        desk=f"{pages:,} pages",
        pages=pages,
        tool="other",
        case="clean",
        wall=seconds,
        cpu=seconds,
        memory=100,
        kind="measured",
        stages={},
    )


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}

"""What was read before is taken from memory: as it would be read now, or not at all."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from generator.cache import fingerprint
from generator.cache.memory import FILE
from generator.dossier import Holdings
from generator.located_yaml import parse
from generator.read import leaves, read
from tests.desk import EDITIONS, write_desk
from tests.strategies import dossier_from
from tests.test_broken import Case, cases
from tests.written import entries, files

SAMPLES = Path(__file__).parent.parent / "briefings"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files that were parsed, as they are parsed."""
    paths: list[str] = []

    def spy(data: bytes, path: str) -> object:
        paths.append(path)
        return parse(data, path)

    monkeypatch.setattr("generator.read.leaves.parse", spy)
    return paths


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path / "briefings")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "build" / ".desk"


def exactly(holdings: Holdings) -> list[object]:
    """All of it, such that values of two types are never alike."""
    held = [
        (each.id, fingerprint((each.head, each.contents, each.left_out)), dict(each.places))
        for each in holdings.dossiers
    ]
    return [fingerprint(holdings.settings), fingerprint(holdings.findings), *held]


def is_recalled(folder: Path, memory: Path, parsed: list[str]) -> bool:
    """Whether the second reading parses nothing, and what it gives is what a first one gives."""
    fresh, first = read(folder), read(folder, memory=memory)
    parsed.clear()
    second = read(folder, memory=memory)
    assert exactly(fresh) == exactly(first) == exactly(second)
    return not parsed


def test_the_project_s_own_dossiers_are_recalled(memory: Path, parsed: list[str]) -> None:
    assert is_recalled(SAMPLES, memory, parsed)


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.title)
def test_a_mistake_is_recalled_with_its_place(
    case: Case, tmp_path: Path, memory: Path, parsed: list[str]
) -> None:
    folder = tmp_path / "briefings"
    for path, data in case.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)

    assert is_recalled(folder, memory, parsed)


def test_made_up_dossiers_are_recalled(desk: Path, memory: Path, parsed: list[str]) -> None:
    for seed in range(40):
        dossier = dossier_from(Random(seed))  # noqa: S311 - no secret rests on it
        for path, data in files(dossier, entries(dossier)).items():
            file = desk / f"made-{seed}" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    assert is_recalled(desk, memory, parsed)


def append(folder: Path, path: str, text: str) -> None:
    (folder / path).write_text((folder / path).read_text() + text)


HEAD, DAY = "north/dossier.yml", "north/journal/2025-01-02.yml"
LATER = "north/journal/2025-01-03.yml"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda desk: append(desk, DAY, "# A remark.\n"), [DAY]),
        (lambda desk: append(desk, HEAD, "terms: {}\n"), [HEAD]),
        (
            lambda desk: (desk / HEAD).write_text(
                (desk / HEAD).read_text().replace("basis: stated", "basis: reported")
            ),
            [HEAD, DAY],
        ),
        (
            lambda desk: (desk / "editions.yml").write_text(
                EDITIONS.replace("scheme: tlp", "scheme: own\nschemes: {own: [CLEAR, GREEN]}")
            ),
            [HEAD, DAY],
        ),
        (lambda desk: write_desk(desk / "north" / "annexes"), [HEAD, DAY]),
        (lambda desk: (desk / DAY).rename(desk / LATER), [LATER]),
    ],
    ids=["a file", "the head", "its defaults", "the scheme", "an annex", "a name"],
)
def test_what_a_change_bears_on_is_read_again_and_no_more(
    change: Callable[[Path], object],
    expected: list[str],
    desk: Path,
    memory: Path,
    parsed: list[str],
) -> None:
    read(desk, memory=memory)
    change(desk)
    parsed.clear()

    recalled = read(desk, memory=memory)

    assert expected == parsed
    assert exactly(read(desk)) == exactly(recalled)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def scribble(file: Path) -> None:
    file.write_bytes(b"no database at all")


def turn_a_marking(file: Path) -> None:
    with closing(sqlite3.connect(file)) as memory, memory:
        memory.execute("UPDATE made SET text = replace(text, 'GREEN', 'CLEAR')")


def name_another_class(file: Path) -> None:
    with closing(sqlite3.connect(file)) as memory, memory:
        memory.execute("UPDATE made SET text = replace(text, 'Position', 'Path')")


def another_table(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as memory, memory:
        memory.execute("CREATE TABLE made (name)")


@pytest.mark.parametrize(
    "harm",
    [cut, scribble, turn_a_marking, name_another_class, another_table, Path.unlink],
    ids=lambda harm: harm.__name__,
)
def test_a_memory_that_suffered_is_not_believed(
    harm: Callable[[Path], object], desk: Path, memory: Path, parsed: list[str]
) -> None:
    read(desk, memory=memory)
    harm(memory / FILE)

    assert exactly(read(desk)) == exactly(read(desk, memory=memory))
    assert is_recalled(desk, memory, parsed)


def test_text_with_a_sum_of_its_own_makes_only_what_reading_makes(
    desk: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cache.memory._sum", lambda *_: b"")
    read(desk, memory=memory)
    name_another_class(memory / FILE)

    assert exactly(read(desk)) == exactly(read(desk, memory=memory))


def test_other_code_reads_again(
    desk: Path, memory: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(desk, memory=memory)
    monkeypatch.setattr(leaves, "code", lambda: "another version")
    parsed.clear()

    read(desk, memory=memory)

    assert [HEAD, DAY] == parsed


def test_where_nothing_can_be_remembered_reading_goes_on(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where the folder should be")

    assert exactly(read(desk)) == exactly(read(desk, memory=tmp_path / "taken"))


def test_what_the_desk_deletes_is_forgotten(desk: Path, memory: Path) -> None:
    read(desk, memory=memory)
    assert b"in private" in (memory / FILE).read_bytes()

    shutil.rmtree(desk / "north")
    read(desk, memory=memory)

    assert b"in private" not in (memory / FILE).read_bytes()


def test_the_memory_is_the_desk_s_alone(desk: Path, memory: Path) -> None:
    read(desk, memory=memory)

    assert stat.S_IMODE(memory.stat().st_mode) == 0o700
    assert (memory / ".gitignore").read_text() == "*\n"

"""What lies in a folder is counted by its bytes, and files that stand are not read again."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache.census import Census, census


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "data" / "north" / "journal"
    home.mkdir(parents=True)
    (home.parent / "dossier.yml").write_text("title: North", encoding="utf-8")
    (home / "2025-01-01.yml").write_text("claims: []", encoding="utf-8")
    (tmp_path / "data" / "south").mkdir()
    (tmp_path / "data" / "editions.yml").write_text("format: 1", encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / ".desk"


def settled(folder: Path, memory: Path) -> Census:
    """Count until every file was left alone for longer than the disk's clock takes to tick."""
    time.sleep(0.05)
    return census(folder, memory)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened from now on."""
    opened: list[str] = []
    honest = open

    def spying(file: str, mode: str, buffering: int) -> object:
        opened.append(Path(file).name)
        return honest(file, mode, buffering)

    monkeypatch.setattr("generator.cache.census.open", spying, raising=False)
    return opened


def test_what_stands_is_counted_alike_and_not_read_again(
    folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = settled(folder, memory)
    opened = reads(monkeypatch)

    assert first == census(folder, memory)
    assert [] == opened


def test_a_file_that_changed_is_read_and_no_other(
    folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = settled(folder, memory)
    (folder / "north/dossier.yml").write_text("title: Nord!", encoding="utf-8")
    opened = reads(monkeypatch)
    second = census(folder, memory)

    assert ["dossier.yml"] == opened
    assert first.homes["north"] != second.homes["north"]
    assert (first.homes["south"], first.files) == (second.homes["south"], second.files)


def test_two_saves_within_one_tick_of_the_clock_are_told_apart(folder: Path, memory: Path) -> None:
    file = folder / "north/dossier.yml"
    found = []
    for text in ("title: Nord!", "title: Nord?") * 50:
        file.write_text(text, encoding="utf-8")
        found.append(census(folder, memory).homes["north"])

    assert [found[0], found[1]] * 50 == found
    assert found[0] != found[1]


def test_times_set_back_hide_no_change(folder: Path, memory: Path) -> None:
    file = folder / "north/dossier.yml"
    first = settled(folder, memory)
    told = file.stat()
    file.write_text("title: Nort!", encoding="utf-8")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))

    assert first.homes["north"] != census(folder, memory).homes["north"]


def _rename(folder: Path) -> None:
    (folder / "north/journal/2025-01-01.yml").rename(folder / "north/journal/2025-01-02.yml")


def _delete(folder: Path) -> None:
    (folder / "north/journal/2025-01-01.yml").unlink()


def _empty_folder(folder: Path) -> None:
    (folder / "north/annexes").mkdir()


def _exchange(folder: Path) -> None:
    file = folder / "north/dossier.yml"
    fresh = file.with_suffix(".new")
    fresh.write_text("title: Nort!", encoding="utf-8")
    fresh.replace(file)


@pytest.mark.parametrize("change", [_rename, _delete, _empty_folder, _exchange])
def test_every_change_of_the_tree_shows(
    change: Callable[[Path], None], folder: Path, memory: Path
) -> None:
    first = settled(folder, memory)
    change(folder)
    second = census(folder, memory)

    assert first.homes["north"] != second.homes["north"]
    assert second == census(folder)


def test_what_is_odd_is_never_certain(folder: Path, memory: Path) -> None:
    (folder / "north/linked.yml").symlink_to("dossier.yml")
    (folder / "beside.yml").symlink_to("editions.yml")
    counted = census(folder, memory)

    assert "" == counted.homes["north"]
    assert "" == counted.files["beside.yml"]


@pytest.mark.parametrize("broken", [b"", b"not a database", b"\0" * 9000])
def test_a_broken_memory_is_as_none(folder: Path, memory: Path, broken: bytes) -> None:
    expected = settled(folder, memory)
    (memory / "census/memory.sqlite").write_bytes(broken)

    assert expected == census(folder, memory)
    assert expected == census(folder, memory)


def test_two_folders_with_the_same_files_count_alike(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    for file in sorted(folder.rglob("*")):
        target = other / file.relative_to(folder)
        if file.is_dir():
            target.mkdir()
        else:
            target.write_bytes(file.read_bytes())

    assert census(folder) == census(other)

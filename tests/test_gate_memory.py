"""What passed is not looked at again; in any doubt, it is."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import gate as under_test
from generator.gate import gate
from generator.gate.reading import Reading
from generator.gate.readings import readings as honest
from tests.gated import FLOOR, stage, withheld


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that the gate has looked into."""
    paths: list[str] = []

    def readings(path: str, content: bytes) -> Iterator[Reading]:
        paths.append(path)
        return honest(path, content)

    monkeypatch.setattr(under_test, "readings", readings)
    return paths


def test_only_what_changed_is_looked_at_again(tmp_path: Path, looked: list[str]) -> None:
    staged, memory = tmp_path / "staged", tmp_path / "memory.json"
    for name in ("a.html", "b.html", "c.html"):
        stage(staged, name, name)
    gate(staged, withheld(FLOOR), memory=memory)
    stage(staged, "b.html", "changed")
    (staged / "c.html").rename(staged / "d.html")
    looked.clear()

    assert gate(staged, withheld(FLOOR), memory=memory) == ()
    assert looked == ["b.html", "d.html"]


def test_once_something_else_is_withheld_all_is_looked_at_again(
    tmp_path: Path, looked: list[str]
) -> None:
    staged, memory = stage(tmp_path / "staged", "a.html", FLOOR), tmp_path / "memory.json"
    assert gate(staged, withheld("Something else altogether"), memory=memory) == ()

    assert len(gate(staged, withheld(FLOOR), memory=memory)) == 1
    assert looked == ["a.html", "a.html"]


def test_what_was_refused_is_refused_again(tmp_path: Path) -> None:
    staged, memory = stage(tmp_path / "staged", "a.html", FLOOR), tmp_path / "memory.json"
    first = gate(staged, withheld(FLOOR), memory=memory)

    assert first
    assert first == gate(staged, withheld(FLOOR), memory=memory)


SPOILT: dict[str, Callable[[str], str]] = {
    "gone": lambda _: "",
    "no JSON": lambda text: text[:-1],
    "a list": lambda _: "[]",
    "of another situation": lambda text: text.replace('"situation": "', '"situation": "0'),
    "without a seal": lambda text: json.dumps({**json.loads(text), "seal": ""}),
    "with more in it than was sealed": lambda text: json.dumps(
        {**json.loads(text), "passed": [*json.loads(text)["passed"], "0" * 64]}
    ),
    "with something else in it": lambda text: json.dumps({**json.loads(text), "passed": [1]}),
    "too deep": lambda _: "[" * 100_000,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_memory_is_no_memory(how: str, tmp_path: Path, looked: list[str]) -> None:
    staged, memory = stage(tmp_path / "staged", "a.html", "Words"), tmp_path / "memory.json"
    gate(staged, withheld(FLOOR), memory=memory)
    memory.write_text(SPOILT[how](memory.read_text()))
    looked.clear()

    assert gate(staged, withheld(FLOOR), memory=memory) == ()
    assert looked == ["a.html"]


def test_a_memory_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    staged = stage(tmp_path / "staged", "a.html", "Words")
    (tmp_path / "memory.json").mkdir()

    assert gate(staged, withheld(FLOOR), memory=tmp_path / "memory.json") == ()


def test_the_memory_names_nothing(tmp_path: Path) -> None:
    staged, memory = stage(tmp_path / "staged", "a.html", FLOOR), tmp_path / "memory.json"
    gate(stage(staged, "b.html", "Words"), withheld(FLOOR), memory=memory)

    held = json.loads(memory.read_text())
    assert {64} == {len(each) for each in (held["situation"], held["seal"], *held["passed"])}
    assert len(held["passed"]) == 1

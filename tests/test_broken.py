"""Every rule that makes data wrong, tested by the Markdown files in `tests/broken/`."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from generator.check import check
from generator.problem import Problem
from generator.read import read

FOLDER = Path(__file__).parent / "broken"
TODAY = date(2025, 12, 10)
"""Some days after the talks of the base."""
STEPS = ("located_yaml", "read", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One heading: the files it gives, and the problems it expects of them."""

    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def cases() -> Iterator[Case]:
    """Every heading of every file, with a name for the test."""
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for title, body in _HEADING.findall(text):
            yield _case(f"{path.stem}: {title}", body)


_HEADING = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^(`{3,})(\w+)(?: +([^\n]+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def _case(title: str, body: str) -> Case:
    case = Case(title=title)
    for _, kind, path, text in _BLOCK.findall(body):
        if kind == "yaml":
            case.files[path] = text.encode()
        elif kind == "bytes":
            # Python's escapes, for what no Markdown file can hold.
            escaped = text.strip().encode("ascii")
            case.files[path] = escaped.decode("unicode_escape").encode("latin-1")
        elif kind == "repeat":
            times, _, repeated = text.partition("\n")
            case.files[path] = repeated.encode() * int(times)
        elif kind == "link":
            case.links[path] = text.strip()
        else:
            assert kind == "problems", title
            case.problems.extend(text.splitlines())
    return case


BASE, *CASES = cases()
"""The first heading (of 00-how-to-read.md) is the folder that every other case adds to."""


def told(folder: Path, case: Case) -> list[str]:
    """What reading and checking tell of the case, as the expected problems are written."""
    for path, data in {**BASE.files, **case.files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    for path, target in case.links.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)
    return [line(problem) for problem in problems(folder)]


def problems(folder: Path) -> list[Problem]:
    return sorted({each.problem for each in check(read(folder), today=TODAY) if not each.waived})


def line(problem: Problem) -> str:
    return f"{problem.place}: {problem.severity.value}[{problem.rule}]: {problem.message}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_is_wrong_is_told_and_nothing_else(case: Case, tmp_path: Path) -> None:
    assert case.problems == told(tmp_path, case)


def test_the_base_is_without_a_mistake(tmp_path: Path) -> None:
    assert [] == told(tmp_path, BASE)


def test_every_rule_of_reading_and_checking_is_shown() -> None:
    shown = {
        match for case in CASES for match in re.findall(r"\[([a-z0-9-]+)\]", "".join(case.problems))
    }
    root = Path(__file__).parent.parent / "generator"
    files = [file for step in STEPS for file in sorted((root / step).rglob("*.py"))]

    assert {rule for file in files for rule in rules_in(file)} <= shown


def rules_in(file: Path) -> Iterator[str]:
    """Yield the rules a module names: by `rule=`, or first among what is told."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        named: list[ast.expr] = [word.value for word in node.keywords if word.arg == "rule"]
        if name in {"error", "warning", "tell", "warn", "_UnusableError", "_problem"}:
            named += node.args[:1]
        yield from (
            each.value
            for each in named
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )

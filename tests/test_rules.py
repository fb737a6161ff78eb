"""The reference of rules: it speaks of every rule there is, and its examples do what it says."""

import re
from pathlib import Path

import pytest

from generator.check import RULES
from generator.cli.explained import explained, rules
from generator.problem import Problem
from tests.test_broken import BASE, CASES, STEPS, Case, problems, rules_in, told

PAGES = rules()
ROOT = Path(__file__).parent.parent
# What no example shows: how a command was called, what a book lacks, how a file is laid out.
ELSEWHERE = {"day-to-come", "unknown-edition", "no-glyph", "not-laid-out"}
_EXAMPLE = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_EXAMPLE = sorted(name for name, page in PAGES.items() if _EXAMPLE.search(page))


def found(folder: Path, examples: str) -> list[Problem]:
    """What is told of the folder of the base with these examples in it."""
    files = {path: text.encode() for path, text in _EXAMPLE.findall(examples)}
    told(folder, Case(title="", files=files))
    return problems(folder)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    steps = (*STEPS, "paper", "tidy", "prepare.py")
    files = [
        file
        for step in steps
        for file in (
            sorted((ROOT / "generator" / step).rglob("*.py")) or [ROOT / "generator" / step]
        )
    ]

    # One is what a reader of words says unless it is told otherwise.
    named = {rule for file in files for rule in rules_in(file)} | {"unknown-term"}

    assert named | ELSEWHERE == PAGES.keys()


def test_a_page_says_how_much_its_rule_weighs() -> None:
    written = {
        name: set(re.findall("error|warning", page.strip().partition(". ")[0].lower()))
        for name, page in PAGES.items()
        if name not in ELSEWHERE
    }
    shown: dict[str, set[str]] = {}
    for line in (line for case in CASES for line in case.problems):
        severity, rule = re.findall(r": (error|warning)\[([a-z-]+)\]", line)[0]
        shown.setdefault(rule, set()).add(severity)

    assert shown == written


@pytest.mark.parametrize("name", WITH_EXAMPLE)
def test_its_example_breaks_the_rule_and_mended_breaks_none(name: str, tmp_path: Path) -> None:
    wrong, _, mended = PAGES[name].partition("**Mend.**")

    assert name in {problem.rule for problem in found(tmp_path / "wrong", wrong)}
    assert [] == found(tmp_path / "mended", mended)


def test_every_rule_of_the_check_has_an_example() -> None:
    assert {rule.name for rule in RULES} <= set(WITH_EXAMPLE)


def test_every_page_says_why_and_how_to_mend() -> None:
    lacking = [
        name for name, page in PAGES.items() if "**Why.**" not in page or "**Mend.**" not in page
    ]

    assert [] == lacking


def test_what_is_said_of_waiving_holds(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert [] == found(tmp_path, text.partition("## Waiving a warning")[2])


def test_the_folder_of_the_examples_is_the_one_that_is_described() -> None:
    described = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").partition("\n## ")[0]
    words = re.findall(r"`([a-z]+)`", described.partition("The examples belong")[2])
    files = b" ".join(BASE.files.values()).decode()

    assert words
    assert [] == [word for word in words if word not in files]


def test_a_page_reads_well_on_a_terminal() -> None:
    page = explained("point-count", PAGES["point-count"], colour=False)

    assert page.startswith(
        "point-count\n\nError. More points are written down than the text has.\n"
    )
    assert "\nWhy. “5 of 4" in page
    assert "\n    # talks/more.yml\n    proposals:\n" in page
    assert "**" not in page
    assert "```" not in page
    assert "\x1b[1mWhy.\x1b[0m" in explained("overdue", PAGES["overdue"], colour=True)

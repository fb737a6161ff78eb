"""A dossier of two hundred mistakes, told in one run: each at its place, and nothing else."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.prepare import inspect
from generator.problem import listing
from generator.sources import sources
from tests.pictured import picture

BAD = Path(__file__).parent / "bad" / "briefings"
REPORT = BAD.parent / "report.txt"
PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "check.svg"
TODAY = date(2031, 6, 1)
_MARKER = re.compile(r"  # ([a-z, -]+)$")


def test_two_hundred_mistakes_are_told_where_they_are_and_nothing_else() -> None:
    marked = Counter(
        (file.relative_to(BAD).as_posix(), number, rule)
        for file in (BAD / "harbour-talks").rglob("*.*")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for match in _MARKER.finditer(line)
        for rule in match[1].split(", ")
    )
    told = Counter((each.place.path, each.place.line, each.rule) for each in inspect(BAD, TODAY))

    assert 200 == marked.total()
    assert marked == told


def test_the_report_of_them_reads_as_it_was_reviewed(request: pytest.FixtureRequest) -> None:
    problems = inspect(BAD, TODAY)
    report = listing(problems, sources(BAD, problems))
    if request.config.getoption("--update-golden"):
        REPORT.write_text(report, encoding="utf-8")

    assert REPORT.read_text(encoding="utf-8") == report


def test_the_picture_of_the_report_is_the_report(request: pytest.FixtureRequest) -> None:
    problems = inspect(BAD, TODAY)
    drawn = picture("briefings check", listing(problems, sources(BAD, problems), colour=True))
    if request.config.getoption("--update-golden"):
        PICTURE.write_text(drawn, encoding="utf-8")

    assert PICTURE.read_text(encoding="utf-8") == drawn


def test_the_mistakes_are_of_most_rules() -> None:
    rules = {each.rule for each in inspect(BAD, TODAY)}

    assert len(rules) > 60

"""The weakenings still say what they drop, and some of them are tried each time."""

import subprocess
import sys

from tests.mutation.automatic import Change, changes
from tests.mutation.mutants import ROOT, weakenings


def test_every_weakening_drops_something_that_stands_exactly_once() -> None:
    found = weakenings()

    assert len(found) >= 60
    assert len({mutant.name for mutant in found}) == len(found)
    for mutant in found:
        compile(mutant.source, mutant.module, "exec")


def test_a_sample_of_the_weakenings_is_noticed() -> None:
    command = [sys.executable, "-m", "tests.mutation", "--sample", "10", "--processes", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "10 rules dropped by hand, 10 noticed" in done.stdout


SOURCE = '''
def shown(self, records: list[str] | None) -> bool:
    """Those that may be read."""
    return [each for each in records if each.level <= self.level and each.known]
'''


def test_small_changes_are_told_by_what_is_changed_and_where() -> None:
    told = [
        str(change)
        for change, _ in changes(SOURCE)
        if len(change.was) < len("each.level <= self.level and")
    ]

    assert told == [
        "shown: each.level <= self.level → each.level < self.level",
        "shown: each.level <= self.level → each.level > self.level",
    ]


def test_what_looks_alike_is_numbered_and_words_for_people_stay_as_they_are() -> None:
    twice = 'def f(x: int) -> int:\n    """More than 0."""\n    return g(0) + g(0)\n'
    found = [change for change, _ in changes(twice) if change.was == "0"]

    assert found == [
        Change(in_="f", was="0", becomes="1"),
        Change(in_="f", was="0", becomes="1", nth=2),
    ]

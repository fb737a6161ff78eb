"""The weakenings still say what they drop, and some of them are tried each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation import kept
from tests.mutation.automatic import Change, changes
from tests.mutation.kept import Kept, remember
from tests.mutation.mutants import ROOT, equivalents, weakenings
from tests.mutation.report import figures, report


def test_every_weakening_drops_something_that_stands_exactly_once() -> None:
    found = weakenings()

    assert len(found) >= 60
    assert len({mutant.name for mutant in found}) == len(found)
    for mutant in found:
        compile(mutant.source, mutant.module, "exec")


def test_every_change_listed_as_equivalent_is_one_to_a_module_that_there_is() -> None:
    for name in equivalents():
        assert (ROOT / name.partition(" ")[0]).is_file(), name


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


JUDGED = Kept(
    module="marking.py",
    day="2031-06-01",
    commit="abc",
    versions="Python 3",
    seconds=2,
    layers=False,
    weakenings={"a level is not asked": {"pairs": "pair 3"}},
    changes={"tests": 3, "": 1},
    amiss=(),
)


def test_a_module_judged_again_takes_the_place_of_what_was_kept_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LEDGER", tmp_path / "mutation.json")
    later = Kept(**{name: getattr(JUDGED, name) for name in Kept.__slots__} | {"commit": "def"})
    remember(JUDGED)

    assert remember(later) == (later,)


def test_the_page_of_evidence_says_what_noticed_and_which_modules_are_still_to_be_judged() -> None:
    page = report([JUDGED], ["marking.py", "redact.py"], {})

    assert figures([JUDGED])[1].startswith("4 small changes, 3 noticed: tests 3")
    assert "Not judged yet: `redact.py`." in page
    assert "| a level is not asked | – | pair 3 |  |" in page
    assert "| `marking.py` | 1 | 1 | 4 | 3 | 1 | 2 s | 2031-06-01, abc |" in page

"""What is made over what stands is what a clean build makes, whatever happened in between."""

from random import Random

import pytest

from tests.edits import EDITS, start
from tests.incremental import sequence
from tests.incremental_evidence import Outcome, summary

FEW = (101, 102, 103)
WITH_BOOKS = 110


@pytest.mark.parametrize("seed", FEW)
def test_after_random_edits_damage_and_kills_the_release_is_that_of_a_clean_build(
    seed: int,
) -> None:
    assert sequence(seed).differences == ()


def test_the_same_holds_with_books() -> None:
    outcome = sequence(WITH_BOOKS, books=True)

    assert outcome.differences == ()
    assert outcome.books > 0


def test_every_edit_changes_something_in_some_folder() -> None:
    random = Random(1)  # noqa: S311 - made-up dossiers are no secret
    changed: set[str] = set()
    for seed in range(6):
        folder = start(seed)
        changed |= {name for name, edit in EDITS.items() if edit(folder, random) != folder}

    assert changed == EDITS.keys()


def test_a_build_that_forgets_to_clear_away_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leftovers of an earlier build are what the comparison is for."""
    monkeypatch.setattr("generator.build.disk._clear", lambda *_: None)

    assert any(sequence(seed).differences for seed in (101, 102))


def test_the_figures_name_the_seeds_that_fail() -> None:
    told = summary(
        (Outcome(seed=7, differences=("site/them: index.html",)), Outcome(seed=8, differences=()))
    )

    assert "failing: 1, seeds [7]" in told

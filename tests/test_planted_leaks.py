"""Each of ten leaks planted by hand is stopped by the layers that the kept table names."""

import pytest

from tests.planted_leaks import EVIDENCE, LEAKS, caught_by


@pytest.mark.parametrize("what", LEAKS)
def test_a_planted_leak_is_stopped_where_the_table_says(what: str) -> None:
    row = f"| {what} | {', '.join(caught_by(what))} |"

    assert row in EVIDENCE.read_text(encoding="utf-8").splitlines()


def test_no_planted_leak_gets_past_every_layer() -> None:
    rows = [line for line in EVIDENCE.read_text(encoding="utf-8").splitlines() if "| a" in line]

    assert [row for row in rows if row.endswith("|  |")] == []
    assert len(rows) == len(LEAKS) == 10

"""The ladder of days, by which a reader compares any two."""

from textwrap import dedent

from generator.history import ladder
from tests.journal import day, journal

SAID = dedent("""\
    2031-01-10:
      positions:
        - {id: share, by: hala, issue: quota, stance: demands, option: fixed}
        - {id: wrong, by: veyra, issue: quota, stance: demands, option: auction}
      gaps: {number: {text: Which number, about: quota}}
    2031-01-20:
      positions:
        - {id: right, by: veyra, issue: quota, stance: demands, option: sliding, date: 2031-01-10,
           replaces: wrong}
      retractions: [{retracts: number, why: It was never asked}]
      updates: [{summary: They talk on.}]
""")


def test_each_rung_is_what_stood_on_its_day_as_known_then() -> None:
    first, second = ladder(journal(SAID), (day(10), day(20)))
    positions = [
        {record.id for section, record in rung.records.values() if section == "positions"}
        for rung in (first, second)
    ]

    assert positions == [{"share", "wrong"}, {"share", "right"}]
    assert [len(rung.slots) for rung in (first, second)] == [2, 2]


def test_a_rung_says_what_was_corrected_taken_back_and_summed_up() -> None:
    first, second = ladder(journal(SAID), (day(10), day(20)))
    right = next(record for _, record in second.records.values() if record.id == "right")

    assert (dict(first.corrected), dict(first.retracted), first.summary) == ({}, {}, None)
    assert second.corrected == {"wrong": right.key}
    assert set(second.retracted) == {"number"}
    assert second.summary

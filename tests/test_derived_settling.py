"""The way of each issue to where it stands."""

from datetime import date

from hypothesis import given

from generator import history
from generator.derived import issue_statuses, settling
from generator.model import Contents
from tests.journal import standing
from tests.strategies import contents, days, laws

AGREED = """\
2031-01-10:
  proposals:
    paper-one:
      {title: Draft, by: hala, disclosure: published, date: 2031-01-10,
       points: {one: {text: Words, issue: counting, status: not-agreed}}}
2031-02-01:
  updates:
    - {point: paper-one/one, status: agreed, date: 2031-02-01}
2031-03-01:
  updates:
    - {issue: counting, status: narrowing, date: 2031-03-01}
"""


def test_each_step_has_the_status_of_its_day() -> None:
    steps = settling(standing(AGREED))["counting"]

    assert [(step.day.isoformat(), step.status.current) for step in steps] == [
        ("2031-01-10", "open"),
        ("2031-02-01", "agreed"),
        ("2031-03-01", "narrowing"),
    ]


def test_what_has_no_date_is_no_step() -> None:
    undated = AGREED.replace("date: 2031-01-10,\n", "date: unknown,\n")
    steps = settling(standing(undated))["counting"]

    assert [step.day.isoformat() for step in steps] == ["2031-02-01", "2031-03-01"]


@laws
@given(contents(), days())
def test_the_last_step_is_where_an_issue_stands_unless_somebody_blocks_it(
    made: Contents, day: date
) -> None:
    stands = history.as_of(made, day)
    now = issue_statuses(stands)
    for issue, steps in settling(stands).items():
        days_of = [step.day for step in steps]

        assert days_of == sorted(days_of)
        if steps and now[issue].derived != "blocked":
            assert steps[-1].status.derived == now[issue].derived
            assert steps[-1].status.declared == now[issue].declared

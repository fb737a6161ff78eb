"""What time does to records: stale positions, overdue commitments, dates that slip."""

from datetime import timedelta

from generator.derived import Slip, overdue, slips, stale, unheard
from tests.journal import day, standing


class TestStale:
    TEXT = """
        2031-01-10:
          positions:
            - {id: first, by: hala, issue: quota, stance: demands}
            - {by: hala, issue: counting, stance: demands, date: 2031-01}
            - {by: veyra, issue: quota, stance: accepts, date: unknown}
            - {by: veyra, issue: counting, stance: accepts, basis: reported, date: 2031-01-02}
    """

    def found(self, number: int, month: int, more: str = "") -> list[tuple[str, str, str, int]]:
        return [
            (each.party, each.issue, each.stream.value, each.days)
            for each in stale(standing(self.TEXT + more, day(number, month)))
        ]

    def test_a_standpoint_not_heard_of_for_a_quarter_is_stale_the_oldest_first(self) -> None:
        assert self.found(2, 4) == []
        assert self.found(11, 4) == [
            ("veyra", "counting", "reported", 99),
            ("hala", "quota", "stated", 91),
        ]

    def test_a_partial_date_ages_from_its_latest_day_and_an_unknown_one_never(self) -> None:
        assert ("hala", "counting", "stated", 91) in self.found(2, 5)
        assert "unknown" not in {each.last.text for each in stale(standing(self.TEXT))}

    def test_a_reaffirmation_counts_as_hearing_of_it(self) -> None:
        more = """
        2031-03-01:
          positions: [{reaffirms: first}]
        """

        assert ("hala", "quota") not in {each[:2] for each in self.found(11, 4, more)}

    def test_how_long_is_too_long_may_be_said(self) -> None:
        found = stale(standing(self.TEXT, day(13)), after=timedelta(days=10))

        assert [(each.party, each.days) for each in found] == [("veyra", 11)]

    def test_on_what_is_settled_nobody_need_speak_again_unless_it_is_reopened(self) -> None:
        agreed = """
        2031-02-01:
          updates: [{issue: quota, status: agreed, in: round}]
        """
        reopened = """
        2031-03-01:
          updates: [{issue: quota, status: open}]
        """
        held = standing(self.TEXT + agreed, day(11, 4))

        assert [each[:2] for each in self.found(11, 4, agreed)] == [("veyra", "counting")]
        assert ("hala", "quota") in {(each.party, each.issue) for each in unheard(held)}
        assert ("hala", "quota") in {each[:2] for each in self.found(11, 4, agreed + reopened)}


class TestOverdue:
    def test_what_is_still_waited_for_after_its_latest_due_day_is_overdue(self) -> None:
        text = """
            2031-01-10:
              commitments:
                late: {by: veyra, text: T, due: 2031-02-01}
                month: {by: veyra, text: T, due: 2031-02}
                whenever: {by: veyra, text: T}
                done: {by: veyra, text: T, due: 2031-02-01}
                doing: {by: veyra, text: T, due: 2031-02-01}
              updates:
                - {commitment: done, status: fulfilled}
                - {commitment: doing, status: in-progress}
        """

        def found(number: int, month: int) -> list[str]:
            return [each.id for each in overdue(standing(text, day(number, month)))]

        assert found(1, 2) == []
        assert found(2, 2) == ["late", "doing"]
        assert found(1, 3) == ["late", "month", "doing"]


class TestSlips:
    TEXT = """
        2031-01-10:
          events:
            next: {title: Next, kind: meeting, status: expected, date: 2031-02-01}
            undated: {title: Undated, kind: meeting, status: expected}
          commitments:
            data: {by: veyra, text: T, due: 2031-02-01}
            open: {by: veyra, text: T}
        2031-01-20:
          updates:
            - {event: next, status: postponed, new_date: 2031-03}
            - {event: next, status: postponed, date: 2031-01-22}
            - {event: next, status: confirmed, new_date: 2031-04-01, date: 2031-01-23}
            - {event: next, new_date: 2031-03-30, date: 2031-01-24}
            - {event: undated, new_date: 2031-05-01}
            - {commitment: data, new_date: 2031-02-02, date: 2031-01-21}
            - {commitment: open, new_date: 2031-02-02}
    """

    def test_every_time_a_date_was_put_off_is_a_slip_oldest_first(self) -> None:
        assert [brief(each) for each in slips(standing(self.TEXT))] == [
            ("next", "2031-02-01", "2031-03", "2031-01-20"),
            ("data", "2031-02-01", "2031-02-02", "2031-01-21"),
            ("next", "2031-03", "unknown", "2031-01-22"),
        ]

    def test_before_it_was_put_off_nothing_had_slipped(self) -> None:
        assert slips(standing(self.TEXT, day(19))) == ()

    def test_a_slip_shows_the_record_as_it_stands(self) -> None:
        last = slips(standing(self.TEXT))[-1]

        assert last.record == standing(self.TEXT).contents.events[1]


def brief(slip: Slip) -> tuple[str, str, str, str]:
    return slip.record.id, slip.was.text, slip.now.text, slip.update.date.text

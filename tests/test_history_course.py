"""The course of events, and who held what role on a day: rules 11 and 15 of the format."""

from textwrap import dedent, indent

from generator.history import party_role_on, present_on, role_on, timeline, upcoming
from tests.journal import WORLD, day, journal, standing

BARE = WORLD[: WORLD.index("events:")]


def events(text: str) -> str:
    """A journal of the tenth of January with these events, `id: date, status, after`."""
    rows = []
    for line in dedent(text).strip().splitlines():
        id_, _, rest = line.partition(":")
        date, status, after = (*(each.strip() for each in rest.split(",")), "", "")[:3]
        after = f", after: {after}" if after else ""
        row = f"{{title: E, kind: call, date: {date}, status: {status or 'expected'}{after}}}"
        rows.append(f"  {id_}: {row}")
    return "2031-01-10:\n  events:\n" + indent("\n".join(rows), "  ")


def order(text: str) -> list[str]:
    found = [event.id for event in timeline(standing(events(text)))]
    return [id_ for id_ in found if id_ != "round"]


class TestTimeline:
    def test_events_stand_by_date_a_partial_one_before_a_full_one_in_it(self) -> None:
        assert order("""
            c: 2031-02-01
            b: 2031-02
            a: 2031-01-05, held
        """) == ["a", "b", "c"]

    def test_one_without_a_date_stands_right_after_what_it_follows(self) -> None:
        assert order("""
            last: unknown, expected, second
            later: 2031-03-01
            second: unknown, expected, first
            first: 2031-02-01
        """) == ["first", "second", "last", "later"]

    def test_at_equal_dates_after_settles_the_order(self) -> None:
        assert order("""
            b: 2031-02-01, held, a
            a: 2031-02-01, held
        """) == ["a", "b"]

    def test_a_partial_date_gives_way_to_after_and_a_contradiction_to_the_dates(self) -> None:
        assert order("""
            month: 2031-02, expected, tenth
            tenth: 2031-02-10
            twelfth: 2031-02-12
            january: 2031-01-20, expected, twelfth
        """) == ["january", "tenth", "month", "twelfth"]

    def test_without_a_date_the_past_comes_first_and_the_future_last(self) -> None:
        assert order("""
            future: unknown
            dated: 2031-02-01
            past: unknown, held
        """) == ["past", "dated", "future"]

    def test_what_comes_before_a_dated_event_stands_right_before_it(self) -> None:
        assert order("""
            first: unknown
            second: unknown, expected, first
            dated: 2031-02-01, expected, second
            other: 2031-02-02, expected, second
            early: 2031-01-20
            late: 2031-03-01
        """) == ["early", "first", "second", "dated", "other", "late"]

    def test_a_circle_is_broken(self) -> None:
        assert sorted(
            order("""
                a: unknown, expected, b
                b: unknown, expected, c
                c: unknown, expected, a
                self: unknown, expected, self
                dated: 2031-02-01, held, ring
                ring: unknown, held, dated
            """)
        ) == ["a", "b", "c", "dated", "ring", "self"]

    def test_what_follows_an_unknown_event_follows_nothing(self) -> None:
        assert order("""
            a: unknown, expected, nowhere
            b: 2031-02-01
        """) == ["b", "a"]


class TestUpcoming:
    TEXT = events("""
        follow-up: unknown, expected, briefing
        briefing: unknown, expected, meeting
        meeting: 2031-01-09, held
        today: 2031-01-10, confirmed
        past: 2031-01-09
        month: 2031-01
        off: 2031-02-01, cancelled
        new-year: 2032-01-01
    """)

    def test_what_is_still_to_come_stands_in_its_known_order(self) -> None:
        found = upcoming(standing(self.TEXT, day(10)))

        assert [event.id for event in found] == [
            "month", "today", "new-year", "briefing", "follow-up",
        ]  # fmt: skip

    def test_nothing_is_upcoming_that_was_not_on_record(self) -> None:
        assert upcoming(standing(self.TEXT, day(9))) == ()

    def test_what_was_postponed_is_still_to_come(self) -> None:
        text = self.TEXT + "\n  updates: [{event: past, status: postponed}]"

        assert "past" in [event.id for event in upcoming(standing(text, day(20)))]


class TestTenure:
    CONTENTS = journal(
        world=BARE.replace(
            "roles: [{party: hala, title: Chief negotiator}]",
            "roles: [{party: hala, title: Old, until: 2031-02},"
            " {party: hala, title: New, since: 2031-02-10},"
            " {party: hala, title: Newer, since: 2031-02-10},"
            " {party: fleet, title: Adviser, since: 2031-03-01, until: 2031-03-01}]",
        ).replace(
            "fleet: {name: Fleet owners, kind: group, role: stakeholder}",
            "fleet: {name: F, presence: [{since: 2031-01-05, until: 2031-01-07},"
            " {since: 2031-02}], role: [{role: observer, until: 2031-01-31},"
            " {role: sponsor, since: 2031-01-31, until: 2031-02}]}",
        )
    )
    chief = CONTENTS.people[0]
    hala, _, fleet, harbour = CONTENTS.parties

    def title(self, month: int, number: int, party: str | None = None) -> str:
        role = role_on(self.chief, day(number, month), party)
        return role.title if role else ""

    def test_both_ends_of_a_role_are_inclusive_and_the_one_begun_later_wins(self) -> None:
        assert self.title(2, 9) == "Old"
        assert self.title(2, 10) == "Newer"
        assert self.title(3, 1) == "Adviser"
        assert self.title(3, 2) == "Newer"

    def test_a_role_may_be_asked_of_one_party(self) -> None:
        assert self.title(3, 1, "hala") == "Newer"
        assert self.title(3, 2, "fleet") == ""

    def test_a_party_has_the_role_begun_last_or_none(self) -> None:
        roles = [party_role_on(self.fleet, each) for each in (day(30), day(31), day(1, 3))]

        assert roles == ["observer", "sponsor", ""]
        assert party_role_on(self.harbour, day(1)) == ""

    def test_a_party_is_present_always_unless_its_presence_is_written(self) -> None:
        days = (day(4), day(5), day(7), day(8), day(1, 2))

        assert present_on(self.hala, day(1))
        assert [present_on(self.fleet, each) for each in days] == [False, True, True, False, True]

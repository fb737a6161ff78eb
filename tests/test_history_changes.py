"""What changed between two days: rule 16 of the format."""

from datetime import date
from textwrap import dedent

from generator.history import Change, Period, changes, days, last_period
from tests.journal import WORLD, day, journal

BEFORE = """
    2031-01-10:
      positions:
        - {id: share, by: hala, issue: quota, stance: demands, option: fixed}
        - {id: line, by: hala, issue: quota, stance: rules-out, option: auction}
      responses: [{by: veyra, to: draft/share, stance: accepts}]
      reactions: [{by: veyra, claim: left, stance: denies}]
      events:
        next: {title: Next, kind: meeting, status: expected, date: 2031-03-01}
        talk: {title: Talk, kind: call, status: expected}
      commitments:
        data: {by: veyra, text: Deliver data, due: 2031-03-01}
        visit: {by: veyra, text: Let inspectors in}
      gaps: {number: {text: Which number, about: quota}}
      judgements: {first: {text: No deal, likelihood: likely, confidence: low}}
"""


def told(after: str, before: str = BEFORE) -> list[str]:
    """Each change from the tenth of January to the first of February, in words."""
    text = dedent(before) + "2031-02-01:\n" + dedent(after)
    return [in_words(each) for each in changes(journal(text), day(10), day(1, 2))]


def in_words(change: Change) -> str:
    name = f"{change.section}/{change.record.id}" + (f"/{change.point}" if change.point else "")
    was = f" was {change.was.id}" if change.was and change.was.id != change.record.id else ""
    return " ".join((change.kind.value, name, *change.fields)) + was


class TestArrivals:
    def test_what_was_not_there_is_new(self) -> None:
        assert told("""
            parties: {league: {name: League}}
            positions: [{id: theirs, by: veyra, issue: quota, stance: demands}]
            claims: {heard: {text: Heard, asserted_by: hala}}
        """) == ["new parties/league", "new positions/theirs", "new claims/heard"]

    def test_a_statement_that_takes_the_place_of_another_is_a_change(self) -> None:
        assert told("""
            positions:
              - {id: theirs, by: hala, issue: quota, stance: accepts, option: sliding}
        """) == ["changed positions/theirs was share"]

    def test_a_red_line_given_up_is_told_before_a_wish_that_changed(self) -> None:
        assert told("""
            positions: [{id: now, by: hala, issue: quota, stance: accepts, option: auction}]
        """) == ["changed positions/now was line"]

    def test_a_refusal_takes_the_place_of_a_wish_for_the_same_alone(self) -> None:
        assert told("""
            positions:
              - {id: same, by: hala, issue: quota, stance: opposes, option: fixed}
              - {id: other, by: hala, issue: quota, stance: opposes, option: sliding}
              - {id: harder, by: hala, issue: quota, stance: opposes, option: auction}
        """) == [
            "changed positions/same was share",
            "new positions/other",
            "changed positions/harder was line",
        ]

    def test_what_a_party_says_again_is_new_and_no_change(self) -> None:
        assert told("""
            positions:
              - {id: again, reaffirms: share}
            responses: [{id: once-more, by: veyra, to: draft/share, stance: accepts}]
        """) == ["new positions/again was share", "new responses/once-more was "]

    def test_another_stream_and_another_party_take_nobodys_place(self) -> None:
        assert told("""
            positions:
              - {id: heard, by: hala, issue: quota, stance: accepts, basis: reported}
        """) == ["new positions/heard"]

    def test_what_is_recorded_late_and_no_longer_in_force_is_new(self) -> None:
        assert told("""
            positions:
              - {id: old, by: hala, issue: quota, stance: accepts, date: 2031-01-01}
        """) == ["new positions/old"]

    def test_answers_and_reactions_take_the_place_of_earlier_ones(self) -> None:
        before = BEFORE.replace("draft/share, stance: accepts", "draft, stance: reserves")
        after = """
            responses:
              - {id: whole, by: veyra, to: draft, stance: rejects}
              - {id: mixed, by: veyra, to: draft, parts: {accepts: [term], reserves: some}}
            reactions: [{id: now, by: veyra, claim: left, stance: confirms}]
        """

        assert told(after, before) == [
            "changed responses/whole was ",
            "new responses/mixed",
            "changed reactions/now was ",
        ]

    def test_a_claim_taken_back_is_withdrawn(self) -> None:
        assert told("""
            reactions: [{id: back, by: veyra, claim: left, stance: retracts}]
        """) == ["withdrawn reactions/back was "]


class TestCorrections:
    def test_a_correction_is_a_change_of_what_it_corrects(self) -> None:
        assert told("""
            positions:
              - {id: mended, replaces: share, by: hala, issue: quota, stance: demands,
                 option: fixed, value: 46, date: 2031-01-10}
            judgements:
              second: {text: A deal, likelihood: likely, confidence: low, replaces: first}
        """) == ["changed positions/mended was share", "changed judgements/second was first"]

    def test_a_line_of_corrections_leads_to_the_last(self) -> None:
        assert told("""
            positions:
              - {id: mended, replaces: share, by: hala, issue: quota, stance: demands}
              - {id: again, replaces: mended, by: hala, issue: quota, stance: demands}
        """) == ["changed positions/again was share"]

    def test_what_was_replaced_by_nothing_that_stands_is_withdrawn(self) -> None:
        text = dedent(BEFORE) + dedent("""
            2031-02-01:
              positions:
                - {id: mended, replaces: share, by: hala, issue: quota, stance: demands,
                   date: 2031-03-01}
        """)

        found = changes(journal(text), day(10), day(1, 2))

        assert [in_words(each) for each in found] == ["withdrawn positions/share"]

    def test_what_the_desk_took_back_is_withdrawn_with_its_reason(self) -> None:
        text = dedent(BEFORE) + dedent("""
            2031-02-01:
              retractions: [{retracts: [share, draft/crews], why: It was a rumour}]
        """)
        point, position = changes(journal(text), day(10), day(1, 2))

        assert [in_words(each) for each in (point, position)] == [
            "withdrawn proposals/draft/crews",
            "withdrawn positions/share",
        ]
        assert point.retraction == position.retraction
        assert position.retraction
        assert position.retraction.why == "It was a rumour"
        assert (position.was, position.now) == (position.record, None)


class TestTurns:
    def test_every_new_value_is_a_change(self) -> None:
        assert told("""
            updates:
              - {issue: quota, status: open}
              - {proposal: draft, disclosure: leaked, point_count: 30}
              - {point: draft/term, status: bracketed}
              - {event: next, status: confirmed}
              - {event: talk, status: confirmed, new_date: 2031-02-01}
              - {commitment: data, status: in-progress, new_date: 2031-02-15}
              - {commitment: visit, new_date: 2031-02-15}
              - {gap: number, status: closed}
              - {party: fleet, role: observer}
              - {summary: They talk.}
              - {text: The dossier changed hands.}
        """) == [
            "changed parties/fleet role",
            "changed issues/quota status",
            "changed proposals/draft disclosure point_count",
            "changed proposals/draft/term status",
            "changed events/next status",
            "changed events/talk status date",
            "changed gaps/number status",
            "changed commitments/data status due",
            "changed commitments/visit due",
            "changed updates/",
        ]

    def test_an_update_that_changes_nothing_is_no_change(self) -> None:
        assert (
            told("updates: [{event: next, status: expected}, {party: hala, role: principal}]") == []
        )

    def test_agreements_and_what_reopens_them_are_told_apart(self) -> None:
        before = (
            BEFORE.rstrip()
            + """
      updates:
        - {issue: quota, status: agreed-in-principle, in: round}
        - {point: draft/share, status: agreed, in: round}
        - {issue: counting, status: agreed, in: round}
"""
        )
        after = """
            updates:
              - {issue: quota, status: agreed, in: round}
              - {point: draft/share, status: bracketed}
              - {point: draft/term, status: agreed-in-principle, in: round}
              - {issue: counting, status: withdrawn}
        """

        assert told(after, before) == [
            "agreed issues/quota status",
            "withdrawn issues/counting status",
            "reopened proposals/draft/share status",
            "agreed proposals/draft/term status",
        ]

    def test_to_step_back_from_agreed_to_agreed_in_principle_is_a_change(self) -> None:
        before = (
            BEFORE.rstrip()
            + """
      updates: [{issue: quota, status: agreed, in: round}]
"""
        )
        after = "updates: [{issue: quota, status: agreed-in-principle, in: round}]"

        assert told(after, before) == ["changed issues/quota status"]

    def test_what_is_put_off_slips_and_what_was_held_late_changed(self) -> None:
        assert told("""
            updates:
              - {event: next, status: postponed}
              - {event: talk, status: held, new_date: 2031-01-31}
              - {commitment: data, new_date: 2031-04-01}
        """) == [
            "slipped events/next status date",
            "changed events/talk status date",
            "slipped commitments/data due",
        ]
        assert told("updates: [{event: next, new_date: 2031-04-01}]") == [
            "slipped events/next date"
        ]
        assert told("updates: [{event: talk, status: postponed}]") == ["slipped events/talk status"]
        assert told("updates: [{event: next, status: held, new_date: 2031-04-01}]") == [
            "changed events/next status date"
        ]

    def test_a_summary_is_told_when_it_is_another(self) -> None:
        before = (
            BEFORE.rstrip()
            + """
      updates: [{summary: They talk.}]
"""
        )
        assert told("updates: [{summary: They talk again.}]", before) == ["changed updates/"]
        assert told("updates: [{text: Nothing new.}]", before) == []

    def test_roles_and_presence_change_when_their_day_comes(self) -> None:
        world = WORLD.replace(
            "roles: [{party: hala, title: Chief negotiator}]",
            "roles: [{party: hala, title: Old, until: 2031-01-20}]",
        ).replace(
            "harbour: {name: The harbour, kind: company}",
            "harbour: {name: H, presence: [{until: 2031-01-20}]}",
        )
        found = changes(journal(world=world), day(10), day(1, 2))

        assert [in_words(each) for each in found] == [
            "changed parties/harbour presence",
            "changed people/chief roles",
        ]


class TestPeriods:
    TEXT = "2031-01-10:\n  updates: [{text: One}]\n2031-01-20:\n  updates: [{text: Two}]\n"

    def test_days_are_those_of_recording(self) -> None:
        assert days(journal(self.TEXT)) == (day(10), day(20))

    def test_a_release_is_no_day_for_readers(self) -> None:
        text = "2031-01-10:\n  releases: [{of: left, marking: CLEAR, by: O, why: W}]"

        assert days(journal(text)) == ()

    def test_the_last_period_runs_from_the_last_day_but_one_to_the_last(self) -> None:
        held = journal(self.TEXT)

        assert last_period(held, day(31)) == Period(since=day(10), until=day(20))
        assert last_period(held, day(19)) == Period(since=day(9), until=day(10))
        assert last_period(held, day(9)) is None

    def test_before_the_first_day_of_all_there_is_none(self) -> None:
        first = journal("0001-01-01:\n  updates: [{text: One}]")

        assert last_period(first, date(1, 1, 1)) == Period(since=date.min, until=date.min)

"""What is in force for a party: rules 12 and 13 of the format, and reactions to claims."""

import pytest

from generator.history import (
    Answers,
    Standpoint,
    Stream,
    Streams,
    positions_in_force,
    reactions_in_force,
    responses_in_force,
    stream_of,
)
from generator.when import UNKNOWN
from tests.journal import day, standing


def of_hala(text: str) -> Standpoint:
    """What Hala states on the quota."""
    found = positions_in_force(standing(text))["hala", "quota"].stated
    assert found
    return found


def wants(found: Standpoint) -> str:
    return found.wants.stance if found.wants else ""


def refused(found: Standpoint) -> list[tuple[str, str]]:
    return [(refusal.option, refusal.position.stance) for refusal in found.refuses]


class TestPositions:
    def test_no_record_is_no_entry(self) -> None:
        text = """
            2031-01-10:
              positions: [{by: hala, issue: quota, stance: demands}]
        """

        assert set(positions_in_force(standing(text))) == {("hala", "quota")}

    def test_what_a_party_wants_is_one_slot(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: accepts, option: sliding, date: 2031-01-12}
                - {by: hala, issue: quota, stance: demands, option: fixed}
        """
        found = of_hala(text)

        assert (wants(found), found.options) == ("accepts", ("sliding",))

    def test_a_red_line_outlives_what_is_said_of_something_else(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: rules-out, option: auction}
                - {by: hala, issue: quota, stance: opposes, option: sliding}
                - {by: hala, issue: quota, stance: accepts, option: fixed}
        """
        found = of_hala(text)

        assert wants(found) == "accepts"
        assert refused(found) == [("auction", "rules-out"), ("sliding", "opposes")]
        assert [refusal.is_red_line for refusal in found.refuses] == [True, False]

    def test_a_party_gives_up_a_refusal_by_speaking_of_that_option_again(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: rules-out, option: [auction, sliding]}
                - {by: hala, issue: quota, stance: opposes, option: auction}
                - {by: hala, issue: quota, stance: conditional, option: sliding}
        """
        found = of_hala(text)

        assert (wants(found), refused(found)) == ("conditional", [("auction", "opposes")])

    def test_what_holds_is_each_statement_without_the_options_given_up(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: demands, option: [fixed, sliding]}
                - {by: hala, issue: quota, stance: opposes}
                - {by: hala, issue: quota, stance: rules-out, option: [auction, sliding]}
        """

        assert [(each.stance, each.option) for each in of_hala(text).holds] == [
            ("demands", ("fixed",)),
            ("opposes", ()),
            ("rules-out", ("auction", "sliding")),
        ]
        assert Standpoint().holds == ()

    def test_to_hold_back_ends_no_refusal(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: rules-out, option: auction}
                - {by: hala, issue: quota, stance: undeclared, option: auction}
        """
        found = of_hala(text)

        assert (wants(found), refused(found)) == ("undeclared", [("auction", "rules-out")])

    def test_a_wish_falls_with_the_last_of_its_options(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: demands, option: [fixed, sliding]}
                - {by: hala, issue: quota, stance: opposes, option: fixed}
        """
        more = "    - {by: hala, issue: quota, stance: rules-out, option: sliding}\n"
        once, twice = of_hala(text), of_hala(text.rstrip() + "\n" + " " * 12 + more)

        assert (wants(once), once.options) == ("demands", ("sliding",))
        assert (wants(twice), twice.options) == ("", ())
        assert refused(twice) == [("fixed", "opposes"), ("sliding", "rules-out")]

    def test_a_statement_without_an_option_is_on_the_issue_as_a_whole(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: rules-out, option: auction}
                - {by: hala, issue: quota, stance: opposes}
                - {by: hala, issue: quota, stance: supports, option: fixed}
        """
        more = "    - {by: hala, issue: quota, stance: accepts}\n"
        before, after = of_hala(text), of_hala(text.rstrip() + "\n" + " " * 12 + more)

        assert refused(before) == [("auction", "rules-out"), ("", "opposes")]
        assert refused(after) == [("auction", "rules-out")]
        assert (wants(after), after.options) == ("accepts", ())

    def test_streams_never_overwrite_one_another(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: demands, basis: official}
                - {by: hala, issue: quota, stance: accepts, basis: attributed, date: 2031-01-12}
                - {by: hala, issue: quota, stance: conditional, basis: assessed, confidence: low,
                   date: 2031-01-13}
        """
        streams = positions_in_force(standing(text))["hala", "quota"]

        assert [(stream, wants(found)) for stream, found in streams] == [
            (Stream.STATED, "demands"),
            (Stream.REPORTED, "accepts"),
            (Stream.ASSESSED, "conditional"),
        ]

    def test_what_is_known_is_stated_else_reported_and_never_assessed(self) -> None:
        assert Streams(stated=1, reported=2, assessed=3).known == 1
        assert Streams(reported=2, assessed=3).known == 2
        assert Streams(assessed=3).known is None

    @pytest.mark.parametrize(
        ("basis", "stream"),
        [
            ("stated", Stream.STATED),
            ("official", Stream.STATED),
            ("reported", Stream.REPORTED),
            ("attributed", Stream.REPORTED),
            ("assessed", Stream.ASSESSED),
        ],
    )
    def test_every_basis_belongs_to_a_stream(self, basis: str, stream: Stream) -> None:
        assert stream_of(basis) is stream

    def test_several_speakers_each_stand_by_what_they_said_together(self) -> None:
        text = """
            2031-01-10:
              positions: [{by: [hala, veyra], issue: quota, stance: demands}]
        """

        assert set(positions_in_force(standing(text))) == {("hala", "quota"), ("veyra", "quota")}

    def test_a_partial_date_sorts_before_a_full_one_in_it_and_unknown_before_all(self) -> None:
        text = """
            2031-02-10:
              positions:
                - {by: hala, issue: quota, stance: demands, date: 2031-02-01}
                - {by: hala, issue: quota, stance: supports, date: 2031-02}
                - {by: hala, issue: quota, stance: accepts, date: unknown}
        """

        assert wants(of_hala(text)) == "demands"

    def test_a_correction_keeps_its_place_among_what_was_said_that_day(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {id: morning, by: hala, issue: quota, stance: demands, value: 45}
                - {by: hala, issue: quota, stance: accepts, value: 40}
            2031-03-01:
              positions:
                - {id: mended, replaces: morning, by: hala, issue: quota, stance: demands,
                   value: 46, date: 2031-01-10}
            2031-04-01:
              positions:
                - {replaces: mended, by: hala, issue: quota, stance: demands, value: 47,
                   date: 2031-01-10}
        """

        assert wants(of_hala(text)) == "accepts"

    def test_a_reaffirmation_is_the_last_word_with_the_old_content(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {id: first, by: hala, issue: quota, stance: demands, option: fixed}
                - {by: hala, issue: quota, stance: accepts, option: sliding, date: 2031-01-11}
                - {by: hala, issue: quota, stance: rules-out, option: auction}
            2031-02-01:
              positions: [{reaffirms: first}]
        """
        found = of_hala(text)

        assert (wants(found), found.options) == ("demands", ("fixed",))
        assert found.last.earliest == day(1, 2)

    def test_of_nothing_nothing_was_heard(self) -> None:
        assert Standpoint().last == Answers().last == UNKNOWN


def veyras_answers(text: str) -> Answers:
    found = responses_in_force(standing(text))["veyra", "draft"].stated
    assert found
    return found


def points(found: Answers) -> dict[str, str]:
    return {point: answer.stance for point, answer in found.points.items()}


class TestResponses:
    def test_a_stance_on_the_whole_ends_earlier_answers(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {by: veyra, to: draft/share, stance: accepts}
                - {by: veyra, to: draft, parts: {accepts: some}}
                - {by: veyra, to: draft, stance: rejects}
                - {by: veyra, to: draft/term, stance: reserves}
        """
        found = veyras_answers(text)

        assert found.whole
        assert found.whole.stance == "rejects"
        assert (points(found), found.some) == ({"term": "reserves"}, ())

    def test_listed_parts_end_the_answers_to_those_points_only(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {by: veyra, to: draft, stance: reserves}
                - {by: veyra, to: draft/share, stance: accepts}
                - {by: veyra, to: draft/term, stance: accepts}
                - {by: veyra, to: draft, parts: {rejects: [term, crews]}}
        """
        found = veyras_answers(text)

        assert found.whole
        assert found.whole.stance == "reserves"
        assert points(found) == {"share": "accepts", "term": "rejects", "crews": "rejects"}

    def test_some_settles_no_point(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {by: veyra, to: draft/share, stance: accepts}
                - {by: veyra, to: draft, parts: {accepts: some, rejects: some}}
        """
        found = veyras_answers(text)

        assert points(found) == {"share": "accepts"}
        assert [answer.stance for answer in found.some] == ["accepts", "rejects"]

    def test_a_later_some_ends_the_one_before_and_listed_parts_do_not(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {by: veyra, to: draft, parts: {accepts: some}}
                - {by: veyra, to: draft, parts: {reserves: some}, date: 2031-01-12}
                - {by: veyra, to: draft, parts: {rejects: [share]}, date: 2031-01-13}
        """
        found = veyras_answers(text)

        assert [answer.stance for answer in found.some] == ["reserves"]
        assert found.last.earliest == day(13)

    def test_the_answer_to_a_text_is_that_of_its_stream(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {by: veyra, to: draft, stance: accepts}
                - {by: veyra, to: draft, stance: rejects, basis: reported}
        """
        streams = responses_in_force(standing(text))["veyra", "draft"]

        assert [answers.whole.stance for _, answers in streams if answers.whole] == [
            "accepts",
            "rejects",
        ]
        assert [answers.last.earliest for _, answers in streams] == [day(10), day(10)]


class TestReactions:
    def test_the_latest_reaction_of_each_party_is_in_force(self) -> None:
        text = """
            2031-01-10:
              reactions:
                - {by: veyra, claim: left, stance: denies}
                - {by: veyra, claim: left, stance: confirms}
                - {by: hala, claim: left, stance: disputes, basis: reported}
        """
        found = reactions_in_force(standing(text))["left"]

        assert found["veyra"].stated
        assert found["veyra"].stated.stance == "confirms"
        assert found["hala"].reported
        assert found["hala"].stated is None

    def test_to_say_nothing_takes_nothing_back(self) -> None:
        text = """
            2031-01-10:
              reactions:
                - {by: veyra, claim: left, stance: denies}
                - {by: veyra, claim: left, stance: no-comment}
                - {by: hala, claim: left, stance: no-comment}
        """
        found = reactions_in_force(standing(text))["left"]

        assert [found[party].stated.stance for party in ("veyra", "hala")] == [  # type: ignore[union-attr]  # both spoke
            "denies",
            "no-comment",
        ]

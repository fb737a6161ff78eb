"""How far apart the parties are: rules 18 and 19 of the format."""

from decimal import Decimal

from generator.derived import Distance, RedLine, distances
from generator.marking import TLP, Marking
from tests.journal import standing


def on_quota(*positions: str, before: str = "") -> Distance:
    """The distance after these positions of the tenth of January, as fields in YAML."""
    rows = "".join(f"    - {{issue: quota, {each}}}\n" for each in positions)
    return distances(standing(f"{before}2031-01-10:\n  positions:\n{rows}"))["quota"]


class TestWishes:
    def test_an_issue_without_any_record_has_silent_principals(self) -> None:
        assert distances(standing(""))["counting"] == Distance(silent=("hala", "veyra"))

    def test_distinct_options_are_those_that_principals_want(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, option: fixed",
            "by: veyra, stance: accepts, option: [fixed, sliding]",
            "by: fleet, stance: demands, option: auction",
        )

        assert found.wanted == {"fixed": ("hala", "veyra"), "sliding": ("veyra",)}
        assert (found.silent, found.undeclared) == ((), ())

    def test_who_holds_back_and_who_is_silent_are_told_apart(self) -> None:
        found = on_quota(
            "by: hala, stance: undeclared",
            "by: veyra, stance: opposes, option: fixed",
        )

        assert (found.undeclared, found.silent) == (("hala",), ("veyra",))

    def test_a_report_counts_where_the_party_states_nothing_and_an_assessment_never(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, option: fixed",
            "by: hala, stance: accepts, option: sliding, basis: reported",
            "by: veyra, stance: accepts, option: sliding, basis: reported",
            "by: veyra, stance: demands, option: auction, basis: assessed, confidence: low",
        )

        assert found.wanted == {"fixed": ("hala",), "sliding": ("veyra",)}

    def test_a_reported_wish_gives_way_to_a_stated_refusal_of_it(self) -> None:
        found = on_quota(
            "by: hala, stance: opposes, option: fixed",
            "by: hala, stance: accepts, option: [fixed, sliding], basis: reported",
        )

        assert found.wanted == {"sliding": ("hala",)}

    def test_the_range_runs_from_the_lowest_to_the_highest_value(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, value: 45",
            "by: veyra, stance: accepts, value: [30, 38.5]",
            "by: fleet, stance: demands, value: 90",
        )

        assert found.range == (Decimal(30), Decimal(45))


class TestRedLines:
    def test_an_option_ruled_out_by_one_and_demanded_by_another_is_a_conflict(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, option: fixed",
            "by: veyra, stance: rules-out, option: fixed",
            "by: fleet, stance: rules-out, option: fixed",
        )

        assert found.conflicts == (
            RedLine(
                option="fixed",
                ruled_out_by=("veyra", "fleet"),
                demanded_by=("hala",),
                marking=Marking(level=TLP.levels[0]),
            ),
        )

    def test_a_conflict_is_marked_as_the_statements_are(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, option: fixed, marking: GREEN",
            "by: veyra, stance: rules-out, option: fixed, marking: AMBER",
            "by: fleet, stance: opposes, option: fixed, marking: RED",
        )

        assert [each.marking.level.name for each in found.conflicts] == ["AMBER"]

    def test_opposition_and_acceptance_are_none(self) -> None:
        found = on_quota(
            "by: hala, stance: accepts, option: fixed",
            "by: veyra, stance: rules-out, option: fixed",
            "by: hala, stance: demands, option: sliding",
            "by: veyra, stance: opposes, option: sliding",
        )

        assert found.conflicts == ()

    def test_every_option_may_be_ruled_out(self) -> None:
        one = "by: hala, stance: rules-out, option: [fixed, sliding]"
        other = "by: veyra, stance: rules-out, option: auction"

        assert not on_quota(one).all_ruled_out
        assert on_quota(one, other).all_ruled_out

    def test_without_options_there_is_none(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: counting, stance: demands}
                - {by: veyra, issue: counting, stance: rules-out}
        """
        found = distances(standing(text))["counting"]

        assert (found.conflicts, found.all_ruled_out) == ((), False)

    def test_a_reported_red_line_gives_way_to_a_stated_wish_for_it(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, option: fixed",
            "by: veyra, stance: rules-out, option: [fixed, auction], basis: reported",
            "by: veyra, stance: accepts, option: fixed",
            "by: fleet, stance: demands, option: auction",
        )

        assert [conflict.option for conflict in found.conflicts] == ["auction"]


class TestAgreement:
    BEFORE = """\
2031-01-11:
  updates: [{issue: quota, status: agreed, in: round}]
"""

    def test_once_agreed_only_later_statements_count(self) -> None:
        found = on_quota(
            "by: hala, stance: demands, option: fixed",
            "by: veyra, stance: rules-out, option: fixed, date: 2031-01-11",
            "by: veyra, stance: supports, option: sliding, date: 2031-01-12",
            before=self.BEFORE,
        )

        assert found.wanted == {"sliding": ("veyra",)}
        assert (found.silent, found.conflicts) == (("hala",), ())

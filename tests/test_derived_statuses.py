"""The status of claims and issues, and who the talks are between: rules 17 and 18 of the format."""

import pytest

from generator.derived import (
    IssueStatus,
    claim_markings,
    claim_statuses,
    first_made,
    issue_statuses,
    matrix_parties,
)
from tests.journal import day, standing


def on_claim(*reactions: str, asserted_by: str = "unattributed", more: str = "") -> str:
    """The status of a claim asserted on the tenth of January, after these reactions.

    Each is `party stance`, with a basis and a day where they matter: `hala denies reported 12`.
    """
    rows = []
    for reaction in reactions:
        party, stance, *rest = reaction.split()
        basis = next((each for each in rest if not each.isdigit()), "stated")
        number = next((each for each in rest if each.isdigit()), "10")
        confidence = ", confidence: low" if basis == "assessed" else ""
        rows.append(
            f"    - {{by: {party}, claim: said, stance: {stance}, basis: {basis}{confidence},"
            f" date: 2031-01-{number}}}"
        )
    text = (
        "2031-01-10:\n"
        f"  claims: {{said: {{text: So, asserted_by: {asserted_by}, basis: reported}}}}\n"
        f"  reactions:\n" + "\n".join(rows) + "\n" + more
    )
    return claim_statuses(standing(text if rows else text.replace("  reactions:\n", "")))["said"]


class TestClaims:
    @pytest.mark.parametrize(
        ("asserted_by", "reactions", "status"),
        [
            ("unattributed", [], "unreacted"),
            ("hala", [], "asserted"),
            ("unattributed", ["hala no-comment"], "unreacted"),
            ("unattributed", ["hala denies"], "denied"),
            ("unattributed", ["hala disputes"], "disputed"),
            ("unattributed", ["hala confirms"], "confirmed"),
            ("hala", ["veyra confirms"], "confirmed"),
            ("hala", ["veyra denies"], "contested"),
            ("hala", ["veyra disputes"], "contested"),
            ("unattributed", ["hala asserts", "veyra denies"], "contested"),
            ("unattributed", ["hala disputes", "veyra denies"], "denied"),
            ("hala", ["hala retracts"], "retracted"),
            ("hala", ["hala retracts", "veyra asserts"], "asserted"),
            ("hala", ["hala retracts", "veyra confirms"], "confirmed"),
            ("hala", ["hala retracts", "veyra denies"], "denied"),
        ],
    )
    def test_the_first_status_that_fits(
        self, asserted_by: str, reactions: list[str], status: str
    ) -> None:
        assert on_claim(*reactions, asserted_by=asserted_by) == status

    def test_each_party_counts_with_its_latest_word(self) -> None:
        assert on_claim("hala denies", "hala confirms 12") == "confirmed"
        assert on_claim("hala confirms 12", "hala denies") == "confirmed"
        assert on_claim("hala denies 12", asserted_by="hala") == "denied"

    def test_one_party_does_not_contest_itself(self) -> None:
        assert on_claim("hala denies", "hala confirms reported 12") == "denied"

    def test_what_a_party_says_itself_ends_what_was_reported_of_it(self) -> None:
        assert on_claim("hala confirms reported", "hala denies stated 12") == "denied"

    def test_to_say_nothing_takes_nothing_back(self) -> None:
        assert on_claim("hala denies", "hala no-comment 12") == "denied"

    def test_what_is_assessed_never_counts(self) -> None:
        assert on_claim("hala denies assessed") == "unreacted"
        assert on_claim("veyra denies assessed", asserted_by="hala") == "asserted"

    def test_a_claim_made_again_shares_what_was_said_of_it(self) -> None:
        text = """
            2031-01-10:
              claims:
                first: {text: So, asserted_by: hala}
                again: {reaffirms: first, date: 2031-01-12}
                once-more: {reaffirms: again, date: 2031-01-13}
              reactions: [{by: veyra, claim: again, stance: denies}]
        """
        found = claim_statuses(standing(text))

        assert [found[id_] for id_ in ("first", "again", "once-more")] == ["contested"] * 3
        assert set(first_made(standing(text)).values()) == {"left", "first"}


class TestClaimMarkings:
    def test_a_status_is_marked_as_all_that_it_follows_from(self) -> None:
        text = """
            2031-01-10:
              claims:
                first: {text: So, asserted_by: hala}
                again: {reaffirms: first, date: 2031-01-12}
              reactions:
                - {by: veyra, claim: again, stance: denies, marking: GREEN}
                - {by: fleet, claim: again, stance: denies, basis: assessed, confidence: low,
                   marking: RED}
        """
        found = claim_markings(standing(text))

        assert {id_: marking.level.name for id_, marking in found.items()} == {
            "left": "CLEAR",
            "first": "GREEN",
            "again": "GREEN",
        }


def of(text: str, issue: str = "quota") -> IssueStatus:
    return issue_statuses(standing(text))[issue]


def brief(found: IssueStatus) -> tuple[str, str, bool]:
    return found.declared, found.derived, found.contradiction


SHARE_AGREED = """
        2031-01-20:
          updates:
            - {point: draft/share, status: agreed, in: round}
            - {point: draft/term, status: agreed-in-principle, in: round}
"""


class TestIssues:
    def test_without_a_text_nothing_is_derived(self) -> None:
        assert brief(of("", "counting")) == ("", "", False)

    def test_a_text_on_the_table_is_open(self) -> None:
        assert brief(of("")) == ("", "open", False)

    def test_all_points_of_the_text_must_be_agreed_and_the_least_agreed_counts(self) -> None:
        one = """
            2031-01-20:
              updates: [{point: draft/share, status: agreed, in: round}]
        """
        both = (
            SHARE_AGREED
            + """
        2031-01-21:
          updates: [{point: draft/term, status: agreed, in: round}]
        """
        )

        assert of(one).derived == "open"
        assert of(SHARE_AGREED).derived == "agreed-in-principle"
        assert of(both).derived == "agreed"
        assert of(both).agreed
        assert of(both).agreed.text == "2031-01-21"  # type: ignore[union-attr]  # asserted above

    def test_an_update_of_the_issue_says_more_than_a_text_of_that_day(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-01-20-b:
          updates: [{issue: quota, status: agreed, in: round}]
        """
        )

        assert brief(of(text)) == ("agreed", "agreed", False)

    def test_an_update_that_records_no_agreement_is_no_stage(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-01-20-b:
          updates: [{issue: quota, status: open, date: 2031-01-19}, {issue: quota, text: Hm}]
        """
        )

        assert brief(of(text)) == ("open", "agreed-in-principle", True)

    def test_an_update_in_a_meeting_that_leaves_it_open_is_one(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-01-21:
          updates: [{issue: quota, status: narrowing, in: round}]
        """
        )
        found = of(text)

        assert brief(found) == ("narrowing", "open", False)
        assert [record.recorded for record in found.reopened_by] == [day(21)]

    def test_a_text_may_come_with_its_points_agreed(self) -> None:
        text = """
            2031-01-20:
              proposals:
                paper:
                  title: P
                  by: hala
                  disclosure: published
                  kind: agreement
                  date: 2031-01-20
                  points: {a: {issue: counting, status: agreed}}
        """
        found = of(text, "counting")

        assert found.derived == "agreed"
        assert found.agreement
        assert found.agreement.id == "paper"

    def test_a_later_text_opens_it_again(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-02-01:
          proposals:
            paper:
              title: P
              by: hala
              disclosure: published
              date: 2031-02-01
              points: {a: {issue: quota, status: bracketed}}
        """
        )
        found = of(text)

        assert found.derived == "open"
        assert [record.id for record in found.reopened_by] == ["paper"]

    def test_a_principal_blocks_by_rejecting_the_point_itself_or_by_report(self) -> None:
        def answered(by: str, to: str = "draft/share", more: str = "") -> str:
            return of(f"""
                2031-01-20:
                  responses: [{{by: {by}, to: {to}, stance: rejects{more}}}]
            """).derived

        assert answered("veyra") == "blocked"
        assert answered("veyra", more=", basis: reported") == "blocked"
        assert answered("veyra", more=", basis: assessed, confidence: low") == "open"
        assert answered("veyra", to="draft") == "open"
        assert answered("veyra", to="draft/crews") == "open"
        assert answered("fleet") == "open"

    def test_an_agreement_outweighs_a_rejection_before_it(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-01-19:
          responses: [{by: veyra, to: draft/share, stance: rejects}]
        """
        )

        assert of(text).derived == "agreed-in-principle"
        assert of(text).reopened_by == ()

    def test_what_reopens_an_agreement_is_told_oldest_first(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-02-01:
          responses:
            - {id: whole, by: veyra, to: draft, parts: {rejects: [share], seeks-amendment: [term]}}
            - {id: kept, by: veyra, to: draft, parts: {accepts: [share]}}
            - {id: guess, by: veyra, to: draft/share, stance: rejects, basis: assessed,
               confidence: low}
            - {id: none, by: veyra, to: draft/crews, stance: rejects}
            - {id: point, by: hala, to: draft/share, stance: seeks-amendment}
          positions:
            - {id: line, by: hala, issue: quota, stance: rules-out, date: 2031-01-31}
            - {id: theirs, by: fleet, issue: quota, stance: rules-out}
            - {id: wish, by: hala, issue: quota, stance: demands}
            - {id: before, by: hala, issue: quota, stance: opposes, date: 2031-01-02}
          updates: [{issue: quota, status: open, date: 2031-02-02}]
        """
        )
        found = of(text)

        assert [record.id for record in found.reopened_by] == ["line", "whole", "point", ""]
        assert brief(found) == ("open", "agreed-in-principle", False)

    @pytest.mark.parametrize("declared", ["open", "narrowing", "parked", "not-opened"])
    def test_what_the_desk_declares_may_say_more_than_open(self, declared: str) -> None:
        text = f"""
            2031-01-20:
              updates: [{{issue: quota, status: {declared}}}]
        """

        assert brief(of(text)) == (declared, "open", False)

    def test_agreed_beside_an_open_text_of_later_is_a_contradiction(self) -> None:
        text = """
            2031-01-01:
              updates: [{issue: quota, status: agreed, in: round}]
        """

        assert brief(of(text)) == ("agreed", "open", True)


class TestOneStatus:
    """What is shown where there is room for one."""

    def test_the_desk_may_say_more_than_the_records(self) -> None:
        text = """
            2031-01-20:
              updates: [{issue: quota, status: narrowing}]
        """

        assert of(text).current == "narrowing"
        assert of("").current == "open"

    def test_the_desk_alone_says_that_an_agreement_no_longer_holds(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-02-01:
          updates: [{issue: quota, status: open}]
        """
        )

        assert of(text).current == "open"

    def test_what_the_records_belie_gives_way_to_them(self) -> None:
        text = (
            SHARE_AGREED
            + """
        2031-01-21:
          updates: [{issue: quota, status: open, date: 2031-01-19}]
        """
        )

        assert of(text).current == "agreed-in-principle"


class TestIssueMarkings:
    def level(self, text: str) -> str:
        return of(text).marking.level.name

    def test_a_status_is_marked_as_all_that_it_follows_from(self) -> None:
        agreed = SHARE_AGREED.replace("in: round}", "in: round, marking: GREEN}")
        declared = """
            2031-01-20:
              updates: [{issue: quota, status: narrowing, marking: AMBER}]
        """

        assert [self.level(text) for text in ("", agreed, declared)] == ["CLEAR", "GREEN", "AMBER"]

    def test_what_blocks_or_reopens_it_counts_and_what_does_not_matter_does_not(self) -> None:
        rejected = """
        2031-02-01:
          responses: [{by: veyra, to: draft/share, stance: rejects, marking: RED}]
        """
        stands = SHARE_AGREED + rejected.replace("2031-02-01", "2031-01-19")

        assert self.level(rejected) == "RED"
        assert self.level(SHARE_AGREED + rejected) == "RED"
        assert self.level(stands) == "CLEAR"


class TestMatrix:
    def test_principals_come_first_then_roles_then_who_has_spoken(self) -> None:
        text = """
            2031-01-10:
              parties:
                rest: {name: Rest}
                late: {name: Late, role: principal}
              positions: [{by: harbour, issue: quota, stance: opposes}]
        """

        assert [party.id for party in matrix_parties(standing(text))] == [
            "hala", "veyra", "late", "fleet", "harbour",
        ]  # fmt: skip

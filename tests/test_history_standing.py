"""What stands as of a day, as known on a day: rules 7, 8, 11, 14 and 15 of the format."""

from dataclasses import replace

from generator.history import Standing, as_of, bottom_line, fates, open_gaps
from generator.model import PartyRole, Position, Proposal, Prose, Record
from generator.when import UNKNOWN, parse
from tests.journal import LATE, day, head, journal, standing


def ids(records: tuple[Record, ...]) -> list[str]:
    return [record.id for record in records]


def said(position: Position) -> tuple[str, tuple[str, ...]]:
    return position.stance, position.option


def words(prose: Prose) -> list[str]:
    return [paragraph.text for paragraph in prose]


class TestTwoClocks:
    TEXT = """
        2031-01-10:
          positions:
            - {id: first, by: hala, issue: quota, stance: demands, option: fixed}
        2031-03-01:
          positions:
            - {id: late, by: hala, issue: quota, stance: accepts, option: sliding, date: 2031-01-12}
    """

    def test_a_statement_stands_from_its_date_on(self) -> None:
        assert ids(standing(self.TEXT, day(9)).contents.positions) == []
        assert ids(standing(self.TEXT, day(10)).contents.positions) == ["first"]
        assert ids(standing(self.TEXT, day(12)).contents.positions) == ["first", "late"]

    def test_what_was_not_recorded_yet_was_not_known(self) -> None:
        assert ids(standing(self.TEXT, day(12), day(12)).contents.positions) == ["first"]
        assert ids(standing(self.TEXT, day(12), day(1, 3)).contents.positions) == ["first", "late"]

    def test_the_standing_tells_its_clocks(self) -> None:
        found = standing(self.TEXT, day(12), day(13))

        assert (found.day, found.known_at) == (day(12), day(13))

    def test_a_partial_date_counts_as_its_earliest_day_and_an_unknown_one_as_before_all(
        self,
    ) -> None:
        text = """
            2031-03-01:
              positions:
                - {id: month, by: hala, issue: quota, stance: demands, date: 2031-02}
                - {id: sometime, by: hala, issue: quota, stance: accepts, date: unknown}
        """

        assert ids(standing(text, day(31)).contents.positions) == ["sometime"]
        assert ids(standing(text, day(1, 2)).contents.positions) == ["month", "sometime"]

    def test_every_kind_of_record_begins_in_its_own_way(self) -> None:
        text = """
            2031-02-10:
              defaults: {}
              parties: {late: {name: Late}}
              events:
                expected: {title: Next, kind: meeting, status: expected, date: 2031-05}
                before: {title: Past, kind: call, status: held, date: 2031-01-20}
                undated: {title: Undated, kind: call, status: held}
              gaps:
                dated: {text: Which, about: quota, date: 2031-01-15}
                always: {text: What, about: quota}
              confidentiality:
                pact: {between: [hala, veyra], covers: All, since: 2031-01-16}
                silence: {between: [hala, veyra], covers: More}
              proposals:
                old: {title: Old, by: hala, disclosure: leaked, date: 2031-01-18}
                undated-text: {title: Undated, by: hala, disclosure: leaked}
                coming: {title: Coming, by: hala, disclosure: undisclosed, date: 2031-06}
              lines:
                say: {text: Nothing}
        """.replace("              defaults: {}\n", "")
        early, on_the_day = standing(text, day(17)).contents, standing(text, day(10, 2)).contents

        assert "late" in ids(early.parties)
        assert ids(early.events) == ["round"]
        assert ids(on_the_day.events) == ["round", "expected", "before", "undated"]
        assert ids(standing(text, day(20)).contents.events) == ["round", "before"]
        assert ids(early.gaps) == ["dated"]
        assert ids(on_the_day.gaps) == ["dated", "always"]
        assert ids(early.confidentiality) == ["pact"]
        assert ids(on_the_day.confidentiality) == ["pact", "silence"]
        assert ids(early.proposals) == ["draft", "undated-text"]
        assert ids(on_the_day.proposals) == ["draft", "old", "undated-text", "coming"]
        assert (ids(early.lines), ids(on_the_day.lines)) == ([], ["say"])


class TestCorrections:
    TEXT = """
        2031-01-10:
          positions:
            - {id: wrong, by: hala, issue: quota, stance: demands, option: fixed, value: 45}
            - {id: after, by: hala, issue: quota, stance: accepts, option: sliding}
        2031-03-01:
          positions:
            - {id: right, replaces: wrong, by: hala, issue: quota, stance: demands, option: fixed,
               value: 46, date: 2031-01-10}
        2031-04-01:
          retractions:
            - {retracts: right, why: It was never said}
    """

    def test_what_is_corrected_is_gone_once_that_is_known_and_not_before(self) -> None:
        assert ids(standing(self.TEXT, day(10), day(10)).contents.positions) == ["wrong", "after"]
        assert ids(standing(self.TEXT, day(10), day(1, 3)).contents.positions) == ["right", "after"]

    def test_a_retraction_never_revives_what_was_corrected(self) -> None:
        assert ids(standing(self.TEXT).contents.positions) == ["after"]

    def test_what_is_gone_is_still_told(self) -> None:
        assert ids(standing(self.TEXT).told.positions) == ["wrong", "after", "right"]

    def test_the_fate_of_each_record_is_known(self) -> None:
        told = standing(self.TEXT).told
        wrong, after, right = told.positions
        found = fates(told)

        assert after.key not in found
        assert found[wrong.key].replaced_by == (right,)
        assert found[right.key].replaces == (wrong,)
        assert found[right.key].retracted_by == told.retractions[0]
        assert found[wrong.key].retracted_by is None

    def test_a_retraction_of_what_is_not_there_is_nobodys_fate(self) -> None:
        text = """
            2031-01-10:
              retractions:
                - {retracts: [nowhere, gone-too], why: A slip}
        """

        assert fates(journal(text)) == {}

    def test_only_what_has_a_speaker_replaces(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {id: old, by: hala, issue: quota, stance: accepts}
                - {id: new, by: hala, issue: quota, stance: opposes, replaces: old}
              claims:
                walked-out: {text: Veyra walked out, asserted_by: hala, replaces: left}
        """
        held = journal(text)
        (old, new), (left, walked_out) = held.positions, held.claims
        unnamed = replace(
            held,
            positions=(old, replace(new, by=())),
            claims=(left, replace(walked_out, asserted_by=())),
        )
        found = as_of(unnamed, LATE)

        assert ids(found.contents.positions) == ["old", "new"]
        assert ids(found.contents.claims) == ["left", "walked-out"]
        assert fates(found.told) == {}

    def test_records_that_replace_each_other_are_all_gone(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {id: one, replaces: two, by: hala, issue: quota, stance: demands}
                - {id: two, replaces: one, by: hala, issue: quota, stance: accepts}
                - {id: own, replaces: own, by: hala, issue: quota, stance: supports}
        """

        assert ids(standing(text).contents.positions) == ["own"]

    def test_reactions_to_a_claim_stay_with_it_when_it_is_corrected(self) -> None:
        text = """
            2031-01-10:
              reactions: [{by: veyra, claim: left, stance: denies}]
              gaps: {why: {text: Why, about: left}}
            2031-01-11:
              claims:
                walked-out: {text: Veyra walked out, asserted_by: unattributed, replaces: left}
            2031-01-12:
              claims:
                stormed-out: {text: Veyra stormed out, asserted_by: fleet, replaces: walked-out}
        """
        found = standing(text).contents

        assert ids(found.claims) == ["stormed-out"]
        assert [reaction.claim for reaction in found.reactions] == ["stormed-out"]
        assert [reaction.claim for reaction in standing(text).told.reactions] == ["stormed-out"]
        assert found.gaps[0].about == ("stormed-out",)

    def test_a_judgement_gives_way_to_the_next(self) -> None:
        text = """
            2031-01-10:
              judgements:
                first: {text: No deal, likelihood: likely, confidence: low}
                second: {text: A deal, likelihood: likely, confidence: low, replaces: first}
        """

        assert ids(standing(text).contents.judgements) == ["second"]


class TestReaffirmations:
    TEXT = """
        2031-01-10:
          positions:
            - {id: first, by: hala, issue: quota, stance: demands, option: fixed, value: 45,
               quote: Forty-five, text: A fixed share, portions: {value: CLEAR}}
        2031-02-01:
          positions:
            - {id: again, reaffirms: first}
        2031-02-02:
          positions:
            - {id: and-again, reaffirms: again, basis: reported}
    """

    def test_a_reaffirmation_takes_over_what_was_said(self) -> None:
        first, again, and_again = standing(self.TEXT).contents.positions

        assert (again.by, again.issue, said(again)) == (("hala",), "quota", ("demands", ("fixed",)))
        assert (again.value, words(again.text)) == (first.value, ["A fixed share"])
        assert again.portions == {"value": first.portions["value"]}
        assert (said(and_again), and_again.basis) == (said(first), "reported")

    def test_what_belongs_to_the_occasion_is_not_taken_over(self) -> None:
        _, again, _ = standing(self.TEXT).contents.positions

        assert (again.quote, again.date.text) == ("", "2031-02-01")

    def test_the_fate_of_a_reaffirmed_statement_is_known(self) -> None:
        told = standing(self.TEXT).told
        first, again, and_again = told.positions
        found = fates(told)

        assert found[first.key].reaffirmed_by == (again,)
        assert (found[again.key].reaffirms, found[again.key].reaffirmed_by) == (first, (and_again,))

    def test_it_takes_over_the_corrected_content(self) -> None:
        text = (
            self.TEXT
            + """
        2031-03-01:
          positions:
            - {replaces: first, by: hala, issue: quota, stance: demands, option: sliding,
               date: 2031-01-10}
        """
        )

        found = standing(text).contents.positions

        assert [said(each) for each in found] == [("demands", ("sliding",))] * 3

    def test_it_falls_with_what_was_retracted(self) -> None:
        text = (
            self.TEXT
            + """
        2031-03-01:
          retractions: [{retracts: first, why: It was a rumour}]
        """
        )
        found = standing(text)

        assert ids(found.contents.positions) == []
        assert ids(found.told.positions) == ["first", "again", "and-again"]

    def test_it_falls_with_a_correction_that_was_retracted(self) -> None:
        text = (
            self.TEXT
            + """
        2031-03-01:
          positions:
            - {id: mended, replaces: first, by: hala, issue: quota, stance: accepts}
          retractions: [{retracts: mended, why: It was a rumour}]
        """
        )

        assert ids(standing(text).contents.positions) == []

    def test_one_that_leads_nowhere_or_in_a_circle_is_not_shown(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {id: one, reaffirms: two}
                - {id: two, reaffirms: one}
                - {id: three, reaffirms: nowhere}
                - {id: four, reaffirms: three}
        """

        assert ids(standing(text).told.positions) == []

    def test_a_mixed_response_is_taken_over_whole_and_a_new_stance_alone(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {id: mixed, by: veyra, to: draft, parts: {accepts: [share], rejects: some}}
            2031-02-01:
              responses:
                - {id: same, reaffirms: mixed}
                - {id: other, reaffirms: mixed, stance: rejects}
        """
        mixed, same, other = standing(text).contents.responses

        assert (same.to, same.parts, same.stance) == ("draft", mixed.parts, "")
        assert (other.to, other.parts, other.stance) == ("draft", (), "rejects")

    def test_confidence_goes_with_an_assessment_alone(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {id: guess, by: veyra, issue: quota, stance: accepts, basis: assessed,
                   confidence: low}
            2031-02-01:
              positions:
                - {id: still, reaffirms: guess, basis: assessed}
                - {id: said, reaffirms: guess, basis: stated}
        """
        _, still, said_so = standing(text).contents.positions

        assert (still.confidence, said_so.confidence) == ("low", "")


class TestUpdates:
    def test_the_latest_update_gives_each_value(self) -> None:
        text = """
            2031-01-10:
              gaps: {number: {text: Which number, about: quota}}
              events: {next: {title: Next, kind: meeting, status: expected, date: 2031-02-01}}
              commitments: {data: {by: veyra, text: Deliver data, due: 2031-03-01}}
            2031-01-20:
              updates:
                - {issue: quota, status: open}
                - {issue: quota, status: narrowing}
                - {issue: quota, text: Nothing moved}
                - {issue: counting, status: blocked, date: 2031-01-18}
                - {point: draft/share, status: agreed, in: round}
                - {proposal: draft, disclosure: leaked, point_count: 30, new_date: 2031-01-01}
                - {event: next, status: confirmed, new_date: 2031-02-02}
                - {commitment: data, status: in-progress, new_date: 2031-04-01}
                - {gap: number, status: closed}
                - {party: fleet, role: observer}
            2031-01-25:
              updates: [{issue: counting, status: parked, date: 2031-01-16}]
        """
        found = standing(text).contents
        draft, share = found.proposals[0], found.proposals[0].points[0]

        assert [issue.status for issue in found.issues] == ["narrowing", "blocked"]
        assert share.status == "agreed"
        assert (draft.disclosure, draft.point_count, draft.date.text) == (
            "leaked",
            30,
            "2031-01-01",
        )
        assert (found.events[1].status, found.events[1].date.text) == ("confirmed", "2031-02-02")
        assert found.commitments[0].status == "in-progress"
        assert found.commitments[0].due == parse("2031-04-01")
        assert found.gaps[0].status == "closed"
        assert [role.role for role in found.parties[2].role] == ["stakeholder", "observer"]
        assert [update.date.text for update in found.updates][:2] == ["2031-01-16", "2031-01-18"]

    def test_before_an_update_the_old_values_stand(self) -> None:
        text = "2031-01-20:\n  updates: [{issue: quota, status: open}]"
        found = standing(text, day(19)).contents

        assert (found.issues[0].status, found.updates) == ("", ())

    def test_what_is_told_holds_no_update(self) -> None:
        text = "2031-01-20:\n  updates: [{issue: quota, status: open}]"

        assert standing(text).told.issues[0].status == ""

    def test_what_is_postponed_to_no_new_day_has_lost_its_date(self) -> None:
        text = """
            2031-01-10:
              events: {next: {title: Next, kind: meeting, status: expected, date: 2031-02-01}}
              updates: [{event: next, status: postponed}]
        """
        event = standing(text).contents.events[1]

        assert (event.status, event.date) == ("postponed", UNKNOWN)

    def test_what_was_moved_past_the_day_and_not_on_record_is_not_shown(self) -> None:
        text = """
            2031-03-01:
              events: {next: {title: Next, kind: call, status: expected, date: 2031-01-20}}
              updates:
                - {event: next, status: postponed, new_date: 2031-02-20, date: 2031-01-15}
                - {issue: quota, status: agreed, in: next, date: 2031-01-16}
        """
        moved, later = standing(text, day(1, 2)).contents, standing(text, day(20, 2)).contents

        assert (ids(moved.events), moved.issues[0].status) == (["round"], "")
        assert (ids(later.events), later.issues[0].status) == (["round", "next"], "agreed")

    def test_a_record_is_marked_as_the_update_that_it_shows(self) -> None:
        text = """
            2031-01-20:
              updates:
                - {issue: quota, status: open, marking: RED}
                - {issue: quota, status: narrowing, marking: GREEN}
                - {issue: counting, status: open, marking: AMBER}
                - {party: harbour, role: observer, marking: RED}
        """
        found = standing(text).contents
        roles: tuple[PartyRole, ...] = found.parties[3].role

        assert [issue.marking.level.name for issue in found.issues] == ["GREEN", "AMBER"]
        assert found.parties[3].marking.level.name == "CLEAR"
        assert [role.marking.level.name for role in roles] == ["RED"]

    def test_the_bottom_line_is_that_of_the_latest_update_with_one(self) -> None:
        text = """
            2031-01-20:
              updates: [{summary: They talk.}, {text: The dossier changed hands.}]
        """
        early, late = standing(text, day(19)), standing(text)

        assert words(bottom_line(head(), early).text) == ["The talks have begun."]
        assert bottom_line(head(), early).update is None
        assert words(bottom_line(head(), late).text) == ["They talk."]
        assert bottom_line(head(), late).update == late.contents.updates[0]

    def test_open_gaps_leave_out_the_closed(self) -> None:
        text = """
            2031-01-10:
              gaps: {number: {text: Which, about: quota}, day: {text: When, about: round}}
              updates: [{gap: number, status: closed}]
        """

        assert ids(open_gaps(standing(text))) == ["day"]


class TestNothingLeadsToWhatIsGone:
    def test_what_cannot_be_understood_without_a_retracted_record_falls_with_it(self) -> None:
        text = """
            2031-01-10:
              parties: {ghost: {name: Ghost}}
              people: {envoy: {name: Envoy, roles: [{party: ghost, title: Envoy}]}}
              proposals: {paper: {title: Paper, by: ghost, disclosure: leaked, points: {a: {}}}}
              events: {after: {title: After, kind: call, status: held, participants: [ghost, hala]}}
              positions: [{by: ghost, issue: quota, stance: demands}]
              responses: [{by: hala, to: paper/a, stance: accepts}]
              claims: {heard: {text: Heard, asserted_by: hala, about: [paper, veyra]}}
            2031-01-11:
              retractions: [{retracts: ghost, why: There is no such party}]
        """
        found = standing(text).contents

        assert ids(found.proposals) == ["draft"]
        assert (found.positions, found.responses) == ((), ())
        assert found.events[1].participants == ("hala",)
        assert found.claims[1].about == ("veyra",)
        assert found.people[1].roles[0].party == ""

    def test_a_point_may_be_retracted_and_leaves_mixed_responses(self) -> None:
        text = """
            2031-01-10:
              responses:
                - {by: veyra, to: draft, parts: {accepts: [share, term], rejects: [crews]}}
                - {by: veyra, to: draft, parts: {accepts: [crews]}}
                - {by: veyra, to: draft/crews, stance: rejects}
              updates: [{point: draft/crews, status: agreed, in: round}]
              retractions: [{retracts: draft/crews, why: There is no such point}]
        """
        found = standing(text).contents
        draft: Proposal = found.proposals[0]

        assert ids(draft.points) == ["share", "term"]  # type: ignore[arg-type]  # points have ids
        assert [(part.stance, part.points) for part in found.responses[0].parts] == [
            ("accepts", ("share", "term"))
        ]
        assert len(found.responses) == 1
        assert found.updates == ()

    def test_a_record_falls_with_its_last_source(self) -> None:
        text = """
            2031-01-10:
              sources: {cable: {title: A cable, kind: cable}}
              positions:
                - {by: hala, issue: quota, stance: demands, source: cable}
                - {id: kept, by: hala, issue: quota, stance: accepts, source: [cable, gazette]}
              retractions: [{retracts: cable, why: A forgery}]
        """
        found = standing(text).contents

        assert [(each.id, each.source) for each in found.positions] == [("kept", ("gazette",))]

    def test_a_point_loses_its_issue_and_falls_where_it_names_an_option(self) -> None:
        text = """
            2031-01-10:
              issues: {ports: {title: Which ports, options: [north, south]}}
              proposals:
                paper:
                  title: Paper
                  by: hala
                  disclosure: leaked
                  points:
                    plain: {issue: ports}
                    optional: {issue: ports, option: north}
                    other: {issue: quota, option: fixed}
              retractions: [{retracts: ports, why: Nobody asked}]
        """
        paper = standing(text).contents.proposals[1]

        assert [(point.id, point.issue) for point in paper.points] == [
            ("plain", ""),
            ("other", "quota"),
        ]

    def test_nothing_refers_to_what_comes_later(self) -> None:
        text = """
            2031-01-10:
              positions:
                - {by: hala, issue: quota, stance: demands, at: summit, date: 2031-01-10}
              events: {walk: {title: Walk, kind: call, status: held, after: summit}}
            2031-02-01:
              events: {summit: {title: Summit, kind: meeting, status: held, date: 2031-02-01}}
        """
        found: Standing = standing(text, day(15))

        assert found.contents.positions == found.told.positions == ()
        assert found.contents.events[1].after == ""

"""What readers of the Brexit dossier could ask of time, asked of the pages as of that day."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import views
from generator.cli.commands import commands
from generator.model import UNSHOWN, Source
from generator.prepare import inspect
from generator.views.pages import HistoryPage, IssuePage, ProposalPage
from generator.views.parts import Between, Happening, Statement
from tests.brexit import NAME, desk, edition, ground, held_in

END = date(2020, 1, 31)
COLOURED = date(2018, 3, 19)
AGREED = date(2018, 11, 14)
ALONE = "Backstop for Northern Ireland alone"
UK_WIDE = "UK-wide customs arrangement"
ISSUES = {
    "citizens": "Citizens' rights",
    "money": "Financial settlement",
    "border": "Ireland and Northern Ireland",
    "transition": "Transition",
    "governance": "Governance and the Court of Justice",
    "separation": "Other separation issues",
}
CHAIN = (
    *("draft-joint-report", "joint-report", "commission-draft", "march-draft", "coloured-draft"),
    *("agreed-text", "endorsed-text", "revised-text"),
)
LEAD = "Secretary of State for Exiting the European Union"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk(tmp_path_factory.mktemp("brexit"))


def issue(day: date, id_: str = "border") -> IssuePage:
    (page,) = (each for each in views.issues(ground(day)) if each.head.title == ISSUES[id_])
    return page


def text(day: date, id_: str) -> ProposalPage:
    (page,) = (
        each
        for each in views.proposals(ground(day))
        if each.head.address.path == f"{NAME}/proposals/{id_}.html"
    )
    return page


def holds(day: date, party: str) -> list[tuple[str, str, str]]:
    """What a party states on the border and holds to: stance, options, day."""
    (found,) = (each for each in issue(day).parties if each.party.text == party)
    return [_in_words(said) for said in found.statements if said.stream == "stated"]


def _in_words(said: Statement) -> tuple[str, str, str]:
    options = ", ".join(option.text for option in said.options)
    return said.stance.term, options, said.date.machine


def statuses(day: date) -> dict[str, str]:
    return {id_: issue(day, id_).status.term for id_ in ISSUES}


def agreed(day: date) -> set[str]:
    return {id_ for id_, status in statuses(day).items() if status == "agreed"}


def number_agreed(day: date) -> str:
    count = views.brief(ground(day)).standing[0]
    return f"{count.number} {count.words}"


def offices(day: date) -> dict[str, str]:
    """Who holds which office on the day."""
    people = [each for party in views.people(ground(day)).delegations for each in party.people]
    return {each.role.role: each.name for each in people if each.role}


def event(day: date, title: str) -> Happening:
    (found,) = (
        each for each in held_in(views.timeline(ground(day)), Happening) if each.title.text == title
    )
    return found  # type: ignore[no-any-return]  # `held_in` yields what was wanted


def changed(folder: Path, since: str, until: str) -> list[dict[str, Any]]:
    """What `briefings changes` tells a program."""
    options = ("--since", since, "--until", until, "--folder", str(folder), "--json")
    told = CliRunner().invoke(commands, ("changes", NAME, *options))

    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)  # type: ignore[no-any-return]  # a list of objects


def issues_that(kind: str, found: list[dict[str, Any]]) -> list[str]:
    titles = ISSUES.values()
    return [each["what"] for each in found if each["kind"] == kind and each["what"] in titles]


class TestTheRecord:
    def test_it_is_long_and_check_has_nothing_to_say_of_it(self, folder: Path) -> None:
        contents = edition(END).contents
        records = [each for name, of in contents if name not in UNSHOWN for each in of]

        assert inspect(folder, date(2026, 1, 1)) == ()
        assert len(records) >= 150
        assert edition(END).head.reconstructed

    def test_every_source_is_a_document_with_a_title_and_a_publisher(self) -> None:
        for source in edition(END).contents.sources:
            assert isinstance(source, Source)
            assert source.title
            assert source.publisher

    def test_nothing_in_it_is_the_desks_own_judgement(self) -> None:
        contents = edition(END).contents
        spoken = (*contents.positions, *contents.responses, *contents.claims, *contents.reactions)

        assert contents.judgements == ()
        assert {said.basis for said in spoken} <= {"stated", "official", "reported", "attributed"}


class TestRedLines:
    def test_one_rules_out_what_the_other_demands(self) -> None:
        assert ("rules-out", ALONE, "2018-02-28") in holds(COLOURED, "United Kingdom")
        assert ("demands", ALONE, "2018-03-19") in holds(COLOURED, "European Union")
        (conflict,) = issue(COLOURED).conflicts

        assert conflict == (
            f"“{ALONE}”: ruled out by United Kingdom and Democratic Unionist Party,"
            " demanded by European Union."
        )

    def test_a_red_line_stands_beside_a_later_demand(self) -> None:
        assert holds(date(2018, 7, 1), "United Kingdom") == [
            ("demands", UK_WIDE, "2018-06-07"),
            ("rules-out", ALONE, "2018-06-08"),
        ]

    def test_a_red_line_that_was_drawn_again_says_when_it_was_first_drawn(self) -> None:
        said = [each for each in held_in(issue(date(2018, 7, 1)), Statement) if each.reaffirms]
        first = {each.by[0].text: each.reaffirms.text for each in said}

        assert first["United Kingdom"] == "28 February 2018"

    def test_the_opening_position_comes_before_any_of_them(self) -> None:
        (held,) = holds(date(2017, 6, 1), "United Kingdom")

        assert held == ("supports", "", "2017-03-29")


class TestAgreements:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2017-11-30", set()),
            ("2018-03-18", set()),
            ("2018-03-19", {"citizens", "money", "transition"}),
            ("2018-11-13", {"citizens", "money", "transition"}),
            ("2018-11-14", set(ISSUES)),
            ("2019-02-01", set(ISSUES) - {"border"}),
            ("2019-10-16", set(ISSUES) - {"border"}),
            ("2019-10-17", set(ISSUES)),
            ("2020-01-31", set(ISSUES)),
        ],
    )
    def test_issues_are_agreed_from_day_to_day(self, day: str, expected: set[str]) -> None:
        on = date.fromisoformat(day)

        assert agreed(on) == expected
        assert number_agreed(on) == f"{len(expected)} of 6 issues agreed"

    def test_what_was_agreed_in_principle_is_not_called_agreed(self) -> None:
        found = statuses(date(2017, 12, 8))

        assert {id_ for id_, status in found.items() if status == "agreed-in-principle"} == {
            *("citizens", "money", "border"),
        }

    def test_what_was_newly_agreed_between_two_drafts_is_told(self, folder: Path) -> None:
        found = changed(folder, "2018-03-19", "2018-11-14")

        assert issues_that("agreed", found) == [
            ISSUES[id_] for id_ in ("border", "governance", "separation")
        ]

    def test_an_agreement_that_was_reopened_is_told_and_so_is_the_next(self, folder: Path) -> None:
        reopened = changed(folder, "2018-11-14", "2019-01-29")
        again = changed(folder, "2019-01-29", "2019-10-17")

        assert issues_that("reopened", reopened) == [ISSUES["border"]]
        assert issues_that("agreed", again) == [ISSUES["border"]]

    def test_a_page_between_the_two_says_that_the_agreement_is_in_question(self) -> None:
        page = issue(date(2019, 2, 1))

        assert page.status.term == "open"
        assert page.status_why.startswith("Reopened")

    def test_history_keeps_the_agreement_the_reopening_and_the_new_text(self) -> None:
        turns = list(held_in(history_of("United Kingdom"), Between))[::-1]
        steps = [(each.status.term, each.date.machine, _text(each)) for each in turns]

        assert steps[-3:] == [
            ("agreed", "2018-11-14", "Text agreed at negotiators' level, 14 November 2018"),
            ("open", "2019-01-29", ""),
            ("agreed", "2019-10-17", "Revised agreement, 17 October 2019"),
        ]
        assert text(END, "agreed-text").points
        assert text(END, "revised-text").points

    def test_history_keeps_every_word_of_a_party_on_the_way(self) -> None:
        said = [_in_words(each) for each in held_in(history_of("United Kingdom"), Statement)]
        stances = [(stance, options) for stance, options, _ in said if options]

        assert {
            ("rules-out", ALONE),
            ("demands", UK_WIDE),
            ("accepts", UK_WIDE),
            ("rules-out", UK_WIDE),
            ("accepts", "Protocol for Northern Ireland, with consent"),
        } <= set(stances)


def history_of(party: str) -> HistoryPage:
    (page,) = (
        each
        for each in views.histories(ground(END))
        if (each.party.text, each.issue.text) == (party, ISSUES["border"])
    )
    return page


def _text(between: Between) -> str:
    return between.link.text if between.link else ""


class TestTexts:
    def test_the_chain_of_versions_leads_from_the_first_draft_to_the_last(self) -> None:
        versions = [each.proposal.to for each in text(END, "revised-text").versions]

        assert [to.path if to else "" for to in versions] == [
            f"{NAME}/proposals/{id_}.html" for id_ in CHAIN
        ]

    @pytest.mark.parametrize(
        ("id_", "expected"),
        [
            ("joint-report", ["agreed-in-principle"]),
            ("commission-draft", ["not-agreed"]),
            ("coloured-draft", ["agreed-in-principle", "not-agreed"]),
            ("agreed-text", ["agreed"]),
            ("revised-text", ["agreed"]),
        ],
    )
    def test_each_version_has_its_own_status_on_the_border(
        self, id_: str, expected: list[str]
    ) -> None:
        assert _on(text(END, id_), "border") == expected

    def test_the_coloured_draft_has_all_three_colours(self) -> None:
        page = text(COLOURED, "coloured-draft")

        assert [_on(page, id_) for id_ in ("citizens", "money", "transition")] == [["agreed"]] * 3
        assert _on(page, "governance") == ["not-agreed"]
        assert _on(page, "border") == ["agreed-in-principle", "not-agreed"]
        assert "not-agreed" in _on(page, "separation")

    def test_articles_turned_green_in_june_and_were_not_before(self) -> None:
        def green(day: date) -> int:
            points = text(day, "coloured-draft").points
            return sum(point.status.term == "agreed" for point in points)

        assert [green(date(2018, 6, 18)), green(date(2018, 6, 19))] == [4, 11]

    def test_a_version_knows_nothing_of_those_after_it(self) -> None:
        versions = text(COLOURED, "coloured-draft").versions

        assert versions[-1].current


def _on(page: ProposalPage, id_: str) -> list[str]:
    """The text statuses of the points on an issue, each once, as they stand."""
    on_it = (point for point in page.points if point.issue and point.issue.text == ISSUES[id_])
    return list(dict.fromkeys(point.status.term for point in on_it))


class TestOffices:
    @pytest.mark.parametrize(
        ("day", "office", "name"),
        [
            ("2018-07-08", LEAD, "David Davis"),
            ("2018-07-09", LEAD, "Dominic Raab"),
            ("2018-11-15", LEAD, "Dominic Raab"),
            ("2018-11-16", LEAD, "Stephen Barclay"),
            ("2019-07-23", "Prime Minister", "Theresa May"),
            ("2019-07-25", "Prime Minister", "Boris Johnson"),
            ("2017-06-13", "Taoiseach", "Enda Kenny"),
            ("2017-06-15", "Taoiseach", "Leo Varadkar"),
            ("2019-11-30", "President of the European Council", "Donald Tusk"),
            ("2019-12-01", "President of the European Council", "Charles Michel"),
        ],
    )
    def test_an_office_is_held_by_one_after_the_other(
        self, day: str, office: str, name: str
    ) -> None:
        assert offices(date.fromisoformat(day))[office] == name

    def test_who_spoke_is_told_with_the_office_held_on_that_day(self) -> None:
        said = {
            (each.speaker.name.text, each.speaker.role)
            for each in held_in(history_of("United Kingdom"), Statement)
            if each.speaker
        }

        assert {("Theresa May", "Prime Minister"), ("Boris Johnson", "Prime Minister")} <= said

    def test_a_change_of_office_is_a_change(self, folder: Path) -> None:
        found = changed(folder, "2018-07-08", "2018-07-09")
        offices_changed = {
            each["what"]: (each["was"], each["now"]) for each in found if each["was"]
        }

        assert offices_changed["David Davis"] == (LEAD, "none")


class TestDates:
    @pytest.mark.parametrize(
        ("day", "expected", "put_off"),
        [
            ("2019-03-21", "2019-03-29", ""),
            ("2019-03-22", "2019-04-12", "put off once"),
            ("2019-04-11", "2019-10-31", "put off twice"),
            ("2019-10-29", "2020-01-31", "put off 3 times"),
            ("2020-01-31", "2020-01-31", "put off 3 times"),
        ],
    )
    def test_the_day_of_withdrawal_slips(self, day: str, expected: str, put_off: str) -> None:
        found = event(date.fromisoformat(day), "The United Kingdom leaves the European Union")
        tags = [tag.words for tag in found.tags if "put off" in tag.words]

        assert found.date.machine == expected
        assert tags == ([put_off] if put_off else [])

    def test_a_vote_that_was_put_off_has_no_date_until_it_gets_one(self) -> None:
        title = "House of Commons votes on the agreement"
        days = ("2018-12-09", "2018-12-10", "2018-12-17", "2019-01-15")
        found = [event(date.fromisoformat(day), title) for day in days]

        assert [each.date.words for each in found] == [
            "11 December 2018",
            "date unknown",
            "between 14 January and 18 January 2019",
            "15 January 2019",
        ]

    def test_a_slip_is_told_among_the_changes(self, folder: Path) -> None:
        found = changed(folder, "2019-03-21", "2019-03-22")
        slipped = [each for each in found if each["kind"] == "slipped"]

        assert [each["what"] for each in slipped] == [
            "The United Kingdom leaves the European Union"
        ]

    def test_the_house_votes_three_times_against_and_then_for_another_text(self) -> None:
        commons = [
            (said.stance.term, said.date.machine)
            for id_ in ("endorsed-text", "revised-text")
            for said in text(END, id_).responses[::-1]
            if said.by[0].text == "House of Commons"
        ]

        assert commons == [
            ("rejects", "2019-01-15"),
            ("rejects", "2019-03-12"),
            ("rejects", "2019-03-29"),
            ("reserves", "2019-10-19"),
            ("accepts-in-principle", "2019-10-22"),
            ("accepts-in-principle", "2019-12-20"),
            ("accepts", "2020-01-09"),
        ]


class TestClaims:
    @pytest.mark.parametrize(
        ("day", "words", "status"),
        [
            ("2017-12-10", "The Joint Report is a statement of intent", "contested"),
            ("2017-12-11", "The Joint Report is a statement of intent", "denied"),
            ("2019-12-31", "There will be no checks on goods", "asserted"),
            ("2020-01-31", "There will be no checks on goods", "contested"),
        ],
    )
    def test_the_status_of_a_claim_follows_who_has_spoken(
        self, day: str, words: str, status: str
    ) -> None:
        found = views.claims(ground(date.fromisoformat(day))).claims
        (claim,) = (each for each in found if each.text.startswith(words))

        assert claim.status.term == status

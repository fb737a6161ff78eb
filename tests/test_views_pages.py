"""Issues, parties, histories, claims and the rest: each page says who, when and how we know."""

import pytest

from generator import views
from generator.views.parts import Statement
from tests.pages_of import editions_of, page_of, said, site_of
from tests.test_views_brief import WORLD, ground_of


def test_a_history_tells_everything_newest_first_with_what_corrects_what() -> None:
    journal = """\
    positions:
      - {id: one, by: hala, via: chief, issue: quota, stance: demands, option: fixed, text: Old}
      - {by: hala, issue: quota, stance: accepts, option: sliding, date: 2031-02-01, text: New}
      - {replaces: one, by: hala, issue: quota, stance: demands, option: fixed, text: Mended}
    updates:
      - {issue: quota, status: narrowing, date: 2031-01-20}
    """
    (page,) = views.histories(ground_of(journal))
    (stream,) = page.streams
    statements = [each for each in stream.items if isinstance(each, Statement)]

    assert [each.gist for each in statements] == ["New", "Mended", "Old"]
    assert [each.in_force for each in statements] == [True, False, False]
    assert statements[1].replaces[0].to == statements[2].address
    assert statements[2].replaced_by[0].to == statements[1].address
    assert not isinstance(stream.items[1], Statement)
    assert page.silent == ("reported", "assessed")
    assert page.finding == "3 statements since 5 January 2031"


def test_people_speak_in_their_role_on_that_day() -> None:
    journal = """\
    positions:
      - {by: hala, via: chief, issue: quota, stance: demands, date: 2031-01-31}
      - {by: hala, via: chief, issue: quota, stance: accepts, date: 2031-02-01}
    """
    (page,) = views.histories(ground_of(journal))
    speakers = [
        each.speaker.role
        for each in page.streams[0].items
        if isinstance(each, Statement) and each.speaker
    ]

    assert speakers == ["Minister", "Envoy"]


def test_every_statement_is_dated_attributed_sourced_and_graded() -> None:
    journal = """\
    positions:
      - by: hala
        issue: quota
        stance: demands
        date: 2031-01~
        dated_by: minutes
        credibility: 2
    """
    (page,) = views.histories(ground_of(journal))
    (statement,) = page.now

    assert statement.date.words == "about January 2031"
    assert [each.text for each in statement.by] == ["Hala"]
    assert statement.basis.term == "stated"
    assert [(each.number, each.grade.code) for each in statement.sources] == [(1, "F2")]
    assert statement.dated_by is not None
    assert statement.dated_by.number == 2
    assert [each.number for each in page.citations] == [1, 2]


def test_a_position_not_heard_of_for_long_is_stale() -> None:
    journal = "positions: [{by: hala, issue: quota, stance: demands, date: 2030-01-01}]"
    (page,) = views.histories(ground_of(journal))

    assert "stale, 14 months" in [tag.words for tag in page.now[0].tags]


def test_an_old_position_on_what_is_agreed_is_not_stale_and_marked_as_the_agreement() -> None:
    journal = """\
    positions: [{by: hala, issue: quota, stance: demands, date: 2030-01-01}]
    events: {round: {title: Round, kind: meeting, status: held, date: 2030-02-01}}
    updates:
      - {issue: quota, status: agreed, in: round, date: 2030-02-01, marking: GREEN}
    """
    ground = ground_of(journal, edition="partners")
    (party,) = views.issues(ground)[0].parties
    cell = views.brief(ground).matrix.bands[0].rows[0].cells[0]

    for shown in (party.statements[0], cell.entries[0]):
        assert "stale" not in {tag.term for tag in shown.tags}
        assert shown.marking.level.name == "GREEN"


def test_an_issue_names_the_conflict_and_the_silent() -> None:
    journal = """\
    positions:
      - {by: hala, issue: quota, stance: demands, option: fixed}
      - {by: veyra, issue: quota, stance: rules-out, option: fixed}
    """
    page = views.issues(ground_of(journal))[0]

    assert page.conflicts == ("“Fixed”: ruled out by Veyra, demanded by Hala.",)
    assert [each.party.text for each in page.parties] == ["Hala", "Veyra"]
    assert [each.text for each in page.silent] == ["The port"]


def test_nobody_is_named_twice_for_having_said_nothing() -> None:
    unsaid = "positions: [{by: hala, issue: quota, stance: rules-out, option: fixed}]"
    page = views.issues(ground_of(unsaid))[0]

    assert [each.text for each in page.silent] == ["Veyra", "The port"]
    assert page.gap == ("No record of what is wanted: Hala.",)


def test_on_what_is_agreed_nobody_is_asked_what_they_want() -> None:
    journal = """\
    positions: [{by: hala, issue: quota, stance: demands, date: 2030-01-01}]
    events: {round: {title: Round, kind: meeting, status: held, date: 2030-02-01}}
    updates:
      - {issue: quota, status: agreed, in: round, date: 2030-02-01}
    """
    reopened = journal + "  - {issue: quota, status: open, date: 2030-03-01}\n"

    assert views.issues(ground_of(journal))[0].gap == ()
    assert views.issues(ground_of(reopened))[0].gap == (
        "No record of what is wanted since it was agreed: Hala.",
    )


def test_a_statement_under_the_chatham_house_rule_is_in_nobodys_history() -> None:
    journal = """\
    positions:
      - {by: hala, via: chief, issue: quota, stance: accepts, text: A team would do.,
         marking: {level: CLEAR, attribution: chatham-house}}
    """
    ground = ground_of(journal)
    (statement,) = views.issues(ground)[0].unattributed

    assert views.histories(ground) == ()
    assert statement.by == ()
    assert "Chatham House" in statement.unnamed
    assert "Chatham House" in views.banner({}, ground.head.marking, statement).share


def test_a_claim_that_is_only_denied_is_denied_and_says_why_it_is_not_contested() -> None:
    journal = """\
    claims: {left: {text: Hala left, asserted_by: unattributed, basis: reported}}
    reactions: [{by: hala, via: chief, claim: left, stance: denies, quote: not correct}]
    """
    (claim,) = views.claims(ground_of(journal)).claims

    assert claim.status.term == "denied"
    assert claim.asserted.said == ()
    assert claim.asserted.empty.startswith("Nobody named.")
    assert [each.quote for each in claim.answered.said] == ["not correct"]
    assert claim.why_not_contested == "no named party asserts it."


@pytest.mark.parametrize(
    ("stances", "title"),
    [
        (("denies",), "Denied by"),
        (("disputes",), "Disputed by"),
        (("denies", "disputes"), "Denied or disputed by"),
        (("confirms",), "Answered by"),
    ],
)
def test_the_other_side_of_a_claim_is_headed_by_what_it_did(
    stances: tuple[str, ...], title: str
) -> None:
    said = "".join(
        f"  - {{by: {by}, claim: left, stance: {stance}}}\n"
        for by, stance in zip(("hala", "port"), stances, strict=False)
    )
    journal = f"claims: {{left: {{text: Hala left, asserted_by: veyra}}}}\nreactions:\n{said}"
    (claim,) = views.claims(ground_of(journal)).claims

    assert claim.answered.title == title


def test_the_word_false_stands_on_no_page_but_to_be_refused() -> None:
    journal = """\
    claims: {left: {text: Hala left, asserted_by: veyra}}
    reactions: [{by: hala, claim: left, stance: denies}]
    """
    made = site_of(*editions_of(WORLD, journal))

    for path, page in made.pages.items():
        words = said(page).replace("does not say that the claim is false", "")
        assert "false" not in words.replace("not the same as false", "").lower(), path


def test_confidentiality_keeps_three_things_apart() -> None:
    journal = """\
    confidentiality: {room: {between: [hala, veyra], covers: The details}}
    positions:
      - {by: hala, issue: quota, stance: undeclared, basis: reported}
      - {by: veyra, issue: quota, stance: demands, marking: {level: RED, existence: CLEAR}}
    """
    page = views.confidentiality(ground_of(journal))

    assert [each.covers for each in page.pacts] == ["The details"]
    assert not page.pacts[0].since.known
    assert [each.proposal.text for each in page.unseen] == ["Secret text"]
    assert [each.gist for each in page.undeclared] == [""]
    assert [each.target.text for each in page.withheld] == ["Quota"]
    assert [each.label for each in page.sharing] == ["TLP:CLEAR"]
    assert [each.term for each in page.kinds] == [
        "no-record",
        "undeclared",
        "undisclosed",
        "withheld",
    ]


def test_undated_events_are_numbered_in_known_order_and_not_in_the_calendar() -> None:
    journal = """\
    events:
      last: {title: Last, kind: meeting, status: expected, after: first}
      first: {title: First, kind: meeting, status: expected}
      vote: {title: Vote, kind: vote, status: confirmed, date: 2031-06}
      past: {title: Past, kind: call, status: held, date: 2030-12-31}
      some-day: {title: Some day, kind: call, status: held}
    """
    page = views.timeline(ground_of(journal))

    assert [each.title.text for each in page.dated] == ["Vote"]
    assert [each.title.text for each in page.undated] == ["First", "Last"]
    assert [(each.title, [event.title.text for event in each.events]) for each in page.years] == [
        ("2030", ["Past"])
    ]
    assert [each.title.text for each in page.past_undated] == ["Some day"]


def test_a_deadline_that_was_put_off_says_from_when() -> None:
    journal = """\
    events: {end: {title: End, kind: deadline, status: expected, date: 2031-04-01}}
    updates: [{event: end, status: postponed, new_date: 2031-05-01, date: 2031-02-01}]
    """
    (event,) = views.timeline(ground_of(journal)).dated

    assert event.date.words == "1 May 2031"
    assert event.planned == "1 April 2031"
    assert [tag.words for tag in event.tags] == ["put off once"]


def test_a_date_put_off_again_and_again_shows_every_step_and_who_said_so() -> None:
    journal = """\
    events: {end: {title: End, kind: deadline, status: expected, date: 2031-04-01}}
    updates:
      - {event: end, new_date: 2031-05-01, date: 2031-01-10, text: Hala asked for a month.}
      - {event: end, status: postponed, date: 2031-02-01, source: minutes, marking: GREEN}
      - {event: end, status: expected, date: 2031-02-05, text: Still awaited.}
      - {event: end, status: confirmed, new_date: 2031-09-01, date: 2031-02-10}
    """
    ground = ground_of(journal, edition="partners")
    (event,) = views.timeline(ground).dated
    page = page_of(site_of(ground.edition), "talks/timeline.md").text

    assert [
        (each.date.short, each.was and each.was.words, each.now and each.now.words)
        for each in event.turns
    ] == [
        ("10 Jan 2031", "1 April 2031", "1 May 2031"),
        ("1 Feb 2031", "1 May 2031", "date unknown"),
        ("5 Feb 2031", None, None),
        ("10 Feb 2031", "date unknown", "1 September 2031"),
    ]
    assert [each.marking.level.name for each in event.turns] == ["CLEAR", "GREEN", "CLEAR", "GREEN"]
    assert [each.link.text for each in event.turns[1].sources] == ["Minutes"]
    assert "from 1 April 2031 to 1 May 2031. Hala asked for a month." in page
    assert "postponed from 1 May 2031 to no day yet" in page


def test_an_overdue_commitment_comes_first() -> None:
    journal = """\
    commitments:
      later: {by: hala, text: Later, due: 2031-12-31}
      late: {by: hala, to: veyra, text: Late, due: 2031-02-15}
    """
    page = views.commitments(ground_of(journal))

    assert [(each.text[0].text, bool(each.overdue)) for each in page.commitments] == [
        ("Late", True),
        ("Later", False),
    ]


def test_a_judgement_never_joins_likelihood_and_confidence_in_one_sentence() -> None:
    journal = "judgements: {moves: {text: They move., likelihood: likely, confidence: low}}"
    page = page_of(site_of(*editions_of(WORLD, journal)), "talks/index.md")

    assert "Likelihood: likely (55 to 80 per cent). Confidence: low." in page.text


def test_a_party_page_tells_its_answers_claims_and_people() -> None:
    journal = """\
    responses: [{by: hala, via: chief, to: draft/share, stance: rejects}]
    claims: {left: {text: Veyra left, asserted_by: hala, about: veyra}}
    """
    hala, veyra, _ = views.parties(ground_of(journal))

    assert [each.about[0].text for each in hala.responses] == ["“Share” of Draft"]
    assert [each.claim.text for each in hala.claims] == ["Veyra left"]
    assert [each.claim.text for each in veyra.about] == ["Veyra left"]
    assert [(each.role, each.current) for each in hala.people] == [
        ("Envoy", False),
        ("Minister", True),
    ]


def test_a_banner_is_the_join_of_what_the_page_shows_and_never_the_clearance() -> None:
    world = WORLD.replace("access: {title: Access}", "access: {title: Access, marking: GREEN}")
    journal = "positions: [{by: hala, issue: quota, stance: demands, marking: GREEN}]"
    (edition,) = editions_of(world, journal, edition="cabinet")
    ground = views.ground(edition)
    quota, access = views.issues(ground)

    labels = [
        views.banner({}, page.head.marking, page).label
        for page in (quota, access, views.people(ground))
    ]

    assert labels == ["TLP:GREEN", "TLP:GREEN", "TLP:CLEAR"]


def test_a_page_is_marked_for_the_titles_in_its_navigation_too() -> None:
    world = WORLD.replace("access: {title: Access}", "access: {title: Access, marking: GREEN}")
    made = site_of(*editions_of(world, edition="cabinet"))

    assert 'label: "TLP:GREEN"' in made.pages["talks/people.md"]


def test_paragraphs_of_different_markings_each_say_theirs() -> None:
    world = WORLD.replace(
        "access: {title: Access}",
        """access:
    title: Access
    text: [Open words., {marking: RED, text: Our floor.}]""",
    )
    (low,) = editions_of(world)
    (high,) = editions_of(world, edition="cabinet")

    assert "TLP" not in page_of(site_of(low), "talks/issues/access.md").text
    assert "TLP:CLEAR Open words. TLP:RED Our floor." in (
        page_of(site_of(high), "talks/issues/access.md").text
    )


def test_sources_keep_their_numbers_when_later_ones_come() -> None:
    journal = "sources: {later: {title: Later, kind: news}}"
    first = [each.title for each in views.sources(ground_of()).sources]
    then = [each.title for each in views.sources(ground_of(journal)).sources]

    assert then[: len(first)] == first


def test_twelve_parties_on_forty_issues_stand_in_a_frame_of_their_own() -> None:
    parties = "".join(f"  p{each}: {{name: Party {each}, role: principal}}\n" for each in range(12))
    issues = "".join(f"  i{each}: {{title: Issue {each}}}\n" for each in range(40))
    world = WORLD.replace("parties:\n", f"parties:\n{parties}").replace(
        "issues:\n", f"issues:\n{issues}"
    )
    matrix = views.brief(ground_of(world=world)).matrix

    assert matrix.is_wide
    assert len(matrix.bands[0].rows) == 42
    assert "b-frame--wide" in site_of(*editions_of(world)).pages["talks/index.md"]


def test_what_a_number_counts_marks_the_page_that_shows_it() -> None:
    world = WORLD.replace("term: {text: Term}", "term: {text: Term, marking: RED}")
    (edition,) = editions_of(world, edition="cabinet")
    page = views.brief(views.ground(edition))

    assert page.matrix.bands[1].rows[1].detail == "leaked · 2 of 28 points recorded"
    assert views.banner({}, page.head.marking, page).label == "TLP:RED"


def test_that_someone_not_named_spoke_is_said_of_the_issue_and_of_no_party() -> None:
    journal = """\
    positions:
      - {by: hala, voice: An official, issue: quota, stance: demands,
         marking: {level: RED, existence: CLEAR, attribution: role}}
    """
    ground = ground_of(journal)
    matrix = views.brief(ground).matrix

    assert matrix.bands[0].rows[0].withheld is not None
    assert {cell.term for cell in matrix.bands[0].rows[0].cells} == {"no-record"}
    assert views.issues(ground)[0].withheld is not None

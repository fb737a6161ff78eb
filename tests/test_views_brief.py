"""The first screen: what is said, what is not known, who stands where; nothing but the records."""

from generator import views
from generator.views import Ground
from generator.views.parts import Cell, Matrix
from tests.pages_of import editions_of, home_of

WORLD = """\
title: Talks
question: Who gets what?
marking: CLEAR
as_of: 2031-03-01
defaults: {marking: CLEAR, date: 2031-01-05, source: paper, basis: stated}
sources:
  paper: {title: The Paper, kind: news}
  minutes: {title: Minutes, kind: minutes}
parties:
  hala: {name: Hala, role: principal}
  veyra: {name: Veyra, role: principal}
  port: {name: The port, role: observer}
people:
  chief:
    name: Chief
    roles:
      - {party: hala, title: Envoy, until: 2031-01-31}
      - {party: hala, title: Minister, since: 2031-02-01}
issues:
  quota: {title: Quota, options: {fixed: Fixed, sliding: Sliding}, scale: {unit: per cent}}
  access: {title: Access}
proposals:
  draft:
    title: Draft
    by: hala
    disclosure: leaked
    point_count: 28
    points: {share: {text: Share}, term: {text: Term}}
  secret: {title: Secret text, by: veyra, disclosure: undisclosed, revises: draft}
"""


def ground_of(journal: str = "", *, edition: str = "public", world: str = WORLD) -> Ground:
    (found,) = editions_of(world, journal, edition=edition)
    return views.ground(found)


def cell(matrix: Matrix, row: str, party: str) -> Cell:
    rows = (each for band in matrix.bands for each in band.rows)
    (found,) = (each for each in rows if each.head.text == row)
    return next(each for each in found.cells if each.party == party)


def test_a_cell_says_what_is_wanted_and_beside_it_what_is_ruled_out() -> None:
    matrix = views.brief(
        ground_of("""\
        positions:
          - {by: hala, issue: quota, stance: rules-out, option: sliding, text: Never sliding.}
          - {by: hala, via: chief, issue: quota, stance: demands, option: fixed, value: 42}
        """)
    ).matrix

    found = cell(matrix, "Quota", "Hala")

    assert found.term == "demands"
    assert [(each.stance.words, each.gist) for each in found.entries] == [
        ("demands", "Fixed · 42 per cent"),
        ("rules out", "Never sliding."),
    ]
    assert found.entries[0].detail == "Chief, 5 Jan 2031"
    assert matrix.reading == "1 of 4 positions is recorded."


def test_streams_stand_side_by_side_and_never_overwrite_one_another() -> None:
    journal = """\
    positions:
      - {by: hala, issue: access, stance: opposes, basis: stated}
      - {by: hala, issue: access, stance: accepts, basis: assessed, confidence: low}
    """
    found = cell(views.brief(ground_of(journal)).matrix, "Access", "Hala")

    assert [(each.stream, each.stance.term) for each in found.entries] == [
        ("stated", "opposes"),
        ("assessed", "accepts"),
    ]
    assert found.entries[1].detail.startswith("low confidence")


def test_the_kinds_of_nothing_stay_apart() -> None:
    journal = """\
    positions:
      - {by: hala, issue: quota, stance: undeclared, basis: reported}
      - {by: veyra, issue: quota, stance: demands, marking: {level: RED, existence: CLEAR}}
    """
    matrix = views.brief(ground_of(journal)).matrix

    assert cell(matrix, "Quota", "Hala").term == "undeclared"
    assert cell(matrix, "Quota", "Veyra").term == "withheld"
    assert cell(matrix, "Access", "Hala").term == "no-record"
    assert cell(matrix, "Secret text", "Veyra").term == "author"
    assert matrix.bands[1].rows[0].detail == "undisclosed · number of points unknown"


def test_partial_acceptance_without_named_points_is_shown_as_just_that() -> None:
    journal = """\
    responses:
      - {by: hala, to: secret, parts: {accepts: some, rejects: some}}
    """
    ground = ground_of(journal)
    found = cell(views.brief(ground).matrix, "Secret text", "Hala")

    assert found.term == "partial"
    assert found.entries[0].stance.words == "some points accepted, others rejected"
    assert found.entries[0].gist == "Which: not said."


def test_a_mixed_answer_is_one_entry_and_its_named_points_say_what_they_are() -> None:
    journal = """\
    responses:
      - {by: veyra, to: draft, parts: {accepts: [share], rejects: [term], reserves: some}}
    """
    ground = ground_of(journal)
    (entry,) = cell(views.brief(ground).matrix, "Draft", "Veyra").entries
    points = [row.cells[1].entries[0] for row in views.proposals(ground)[0].bands[0].rows[1:]]

    assert entry.stance.words == "1 point accepted, 1 rejected, some reserved"
    assert entry.gist == "Which others: not said."
    assert [(each.stance.term, each.gist) for each in points] == [("accepts", ""), ("rejects", "")]


def test_no_point_of_any_version_shows_an_answer_that_named_none() -> None:
    journal = """\
    responses:
      - {by: veyra, to: draft, parts: {accepts: some, rejects: some}}
      - {by: veyra, to: secret, stance: accepts}
    """
    pages = views.proposals(ground_of(journal))

    points = [
        each
        for page in pages
        for band in page.bands
        for row in band.rows
        if row.number != "Whole text"
        for each in row.cells
    ]
    assert points
    assert {each.term for each in points} == {"no-record"}


def test_a_text_inherits_nothing_from_the_one_it_revises() -> None:
    journal = """\
    responses:
      - {by: veyra, to: draft/share, stance: rejects}
    """
    draft, secret = views.proposals(ground_of(journal))

    assert secret.coverage == "number of points unknown"
    assert secret.points == ()
    assert secret.inherits
    assert draft.coverage == "2 of 28 points recorded"
    assert draft.bands[0].others == "26 other points"
    assert [each.term for each in draft.bands[0].rows[1].cells] == ["no-record", "rejects"]


def test_parties_without_anything_to_show_are_named_in_a_sentence() -> None:
    matrix = views.brief(ground_of()).matrix

    assert [each.party.text for each in matrix.columns] == ["Hala", "Veyra"]
    assert [each.text for each in matrix.absent] == ["The port"]


def test_a_dossier_on_one_source_says_so_and_one_on_two_does_not() -> None:
    one = "positions: [{by: hala, issue: quota, stance: demands}]"
    two = one.replace("]", ", {by: veyra, issue: quota, stance: demands, source: minutes}]")

    assert views.brief(ground_of(one)).head.single_source
    assert not views.brief(ground_of(two)).head.single_source


def test_what_comes_stands_in_known_order_though_undated() -> None:
    journal = """\
    events:
      then: {title: Then this, kind: meeting, status: expected, after: first}
      first: {title: First this, kind: meeting, status: expected}
    """
    brief = views.brief(ground_of(journal))

    assert [each.title.text for each in brief.next] == ["First this", "Then this"]
    assert "Undated events are not in the calendar" in brief.next_note


def test_gaps_stand_on_the_first_screen_until_they_are_closed() -> None:
    journal = """\
    gaps:
      one: {text: The date, about: draft}
      two: {text: The place, about: draft}
    updates:
      - {gap: two, status: closed}
    """
    brief = views.brief(ground_of(journal))

    assert [each.text[0].text for each in brief.unknown] == ["The date"]


def test_the_standing_counts_what_is_agreed() -> None:
    journal = """\
    events: {round: {title: Round, kind: meeting, status: held, date: 2031-01-10}}
    updates: [{issue: access, status: agreed, in: round}]
    """
    before, after = (views.brief(ground_of(each)).standing[0] for each in ("", journal))

    assert (before.number, before.words) == ("0", "of 2 issues agreed")
    assert (after.number, after.words) == ("1", "of 2 issues agreed")


def test_the_first_edition_says_that_everything_is_new() -> None:
    brief = views.brief(ground_of("positions: [{by: hala, issue: quota, stance: demands}]"))

    assert brief.changed_note.startswith("First edition")
    assert [each.what.text for each in brief.changed] == ["Hala on Quota: demands"]


def test_the_bottom_line_is_that_of_the_day() -> None:
    assert views.brief(ground_of("updates: [{summary: It moved.}]")).summary[0].text == "It moved."


SUMMED = WORLD.replace(
    "question:", "summary: [Nothing moves., {text: Ours., marking: GREEN}]\nquestion:"
)


def test_a_bottom_line_written_anew_is_one_line_on_the_brief() -> None:
    brief = views.brief(ground_of("updates: [{summary: It moved.}]", world=SUMMED))
    (line,) = (each for each in brief.changed if each.of == "summary")

    assert (line.what.text, line.was, line.now) == ("Bottom line rewritten", "", "")
    assert line.what.to
    assert line.what.to.path == "talks/changes.html"


def test_the_page_of_changes_shows_both_bottom_lines_and_is_marked_as_both() -> None:
    ground = ground_of("updates: [{summary: It moved.}]", world=SUMMED, edition="partners")
    (group,) = (each for each in views.changes(ground).groups if each.title == "Changed")
    (change,) = (each for each in group.changes if each.of == "summary")

    assert (change.was, change.now) == ("Nothing moves. Ours.", "It moved.")
    assert change.marking.level.name == "GREEN"


def test_what_is_new_is_told_by_what_a_principal_asks_for() -> None:
    journal = """\
    sources: {later: {title: Later, kind: news}}
    events: {round: {title: Round, kind: meeting, status: held, date: 2031-01-10}}
    claims: {left: {text: Hala left, asserted_by: veyra}}
    proposals: {third: {title: Third, by: hala, disclosure: leaked}}
    positions: [{by: hala, issue: quota, stance: demands}]
    """
    groups = views.changes(ground_of(journal)).groups

    assert [each.of for group in groups if group.title == "New" for each in group.changes] == [
        *("position", "proposal", "claim", "event", "source"),
    ]


def test_the_newest_text_stands_on_top() -> None:
    proposals = """\
    proposals:
      new: {title: New, by: hala, disclosure: leaked, date: 2031-02-01}
      old: {title: Old, by: hala, disclosure: leaked, date: 2031-01-01}
    """
    rows = views.brief(ground_of(proposals)).matrix.bands[1].rows

    assert [row.head.text for row in rows] == ["New", "Old", "Secret text", "Draft"]


CLAIMS = """\
claims:
  first: {text: First, asserted_by: hala, date: 2031-01-01}
  last: {text: Last, asserted_by: hala, date: 2031-02-01}
  calm: {text: Calm, asserted_by: hala, date: 2031-02-10}
reactions:
  - {by: veyra, claim: first, stance: denies}
  - {by: veyra, claim: last, stance: denies, date: 2031-02-02}
"""


def test_a_card_shows_the_newest_of_the_sharpest_claims() -> None:
    (card,) = home_of(ground_of(CLAIMS)).cards

    assert card.claim
    assert card.claim.claim.text == "Last"


def test_the_card_of_a_closed_negotiation_says_so_and_that_of_a_snapshot_does_not() -> None:
    agreed = """\
    events: {round: {title: Round, kind: meeting, status: held, date: 2031-01-10}}
    updates: [{issue: access, status: agreed, in: round}, {issue: quota, status: parked}]
    """
    open_ended = WORLD.replace("as_of: 2031-03-01\n", "")

    said = [
        home_of(ground_of(journal, world=world)).cards[0].agreed
        for journal, world in ((agreed, WORLD), ("", WORLD), (agreed, open_ended))
    ]

    assert said == [
        "Closed: 1 of 2 issues agreed",
        "0 of 2 issues agreed",
        "1 of 2 issues agreed",
    ]


def test_partial_acceptance_says_on_every_page_that_points_are_not_named() -> None:
    ground = ground_of("responses: [{by: hala, to: draft, parts: {accepts: some, rejects: some}}]")
    draft, _ = views.proposals(ground)
    hala, *_ = views.parties(ground)
    whole, *points = draft.bands[0].rows

    for said in (draft.responses[0], hala.responses[0]):
        assert said.stance.words == "some points accepted, others rejected"
        assert {(part.points, part.which) for part in said.parts} == {
            ((), "some points; which is not said")
        }
    assert whole.cells[0].entries[0].gist == "Which: not said."
    assert {row.cells[0].term for row in points} == {"no-record"}

"""Words of texts beside one another."""

from generator import views
from generator.views.pages import ProposalPage
from tests.pages_of import editions_of, page_of, site_of

TALKS = """\
title: Talks
question: Who gets what?
marking: CLEAR
defaults: {marking: CLEAR}
parties:
  north: {name: North, role: principal}
  south: {name: South, role: principal}
sources:
  paper: {title: The paper, kind: news}
"""
TEXTS = """\
defaults: {marking: CLEAR}
proposals:
  draft:
    title: Draft
    by: north
    disclosure: published
    date: 2031-01-01
    source: paper
    points:
      boats: {number: 1, text: Each side may send ten boats to the bank}
      crews: {number: 2, text: Crews are mixed}
  second:
    title: Second draft
    by: south
    disclosure: published
    date: 2031-01-10
    source: paper
    revises: draft
    points:
      boats: {number: 1, text: Each side may send nine boats to the bank}
      sailors: {number: 2, was: crews, text: Nobody but fishers goes out at night or in a storm}
  middle:
    title: Paper of the chair
    kind: compromise
    by: unknown
    disclosure: leaked
    date: 2031-01-20
    source: paper
    revises: second
    points:
      fleet: {number: 1, was: boats, status: agreed-in-principle, text: A fleet of nineteen}
"""


def pages() -> dict[str, ProposalPage]:
    (edition,) = editions_of(TALKS, TEXTS)
    return {page.head.title: page for page in views.proposals(views.ground(edition))}


def test_a_version_says_which_words_it_changed() -> None:
    boats = pages()["Second draft"].points[0]
    assert boats.difference

    assert [(piece.change, piece.words) for piece in boats.difference.pieces] == [
        ("kept", "Each side may send"),
        ("removed", "ten"),
        ("added", "nine"),
        ("kept", "boats to the bank"),
    ]
    assert boats.difference.against.text == "Draft"


def test_words_that_are_not_alike_are_no_version_of_one_another() -> None:
    sailors = pages()["Second draft"].points[1]

    assert sailors.difference is None
    assert [link.text for link in sailors.before] == ["Draft"]


def test_a_compromise_has_a_column_beside_the_parties() -> None:
    page = pages()["Second draft"]
    offers = {row.head.text: row.offer.text if row.offer else "" for row in page.bands[0].rows}

    assert page.compromise
    assert page.compromise.text == "Paper of the chair"
    assert page.width == len(page.columns) + 3
    assert offers == {
        "Second draft": "",
        "Each side may send nine boats to the bank": "A fleet of nineteen",
        "Nobody but fishers goes out at night or in a storm": "",
    }


def test_without_a_compromise_there_is_no_column_for_one() -> None:
    before = TEXTS.partition("  middle:")[0]
    (edition,) = editions_of(TALKS, before)
    (page, _) = views.proposals(views.ground(edition))

    assert page.compromise is None
    assert page.width == len(page.columns) + 2


def test_rows_have_as_many_cells_as_the_table_has_columns() -> None:
    (edition,) = editions_of(TALKS, TEXTS)
    made = site_of(edition)
    widths = {
        path: set(page_of(made, path).rows)
        for path in made.pages
        if path.startswith("talks/proposals/")
    }

    assert widths == {
        "talks/proposals/draft.md": {5},
        "talks/proposals/second.md": {5},
        "talks/proposals/middle.md": {5},
    }

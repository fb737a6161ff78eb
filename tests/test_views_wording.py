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


def test_a_version_says_which_points_stood_in_the_one_before() -> None:
    same = TEXTS.replace("nine boats", "ten boats")
    (edition,) = editions_of(TALKS, same)
    found = {page.head.title: page for page in views.proposals(views.ground(edition))}

    assert pages()["Draft"].inherits == ""
    assert pages()["Second draft"].inherits.startswith(
        "It revises “Draft”. Of 2 recorded points, 2 stood there too; what was answered there"
    )
    assert "2 stood there too, 1 in the same words;" in found["Second draft"].inherits


def test_a_version_that_shares_no_point_with_the_one_before_inherits_nothing() -> None:
    apart = TEXTS.replace("fleet: {number: 1, was: boats,", "fleet: {number: 1,")
    (edition,) = editions_of(TALKS, apart)
    middle = views.proposals(views.ground(edition))[2]

    assert middle.inherits == (
        "It revises “Second draft” and inherits nothing from it:"
        " no point recorded of it stands there too."
    )


def test_a_text_that_numbers_no_point_calls_them_by_their_words() -> None:
    plain = TEXTS.replace("number: 1, ", "").replace("number: 2, ", "")
    (edition,) = editions_of(TALKS, plain)
    page = views.proposals(views.ground(edition))[0]

    assert page.coverage == "2 points recorded"
    assert [point.number for point in page.points] == ["", ""]
    assert [row.number for row in page.bands[0].rows] == ["Whole text", "", ""]
    assert "number not given" not in page_of(site_of(edition), "talks/proposals/draft.md").text


def bracketed(*texts: str) -> str:
    """As many versions of a text, each of one point with these words."""
    return (
        TEXTS.split("proposals:", maxsplit=1)[0]
        + "proposals:\n"
        + "".join(
            f"  v{at}: {{title: Version {at}, by: north, disclosure: leaked, source: paper,"
            f" date: 2031-01-0{at + 1}, revises: v{at - 1},"
            f" points: {{boats: {{number: 1, text: '{text}'}}}}}}\n".replace(" revises: v-1,", "")
            for at, text in enumerate(texts)
        )
    )


def test_brackets_are_drawn_from_the_first_version_that_has_some() -> None:
    (edition,) = editions_of(TALKS, bracketed("Ten", "[Ten] [or] [nine]", "[Ten]"))
    drawn = views.proposals(views.ground(edition))[0].openness

    assert drawn
    assert [bar.title for bar in drawn.bars] == ["Version 1", "Version 2"]


def test_a_bracket_here_and_there_is_no_picture() -> None:
    (edition,) = editions_of(TALKS, bracketed("[Ten]", "[Ten] or [nine]"))

    assert {page.openness for page in views.proposals(views.ground(edition))} == {None}

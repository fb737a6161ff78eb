"""What is printed: on which paper, under which name, and made again only where it must be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import Job, printing
from generator.build.printing import Order, press
from generator.paper import Document, Kind, Sheet, paper
from generator.release import print_out
from tests.pages_of import EDITIONS
from tests.printed import leaves, words
from tests.test_paper import HEAD, TALKS, edition

TODAY = date(2026, 1, 1)
Typeset = Callable[..., list[str]]


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typeset:
    """Print a dossier, and tell which documents were typeset for it."""
    made: list[str] = []

    def note(document: Document, **_: object) -> bytes:
        made.append(document.path)
        return b"%PDF-"

    monkeypatch.setattr(printing, "typeset", note)

    def run(dossier: str, *kinds: Kind) -> list[str]:
        made.clear()
        press((edition(tmp_path / "desk", dossier),), tmp_path / "work", Order(kinds=kinds))
        return list(made)

    return run


def test_each_kind_has_its_place_beside_the_page_that_it_prints(typeset: Typeset) -> None:
    assert typeset(TALKS, *Kind) == [
        "north/north-book.pdf",
        "north/north-brief.pdf",
        "north/issues/quota.pdf",
        "north/parties/hala.pdf",
        "north/parties/veyra.pdf",
        "north/north-matrix.pdf",
        "north/north-changes.pdf",
    ]


def test_what_stands_is_not_made_again(typeset: Typeset) -> None:
    typeset(TALKS, Kind.BOOK, Kind.BRIEF)

    assert typeset(TALKS, Kind.BOOK, Kind.BRIEF) == []


def test_only_what_shows_a_change_is_made_again(typeset: Typeset) -> None:
    kinds = (Kind.ISSUE, Kind.PARTY, Kind.MATRIX)
    typeset(TALKS, *kinds)

    assert typeset(TALKS.replace("To hand over its data", "To keep its data"), *kinds) == [
        "north/parties/hala.pdf",
        "north/parties/veyra.pdf",
    ]


def test_another_paper_is_another_document(typeset: Typeset, tmp_path: Path) -> None:
    typeset(TALKS, Kind.BRIEF)
    made = edition(tmp_path / "desk", TALKS)
    letter = Order(kinds=(Kind.BRIEF,), sheet=Sheet(paper="us-letter"))

    press((made,), tmp_path / "work", letter)

    assert typeset(TALKS, Kind.BRIEF) == ["north/north-brief.pdf"]


def test_one_book_binds_the_dossiers_that_are_named(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    for name, title in (("one", "Harbour talks"), ("two", "River talks"), ("three", "Unnamed")):
        (desk / name).mkdir(parents=True)
        text = HEAD.replace("Northern fisheries", title)
        (desk / name / "dossier.yml").write_text(text + "issues:\n  quota: {title: How much?}\n")
    (desk / "editions.yml").write_text(EDITIONS)
    job = Job(folder=desk, work=tmp_path / "build")
    order = Order(dossiers=("one", "two"), together=True)

    outcome = print_out(job, tmp_path / "print", order, today=TODAY)

    book = (outcome.folder / "all.dossiers/briefings-book.pdf").read_bytes()
    assert outcome.done
    assert "Briefing book of 2 dossiers".upper() in words(book).upper()
    assert "Harbour talks" in leaves(book)[1].text
    assert "River talks" in leaves(book)[1].text
    assert "Unnamed" not in words(book)


def test_a_date_that_moved_is_told_with_each_move(tmp_path: Path) -> None:
    moved = """
updates:
  - {event: next, status: postponed, date: 2025-01-10, new_date: 2025-04-01}
  - {event: next, status: postponed, date: 2025-01-20, new_date: unknown}
"""
    dossier = TALKS.replace("status: expected, place", "status: expected, date: 2025-03-05, place")

    (book,) = paper(edition(tmp_path, dossier + moved)).values()

    told = words(book)
    assert "10 January 2025: postponed, 5 March 2025 → 1 April 2025" in told
    assert "20 January 2025: postponed, 1 April 2025 → no day yet" in told


def test_how_a_matrix_may_be_shared_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    (sheet,) = paper(edition(tmp_path, TALKS), (Kind.MATRIX,)).values()

    first = leaves(sheet)[0].words
    assert first.index("Recipients can spread this") < first.index("Issue or text")

"""`new`: what a first dossier promises."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.scaffold import ScaffoldError, scaffold

TODAY = date(2031, 3, 3)
HOSTILE = (
    "Who counts?, and: why # not",
    "- [ ] {title: x}",
    "yes",
    "NO",
    "~",
    "1998-03",
    '"quoted" and \\escaped\\',
    "'single'",
    "& anchor * alias ! tag | > %",
    "<script>alert(1)</script>",
    "{{ jinja }} $$dollar ${dollar}",
    "két sor\negy címben\u2028és még",
    "\u202eright to left\u202c and \x00 nothing \x1b[31m",
    "مفاوضات السلام",
    "🕊️",
)


def titled(folder: Path, title: str) -> object:
    scaffold(folder, "demo", today=TODAY, title=title)
    text = (folder / "demo" / "dossier.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)["title"]  # noqa: S506 - strings alone


def as_one_line(title: str) -> str:
    return " ".join(re.sub(r"(?=[\x00-\x1f\x7f-\x9f\ud800-\udfff])\S", "", title).split())


def test_it_writes_editions_a_dossier_and_a_first_day_in_the_journal(tmp_path: Path) -> None:
    written = scaffold(tmp_path, "demo", today=TODAY)

    assert written == (
        tmp_path / "editions.yml",
        tmp_path / "demo" / "dossier.yml",
        tmp_path / "demo" / "journal" / "2031-03-03.yml",
    )


def test_without_a_title_the_dossier_is_called_by_its_id(tmp_path: Path) -> None:
    assert titled(tmp_path / "x", "") == "Demo"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_comes_back_as_it_was(tmp_path: Path, title: str) -> None:
    assert titled(tmp_path, title) == as_one_line(title)


@given(title=st.text())
def test_any_title_comes_back_on_one_line(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    expected = as_one_line(title) or "Demo"

    assert titled(tmp_path_factory.mktemp("new"), title) == expected


@pytest.mark.parametrize("name", ["", "..", "a/b", "Demo", "2031", "a--b", "-a", "a b", "ä", "a.b"])
def test_an_id_that_is_no_address_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="small letters"):
        scaffold(tmp_path, name, today=TODAY)

    assert not list(tmp_path.iterdir())


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    scaffold(tmp_path, "demo", today=TODAY)
    mine = tmp_path / "editions.yml"
    mine.write_text("format: 1 # mine\n")

    with pytest.raises(ScaffoldError, match="exists already"):
        scaffold(tmp_path, "demo", today=TODAY)
    scaffold(tmp_path, "other", today=TODAY)

    assert mine.read_text() == "format: 1 # mine\n"

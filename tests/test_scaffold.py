"""`new`: what a first dossier promises."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.cli.commands import commands
from generator.located_yaml.decode import CONTROL
from generator.prepare import inspect
from generator.problem import Severity
from generator.scaffold import ScaffoldError, Start, scaffold
from generator.tidy.layout import laid_out
from generator.vocabulary import PARTY_KIND
from tests.at_terminal import Terminal
from tests.hostile import LINES

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
    scaffold(folder, "demo", today=TODAY, start=Start(title=title))
    text = (folder / "demo" / "dossier.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)["title"]  # noqa: S506 - strings alone


def as_one_line(title: str) -> str:
    return " ".join(CONTROL.sub("", " ".join(title.split())).split())


def errors(folder: Path) -> list[str]:
    problems = inspect(folder, TODAY)
    return [str(each) for each in problems if each.severity is Severity.ERROR]


def data(folder: Path, section: str) -> Any:
    text = (folder / "demo" / "dossier.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)[section]  # noqa: S506 - strings alone


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


ANY = st.text() | st.sampled_from(LINES)


@given(
    start=st.builds(
        Start,
        title=ANY,
        question=ANY,
        parties=st.lists(st.tuples(ANY, st.sampled_from(sorted(PARTY_KIND.terms))), max_size=3),
        issues=st.lists(ANY, max_size=3),
        marking=st.sampled_from(["CLEAR", "AMBER+STRICT", "RED"]),
    )
)
@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_whatever_it_is_told_the_dossier_passes_check(
    tmp_path_factory: pytest.TempPathFactory, start: Start
) -> None:
    folder = tmp_path_factory.mktemp("new")

    for file in scaffold(folder, "demo", today=TODAY, start=start):
        text = file.read_text(encoding="utf-8")
        assert laid_out(text) == text, file

    assert errors(folder) == []
    if any(as_one_line(name) for name, _ in start.parties):
        found = [(each["name"], each["kind"]) for each in data(folder, "parties").values()]
        assert found == [
            (as_one_line(name), kind) for name, kind in start.parties if as_one_line(name)
        ]


REAL = Start(
    title="Harbour talks",
    parties=(("Hala", "state"), ("Port", "institution")),
    issues=("Who digs?",),
)


def test_what_is_known_takes_the_place_of_the_example(tmp_path: Path) -> None:
    scaffold(tmp_path, "demo", today=TODAY, start=REAL)

    texts = [file.read_text(encoding="utf-8") for file in sorted(tmp_path.rglob("demo/**/*.yml"))]
    assert data(tmp_path, "parties").keys() == {"hala", "port"}
    assert data(tmp_path, "issues") == {"who-digs": {"title": "Who digs?"}}
    assert "fictional" not in "".join(texts)
    assert inspect(tmp_path, TODAY) == ()


def test_the_examples_in_the_comments_pass_check_once_the_marks_are_taken_away(
    tmp_path: Path,
) -> None:
    scaffold(tmp_path, "demo", today=TODAY, start=REAL)
    for file in tmp_path.rglob("demo/**/*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^#(?=(  )*\S)", "", text, flags=re.MULTILINE), encoding="utf-8")

    assert len(data(tmp_path, "people")) == 1
    assert errors(tmp_path) == []


def test_names_in_other_scripts_get_ids_that_count(tmp_path: Path) -> None:
    start = Start(parties=(("中国", "state"), ("Россия", "state")), issues=("什么时候",))

    scaffold(tmp_path, "demo", today=TODAY, start=start)

    assert list(data(tmp_path, "parties")) == ["party", "party-2"]
    assert list(data(tmp_path, "issues")) == ["issue"]


def test_a_level_that_the_scheme_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="did you mean “AMBER”"):
        scaffold(tmp_path, "demo", today=TODAY, start=Start(marking="AMBRE"))


def test_in_a_pipe_it_never_asks(tmp_path: Path) -> None:
    def new(*arguments: str) -> Any:
        return CliRunner().invoke(commands, ["new", *arguments, "--folder", str(tmp_path)])

    assert "name the dossier" in new().stderr
    assert "no id can be made of the title" in new("--title", "和谈").stderr
    assert new("peace", "--title", "和谈", "--party", "中国: 北京").exit_code == 0
    assert new("--title", "The Łódź talks", "--party", "Hala:group").exit_code == 0
    assert "kind: group" in (tmp_path / "the-lodz-talks/dossier.yml").read_text()
    assert errors(tmp_path) == []


def test_on_a_terminal_it_asks_a_few_questions(tmp_path: Path) -> None:
    terminal = Terminal("new", "--folder", str(tmp_path)).answers(
        ("Title of the talks: ", "和谈"),
        ("as a question: ", ""),
        ("A party (Enter for no more): ", "Hala"),
        ("its kind (Enter for state): ", ""),
        ("A party (Enter for no more): ", "Port: north"),
        ("its kind (Enter for state): ", "inst"),
        ("A party (Enter for no more): ", ""),
        ("An issue, as a question (Enter for no more): ", "Who digs?"),
        ("An issue, as a question (Enter for no more): ", ""),
        ("Level: ", "GREEN"),
        ("Id, part of its address (small letters, digits, hyphens): ", "demo"),
    )

    assert terminal.ended() == 0
    assert data(tmp_path, "marking") == "GREEN"
    assert data(tmp_path, "parties")["port-north"]["kind"] == "institution"
    assert errors(tmp_path) == []


def test_every_question_may_be_skipped(tmp_path: Path) -> None:
    terminal = Terminal("new", "demo", "--folder", str(tmp_path)).answers(
        ("Title of the talks: ", ""),
        ("as a question: ", ""),
        ("A party (Enter for no more): ", ""),
        ("An issue, as a question (Enter for no more): ", ""),
        ("Level: ", ""),
    )

    assert terminal.ended() == 0
    assert data(tmp_path, "fictional") == "yes"

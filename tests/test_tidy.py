"""`fmt`: files laid out alike, and nothing of them lost."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from generator.cli.commands import commands
from generator.located_yaml import parse
from generator.problem import Severity
from generator.tidy import tidy
from generator.tidy.layout import LossError, laid_out
from tests.desk import write_desk
from tests.yaml_text import said

BRIEFINGS = Path(__file__).parent.parent / "briefings"
SAMPLES = sorted(BRIEFINGS.rglob("*.yml"))

UNTIDY = """\


# Who is at the table.
title:   Northern fisheries   # as the minister calls it
floor: NO
day: 2018-03-19
quoted: '2018-03-19'
number: 012
nothing: ~
words: |
  Two lines,
   # and this is no comment

  and a third.


parties:
    # the host
    hala:   {name: Hala, member_of: [league, union]}

    veyra: {name: Veyra, # we are not sure
      role: [{role: observer}]}
positions:
# said in public
- by: hala    # at noon
  text: A long sentence that goes on and on, past the edge of the page and further, to where no
    reader follows it any more, if ever one did.
  # nothing more was said
- {by: veyra}
# still to come
updates: []
"""
TIDY = """\
# Who is at the table.
title: Northern fisheries  # as the minister calls it
floor: NO
day: 2018-03-19
quoted: '2018-03-19'
number: 012
nothing: ~
words: |
  Two lines,
   # and this is no comment

  and a third.

parties:
  # the host
  hala:
    name: Hala
    member_of: [league, union]

  # we are not sure
  veyra:
    name: Veyra
    role:
      - role: observer

positions:
  # said in public
  - by: hala  # at noon
    text: A long sentence that goes on and on, past the edge of the page and further, to where no
      reader follows it any more, if ever one did.
    # nothing more was said
  - by: veyra

# still to come
updates: []
"""


def fmt(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["fmt", *arguments])


def test_a_file_is_laid_out_one_field_a_line_with_its_comments_where_they_belong() -> None:
    assert laid_out(UNTIDY) == TIDY


def test_what_is_laid_out_stays_as_it_is() -> None:
    assert laid_out(TIDY) == TIDY


def test_a_folded_text_with_a_line_too_long_is_folded_anew() -> None:
    long = "The Union and the Kingdom agree on the rights of citizens, on money and on borders, a"
    text = f"summary:\n  - >-\n    {long} year or two of more talks\n    later.\n"

    assert laid_out(text) == f"summary:\n  - >-\n    {long} year or two\n    of more talks later.\n"


def test_a_folded_text_whose_lines_all_fit_keeps_them() -> None:
    text = "summary: >-\n  One sentence a line.\n  So that a change shows which.\n"

    assert laid_out(text) == text


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: str(file.relative_to(BRIEFINGS)))
def test_no_sample_loses_a_word(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    settled = laid_out(text)

    assert said(settled) == said(text)
    assert comments(settled) == comments(text)
    assert laid_out(settled) == settled


def comments(text: str) -> list[str]:
    """The comments of a sample: there is no # in its values."""
    return sorted(each.rstrip() for each in re.findall(r"(?:^|\s)(#.*)", text))


QUOTED = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(words=QUOTED, key=st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True))
def test_any_words_stay_as_they_are(words: str, key: str) -> None:
    quoted = "".join(f"\\U{ord(sign):08X}" for sign in words)
    text = f'{key}: {{text: "{quoted}"}} # {key}\n'

    assert said(laid_out(text)) == said(text)


PIECES = [
    *(
        "a: b",
        "- x",
        "- y: z",
        "key:",
        "text\n",
        "    deep",
        "  ",
        "\n",
        "\n",
        "# c",
        "  # c",
        "'q'",
    ),
    *('"d"', "|", "|+", ">-", "{a: b}", "[x, y]", "[{a: b}]", "&x", "*x", "?", "{", "}", ",", ":"),
]


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.text(alphabet="ab:- #'\"|>[]{},?&*!\n\t~%@\\", max_size=60)
)
@example(text="?  |+  # c\n    deep\n")
def test_any_file_is_laid_out_for_good_or_left_alone(text: str) -> None:
    tree, problems = parse(text.encode(), "a.yml")
    if tree is None or any(each.severity is Severity.ERROR for each in problems):
        return
    try:
        settled = laid_out(text)
    except LossError:
        return

    assert said(settled) == said(text)
    assert laid_out(settled) == settled


def test_files_are_laid_out_on_disk_and_a_second_run_finds_nothing(tmp_path: Path) -> None:
    write_desk(tmp_path)

    first, second = tidy(tmp_path, write=True), tidy(tmp_path, write=True)

    assert [file.name for file in first.changed] == [
        "editions.yml",
        "dossier.yml",
        "2025-01-02.yml",
    ]
    assert (second.changed, second.looked_at) == ((), 3)
    assert not list(tmp_path.rglob(".*"))


def test_check_writes_nothing_and_says_which_files_differ(tmp_path: Path) -> None:
    write_desk(tmp_path)
    before = (tmp_path / "north/dossier.yml").read_bytes()

    result = fmt("--check", "--folder", str(tmp_path), "north")

    assert result.exit_code == 1
    assert f"differs {tmp_path / 'north/dossier.yml'}" in result.stdout
    assert (tmp_path / "north/dossier.yml").read_bytes() == before


def test_a_file_that_cannot_be_parsed_is_told_and_left_alone(tmp_path: Path) -> None:
    write_desk(tmp_path)
    broken = tmp_path / "north/journal/2025-01-03.yml"
    broken.write_text("events: {a: [}\n")

    result = fmt("--folder", str(tmp_path))

    assert result.exit_code == 1
    assert "north/journal/2025-01-03.yml:1:" in result.stderr
    assert broken.read_text() == "events: {a: [}\n"
    assert "laid out" in result.stdout


def test_the_rights_of_a_file_stay_as_they_are(tmp_path: Path) -> None:
    write_desk(tmp_path)
    (tmp_path / "editions.yml").chmod(0o640)

    tidy(tmp_path, write=True)

    assert (tmp_path / "editions.yml").stat().st_mode & 0o777 == 0o640


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "briefings")
    outside = tmp_path / "outside.yml"
    outside.write_text("a:   {b: c}\n")
    (folder / "north/linked.yml").symlink_to(outside)

    tidy(folder, write=True)

    assert outside.read_text() == "a:   {b: c}\n"

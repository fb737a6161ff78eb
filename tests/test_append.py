"""`add`: one record more, checked first, and every byte that stood there stands."""

from pathlib import Path
from random import Random
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.append.entry import Entry, NoRoomError, with_entry
from generator.block_yaml import Tree, Word, written
from generator.cli.adding import command_for, kinds
from generator.cli.commands import commands
from generator.known import id_from, known
from generator.located_yaml import Mapping, Node, Scalar, Sequence, parse
from generator.located_yaml.decode import CONTROL
from generator.model import SECTIONS
from tests.at_terminal import Terminal
from tests.desk import EDITIONS, NORTH, write_desk
from tests.hostile import LINES, PROSE
from tests.yaml_text import restyled

DAY = "2025-01-02"
JOURNAL = Path("north/journal/2025-01-02.yml")
POSITION = ("--by", "hala", "--issue", "quota", "--stance", "supports", "--date", DAY)
STANDING = """\
# Notes of the day, kept by hand.
positions:   # as heard
    - {by: hala, issue: quota, stance: demands}
    # the second one

    - by: veyra
      issue: quota
      stance: supports
      text: |
        They would take less.

        # and no comment
  # nothing else on this day

# Who met.
events:
  first: {title: First, kind: meeting, status: held}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path / "briefings")


def add(desk: Path, kind: str, *options: str, day: str = DAY) -> Result:
    arguments = ["add", kind, *options, "--recorded", day, "--folder", str(desk)]
    return CliRunner().invoke(commands, arguments)


def entry(section: str = "positions", id_: str = "", **fields: Tree) -> Entry:
    return Entry(section=section, id=id_, by_id=SECTIONS[section].by_id, fields=fields)


def records(text: str, section: str) -> list[Any]:
    tree, problems = parse(text.encode(), "a.yml")
    assert tree is not None, problems
    held = next((value for key, value in tree.entries if key.text == section), None)
    return list(_plain(held) or ()) if held is not None else []


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(each) for each in node.items]
        case Mapping():
            return [(key.text, _plain(value)) for key, value in node.entries]


def test_a_record_goes_behind_the_last_of_its_section_and_nothing_else_changes() -> None:
    text = with_entry(STANDING, entry(by=Word("hala"), text="Who counts: we do?"))

    before, after = STANDING.split("  # nothing else on this day\n")
    added = "    - by: hala\n      text: 'Who counts: we do?'\n"
    assert text == f"{before}  # nothing else on this day\n{added}{after}"


def test_a_section_that_is_not_there_yet_goes_to_the_end() -> None:
    text = with_entry(STANDING, entry("gaps", "number", text="Which number?"))

    assert text == f"{STANDING}\ngaps:\n  number:\n    text: 'Which number?'\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "positions:\n  - by: hala\n"),
        ("positions:\n- by: veyra", "positions:\n- by: veyra\n- by: hala\n"),
        ("positions:\r\n  - by: veyra\r\n", "positions:\r\n  - by: veyra\r\n  - by: hala\r\n"),
        ("positions:\n# none yet\n", "positions:\n  - by: hala\n# none yet\n"),
        (
            "positions:\n  - text: |+\n      a\n\n\nevents: {}\n",
            "positions:\n  - text: |+\n      a\n\n\n  - by: hala\nevents: {}\n",
        ),
    ],
)
def test_it_fits_in_however_the_file_is_written(before: str, after: str) -> None:
    assert with_entry(before, entry(by=Word("hala"))) == after


@pytest.mark.parametrize("text", ["positions: []\n", "positions: [{by: hala}]\n", "positions: x\n"])
def test_what_cannot_be_appended_to_is_left_alone(text: str) -> None:
    with pytest.raises(NoRoomError, match="briefings fmt"):
        with_entry(text, entry(by=Word("hala")))


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.sampled_from(PROSE)


@given(seed=st.integers(0, 10**9), words=TEXTS, section=st.sampled_from(["positions", "events"]))
def test_what_was_there_stays_byte_for_byte_and_the_record_is_read_back(
    seed: int, words: str, section: str
) -> None:
    tree, _ = parse(STANDING.encode(), "a.yml")
    assert tree is not None
    before = restyled(tree, Random(seed))  # noqa: S311 - made-up files are no secret
    id_ = "added" if SECTIONS[section].by_id else ""
    try:
        after = with_entry(before, entry(section, id_, text=words))
    except NoRoomError:
        # Written in braces: see below.
        return

    added = [("text", words)]
    assert records(after, section) == [*records(before, section), (id_, added) if id_ else added]
    assert _without_a_stretch(after, before)


def _without_a_stretch(after: str, before: str) -> bool:
    """Whether the one is the other with something put in at one place."""
    return _shared(before, after) + _shared(before[::-1], after[::-1]) >= len(before)


def _shared(one: str, other: str) -> int:
    """How long they are the same from their start."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@given(words=TEXTS)
def test_any_text_is_quoted_so_that_it_comes_back(words: str) -> None:
    (value,) = records(written({"x": [words]}), "x")

    assert value == words


@given(words=TEXTS | st.sampled_from(LINES))
def test_any_word_is_quoted_so_that_it_comes_back(words: str) -> None:
    (value,) = records(written({"x": [Word(words)]}), "x")

    assert value == words


def test_a_record_is_added_to_the_journal_of_the_day(desk: Path) -> None:
    before = (desk / JOURNAL).read_text()

    result = add(desk, "position", *POSITION, "--text", "Nine tonnes: no less.")

    assert result.exit_code == 0, result.output
    text = (desk / JOURNAL).read_text()
    assert text.startswith(before)
    assert text.removeprefix(before) == (
        "  - by: hala\n    issue: quota\n    stance: supports\n"
        f"    text: 'Nine tonnes: no less.'\n    date: {DAY}\n"
    )


def test_a_new_day_gets_a_file_of_its_own(desk: Path) -> None:
    result = add(desk, "event", "--title", "Második forduló", "--kind", "meeting", "--status",
                 "held", "--date", DAY, day="2025-01-20")  # fmt: skip

    assert result.exit_code == 0, result.output
    assert (desk / "north/journal/2025-01-20.yml").read_text() == (
        "events:\n  masodik-fordulo:\n    title: Második forduló\n    kind: meeting\n"
        f"    status: held\n    date: {DAY}\n"
    )


def test_a_record_in_error_is_told_and_the_file_stays_as_it_was(desk: Path) -> None:
    before = (desk / JOURNAL).read_bytes()

    result = add(desk, "position", *POSITION, "--by", "vayra")

    assert result.exit_code == 1
    assert "north/journal/2025-01-02.yml:8:16: error[unknown-id]" in result.stderr
    assert "did you mean “veyra”?" in result.stderr
    assert "is as it was" in result.stderr
    assert (desk / JOURNAL).read_bytes() == before


def test_errors_that_stood_before_do_not_stop_a_record(desk: Path) -> None:
    dossier = desk / "north/dossier.yml"
    dossier.write_text(dossier.read_text().replace("veyra: {", "veyrra: {"))

    assert add(desk, "position", *POSITION).exit_code == 0


def test_a_file_that_cannot_be_parsed_is_told_and_stays(desk: Path) -> None:
    (desk / JOURNAL).write_text("positions: [\n")

    result = add(desk, "position", *POSITION)

    assert result.exit_code == 1
    assert "error[syntax]" in result.stderr
    assert (desk / JOURNAL).read_text() == "positions: [\n"


def test_a_day_to_come_is_refused(desk: Path) -> None:
    assert add(desk, "position", *POSITION, day="9999-01-01").exit_code == 2


def test_of_several_dossiers_one_must_be_named(desk: Path) -> None:
    (desk / "south").mkdir()
    (desk / "south/dossier.yml").write_text(NORTH)

    unnamed, named = (
        add(desk, "position", *POSITION),
        add(desk, "position", *POSITION, "--dossier", "south"),
    )

    assert (unnamed.exit_code, named.exit_code) == (2, 0)
    assert "--dossier: north, south" in unnamed.stderr


@pytest.mark.parametrize("words", PROSE, ids=range(len(PROSE)))
def test_hostile_text_is_written_as_it_is_or_refused(desk: Path, words: str) -> None:
    before = (desk / JOURNAL).read_bytes()

    result = add(desk, "position", *POSITION, "--text", words, "--quote", words)

    if result.exit_code:
        assert "control-character" in result.stderr or "error[" in result.stderr
        assert (desk / JOURNAL).read_bytes() == before
    else:
        fields = dict(records((desk / JOURNAL).read_text(), "positions")[-1])
        assert not CONTROL.search(words.replace("\r", ""))
        assert (fields["quote"], fields["text"].split()) == (words, words.split())


def test_parts_of_a_record_are_written_in_yaml(desk: Path) -> None:
    result = add(desk, "person", "--name", "The chief", "--roles",
                 "{party: hala, title: 'Envoy: at large', marking: GREEN}",
                 "--marking", "{level: GREEN, attribution: role}")  # fmt: skip

    assert result.exit_code == 0, result.output
    assert (
        (desk / JOURNAL)
        .read_text()
        .endswith(
            "people:\n  the-chief:\n    name: The chief\n    roles:\n      party: hala\n"
            "      title: 'Envoy: at large'\n      marking: GREEN\n"
            "    marking:\n      level: GREEN\n      attribution: role\n"
        )
    )


def test_a_name_in_another_script_asks_for_an_id(desk: Path) -> None:
    options = ("--title", "第二轮", "--kind", "meeting", "--status", "held", "--date", DAY)

    unnamed, named = add(desk, "event", *options), add(desk, "event", *options, "--id", "second")

    assert unnamed.exit_code == 2
    assert "--id" in unnamed.stderr
    assert named.exit_code == 0


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_options_that_say_what_they_are_for_and_an_example(kind: str) -> None:
    command = command_for(kind)
    unsaid = [
        each.name for each in command.params if isinstance(each, click.Option) and not each.help
    ]

    assert unsaid == []
    assert f"briefings add {kind}" in CliRunner().invoke(commands, ["add", kind, "--help"]).output


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Third round", "third-round"),
        ("Łódź, Győr & Åland", "lodz-gyor-aland"),
        ("2031: the talks", "the-talks"),
        ("unknown", "unknown-2"),
        ("第二轮", ""),
        ("x" * 90, ""),
        (
            "The Veyra position on quotas and on everything else",
            "the-veyra-position-on-quotas-and-on",
        ),
    ],
)
def test_an_id_reminds_of_the_words(words: str, id_: str) -> None:
    assert id_from(words) == id_


def test_ids_are_known_from_every_file_with_what_they_stand_for(desk: Path) -> None:
    (desk / "editions.yml").write_text(EDITIONS)
    (desk / JOURNAL).write_text(STANDING)

    held = known(desk / "north", "journal/2025-01-02.yml")

    assert held.ids["parties"] == {"hala": "Hala", "veyra": "Veyra"}
    assert held.ids["events"] == {"first": "First"}
    assert held.defaults == {"marking", "date", "source", "basis"}


def test_on_a_terminal_it_asks_field_by_field_and_offers_what_is_known(desk: Path) -> None:
    before = (desk / JOURNAL).read_text()
    terminal = Terminal("add", "position", "--recorded", DAY, "--folder", str(desk)).answers(
        ("Veyra\r\nby: ", "nobody"),
        ("there is no “nobody”; it can be hala, veyra\r\nby: ", "ha"),
        ("quota  How large is the quota?\r\nissue: ", "quota"),
        ("rules-out    will not have it: a red line\r\nstance: ", "rules"),
        ("option: ", ""),
        ("text (. opens your editor): ", "Not: nine."),
        ("which (Enter for none): ", "quote marking"),
        ("quote: ", "“No”"),
        ("marking (a level, such as RED): ", "GREEN"),
        (f"Write this to {desk / JOURNAL}? [Y/n]: ", ""),
    )

    assert terminal.ended() == 0
    assert (desk / JOURNAL).read_text() == before + (
        "  - by: hala\n    issue: quota\n    stance: rules-out\n    text: 'Not: nine.'\n"
        "    quote: '“No”'\n    marking: GREEN\n"
    )


def test_an_update_asks_for_what_its_target_can_take(desk: Path) -> None:
    terminal = Terminal("add", "update", "--recorded", DAY, "--folder", str(desk)).answers(
        ("what changes: ", "issue"),
        ("issue: ", "quota"),
        ("the differences become fewer\r\n", "narrowing"),
        ("text (. opens your editor): ", ""),
        ("which (Enter for none): ", ""),
        ("[Y/n]: ", "y"),
    )

    assert terminal.ended() == 0
    assert (
        (desk / JOURNAL).read_text().endswith("updates:\n  - issue: quota\n    status: narrowing\n")
    )

"""Writing in an editor: terms and ids complete, and mistakes are underlined as one writes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import commands
from tests.desk import write_desk
from tests.language_server import Editor
from tests.language_server import editor as in_editor

TRANSCRIPT = Path(__file__).parent.parent / "docs/evidence/editor.md"
JOURNAL = Path("briefings/north/journal/2025-01-03.yml")
TYPED = """\
positions:
  - by: hala
    issue: quota
    stance: rules-out
  - by: |
  - stance: |
  - marking: |
    issue: |
updates:
  - issue: quota
    in: |
"""
MISTAKEN = """\
positions:
  - by: hala
    isue: quota
    stance: rulesout
gaps:
  number:
    text: Which number
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk's folder, open in an editor."""
    monkeypatch.chdir(tmp_path)
    write_desk(Path("briefings"))
    Path("briefings/north/places.yml").write_text("events:\n  round: {title: Round}\n")
    assert schema("--to", ".vscode").exit_code == 0
    return tmp_path


@pytest.fixture
def editor(desk: Path, language_server: Path) -> Iterator[Editor]:
    with in_editor(language_server, desk) as opened:
        yield opened


def schema(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["schema", *arguments])


def offered(editor: Editor, file: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """At each | of what was typed, what is offered there, with what it means."""
    editor.open(file, TYPED.replace("|", ""))
    for number, line in enumerate(TYPED.splitlines()):
        if line.endswith("|"):
            items = editor.complete(file, number, line.index("|"))
            listed = [(item["label"], str(item.get("documentation", ""))) for item in items]
            yield line, sorted(listed)


def underlined(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What is underlined, and what is said of it."""
    lines = MISTAKEN.splitlines()
    return sorted(
        (lines[start["line"]][start["character"] : end["character"]], each["message"])
        for each in found
        for start, end in [(each["range"]["start"], each["range"]["end"])]
    )


def test_terms_and_ids_complete_with_what_they_mean(desk: Path, editor: Editor) -> None:
    answers = dict(offered(editor, desk / JOURNAL))

    assert answers["  - by: |"] == [("hala", "Hala"), ("veyra", "Veyra")]
    assert ("rules-out", "will not have it: a red line") in answers["  - stance: |"]
    assert ("AMBER+STRICT", "") in answers["  - marking: |"]
    assert answers["    issue: |"] == [("quota", "How large is the quota?")]
    assert answers["    in: |"] == [("round", "Round")]


def test_mistakes_are_underlined_where_they_are(desk: Path, editor: Editor) -> None:
    found = dict(underlined(editor.open(desk / JOURNAL, MISTAKEN)))

    assert found.keys() == {"isue", "rulesout", "number", "b"}
    assert found["isue"] == "Property isue is not allowed."
    assert '"rules-out"' in found["rulesout"]
    assert found["number"] == 'Missing property "about".'


def test_an_id_that_is_not_there_yet_is_no_mistake(desk: Path, editor: Editor) -> None:
    text = "positions:\n  - {by: newcomer, issue: quota, stance: demands}\n"

    assert editor.open(desk / JOURNAL, text) == []


def test_every_file_of_the_folder_is_taken_as_it_is(desk: Path, editor: Editor) -> None:
    files = sorted((desk / "briefings").rglob("*.yml"))
    found = {file.name: editor.open(file, file.read_text()) for file in files}

    assert [name for name, problems in found.items() if problems] == ["places.yml"]
    assert 'Missing property "kind".' in str(found["places.yml"])


def test_the_transcript_is_what_the_server_says(
    desk: Path, editor: Editor, request: pytest.FixtureRequest
) -> None:
    text = transcript(
        offered(editor, desk / JOURNAL),
        underlined(editor.open(desk / "briefings/north/journal/2025-01-04.yml", MISTAKEN)),
    )
    if request.config.getoption("--update-golden"):
        TRANSCRIPT.parent.mkdir(exist_ok=True)
        TRANSCRIPT.write_text(text, encoding="utf-8")

    assert TRANSCRIPT.read_text(encoding="utf-8") == text


def transcript(
    answers: Iterator[tuple[str, list[tuple[str, str]]]], mistakes: list[tuple[str, str]]
) -> str:
    """The conversation, for people."""
    lines = [
        "# In the editor",
        "",
        "What `yaml-language-server` answers, asked as VS Code asks it, after `briefings",
        "schema --to .vscode`. Written by `tests/test_editor.py --update-golden`, and compared.",
        "",
        "## Completing",
        "",
        "The cursor stands at the |.",
    ]
    for typed, offers in answers:
        lines += [
            "",
            "```text",
            typed,
            *(f"    {label:<14} {means}".rstrip() for label, means in offers),
        ]
        lines.append("```")
    lines += [
        "",
        "## Underlining",
        "",
        "```yaml",
        MISTAKEN.rstrip(),
        "```",
        "",
        "| underlined | told |",
        "|---|---|",
    ]
    lines += [f"| `{what}` | {told} |" for what, told in mistakes]
    return "\n".join((*lines, ""))


def test_settings_that_stand_are_left_alone_and_told_what_they_need(desk: Path) -> None:
    settings = desk / ".vscode/settings.json"
    needed = json.loads(settings.read_text())
    settings.write_text("// mine\n{}\n")

    result = schema("--to", ".vscode")

    assert settings.read_text() == "// mine\n{}\n"
    assert json.loads(result.stdout.partition("it needs this:\n")[2]) == needed


def test_a_second_run_brings_new_ids_and_asks_for_nothing(desk: Path) -> None:
    dossier = desk / "briefings/north/dossier.yml"
    dossier.write_text(dossier.read_text() + "  access: {title: Who may enter}\n")

    result = schema("--to", ".vscode")

    assert "needs this" not in result.stdout
    defined = json.loads((desk / ".vscode/briefings/north-journal.json").read_text())["$defs"]
    assert defined["reference-to-issues"]["anyOf"][0]["enum"] == ["quota", "access"]


def test_a_ladder_of_ones_own_and_its_groups_complete(desk: Path) -> None:
    (desk / "briefings/editions.yml").write_text(
        "format: 1\nscheme: mine\nschemes: {mine: [OPEN, SHUT]}\ngroups: {own: {title: Ours}}\n"
        "editions: {public: {title: Public, clearance: OPEN}}\n"
    )
    schema("--to", ".vscode")

    defined = json.loads((desk / ".vscode/briefings/north-dossier.json").read_text())["$defs"]
    level, full = defined["marking"]["anyOf"]
    assert level["anyOf"][0]["enum"] == ["OPEN", "SHUT"]
    assert "own" in str(full["properties"]["release_to"])

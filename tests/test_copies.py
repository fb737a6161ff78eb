"""Numbered copies: who holds which is on the disk before anybody can hold it, and stays true."""

import hashlib
import json
import os
import re
import signal
import stat
import sys
from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.commands import commands
from generator.copies import CopiesError, Handed, Handing, hand_out, register
from generator.copies.codes import ALPHABET, fresh, meant
from generator.copies.register import LINES, SEAL, Step
from generator.marking import Recipient
from generator.problem import Place
from tests.desk import write_desk
from tests.printed import words

DAY = date(2031, 3, 4)
DOCUMENTS = {"north/north-book.pdf": b"%PDF- a book", "north/north-brief.pdf": b"%PDF- a brief"}
HERE = Place(path="editions.yml")
ADA = Recipient(id="ada", name="Ada Hala", edition="cabinet", place=HERE)
OMAR = Recipient(id="omar", name="عمر", edition="cabinet", place=HERE)
RECIPIENTS = """\
recipients:
  ada: {name: Ada Hala, edition: public}
  omar: {name: عمر, edition: partners}
"""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stamp that costs nothing; how a real one looks has tests of its own."""
    module = sys.modules[hand_out.__module__]
    monkeypatch.setattr(module, "stamped", lambda made, stamp, **_: made + stamp.code.encode())


def handed(tmp_path: Path, *recipients: Recipient, again: bool = False) -> Handed:
    handing = Handing(
        outbox=tmp_path / "copies", register=tmp_path / "register", day=DAY, again=again
    )
    return hand_out(DOCUMENTS, recipients, handing, "digest of the edition")


def in_outbox(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "copies").rglob("*.pdf"))


def lines(tmp_path: Path) -> list[bytes]:
    return (tmp_path / "register" / LINES).read_bytes().splitlines(keepends=True)


@pytest.mark.usefixtures("quick")
def test_the_register_says_who_holds_what_since_when(tmp_path: Path) -> None:
    (copy, _) = handed(tmp_path, ADA).copies

    holding = register(tmp_path / "register").holdings[copy.code]

    content = Path(copy.file).read_bytes()
    assert (holding.step, holding.day, holding.copy) == (Step.HANDED, DAY, copy)
    assert (copy.recipient, copy.name, copy.edition) == ("ada", "Ada Hala", "cabinet")
    assert copy.document == "north/north-book.pdf"
    assert copy.document_digest == hashlib.sha256(b"%PDF- a book").hexdigest()
    assert copy.file_digest == hashlib.sha256(content).hexdigest()
    assert copy.edition_digest == "digest of the edition"


@pytest.mark.usefixtures("quick")
def test_every_copy_has_a_code_of_its_own_and_a_file_that_is_called_by_it(tmp_path: Path) -> None:
    made = handed(tmp_path, ADA, OMAR).copies

    assert len({copy.code for copy in made}) == 4
    assert in_outbox(tmp_path) == sorted(Path(copy.file) for copy in made)
    assert all(copy.code in copy.file for copy in made)


@pytest.mark.usefixtures("quick")
def test_nobody_else_may_open_copies_or_register(tmp_path: Path) -> None:
    handed(tmp_path, ADA)

    for top in (tmp_path / "copies", tmp_path / "register"):
        assert (top / ".gitignore").read_text() == "*\n"
        for each in (top, *top.rglob("*")):
            if each.name != ".gitignore":
                assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600)


@pytest.mark.usefixtures("quick")
def test_who_holds_a_document_is_given_no_other_copy_unless_asked_for(tmp_path: Path) -> None:
    first = handed(tmp_path, ADA).copies

    second, third = handed(tmp_path, ADA), handed(tmp_path, ADA, again=True)

    assert (second.copies, second.stood) == ((), first)
    assert len(third.copies) == 2
    assert not {copy.code for copy in third.copies} & {copy.code for copy in first}


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 7, 8])
@pytest.mark.parametrize("how", ["changed", "removed", "twice"])
@pytest.mark.usefixtures("quick")
def test_a_line_that_was_changed_or_removed_is_noticed(tmp_path: Path, nth: int, how: str) -> None:
    handed(tmp_path, ADA, OMAR)
    stood = lines(tmp_path)
    meddled = {
        "changed": stood[nth - 1].replace(b'"name": "', b'"name": "X'),
        "removed": b"",
        "twice": stood[nth - 1] * 2,
    }[how]
    (tmp_path / "register" / LINES).write_bytes(
        b"".join((*stood[: nth - 1], meddled, *stood[nth:]))
    )

    with pytest.raises(CopiesError, match="is not as it was written"):
        handed(tmp_path, ADA)

    assert register(tmp_path / "register").faults


@pytest.mark.parametrize("name", [LINES, SEAL])
@pytest.mark.usefixtures("quick")
def test_a_file_of_the_register_that_is_gone_is_noticed(tmp_path: Path, name: str) -> None:
    handed(tmp_path, ADA)
    (tmp_path / "register" / name).unlink()

    assert register(tmp_path / "register").faults


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_no_bytes_break_the_reading_of_a_register(content: bytes, seal: bytes) -> None:
    with pytest.MonkeyPatch.context() as patched:
        held = {LINES: content, SEAL: seal}
        patched.setattr(Path, "exists", lambda _: True)
        patched.setattr(Path, "read_bytes", lambda file: held[file.name])
        patched.setattr(
            Path, "read_text", lambda file, **_: held[file.name].decode(errors="replace")
        )

        found = register(Path("register"))

    assert found.faults or not found.holdings


@pytest.mark.usefixtures("quick")
def test_a_line_that_was_never_finished_counts_for_nothing(tmp_path: Path) -> None:
    made = handed(tmp_path, ADA).copies
    with (tmp_path / "register" / LINES).open("ab") as opened:
        opened.write(b'{"before": "')

    again = handed(tmp_path, OMAR)

    assert [copy.recipient for copy in again.copies] == ["omar", "omar"]
    assert set(again.register.holdings) >= {copy.code for copy in made}
    assert not register(tmp_path / "register").faults


@pytest.mark.usefixtures("quick")
def test_killed_at_any_moment_nothing_is_lost_or_handed_out_twice(tmp_path: Path) -> None:
    killed = 0
    for nth in count(1):
        top = tmp_path / str(nth)
        top.mkdir()
        if not _dies(top, nth):
            break
        killed += 1
        before = register(top / "register")
        # Whatever is in its place already has its line.
        assert {file.stem[-14:] for file in in_outbox(top)} <= set(before.holdings)

        after = handed(top, ADA, OMAR)

        held = [each.copy for each in after.register.holdings.values() if each.step is Step.HANDED]
        assert Counter((copy.recipient, copy.document) for copy in held) == {
            (who, what): 1 for who in ("ada", "omar") for what in DOCUMENTS
        }
        assert in_outbox(top) == sorted(Path(copy.file) for copy in held)
        void = {c for c, each in after.register.holdings.items() if each.step is Step.VOID}
        assert void == {copy.code for copy in after.void}
        assert not list((top / "copies").rglob("*.part"))
        assert not register(top / "register").faults
    assert killed > 30


def _dies(top: Path, nth: int) -> bool:
    """Hand out copies in a process that is killed before it changes the disk for the nth time."""
    child = os.fork()
    if not child:
        numbers = count(1)

        def hear(event: str, arguments: tuple[Any, ...]) -> None:
            writes = event == "open" and int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
            changes = event in {"os.mkdir", "os.remove", "os.rename", "os.truncate"}
            if (writes or changes) and next(numbers) == nth:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hear)
        try:
            handed(top, ADA, OMAR)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_a_code_is_known_however_it_is_copied_off_a_page(plain: str) -> None:
    code = f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"
    alike = plain.translate(str.maketrans("01568V2", "OISGBUZ")).lower()

    assert {code} == {meant(code), meant(plain), meant(f" {alike} "), meant(" ".join(alike))}


def test_codes_follow_from_nothing_and_none_is_given_twice() -> None:
    codes: set[str] = set()
    for _ in range(2000):
        code = fresh(codes)
        assert code not in codes
        codes.add(code)

    assert all(re.fullmatch(rf"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", each) for each in codes)
    assert {each[0] for each in codes} == set(ALPHABET)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk that hands out copies to two people, of an edition each."""
    folder = write_desk(tmp_path / "briefings")
    with (folder / "editions.yml").open("a") as opened:
        opened.write(RECIPIENTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def briefings(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, prog_name="briefings")


def test_a_copy_is_printed_for_a_recipient_and_found_by_its_code(desk: Path) -> None:
    printed = briefings("print", "--kind", "brief", "--recipient", "ada")
    (file,) = in_outbox(desk)
    code = file.stem[-14:]

    told = briefings("whose", code.lower().replace("-", " "))

    assert (printed.exit_code, told.exit_code) == (0, 0)
    assert file.relative_to(desk / "copies").as_posix() == (
        f"public/ada/north/north-brief-{code}.pdf"
    )
    assert words(file.read_bytes()).count(code) == 2
    assert f"{code}: Ada Hala (ada), edition public" in told.stdout
    assert "north/north-brief.pdf" in told.stdout
    assert "handed out on " in told.stdout


def test_each_recipient_is_handed_the_edition_that_is_theirs(desk: Path) -> None:
    printed = briefings("print", "--kind", "brief", "--recipient", "all")

    assert printed.exit_code == 0
    assert [file.parts[-4:-2] for file in in_outbox(desk)] == [
        ("partners", "omar"),
        ("public", "ada"),
    ]
    assert not (desk / "print").exists()


def test_passwords_stand_in_their_files_and_nowhere_else(desk: Path) -> None:
    printed = briefings("print", "--kind", "brief", "--recipient", "ada", "--encrypt")
    file = desk / "register/passwords/ada.txt"
    password = file.read_text().strip()
    (copy,) = in_outbox(desk)

    others = [each for each in desk.rglob("*") if each.is_file() and each != file]

    assert printed.exit_code == 0
    assert len(password) == 24
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert password not in printed.output
    assert "register/passwords/ada.txt" in printed.output
    assert copy in others
    assert not [each for each in others if password.encode() in each.read_bytes()]


def test_a_password_is_kept_for_the_next_copy_and_may_be_chosen(desk: Path) -> None:
    file = desk / "register/passwords/ada.txt"
    file.parent.mkdir(parents=True)
    file.write_text("chosen-by-the-desk\n")
    file.chmod(0o644)
    seen = briefings("print", "--kind", "brief", "--recipient", "ada", "--encrypt")
    file.chmod(0o600)

    taken = briefings("print", "--kind", "brief", "--recipient", "ada", "--encrypt")
    file.write_text("short\n")
    short = briefings("print", "--kind", "brief", "--recipient", "ada", "--encrypt", "--again")

    assert "others may read register/passwords/ada.txt" in seen.output
    assert taken.exit_code == 0
    assert "holds no password" in short.output
    assert (seen.exit_code, short.exit_code) == (1, 1)
    assert not [said for said in (seen, taken, short) if "chosen-by-the-desk" in said.output]


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "9", "\u202e", "0" * 400])
@pytest.mark.usefixtures("desk")
def test_an_unknown_code_is_said_to_be_unknown(code: str) -> None:
    briefings("print", "--kind", "brief", "--recipient", "ada")

    told = briefings("whose", code)

    assert told.exit_code == 1
    assert "The register in register knows no code “" in told.stderr


def test_what_a_register_says_that_was_meddled_with_is_told_as_unsure(desk: Path) -> None:
    briefings("print", "--kind", "brief", "--recipient", "ada")
    code = in_outbox(desk)[0].stem[-14:]
    file = desk / "register" / LINES
    file.write_text(file.read_text().replace("Ada Hala", "Omar"))

    told = briefings("whose", code, "--json")

    assert told.exit_code == 1
    assert json.loads(told.stdout)["copy"]["name"] == "Omar"
    assert len(json.loads(told.stdout)["faults"]) == 2


def test_the_gate_looks_before_a_code_is_given(desk: Path) -> None:
    title = desk / "briefings/north/dossier.yml"
    title.write_text(
        title.read_text().replace(
            "summary: Two parties talk.",
            "summary: Veyra would settle for seven tonnes in private.",
        )
    )

    printed = briefings("print", "--kind", "brief", "--recipient", "ada")

    assert printed.exit_code == 1
    assert "Refused by the gate: edition public. No copy is handed out." in printed.stderr
    assert not (desk / "register" / LINES).exists()
    assert in_outbox(desk) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "site"),
        ("--to", "site/public"),
        ("--to", "site/public/below"),
        ("--register", "site/public"),
        ("--register", "copies/register"),
        ("--register", "briefings/register"),
        ("--to", "briefings/copies"),
    ],
)
def test_copies_and_register_are_kept_apart_from_all_that_is_let_out(
    desk: Path, arguments: tuple[str, ...]
) -> None:
    (desk / "site/public").mkdir(parents=True)
    (desk / "site/public/MANIFEST.sha256").touch()
    before = sorted(desk.rglob("*"))

    printed = briefings("print", "--kind", "brief", "--recipient", "ada", *arguments)

    assert printed.exit_code == 1
    assert sorted(desk.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--recipient", "adda"), "there is no recipient “adda”; did you mean “ada”?"),
        (
            ("--recipient", "ada", "--edition", "partners"),
            "there is no recipient “ada” of edition partners",
        ),
        (("--encrypt",), "name a --recipient"),
        (("--again",), "name a --recipient"),
    ],
)
def test_wrong_usage_is_told(desk: Path, arguments: tuple[str, ...], told: str) -> None:
    printed = briefings("print", *arguments)

    assert printed.exit_code == 2
    assert told in " ".join(printed.stderr.split())
    assert not (desk / "register").exists()


def test_a_name_that_no_typeface_has_is_told_at_its_place(desk: Path) -> None:
    (desk / "apart.yml").write_text("recipients:\n  hai: {name: 海, edition: public}\n")

    printed = briefings(
        "print", "--kind", "brief", "--recipient", "hai", "--recipients", "apart.yml"
    )

    assert printed.exit_code == 0
    assert "../apart.yml:2:8: warning[no-glyph]" in printed.stderr

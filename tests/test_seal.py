"""A release is sealed: whoever holds it can tell, alone, that it is whole and who let it out."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.commands import commands
from generator.release.manifest import MANIFEST, SIGNATURE, Manifest, ManifestError, parsed
from generator.release.seal import Sealing, seal
from generator.release.signature import SigningError
from generator.release.standing import put_out
from tests.built_html import stamps, tree
from tests.desk import write_desk
from tests.gated import FLOOR, withheld

FILES = {"index.html": b"Hello", "north/index.html": b"North", "a name.txt": b""}


def filled(folder: Path, files: Mapping[str, bytes] = FILES) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def new_key(folder: Path, name: str = "key", kind: str = "ed25519") -> Path:
    """Make a key, and an entry for it, as `name`, in the folder's file of allowed signers."""
    made = ("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", name)
    subprocess.run(made, cwd=folder, check=True, capture_output=True)
    with (folder / "signers").open("a") as signers:
        signers.write(f"{name} {(folder / name).with_suffix('.pub').read_text()}")
    return folder / name


def verify(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["verify", *map(str, arguments)], prog_name="briefings")


def moved_aside(file: Path) -> None:
    """Leave a link in the place of a file."""
    aside = file.rename(file.parent.with_name("aside"))
    file.symlink_to(aside)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return new_key(tmp_path)


@pytest.fixture
def sealed(tmp_path: Path, key: Path) -> Path:
    folder = filled(tmp_path / "public")
    seal(folder, Sealing(edition="public", key=key))
    return folder


def test_the_manifest_names_every_file_and_nothing_of_the_time_or_the_machine(
    tmp_path: Path,
) -> None:
    one, other = filled(tmp_path / "one"), filled(tmp_path / "two", dict(reversed(FILES.items())))

    for folder in (one, other):
        seal(folder, Sealing(edition="public"))

    assert (one / MANIFEST).read_text() == (
        "# briefings edition=public files=3 bytes=10\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a name.txt\n"
        "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969  index.html\n"
        "43f853bbb592860098a76140c1770ee2add66f4720453d64dcf225178e238e57  north/index.html\n"
    )
    assert tree(one) == tree(other)


def test_the_manifest_can_be_checked_without_us(sealed: Path) -> None:
    check = ("sha256sum", "--check", "--strict", "--quiet", MANIFEST)

    assert subprocess.run(check, cwd=sealed, check=False).returncode == 0

    (sealed / "index.html").write_text("Hallo")
    assert subprocess.run(check, cwd=sealed, check=False, capture_output=True).returncode == 1


@given(
    st.dictionaries(st.text(min_size=1).filter(lambda path: "\0" not in path), st.just("0" * 64))
)
def test_a_manifest_reads_back_whatever_the_names(files: dict[str, str]) -> None:
    made = Manifest(edition="public", files=dict(sorted(files.items())), size=7)

    assert parsed(str(made)) == made


@given(st.text())
def test_a_text_that_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        parsed(text)


def test_names_that_would_break_a_line_are_written_as_sha256sum_writes_them(
    tmp_path: Path,
) -> None:
    folder = filled(tmp_path / "public", {"a\nb\\c\rd": b""})

    seal(folder, Sealing(edition="public"))

    told = subprocess.run(
        ("sha256sum", "a\nb\\c\rd"), cwd=folder, check=True, capture_output=True, text=True
    )
    assert (folder / MANIFEST).read_text().split("\n")[1] == told.stdout.rstrip("\n")


def test_what_is_as_it_was_sealed_is_told_with_who_signed_it(sealed: Path) -> None:
    told = verify(sealed, "--signers", sealed.parent / "signers", "--identity", "key")

    assert told.exit_code == 0
    assert told.stdout == (
        f"{sealed}: edition public, as it was sealed: 3 files, 10 bytes; signed by key.\n"
    )
    assert "signed, and by whom is for --signers to tell" in verify(sealed).stdout


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed file": (
        lambda folder: (folder / "index.html").write_text("Hallo"),
        "index.html: was changed since it was sealed",
    ),
    "a file more": (
        lambda folder: (folder / ".left").write_text(""),
        ".left: does not belong to the release",
    ),
    "a file less": (
        lambda folder: (folder / "a name.txt").unlink(),
        "a name.txt: is missing",
    ),
    "a link in its place": (
        lambda folder: moved_aside(folder / "a name.txt"),
        "a name.txt: is neither a plain file nor",
    ),
    "an empty folder": (
        lambda folder: (folder / "empty").mkdir(),
        "empty: is neither a plain file nor",
    ),
    "no manifest": (
        lambda folder: (folder / MANIFEST).unlink(),
        f"{MANIFEST}: is not there: this is no release",
    ),
    "a manifest that was cut off": (
        lambda folder: (folder / MANIFEST).write_text(
            "\n".join((folder / MANIFEST).read_text().split("\n")[:-2]) + "\n"
        ),
        f"{MANIFEST}: names 2 files, where its head says 3",
    ),
    "a manifest made anew": (
        lambda folder: (
            (folder / "index.html").write_text("Hallo"),
            seal(folder, Sealing(edition="public")),
        ),
        f"{SIGNATURE}: is no signature of this manifest",
    ),
    "a link for a signature": (
        lambda folder: moved_aside(folder / SIGNATURE),
        f"{SIGNATURE}: is neither a plain file nor",
    ),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_not_as_it_was_sealed_is_told_file_by_file(how: str, sealed: Path) -> None:
    spoil, told = SPOILT[how]
    spoil(sealed)

    result = verify(sealed)

    assert result.exit_code == 1
    assert told in result.stderr
    assert f"{sealed}: not as it was sealed.\n" in result.stderr
    assert "Traceback" not in result.output


def test_a_signature_by_somebody_else_is_a_fault(sealed: Path) -> None:
    new_key(sealed.parent, "other")
    signers = sealed.parent / "signers"

    assert verify(sealed, "--signers", signers, "--identity", "other").exit_code == 1

    signers.write_text(signers.read_text().split("\n")[1])
    told = verify(sealed, "--signers", signers)
    assert told.exit_code == 1
    assert f"was not made by anyone whom {signers} names" in told.stderr


def test_where_signers_are_named_no_signature_is_a_fault(sealed: Path) -> None:
    (sealed / SIGNATURE).unlink()

    told = verify(sealed, "--signers", sealed.parent / "signers")

    assert told.exit_code == 1
    assert "nobody signed this release" in told.stderr
    assert verify(sealed).exit_code == 0


def test_a_signature_for_another_purpose_does_not_hold(sealed: Path, key: Path) -> None:
    (sealed / SIGNATURE).unlink()
    other = ("ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "file", str(sealed / MANIFEST))
    subprocess.run(other, check=True, capture_output=True)

    assert verify(sealed).exit_code == 1


def test_programs_are_told_the_same(sealed: Path) -> None:
    (sealed / "more.html").write_text("")

    told = json.loads(verify(sealed, "--signers", sealed.parent / "signers", "--json").stdout)

    assert told == {
        "folder": str(sealed),
        "edition": "public",
        "files": 4,
        "bytes": 10,
        "signed": True,
        "signer": "key",
        "sealed": False,
        "faults": [{"path": "more.html", "reason": "does not belong to the release"}],
    }


def test_wrong_usage_of_verify_is_told(sealed: Path) -> None:
    assert verify(sealed / "nowhere").exit_code == 2
    assert verify(sealed, "--identity", "key").exit_code == 2
    assert verify(sealed, "--signers", sealed / "nobody").exit_code == 2


def test_a_signed_release_of_the_same_bytes_is_left_alone(tmp_path: Path, key: Path) -> None:
    site, out = filled(tmp_path / "work/public/site"), tmp_path / "site/public"
    sealing = Sealing(edition="public", key=key)
    put_out(site, out, withheld=(), sealing=sealing)
    before = stamps(out)

    put_out(site, out, withheld=(), sealing=sealing)

    assert stamps(out) == before
    assert verify(out, "--signers", tmp_path / "signers").exit_code == 0


def test_a_release_that_somebody_touched_is_put_out_again(tmp_path: Path) -> None:
    site, out = filled(tmp_path / "work/public/site"), tmp_path / "site/public"
    put_out(site, out, withheld=())
    (out / "empty").mkdir()

    put_out(site, out, withheld=())

    assert verify(out).exit_code == 0


KEYS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no key": (lambda folder: filled(folder, {"key": b"no key"}) / "key", "could not sign with"),
    "a key that signs otherwise each time": (
        lambda folder: new_key(folder, kind="ecdsa"),
        "is no Ed25519 key",
    ),
}


@pytest.mark.parametrize("what", KEYS)
def test_without_a_signature_there_is_no_release(what: str, tmp_path: Path) -> None:
    make, told = KEYS[what]
    site, out = filled(tmp_path / "work/public/site"), tmp_path / "site/public"
    put_out(site, out, withheld=())
    before = tree(tmp_path / "site")
    (site / "index.html").write_text("Changed")

    with pytest.raises(SigningError, match=told):
        put_out(site, out, withheld=(), sealing=Sealing(key=make(tmp_path)))

    assert tree(tmp_path / "site") == before
    assert not (site.parent / "staged").exists()


def test_without_ssh_keygen_it_is_said_what_to_install(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)

    with pytest.raises(SigningError, match="install OpenSSH"):
        seal(filled(tmp_path / "public"), Sealing(edition="public", key=key))


def test_what_is_withheld_is_not_sealed(tmp_path: Path) -> None:
    site = filled(tmp_path / "work/public/site", {"index.html": FLOOR.encode()})

    assert put_out(site, tmp_path / "site/public", withheld=withheld(FLOOR))
    assert tree(tmp_path / "site") == {}


def test_build_signs_what_it_releases(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_desk(tmp_path / "briefings")
    told = CliRunner().invoke(commands, ["build"], env={"BRIEFINGS_SIGN": str(key)})

    assert told.exit_code == 0, told.output
    assert "signed by key" in verify("site/public", "--signers", "signers").stdout
    assert CliRunner().invoke(commands, ["gate", "site/public"]).exit_code == 0

    refused = CliRunner().invoke(commands, ["build", "--sign", "briefings/editions.yml"])
    assert refused.exit_code == 1
    assert "could not sign with briefings/editions.yml" in refused.output
    assert "fault of Briefings" not in refused.output

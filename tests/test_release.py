"""Never half-made: what is released is whole, passed by the gate, and stands until the next one."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.problem import Place
from generator.release import standing as under_test
from generator.release.manifest import MANIFEST
from generator.release.seal import Sealing
from generator.release.standing import ForeignFolderError, put_out
from generator.withheld import Secret, Withheld
from tests.built_html import tree


def built(work: Path, **pages: str) -> Path:
    """Return a folder as the engine leaves it."""
    site = work / "site"
    for name, text in pages.items():
        file = site / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return site


def withheld(text: str) -> tuple[Withheld, ...]:
    secret = Secret(text=text, key="positions/1", field="text")
    place = Place(path="north/journal/2025-01-02.yml", line=7, column=3)
    return (
        Withheld(
            dossier="north", secrets=(secret,), places=MappingProxyType({"positions/1": place})
        ),
    )


def test_a_release_is_what_was_built_and_its_manifest(tmp_path: Path) -> None:
    site = built(tmp_path / "work", index="Hello")

    sealing = Sealing(edition="public")
    assert put_out(site, tmp_path / "out/public", withheld=(), sealing=sealing) == ()

    digest = hashlib.sha256(b"Hello").hexdigest()
    assert tree(tmp_path / "out") == {
        "public/MANIFEST.sha256": (
            f"# briefings edition=public files=1 bytes=5\n{digest}  index.html\n".encode()
        ),
        "public/index.html": b"Hello",
    }


def test_leftovers_of_an_earlier_release_do_not_survive(tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One", gone="Old"), out, withheld=())
    (work / "site/gone.html").unlink()
    (out / ".hidden").write_text("left by hand")

    put_out(built(work, index="Two"), out, withheld=())

    assert set(tree(out)) == {"index.html", MANIFEST}


def test_a_refused_release_leaves_the_old_one(tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One"), out, withheld=())
    before = tree(out)

    refusals = put_out(
        built(work, index="Our floor is <b>nine</b> boats."),
        out,
        withheld=withheld("Our floor is nine boats"),
    )

    assert (
        "index.html (text, line 1): holds a text that is withheld: “our floor is nine boats”, "
        "withheld at north/journal/2025-01-02.yml:7:3"
    ) == "\n".join(map(str, refusals))
    assert tree(out) == before
    assert not (work / "staged").exists()


def test_the_same_bytes_are_not_released_again(tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One"), out, withheld=())
    before = out.stat().st_ino

    put_out(built(work, index="One"), out, withheld=())

    assert out.stat().st_ino == before


def test_what_did_not_change_is_not_written_again(
    tmp_path: Path,
) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One", same="Same"), out, withheld=())
    standing = (out / "same.html").stat()
    put_out(built(work, index="Two", same="Same"), out, withheld=())
    changed, now = out / "index.html", (out / "same.html").stat()

    assert changed.read_text() == "Two"
    assert (now.st_ino, now.st_mtime_ns, now.st_nlink) == (
        standing.st_ino,
        standing.st_mtime_ns,
        1,
    )


def test_no_released_file_is_one_of_the_work_folder(tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    for text in ("One", "Two"):
        put_out(built(work, index=text, same="Same"), out, withheld=())

    (out / "same.html").write_text("By hand")

    assert (work / "site/same.html").read_text() == "Same"


@pytest.mark.parametrize("again", ["One", "Two"])
def test_a_release_damaged_by_hand_is_healed_though_size_and_time_are_as_before(
    tmp_path: Path, again: str
) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One", same="Same"), out, withheld=())
    file = out / "same.html"
    before = file.stat()
    file.write_text("Lame")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    put_out(built(work, index=again, same="Same"), out, withheld=())

    assert file.read_text() == "Same"


def test_a_spoilt_memory_of_what_is_released_is_no_memory(tmp_path: Path) -> None:
    work, out = tmp_path / "work/public", tmp_path / "out/public"
    put_out(built(work, index="One"), out, withheld=())
    for file in (tmp_path / "work/.gate").iterdir():
        file.write_text(file.read_text().replace("0", "1"))

    assert put_out(built(work, index="Two"), out, withheld=()) == ()
    assert (out / "index.html").read_text() == "Two"


def test_a_folder_that_no_release_made_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out/public"
    out.mkdir(parents=True)
    (out / "thesis.txt").write_text("years of work")

    with pytest.raises(ForeignFolderError):
        put_out(built(tmp_path / "work", index="One"), out, withheld=())

    assert tree(out) == {"thesis.txt": b"years of work"}


def test_without_an_exchange_in_one_step_two_steps_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "_exchanged", lambda _one, _other: False)
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One"), out, withheld=())

    put_out(built(work, index="Two"), out, withheld=())

    assert (out / "index.html").read_text() == "Two"
    assert [file.name for file in out.parent.iterdir()] == ["public"]


def test_a_run_killed_between_two_steps_is_made_good_by_the_next(tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "out/public"
    put_out(built(work, index="One"), out, withheld=())
    out.rename(out.with_name(".public.before"))

    put_out(
        built(work, index="What we hold back"),
        out,
        withheld=withheld("what we hold back"),
    )

    assert (out / "index.html").read_text() == "One"


# Releases for ever, in a child: a site of many pages that all hold one number. The parent kills
# it, and looks at what stands.
KILLER = """
import itertools, os, signal, sys, time
from pathlib import Path
from generator.release.manifest import MANIFEST
from generator.release.standing import put_out

work, out = Path(sys.argv[1]), Path(sys.argv[2])

def release_for_ever(first):
    for number in itertools.count(first):
        for page in range(30):
            file = work / "site" / f"{page}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(str(number))
        put_out(work / "site", out, withheld=())

for attempt in range(12):
    child = os.fork()
    if not child:
        release_for_ever(attempt * 1000)
    while not out.exists():
        time.sleep(0.01)
    time.sleep(0.02 + attempt * 0.0071)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pages = [file.read_text() for file in out.iterdir() if file.name != MANIFEST]
    print(len(pages), len(set(pages)), flush=True)
"""


def test_killed_at_any_moment_a_whole_site_stands(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path / "work"), str(tmp_path / "out/public")],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert run.stdout.splitlines() == ["30 1"] * 12, run.stderr

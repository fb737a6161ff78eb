"""A numbered copy is the document with a stamp on every page, and nothing else."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from generator.paper import Kind, Sheet, paper
from generator.paper.stamp import Stamp, stamped
from tests.printed import fonts, leaves, opened, structure
from tests.test_paper import TALKS, edition

CODE = "7KCM-2XRH-9VTP"
PASSWORD = "correct-horse-battery"  # noqa: S105 - of no copy that anybody has
ADA = Stamp(code=CODE, label="Ada Hala")
KINDS = tuple(Kind)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    """One document of each kind, upright and on its side, bound and not."""
    made = edition(tmp_path_factory.mktemp("desk"), TALKS)
    sheets = (Sheet(), Sheet(paper="us-letter", duplex=True))
    return tuple(
        next(iter(paper(made, (kind,), sheet=sheet).values())) for kind in KINDS for sheet in sheets
    )


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    tool = shutil.which(command[0])
    assert tool, f"{command[0]} is not installed: see CONTRIBUTING"
    return subprocess.run((tool, *command[1:]), capture_output=True, text=True, check=False)


def boxes(document: bytes, file: Path, word: str) -> list[list[tuple[float, float]]]:
    """Of each page, where the word stands: its top and its bottom, in shares of the page."""
    file.write_bytes(document)
    told = run("pdftotext", "-bbox", file, "-").stdout
    found = []
    for page in told.split("<page ")[1:]:
        height = float(re.findall(r'height="([\d.]+)"', page)[0])
        spots = re.findall(rf'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">{word}<', page)
        found.append([(float(top) / height, float(bottom) / height) for top, bottom in spots])
    return found


def test_the_code_stands_in_head_and_foot_of_every_page(
    documents: tuple[bytes, ...], tmp_path: Path
) -> None:
    for document in documents:
        pages = boxes(stamped(document, ADA), tmp_path / "a.pdf", CODE)

        assert len(pages) == len(leaves(document))
        for page in pages:
            (_, head), (foot, _) = page
            assert head < 0.05
            assert foot > 0.95


def test_a_blank_page_bears_the_code_as_well(documents: tuple[bytes, ...], tmp_path: Path) -> None:
    out = io.BytesIO()
    with opened(documents[0]) as pdf:
        pdf.add_blank_page()
        pdf.save(out)

    assert len(boxes(stamped(out.getvalue(), ADA), tmp_path / "a.pdf", CODE)[-1]) == 2


def test_it_stands_clear_of_head_and_foot(documents: tuple[bytes, ...], tmp_path: Path) -> None:
    for document in documents:
        copy = stamped(document, ADA)
        stamps = boxes(copy, tmp_path / "a.pdf", CODE)
        banners = boxes(copy, tmp_path / "a.pdf", "TLP:CLEAR")

        for ((_, above), (below, _)), banner in zip(stamps, banners, strict=True):
            assert above < min(top for top, _ in banner)
            assert below > max(bottom for _, bottom in banner)


def test_two_copies_differ_in_their_stamps_alone(documents: tuple[bytes, ...]) -> None:
    def without_stamp(stamp: Stamp) -> bytes:
        out = io.BytesIO()
        with opened(stamped(documents[0], stamp)) as pdf:
            for page in pdf.pages:
                del page.Resources.XObject[pikepdf.Name.NumberedCopy]
            pdf.save(out, deterministic_id=True)
        return out.getvalue()

    omar = Stamp(code="0000-0000-0000", label="Omar")

    assert without_stamp(ADA) == without_stamp(omar)


def test_a_stamp_says_its_code_and_whose_it_is(documents: tuple[bytes, ...]) -> None:
    plain, copy = leaves(documents[0]), leaves(stamped(documents[0], ADA))

    for before, after in zip(plain, copy, strict=True):
        added = after.words
        for word in before.words.split():
            added = added.replace(word, "", 1)
        assert added.split() == f"Copy {CODE} · Ada Hala Copy {CODE} · Ada Hala".split()


def test_a_copy_keeps_the_standards_that_it_claims(
    documents: tuple[bytes, ...], tmp_path: Path
) -> None:
    for document in documents:
        copy = stamped(document, ADA)
        (tmp_path / "a.pdf").write_bytes(copy)
        checked = run("qpdf", "--check", tmp_path / "a.pdf")
        with opened(copy) as pdf, opened(document) as before, pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["pdfuaid:part"] == "1"
            # A screen reader walks what it walked: a stamp is no part of the document.
            assert len(list(structure(pdf))) == len(list(structure(before)))
            assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts(pdf))
            for page in pdf.pages:
                assert list(marked(page)) == []
        assert (checked.returncode, checked.stderr) == (0, "")


def marked(page: pikepdf.Page) -> list[str]:
    """What is wrong with the marks in a page: left open, or the stamp not set apart."""
    depth, faults, apart = 0, [], False
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                apart = depth == 0 and str(operands[0]) == "/Artifact"
                depth += 1
            case "EMC":
                depth -= 1
            case "Do" if str(operands[0]) == "/NumberedCopy" and not (apart and depth == 1):
                faults.append("the stamp is read aloud")
    return [*faults, *(["marks are left open"] if depth else [])]


def test_a_locked_copy_opens_by_its_password_and_claims_accessibility_alone(
    documents: tuple[bytes, ...], tmp_path: Path
) -> None:
    file = tmp_path / "a.pdf"
    copy = stamped(documents[0], ADA, password=PASSWORD)
    file.write_bytes(copy)

    shut = run("pdftotext", file, "-")
    wide = run("pdftotext", "-upw", PASSWORD, file, "-")
    checked = run("qpdf", f"--password={PASSWORD}", "--check", file)

    assert shut.returncode != 0
    assert wide.stdout.count(CODE) == 2 * len(leaves(documents[0]))
    assert "file encryption method: AESv3" in checked.stdout
    assert "extract for accessibility: allowed" in checked.stdout
    with pytest.raises(pikepdf.PasswordError):
        opened(copy)
    with pikepdf.open(file, password=PASSWORD) as pdf, pdf.open_metadata() as metadata:
        assert pdf.encryption.R == 6
        assert "pdfaid:part" not in metadata
        assert "pdfaid:conformance" not in metadata
        assert metadata["pdfuaid:part"] == "1"
        assert PASSWORD not in str(metadata)


def test_nothing_of_a_password_or_of_the_document_is_readable_in_a_locked_copy(
    documents: tuple[bytes, ...],
) -> None:
    copy = stamped(documents[0], ADA, password=PASSWORD)

    assert not any(word in copy for word in (PASSWORD.encode(), b"Hala", b"fisheries", b"TLP"))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("عمر بن علي", "عمر"),
        ('#read("/etc/passwd") $x$ *b* <i> \\', "#read("),
        ("Ada\u202e\u0000Hala\nof Hala", "AdaHala of Hala"),
        ("海", "[U+6D77]"),
        ("Ada " * 100, "Ada " * 10),
    ],
)
def test_whatever_a_recipient_is_called_stands_there_as_words(
    documents: tuple[bytes, ...], label: str, shown: str
) -> None:
    copy = stamped(documents[2], Stamp(code=CODE, label=label))

    assert all(shown in " ".join(leaf.text.split()) for leaf in leaves(copy))
    assert all(leaf.text.count(CODE) == 2 for leaf in leaves(copy))


def test_the_same_stamp_gives_the_same_bytes(documents: tuple[bytes, ...]) -> None:
    assert stamped(documents[0], ADA) == stamped(documents[0], ADA)

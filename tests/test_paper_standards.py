"""Every kind of document keeps the standards that it claims, as tools of other makes read it."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from generator.gate import gate
from generator.paper import Kind, Sheet, documents, paper, typeset
from generator.paper import bound as under_test
from generator.views.banner import PortionAboveBannerError
from tests.gated import FLOOR, stage, withheld
from tests.printed import fonts, leaves, opened, structure, words
from tests.test_paper import TALKS, edition

PAPERS = {
    "A4": Sheet(),
    "Letter, bound": Sheet(paper="us-letter", duplex=True),
}
SIZES = {"A4": {595, 842}, "Letter, bound": {612, 792}}
KINDS = tuple(Kind)
Printed = Mapping[tuple[str, Kind], tuple[bytes, ...]]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Every kind of document on a dossier with a record of each kind, on both papers."""
    made = edition(tmp_path_factory.mktemp("desk"), TALKS)
    return {
        (name, kind): tuple(paper(made, (kind,), sheet=sheet).values())
        for name, sheet in PAPERS.items()
        for kind in KINDS
    }


@pytest.fixture(params=[(name, kind) for name in PAPERS for kind in KINDS], ids=" ".join)
def printed(every: Printed, request: pytest.FixtureRequest) -> tuple[str, Kind, tuple[bytes, ...]]:
    """One kind on one paper."""
    name, kind = request.param
    return name, kind, every[name, kind]


Case = tuple[str, Kind, tuple[bytes, ...]]


def test_it_claims_accessibility_and_archiving_with_its_title_and_language(printed: Case) -> None:
    _, _, files = printed
    for file in files:
        with opened(file) as pdf, pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["pdfuaid:part"] == "1"
            assert "Northern fisheries" in metadata["dc:title"]
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.Lang == "en"


def test_figures_have_words_tables_have_heads_and_all_faces_are_inside(printed: Case) -> None:
    _, kind, files = printed
    tables = 0
    for file in files:
        with opened(file) as pdf:
            parts = list(structure(pdf))
            found = list(fonts(pdf))
            heads = [part for part in parts if part.get("/S") == "/TH"]
            tables += sum(part.get("/S") == "/Table" for part in parts)

            assert all("/Alt" in part for part in parts if part.get("/S") == "/Figure")
            assert bool(heads) == any(part.get("/S") == "/Table" for part in parts)
            assert found
            assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in found)
    assert bool(tables) == (kind in {Kind.BOOK, Kind.BRIEF, Kind.MATRIX})


def test_it_is_a_sound_file(printed: Case, tmp_path: Path) -> None:
    for file in printed[2]:
        (tmp_path / "a.pdf").write_bytes(file)
        run = subprocess.run(
            [_tool("qpdf"), "--check", tmp_path / "a.pdf"],
            capture_output=True,
            text=True,
            check=False,
        )

        assert (run.returncode, run.stderr) == (0, "")


def test_poppler_finds_the_banner_in_head_and_foot_of_every_page_at_the_right(
    printed: Case, tmp_path: Path
) -> None:
    name, _, files = printed
    for file in files:
        (tmp_path / "a.pdf").write_bytes(file)
        told = subprocess.run(
            [_tool("pdftotext"), "-bbox", tmp_path / "a.pdf", "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        pages = told.split("<page ")[1:]

        assert len(pages) == len(leaves(file))
        for page in pages:
            width, height = map(float, _numbers(r'width="([\d.]+)" height="([\d.]+)"', page)[0])
            boxes = _numbers(r'yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">TLP:CLEAR<', page)
            tops = [box for box in boxes if float(box[2]) < 72]
            feet = [box for box in boxes if float(box[0]) > height - 72]
            assert (len(tops), len(feet)) == (1, 1)
            assert all(float(right) > width - 90 for _, right, _ in (*tops, *feet))
            assert {round(width), round(height)} == SIZES[name]


def test_the_same_data_gives_the_same_bytes(every: Printed, tmp_path: Path) -> None:
    made = edition(tmp_path, TALKS)

    assert tuple(paper(made, KINDS).values()) == tuple(
        chain.from_iterable(every["A4", kind] for kind in KINDS)
    )


def test_the_outline_of_a_sheet_names_its_parts(every: Printed) -> None:
    (issue,) = every["A4", Kind.ISSUE]
    with opened(issue) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles == ["Sources"]


def test_a_document_carries_its_data(every: Printed) -> None:
    for kind, within in ((Kind.BOOK, '"format":"briefings-edition"'), (Kind.BRIEF, "Hala")):
        (file,) = every["A4", kind]
        with opened(file) as pdf:
            (attached,) = pdf.attachments.values()
            content = attached.get_file().read_bytes()
            relation = str(attached.obj.AFRelationship)

        assert relation == "/Data"
        assert within in content.decode()
        assert json.loads(content)


def test_the_gate_finds_what_leaks_into_the_data_of_a_document(tmp_path: Path) -> None:
    (document,) = documents(edition(tmp_path / "desk", TALKS), (Kind.BRIEF,))
    draft = document.drafts[0]
    leaking = replace(draft, attached=json.dumps({"floor": FLOOR}).encode())
    folder = stage(tmp_path / "site", "a.pdf", typeset(replace(document, drafts=(leaking,))))
    clean = stage(tmp_path / "clean", "a.pdf", typeset(replace(document, drafts=(draft,))))

    assert gate(clean, withheld(FLOOR)) == ()
    assert [refusal.path for refusal in gate(folder, withheld(FLOOR))] == ["a.pdf"]


def test_the_banner_joins_what_prose_leads_to(tmp_path: Path) -> None:
    cable = "  cable: {title: A cable, kind: record, reliability: B, marking: GREEN}\n"
    dossier = TALKS.replace("sources:\n", f"sources:\n{cable}")
    dossier = dossier.replace("see [[quota]].", "see [[cable]].")

    (brief,) = paper(edition(tmp_path, dossier, "cabinet"), (Kind.BRIEF,)).values()

    assert {page.top[-9:] for page in leaves(brief)} == {"TLP:GREEN"}


def test_a_portion_above_the_banner_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = TALKS.replace("text: The floor of Veyra,", "text: Their floor, marking: GREEN,")
    made = edition(tmp_path, dossier, "cabinet")
    # No view can, by itself: here it says that it holds nothing that is marked.
    monkeypatch.setattr(under_test, "markings", lambda _: iter(()))

    with pytest.raises(PortionAboveBannerError) as raised:
        paper(made, (Kind.ISSUE,))

    assert str(raised.value) == (
        "“How large is the quota?: Northern fisheries” is marked TLP:CLEAR and shows a portion that"
        " is marked TLP:GREEN, or for fewer readers"
    )


@pytest.mark.parametrize("many", [0, 3, 60])
@pytest.mark.parametrize("text", ["few words", "many words " * 300, "W" * 900, "Ж " * 900])
def test_a_brief_takes_one_page_whatever_the_data(tmp_path: Path, many: int, text: str) -> None:
    dossier = TALKS.replace("Two parties talk; see [[quota]].", text)
    dossier = dossier.replace("title: Northern fisheries", f"title: Fish, {text}")
    dossier = dossier.replace("name: Hala,", f"name: Hala of the {text},")
    for section, record in (
        ("judgements", "{text: TEXT, likelihood: likely, confidence: low}"),
        ("gaps", "{text: TEXT, about: quota}"),
        ("issues", "{title: TEXT}"),
        ("events", "{title: TEXT, kind: meeting, status: expected}"),
        ("parties", "{name: TEXT, role: principal}"),
    ):
        more = (f"  {section}{at}: {record.replace('TEXT', text)}\n" for at in range(many))
        dossier = dossier.replace(f"\n{section}:\n", f"\n{section}:\n{''.join(more)}")

    (brief,) = paper(edition(tmp_path, dossier), (Kind.BRIEF,)).values()

    assert len(leaves(brief)) == 1
    assert many < 60 or "Left out for want of room:" in words(brief)


def _numbers(pattern: str, page: str) -> list[tuple[str, ...]]:
    return [found if isinstance(found, tuple) else (found,) for found in re.findall(pattern, page)]


def _tool(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed: see CONTRIBUTING"
    return found

"""The gate finds what is withheld in any form of bytes, and refuses what it cannot read."""

import gzip
import json
from pathlib import Path
from types import MappingProxyType

import pytest
import typst

from generator.gate import Refusal, gate
from generator.problem import Place
from generator.withheld import Secret, Withheld

FLOOR = "Our floor is nine boats, “not” eight."
PLACE = Place(path="north/journal/2025-01-02.yml", line=7, column=3)


def withheld(*texts: str) -> tuple[Withheld, ...]:
    secrets = tuple(Secret(text=text, key="positions/1", field="text") for text in texts)
    return (
        Withheld(dossier="north", secrets=secrets, places=MappingProxyType({"positions/1": PLACE})),
    )


def verdict(folder: Path, name: str, content: str | bytes, *texts: str) -> tuple[Refusal, ...]:
    """Return what the gate says of one staged file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return gate(folder, withheld(*(texts or (FLOOR,))))


FORMS: dict[str, tuple[str, str | bytes]] = {
    "as it is": ("a.html", FLOOR),
    "with entities": ("a.html", "Our floor is &#110;ine boats, &ldquo;not&rdquo; eight."),
    "with markup": ("a.html", "<p>Our <em>fl</em>oor is <b>nine</b> boats, <q>not</q><br>eight."),
    "in an attribute": ("a.html", '<img alt="Our floor is nine boats, &quot;not&quot; eight">'),
    "in a comment": ("a.html", f"<!-- {FLOOR} -->"),
    "in other case and spacing": ("a.html", "OUR  FLOOR\nIS NINE BOATS; NOT\tEIGHT"),
    "with other punctuation": ("a.html", "Our floor is: nine boats – not eight!"),
    "in JSON": ("a.json", json.dumps({"text": FLOOR})),
    "as HTML in JSON": (
        "a.json",
        json.dumps({"text": "<p>Our floor is <b>nine</b> boats, not eight"}),
    ),
    "in a script": ("a.js", r"x = 'Our\u0020floor is \x6eine boats,\nnot eight'"),
    "in an address": (
        "a.html",
        '<a href="x.html?q=Our%20floor%20is%20nine%20boats%2C%20not%20eight">',
    ),
    "packed": ("a.json.gz", gzip.compress(FLOOR.encode())),
    "in a picture's metadata": ("a.png", b"\x89PNG.tEXt" + FLOOR.encode() + b"IDAT"),
    "in another encoding": ("a.png", b"\x89PNG" + b"\x00" + FLOOR.encode("utf-16-le")),
    "in full-width letters": ("a.html", "\uff2fur floor is nine boats, not eight"),
    "in a file name": ("our-floor-is-nine-boats-not-eight.html", "x"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_withheld_text_is_found(form: str, tmp_path: Path) -> None:
    name, content = FORMS[form]

    assert {(name, PLACE)} == {
        (refusal.path, refusal.place) for refusal in verdict(tmp_path, name, content)
    }


def test_a_withheld_text_is_found_in_a_book(tmp_path: Path) -> None:
    source = tmp_path / "book.typ"
    # A narrow page hyphenates and breaks the lines.
    source.write_text(
        '#set page(width: 90pt)\n#set text(hyphenate: true, lang: "en")\n'
        "Our negotiators' fundamental considerations"
    )

    assert [
        refusal.path
        for refusal in verdict(
            tmp_path / "staged",
            "book.pdf",
            typst.compile(source),
            "our negotiators’ fundamental considerations",
        )
    ] == ["book.pdf"]


def test_a_withheld_text_is_found_in_the_title_of_a_book(tmp_path: Path) -> None:
    source = tmp_path / "book.typ"
    source.write_text(f'#set document(title: "{FLOOR}")\nNothing.')

    assert len(verdict(tmp_path / "staged", "book.pdf", typst.compile(source))) == 1


def test_a_paragraph_of_a_withheld_text_is_found_alone(tmp_path: Path) -> None:
    text = f"An opening.\n\n{FLOOR}"

    assert len(verdict(tmp_path, "a.html", FLOOR, text)) == 1


def test_a_text_of_a_script_without_spaces_is_found_within_a_sentence(tmp_path: Path) -> None:
    assert len(verdict(tmp_path, "a.html", "他说我们的底线是九条船。完", "我们的底线是九条船")) == 1


def test_a_part_of_a_word_and_a_short_word_accuse_nothing(tmp_path: Path) -> None:
    assert verdict(tmp_path, "a.html", "Unagreeable in Oslo", "agreeable", "Oslo") == ()


def test_a_site_without_anything_withheld_passes(tmp_path: Path) -> None:
    assert verdict(tmp_path, "a/b.html", "<p>Public words") == ()


@pytest.mark.parametrize("name", ["a.yml", "a.html.bak", ".DS_Store", "a", "a.exe", "a.gz"])
def test_a_type_of_file_that_nobody_declared_is_refused(name: str, tmp_path: Path) -> None:
    assert [refusal.path for refusal in verdict(tmp_path, name, gzip.compress(b""))] == [name]


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.json.gz"])
def test_a_file_that_cannot_be_decoded_is_refused(name: str, tmp_path: Path) -> None:
    (refusal,) = verdict(tmp_path, name, b"\xff\xfe\x00\xd8 broken")

    assert refusal.path == name
    assert refusal.reason.startswith("cannot be read back")


def test_a_link_to_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(__file__)

    assert (Refusal(path="a.html", reason="is neither a plain file nor a folder of files"),) == (
        gate(tmp_path, ())
    )

"""The gate finds what is withheld in any form of bytes, and refuses what it cannot read."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
import typst

from generator import templates
from generator.gate import Refusal, gate
from tests.gated import FLOOR, PLACE, verdict

INDEX = "search/search_index.json"


def index(text: str) -> str:
    return json.dumps({"config": {"lang": ["en"]}, "docs": [{"title": "A", "text": text}]})


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a picture of one pixel, with these chunks beside it."""
    pixel = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (
            b"IDAT",
            zlib.compress(b"\0\0"),
        ),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*pixel, *chunks, (b"IEND", b""))
    )


def jpeg(metadata: bytes) -> bytes:
    """Return the frame of a picture that holds nothing but metadata."""
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(metadata) + 2) + metadata + b"\xff\xd9"


def archive(**files: str) -> bytes:
    """Return an office file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(f"xl/{name}.xml", text)
    return packed.getvalue()


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


FORMS: dict[str, tuple[str, str | bytes]] = {
    "as it is": ("a.html", FLOOR),
    "with entities": ("a.html", "Our floor is &#110;ine boats, &ldquo;not&rdquo; eight."),
    "with entities of entities": ("a.html", "Our floor is &amp;#110;ine boats, not eight."),
    "with markup": ("a.html", "<p>Our <em>fl</em>oor is <b>nine</b> boats, <q>not</q><br>eight."),
    "in an attribute": ("a.html", '<img alt="Our floor is nine boats, &quot;not&quot; eight">'),
    "after a bracket in an attribute": (
        "a.html",
        '<img alt="Our floor is nine > boats not eight">',
    ),
    "in a comment": ("a.html", f"<!-- {FLOOR} -->"),
    "in a title": ("a.html", f"<title>{FLOOR}</title>"),
    "in linked data": (
        "a.html",
        f'<script type="application/ld+json">{json.dumps({"name": FLOOR})}</script>',
    ),
    "in other case and spacing": ("a.html", "OUR  FLOOR\nIS NINE BOATS; NOT\tEIGHT"),
    "without spaces": ("a.html", "<i>Our</i><i>Floor</i><i>Is</i>NineBoatsNotEight"),
    "with other punctuation": ("a.html", "Our floor is: nine boats – not eight!"),
    "with soft hyphens": ("a.html", "Our flo\u00ador is nine bo&shy;ats, not eight"),
    "with marks of direction": ("a.html", "Our \u202dfloor\u202c is ni\u200bne boats, not eight"),
    "in full-width letters": ("a.html", "\uff2fur floor is nine boats, not eight"),
    "with accents": ("a.html", "Óur floor is nine bòats, not eight"),
    "in a vector picture": ("a.svg", "<svg><metadata>Our floor is nine boats, not eight"),
    "in the words of a picture": (
        "a.svg",
        "<svg><text>Our <tspan>floor</tspan> is nine boats, not eight",
    ),
    "in the search index": (INDEX, index(FLOOR)),
    "as HTML in the search index": (INDEX, index("<p>Our floor is <b>nine</b> boats, not eight")),
    "in the index as a script": (
        "search/search_index.js",
        "var __index = " + index(FLOOR),
    ),
    "in a script": ("a.js", r"x = 'Our\u0020floor is \x6eine boats,\nnot eight'"),
    "in a style sheet": ("a.css", r'a::after { content: "Our floor is \6e ine boats, not eight" }'),
    "in an address": ("a.html", f'<a href="x.html?q={quote(FLOOR)}">'),
    "in an address within a style sheet": (
        "a.css",
        f'a {{ background: url("data:image/svg+xml,{quote("<svg><desc>" + FLOOR)}") }}',
    ),
    "in a sitemap": ("sitemap.xml", f"<urlset><loc>x/{quote(FLOOR)}.html</loc></urlset>"),
    "in a packed sitemap": ("sitemap.xml.gz", gzip.compress(FLOOR.encode(), mtime=0)),
    "in base64": ("a.html", f'<img src="data:text/plain;base64,{encoded(FLOOR)}">'),
    "in base64 for addresses": (
        "a.html",
        base64.urlsafe_b64encode(("ÿþ" + FLOOR).encode()).decode(),
    ),
    "in base64 after other letters": ("a.js", f"x='abc{encoded(FLOOR)}'"),
    "in base64 of base64": ("a.txt", encoded(encoded(FLOOR))),
    "in base64, packed": (
        "a.html",
        base64.b64encode(gzip.compress(FLOOR.encode())).decode(),
    ),
    "in hexadecimal digits": ("a.txt", FLOOR.encode().hex()),
    "in UTF-16 in base64": ("a.txt", base64.b64encode(FLOOR.encode("utf-16")).decode()),
    "in UTF-16 that passes for UTF-8": ("a.txt", "Our floor is nine boats".encode("utf-16-le")),
    "in a picture's comment": ("a.png", png((b"tEXt", b"Comment\0" + FLOOR.encode()))),
    "in a picture's packed comment": (
        "a.png",
        png((b"zTXt", b"Comment\0\0" + zlib.compress(FLOOR.encode()))),
    ),
    "in a picture's packed note": (
        "a.png",
        png((b"iTXt", b"Title\0\1\0en\0Title\0" + zlib.compress(FLOOR.encode()))),
    ),
    "in a picture's EXIF": ("a.jpg", jpeg(b"Exif\0\0" + FLOOR.encode("utf-16-le"))),
    "in a picture's XMP": ("a.jpg", jpeg(b"http://ns.adobe.com/xap/1.0/\0<x>" + FLOOR.encode())),
    "in a picture in base64": (
        "a.html",
        "data:image/png;base64,"
        + base64.b64encode(png((b"tEXt", b"Title\0" + FLOOR.encode()))).decode(),
    ),
    "in a spreadsheet": ("a.xlsx", archive(sharedStrings=f"<si><t>{FLOOR}</t></si>")),
    "in a table": ("a.csv", f'id,text\n1,"{FLOOR}"\n'),
    "in a calendar": ("a.ics", f"BEGIN:VEVENT\nSUMMARY:{FLOOR}\nEND:VEVENT"),
    "in a file name": ("our-floor-is-nine-boats-not-eight.html", "x"),
    "in the name of a folder": ("our_floor_is_nine_boats_not_eight/index.html", "x"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_withheld_text_is_found(form: str, tmp_path: Path) -> None:
    name, content = FORMS[form]
    texts = ("Our floor is nine boats",) if "passes" in form else ()

    assert {(name, PLACE)} == {
        (refusal.path, refusal.place) for refusal in verdict(tmp_path, name, content, *texts)
    }


@pytest.mark.parametrize("form", FORMS)
def test_without_a_withheld_text_the_same_forms_pass(form: str, tmp_path: Path) -> None:
    name, content = FORMS[form]

    assert verdict(tmp_path, name, content, "Their ceiling is ten ships") == ()


def book(words: str, *, setting: str = "") -> bytes:
    return typst.compile((f"{setting}\n{words}").encode())


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def noted(opened: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=FLOOR)
    opened.pages[0].Annots = pikepdf.Array([opened.make_indirect(note)])


def attached(opened: pikepdf.Pdf) -> None:
    opened.attachments["a.xlsx"] = archive(sheet=FLOOR)


def outlined(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(FLOOR, 0))


def described(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        metadata["dc:description"] = FLOOR


def forgotten(opened: pikepdf.Pdf) -> None:
    opened.Root.Old = opened.make_indirect(pikepdf.Dictionary(Was=pikepdf.String(FLOOR)))


def scripted(opened: pikepdf.Pdf) -> None:
    opened.Root.Names = pikepdf.Dictionary(Old=opened.make_stream(f"app.alert('{FLOOR}')".encode()))


BOOKS: dict[str, Callable[[], bytes]] = {
    "on a page": lambda: book(FLOOR),
    # A narrow page breaks lines, and hyphenates words.
    "on a narrow page": lambda: book(
        "Our negotiators' fundamental considerations",
        setting='#set page(width: 90pt)\n#set text(hyphenate: true, lang: "en")',
    ),
    "over two pages": lambda: book("Our negotiators' fundamental #pagebreak() considerations"),
    "white on white": lambda: book(f"#text(fill: white)[{FLOOR}]"),
    "in the title": lambda: book("Nothing.", setting=f'#set document(title: "{FLOOR}")'),
    "in a heading": lambda: book(f"= {FLOOR}"),
    "as alternative text": lambda: book(
        f'#figure(image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), alt: "{FLOOR}"))'
    ),
    "in a note": lambda: changed(book("Nothing."), noted),
    "in a file within": lambda: changed(book("Nothing."), attached),
    "in the outline": lambda: changed(book("Nothing."), outlined),
    "in the metadata": lambda: changed(book("Nothing."), described),
    "in an object that nothing shows": lambda: changed(book("Nothing."), forgotten),
    "in a script": lambda: changed(book("Nothing."), scripted),
}


@pytest.mark.parametrize("form", BOOKS)
def test_a_withheld_text_is_found_in_a_book(form: str, tmp_path: Path) -> None:
    texts = (FLOOR, "our negotiators’ fundamental considerations")

    assert {"book.pdf"} == {
        refusal.path for refusal in verdict(tmp_path, "book.pdf", BOOKS[form](), *texts)
    }


def test_a_font_that_comes_with_the_theme_passes_and_no_other(tmp_path: Path) -> None:
    font = next(file for file in sorted(templates.folder().rglob("*.woff2")))

    assert verdict(tmp_path / "ours", "a.woff2", font.read_bytes()) == ()
    assert len(verdict(tmp_path / "other", "a.woff2", font.read_bytes() + b"\0")) == 1


@pytest.mark.parametrize(
    "name", ["a.yml", "a.html.bak", ".DS_Store", "a", "a.exe", "a.gz", "a.js.map", "a.md"]
)
def test_a_type_of_file_that_nobody_declared_is_refused(name: str, tmp_path: Path) -> None:
    assert [refusal.path for refusal in verdict(tmp_path, name, gzip.compress(b"", mtime=0))] == [
        name
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data.json", "{}"),
        (INDEX, '{"docs": [{"marking": "RED"}]}'),
        (INDEX, '{"docs": [{"title": "a", "secret": 1}]}'),
        ("search/search_index.js", "alert(1)"),
        ("search/search_index.js", 'var __index = {"docs": []}; alert(1)'),
        ("a.js", "x = 1\n//# sourceMappingURL=a.js.map"),
    ],
)
def test_what_a_file_may_not_hold_is_refused(name: str, text: str, tmp_path: Path) -> None:
    assert [refusal.path for refusal in verdict(tmp_path, name, text)] == [name]


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(book("Nothing."))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="", user=""))
    return out.getvalue()


UNREADABLE: dict[str, tuple[str, bytes]] = {
    "no UTF-8": ("a.html", b"\xff\xfe\x00\xd8 broken"),
    "no book": ("a.pdf", b"\xff\xfe\x00\xd8 broken"),
    "no JSON": (INDEX, b"{"),
    "JSON too deep": (INDEX, b"[" * 100_000),
    "an encrypted book": ("a.pdf", encrypted()),
    "a book with an earlier version": ("a.pdf", book("Nothing.") + b"\nstartxref\n0\n%%EOF"),
    "not packed": ("a.xml.gz", b"plain"),
    "cut off": ("a.xml.gz", gzip.compress(b"words", mtime=0)[:-4]),
    "packed with the hour": ("a.xml.gz", gzip.compress(b"words", mtime=1)),
    "a bomb": ("a.xml.gz", gzip.compress(b"\0" * (300 << 20), compresslevel=1, mtime=0)),
    "no picture": ("a.png", b"GIF89a"),
    "a picture cut off": ("a.png", png()[:-4]),
    "something after a picture": ("a.png", png() + b"words"),
    "something after a photograph": ("a.jpg", jpeg(b"Exif\0\0") + b"words"),
    "no archive": ("a.xlsx", b"PK\x03\x04 broken"),
    "a font of somebody's": ("a.woff2", b"wOF2"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_in_full_is_refused(what: str, tmp_path: Path) -> None:
    name, content = UNREADABLE[what]

    assert [refusal.path for refusal in verdict(tmp_path, name, content)] == [name]


def test_a_link_to_another_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(__file__)
    (tmp_path / "b").symlink_to(tmp_path)
    (tmp_path / "c").mkdir()

    reason = "is neither a plain file nor a folder of files"
    assert tuple(Refusal(path=path, reason=reason) for path in ("a.html", "b", "c")) == (
        gate(tmp_path, ())
    )


def test_a_site_without_anything_withheld_passes(tmp_path: Path) -> None:
    assert verdict(tmp_path, "a/b.html", "<p>Public words") == ()

"""However a secret is encoded, the gate finds it; whatever bytes it gets, it gives an answer."""

import base64
import gzip
import html
import json
import tempfile
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.gate import declared
from tests.gated import verdict

SECRETS = (
    "Our floor is nine boats, not eight.",
    "Наш предел — девять лодок, но не восемь.",
    "حدنا الأدنى تسعة قوارب وليس ثمانية",
    "我们的底线是九条船、而不是八条。",
)
Encoding = Callable[[str], str]


def mixed(text: str, choice: int) -> str:
    """Return the text with one letter in so many as an entity."""
    return "".join(
        f"&#{ord(letter)};" if number % (choice + 1) == 0 else letter
        for number, letter in enumerate(text)
    )


ENCODINGS: dict[str, Encoding] = {
    "entities": html.escape,
    "numbers": lambda text: mixed(text, 2),
    "hexadecimal entities": lambda text: "".join(f"&#x{ord(letter):x};" for letter in text),
    "percent": quote,
    "script": lambda text: "".join(
        f"\\u{{{ord(letter):x}}}" if number % 3 or letter == "\\" else letter
        for number, letter in enumerate(text)
    ),
    "ascii JSON": json.dumps,
    "capitals": str.upper,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    "base64 of gzip": lambda text: base64.b64encode(gzip.compress(text.encode())).decode(),
    "hexadecimal": lambda text: text.encode().hex(),
    "tags": lambda text: (
        "<b>" + "</b><i x='y'>".join(text[at : at + 3] for at in range(0, len(text), 3)) + "</i>"
    ),
    "lines": lambda text: text.replace(" ", "\r\n\t"),
    "soft hyphens": "\u00ad".join,
}
LAST = ("capitals", "tags", "lines", "soft hyphens")
"""What changes the letters themselves stands first, under all other layers."""


@settings(deadline=None, max_examples=100)
@given(
    secret=st.sampled_from(SECRETS),
    first=st.sampled_from(LAST),
    layers=st.lists(st.sampled_from(sorted(ENCODINGS.keys() - set(LAST))), max_size=3),
    around=st.tuples(*[st.text(alphabet="ab ,<>&%\\'\"é我", max_size=12)] * 2),
    name=st.sampled_from(["a.html", "a.svg", "a.txt", "a.csv", "a.xml"]),
)
def test_a_secret_in_layers_of_encodings_is_found(
    secret: str, first: str, layers: list[str], around: tuple[str, str], name: str
) -> None:
    text = reduce(lambda held, layer: ENCODINGS[layer](held), [first, *layers], secret)
    # What stands around may be taken for a part of the code: it ends where the secret begins.
    content = f"{around[0]}\n{text}\n{around[1]}"

    with tempfile.TemporaryDirectory() as folder:
        assert verdict(Path(folder), name, content, secret)


SUFFIXES = sorted(
    declared.MARKUP
    | declared.CODE
    | declared.TEXT
    | declared.JSON
    | declared.BOOKS
    | declared.PICTURES
    | declared.OFFICE
    | declared.FONTS
    | {".xml.gz", ".gz", "", ".exe"}
)
BEGINNINGS = (
    *(b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04", b"GIF89a"),
    *(
        b"\x1f\x8b\x08\0\0\0\0\0",
        b"{",
        b'{"docs": [',
        b"<",
        b"<a '",
        b"\\u{",
        b"&#",
        b"data:;base64,",
    ),
)


@settings(deadline=None, max_examples=150)
@given(
    suffix=st.sampled_from(SUFFIXES),
    beginning=st.sampled_from(BEGINNINGS),
    rest=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes_get_an_answer(suffix: str, beginning: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for refusal in verdict(Path(folder), f"a{suffix}", beginning + rest, *SECRETS):
            assert refusal.reason


@settings(deadline=None, max_examples=100)
@given(
    text=st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,.<>/=\"'&;%\\-\n0123456789", max_size=400)
)
def test_noise_raises_no_alarm(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert verdict(Path(folder), "a.html", text, *SECRETS) == ()

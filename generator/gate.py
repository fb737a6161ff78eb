"""The last look at the built bytes before they leave: staged files against what is withheld.

It distrusts all that came before, so it imports none of it: it reads bytes, not pages, and knows of
records only the texts that must not stand in them.
"""

import gzip
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
from ahocorasick_rs import AhoCorasick

from generator.problem import Place
from generator.withheld import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a staged file must not leave. For the desk's eyes: it may name what is withheld."""

    path: str
    """Below the staged folder."""
    reason: str
    place: Place | None = None
    """Where the desk wrote what the file gives away."""

    def __str__(self) -> str:
        told = f"{self.path}: {self.reason}"
        return f"{told} ({self.place})" if self.place else told


def gate(staged: Path, withheld: Sequence[Withheld]) -> tuple[Refusal, ...]:
    """Return every reason why the staged files must not be released, in order of path; () to pass.

    A file of a type that is not declared here, or that cannot be decoded, is refused too.
    """
    texts = _texts(withheld)
    look = _Look(
        whole=AhoCorasick([f" {text} " for text in texts]),
        anywhere=AhoCorasick(list(texts)),
        places=tuple(texts.values()),
    )
    return tuple(
        refusal
        for file in sorted(staged.rglob("*"))
        if file.is_symlink() or not file.is_dir()
        for refusal in _refusals(file, file.relative_to(staged).as_posix(), look)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What to look for, made ready once for all files."""

    whole: AhoCorasick
    anywhere: AhoCorasick
    """In bytes that are no text, a text may begin and end within what looks like a word."""
    places: tuple[Place | None, ...]


_FEWEST_CHARACTERS = 8
"""Shorter texts ("Oslo", "12") stand in too much that is public to accuse anything."""

_TEXT = frozenset(
    {".css", ".html", ".js", ".json", ".sha256", ".svg", ".txt", ".webmanifest", ".xml"}
)
_BINARY = frozenset({".ico", ".jpg", ".jpeg", ".png", ".ttf", ".otf", ".woff", ".woff2"})

_TAG = re.compile(r"<[^<>]*>")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[nrtbf]")
# PDFium marks a word broken at the end of a line by a character of its own.
_HYPHENATED = re.compile("[\u00ad\ufffe\x02](?:\r?\n)?|[-\u2010]\r?\n")
# Words; and single characters of scripts that are written without spaces.
_WORD = re.compile(
    "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


def _texts(withheld: Iterable[Withheld]) -> Mapping[str, Place | None]:
    """Every text to look for, as words alone, with where it was written."""
    return {
        words: one.places.get(secret.key)
        for one in withheld
        for secret in one.secrets
        for part in (secret.text, *secret.text.split("\n\n"))
        if len(words := _words(part)) >= _FEWEST_CHARACTERS
    }


def _refusals(file: Path, path: str, look: _Look) -> Iterator[Refusal]:
    if file.is_symlink() or not file.is_file():
        yield Refusal(path=path, reason="not a plain file")
        return
    try:
        decoded = (path, *_decoded(file))
    except _UndeclaredError:
        yield Refusal(path=path, reason=f"the file type “{file.suffix}” is not allowed")
        return
    except (OSError, EOFError, ValueError, pypdfium2.PdfiumError) as error:
        yield Refusal(path=path, reason=f"cannot be read back: {error}")
        return
    automaton = look.anywhere if file.suffix in _BINARY else look.whole
    found = {
        pattern
        for text in decoded
        for pattern, _, _ in automaton.find_matches_as_indexes(
            f" {_words(text)} ", overlapping=True
        )
    }
    for pattern in sorted(found):
        yield Refusal(path=path, reason="holds a text that is withheld", place=look.places[pattern])


class _UndeclaredError(Exception):
    """Nobody said how to read such a file."""


def _decoded(file: Path) -> Iterator[str]:
    """All that a file says, in every way it may be read."""
    content = file.read_bytes()
    suffix = file.suffix
    if suffix == ".gz":
        content = gzip.decompress(content)
        suffix = Path(file.stem).suffix
    if suffix in _TEXT:
        yield from _readings(content.decode("utf-8"))
    elif suffix == ".pdf":
        yield from _pdf(content)
    elif suffix in _BINARY:
        yield content.decode("utf-8", errors="replace")
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield content[start:].decode(encoding, errors="replace")
    else:
        raise _UndeclaredError


def _readings(text: str) -> Iterator[str]:
    # Twice: the search index holds HTML inside JSON, and attributes may hold HTML inside HTML.
    plain = html.unescape(html.unescape(_unescaped(text)))
    yield plain
    yield _TAG.sub(" ", _INLINE_TAG.sub("", plain))
    if "%" in text:
        yield unquote(plain)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: _character(match[1] or match[2]), text)


def _character(digits: str | None) -> str:
    return chr(int(digits, 16)) if digits else " "


def _pdf(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield "\n".join(document.get_metadata_dict().values())
        yield "\n".join(bookmark.get_title() for bookmark in document.get_toc())
        for page in document:
            text = page.get_textpage().get_text_range()
            yield text
            yield _HYPHENATED.sub("", text)
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            yield attachment.get_name()
            yield bytes(attachment.get_data()).decode("utf-8", errors="replace")
    finally:
        document.close()


def _words(text: str) -> str:
    """A text as words alone: neither case, punctuation, spacing nor form of letters hides one."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))

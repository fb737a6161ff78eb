"""Many builds in one process, spared what depends on no data of any desk."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from hashlib import sha256
from unittest.mock import patch

import jinja2
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from generator.gate.reading import Reading
from generator.gate.readings import readings as read_anew


@contextmanager
def warm(today: date, *, books: bool) -> Iterator[None]:
    """Keep compiled templates, the list of the theme's files, and what the gate reads in bytes.

    None of it depends on what is withheld: the gate still looks for that in every file. It is that
    day; and without `books` none is made.
    """
    with ExitStack() as stack:
        for name in ("commands", "printing", "asked"):
            stack.enter_context(patch(f"generator.cli.{name}.today", lambda: today))
        stack.enter_context(patch.object(Theme, "get_env", _environment))
        stack.enter_context(patch.object(jinja2.FileSystemLoader, "list_templates", _templates))
        stack.enter_context(patch("generator.gate.readings", _readings))
        if not books:
            stack.enter_context(patch("generator.build.press", lambda *_, **__: {}))
        stack.callback(_forget)
        yield


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, by their name and a digest of their source."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
_get_env = Theme.get_env
_list_templates = jinja2.FileSystemLoader.list_templates


def _environment(theme: Theme) -> jinja2.Environment:
    environment: jinja2.Environment = _get_env(theme)
    environment.bytecode_cache = _COMPILED
    return environment


def _templates(loader: jinja2.FileSystemLoader) -> list[str]:
    return list(_files_in(tuple(map(str, loader.searchpath))))


@cache
def _files_in(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_list_templates(jinja2.FileSystemLoader(folders)))


def _readings(path: str, content: bytes) -> Iterator[Reading]:
    key = path, sha256(content).digest()
    if key not in _READ:
        _READ[key] = tuple(read_anew(path, content))
    return iter(_READ[key])


_READ: dict[tuple[str, bytes], tuple[Reading, ...]] = {}


def _forget() -> None:
    """Let go of how the gate reads pages: those of other desks are others."""
    for path, content in tuple(_READ):
        if not path.startswith("assets/"):
            del _READ[path, content]

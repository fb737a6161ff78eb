"""The same values as desks may write them: in every style that YAML has, with notes between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from generator.located_yaml import Mapping, Node, Scalar, Sequence, parse


def said(text: str) -> object:
    """All that the file says, quoted or not, in its order; without where."""
    tree, problems = parse(text.encode(), "a.yml")
    assert tree is not None, problems
    return _values(tree)


def _values(node: Node) -> object:
    match node:
        case Scalar():
            return node.text, node.plain
        case Sequence():
            return [_values(each) for each in node.items]
        case Mapping():
            return [(key.text, _values(value)) for key, value in node.entries]


def restyled(tree: Mapping, random: Random) -> str:
    """A file that holds the tree, and comments wherever they may stand."""
    return "".join(f"{line}\n" for line in _Pen(random=random, notes=count()).file(tree))


def notes_of(text: str) -> list[str]:
    """The comments that `restyled` put into a file, wherever they stand in it."""
    return [match[0].rstrip() for match in re.finditer(r"# *note: \d+ 'so' {{\[#", text)]


# Words that need no quotes in any place: what they are made of, and how they begin.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    random: Random
    notes: "count[int]"

    def file(self, tree: Mapping) -> Iterator[str]:
        yield from self._between(0)
        yield from self._fields(tree, 0)
        yield from self._between(0)

    def _often(self, share: float) -> bool:
        return self.random.random() < share

    def _note(self) -> str:
        return f"#{self.random.choice(('', ' ', '  '))}note: {next(self.notes)} 'so' {{[# "

    def _between(self, column: int) -> Iterator[str]:
        """Blank lines and comments before an entry that begins in the column."""
        while self._often(0.2):
            yield " " * self.random.choice((0, column)) * self._often(0.5)
        while self._often(0.2):
            yield " " * self.random.choice((0, column, column, column + 3)) + self._note()
            yield from [""] * self._often(0.3)

    def _ended(self) -> str:
        """The end of a line, with or without a comment."""
        return f"{' ' * self.random.randint(1, 6)}{self._note()}" if self._often(0.1) else ""

    def _fields(self, tree: Mapping, column: int) -> Iterator[str]:
        for key, value in tree.entries:
            yield from self._between(column)
            head = " " * column + self._word(key) + ":"
            yield from self._value(head, value, column, of_key=True)

    def _value(self, head: str, value: Node, column: int, *, of_key: bool) -> Iterator[str]:
        inner = column + self.random.choice((2, 2, 3, 4))
        if isinstance(value, Scalar):
            yield from self._text(head, value, inner)
        elif not _holds(value) or self._often(0.35):
            yield from self._braces(head, value, inner)
        elif isinstance(value, Mapping) and of_key:
            yield head + self._ended()
            yield from self._fields(value, inner)
        elif isinstance(value, Mapping):
            first, *rest = self._fields(value, column + 2)
            # A list's entry begins on its line, where its first field begins there too.
            if first.strip() and not first.strip().startswith("#"):
                yield head + " " + first.strip(" ")
            else:
                yield head
                yield first
            yield from rest
        else:
            yield head + self._ended()
            yield from self._items(value, self.random.choice((column, inner)) if of_key else inner)

    def _items(self, value: Sequence, column: int) -> Iterator[str]:
        for item in value.items:
            yield from self._between(column)
            yield from self._value(" " * column + "-", item, column, of_key=False)

    def _text(self, head: str, value: Scalar, column: int) -> Iterator[str]:
        text = value.text
        lines = text.split("\n")
        if len(lines) > 1 and all(line.strip() == line != "" for line in lines) and _is_plain(text):
            yield f"{head} |-{self._ended()}"
            yield from (" " * column + line for line in lines)
        elif text and self._often(0.1) and _is_plain(text) and " " in text:
            yield f"{head} {self.random.choice(('>-', '>', '|', '|+'))}{self._ended()}"
            yield from (" " * column + line for line in [text])
        elif text and self._often(0.2) and _is_plain(text) and " " in text and text[0].isalpha():
            first, rest = text.split(" ", 1)
            yield f"{head}   {first}"
            yield " " * column + rest + self._ended()
        else:
            yield f"{head}{' ' * self.random.choice((1, 1, 3))}{self._word(value)}{self._ended()}"

    def _braces(self, head: str, value: Node, column: int) -> Iterator[str]:
        """A collection in braces; on several lines there may be comments between its entries."""
        opened, closed = "{}" if isinstance(value, Mapping) else "[]"
        entries = list(self._entries(value))
        if not entries or self._often(0.8):
            yield f"{head} {opened}{', '.join(entries)}{closed}{self._ended()}"
            return
        yield f"{head} {opened}{self._ended()}"
        for entry in entries:
            yield from self._between(column)
            yield " " * column + entry + "," + self._ended()
        yield " " * column + closed + self._ended()

    def _entries(self, value: Node) -> Iterator[str]:
        if isinstance(value, Mapping):
            for key, inner in value.entries:
                yield f"{self._word(key)}: {self._inline(inner)}"
        elif isinstance(value, Sequence):
            for item in value.items:
                yield self._inline(item)

    def _inline(self, value: Node) -> str:
        if isinstance(value, Scalar):
            return self._word(value)
        opened, closed = "{}" if isinstance(value, Mapping) else "[]"
        return f"{opened}{', '.join(self._entries(value))}{closed}"

    def _word(self, value: Scalar) -> str:
        text = value.text
        styles = [_in_double(text)]
        if text.isprintable() and "\n" not in text:
            styles.append("'" + text.replace("'", "''") + "'")
        if value.plain and _is_plain(text) and text[:1].isalnum():
            styles += [text] * 4
        return self.random.choice(styles) if value.plain else styles[0]


def _holds(value: Node) -> bool:
    return bool(value.entries if isinstance(value, Mapping) else isinstance(value, Sequence))


def _is_plain(text: str) -> bool:
    return text == " ".join(text.split(" ")).strip() and set(text) <= _PLAIN | {"\n"}


def _in_double(text: str) -> str:
    signs = (
        f"\\{sign}" if sign in '"\\' else sign if sign.isprintable() else f"\\U{ord(sign):08X}"
        for sign in text
    )
    return '"' + "".join(signs) + '"'

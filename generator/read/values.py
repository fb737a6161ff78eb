"""Single values: text, terms, dates, numbers; and the fields of a mapping by name."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from generator.located_yaml import Mapping, Node, Scalar, Sequence
from generator.model import Span
from generator.problem import did_you_mean, quoted
from generator.read.telling import BAD, Bad, Told
from generator.when import NotADate, When, parse


def entries(
    node: Mapping,
    taken: Iterable[str],
    what: str,
    told: Told,
    hints: MappingOf[str, str] = MappingProxyType({}),
) -> dict[str, Node]:
    """The fields of a mapping by name: unknown ones are told, of two alike the first stands.

    `hints` say of some unknown ones what to write instead.
    """
    names = tuple(taken)
    found: dict[str, Node] = {}
    for key, value in node.entries:
        if key.text in names:
            found.setdefault(key.text, value)
        elif key.text in hints:
            told.error("worked-out", key.place, hints[key.text])
        else:
            near = did_you_mean(key.text, names)
            told.error("unknown-field", key.place, f"{what} has no field {quoted(key.text)}{near}")
    return found


def text(node: Node, told: Told) -> str | Bad:
    """A piece of text on one line, its white space run together."""
    found = scalar(node, told)
    return BAD if found is BAD else " ".join(found.text.split())


def scalar(node: Node, told: Told) -> Scalar | Bad:
    """One piece of text that is not empty."""
    if not isinstance(node, Scalar):
        kind = "a list" if isinstance(node, Sequence) else "a mapping"
        return told.error(
            "wrong-type",
            node.place,
            f"one piece of text belongs here, and this is {kind}: quote it, if it is text",
        )
    if not node.text.strip() or (node.plain and node.text in _NOTHING):
        return told.error(
            "empty-value", node.place, "nothing stands here: write a value, or delete the field"
        )
    return node


def texts(node: Node, told: Told) -> tuple[Scalar, ...] | Bad:
    """One piece of text or a list of them."""
    if not isinstance(node, Sequence):
        found = scalar(node, told)
        return BAD if found is BAD else (found,)
    items = tuple(scalar(item, told) for item in node.items)
    good = tuple(item for item in items if item is not BAD)
    return good if len(good) == len(items) else BAD


def term(
    node: Node, terms: Iterable[str], name: str, told: Told, *, rule: str = "unknown-term"
) -> str | Bad:
    """A word of a closed list."""
    found = scalar(node, told)
    if found is BAD:
        return BAD
    listed = tuple(terms)
    if found.text in listed:
        return found.text
    near = did_you_mean(found.text, listed)
    return told.error(rule, found.place, f"{quoted(found.text)} is no {name}{near}")


def when(node: Node, told: Told) -> When | Bad:
    """A date of EDTF level 1."""
    found = scalar(node, told)
    if found is BAD:
        return BAD
    parsed = parse(found.text)
    if isinstance(parsed, NotADate):
        return told.error(
            "bad-date", found.place, f"{quoted(found.text)} is no date: {parsed.reason}"
        )
    return parsed


def day(node: Node, told: Told) -> date | Bad:
    """One whole day."""
    parsed = when(node, told)
    if parsed is BAD:
        return BAD
    if not parsed.is_full:
        return told.error(
            "bad-date", node.place, f"{quoted(parsed.text)} is no single day: write 2025-12-03"
        )
    return parsed.earliest


def count(node: Node, told: Told) -> int | Bad:
    """A whole number, zero or more."""
    found = scalar(node, told)
    if found is BAD:
        return BAD
    if not _COUNT.fullmatch(found.text):
        return told.error(
            "bad-number", found.place, f"{quoted(found.text)} is no whole number, such as 28"
        )
    return int(found.text)


def number(node: Node, told: Told) -> Decimal | Bad:
    """A decimal number."""
    found = scalar(node, told)
    if found is BAD:
        return BAD
    if not _NUMBER.fullmatch(found.text):
        return told.error(
            "bad-number", found.place, f"{quoted(found.text)} is no number, such as 42 or 0.5"
        )
    return Decimal(found.text)


def span(node: Node, told: Told) -> Span | Bad:
    """A number, or a list of the lowest and the highest."""
    if not isinstance(node, Sequence):
        single = number(node, told)
        return BAD if single is BAD else (single, single)
    if len(node.items) != 2:  # noqa: PLR2004 - low and high
        return told.error("bad-number", node.place, "a span is [lowest, highest], such as [38, 42]")
    low, high = (number(item, told) for item in node.items)
    if low is BAD or high is BAD:
        return BAD
    if low > high:
        return told.error("bad-number", node.place, f"write the lower first: [{high}, {low}]")
    return low, high


def flag(node: Node, told: Told) -> bool | Bad:
    """`yes` or `no`."""
    found = term(node, _FLAGS, "answer", told)
    return BAD if found is BAD else _FLAGS[found]


_NOTHING: Final = frozenset({"~", "null"})
_FLAGS: Final = {"yes": True, "no": False, "true": True, "false": False}
_COUNT = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

"""Frozen data come back from text as they were, and nothing else can be made of text."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import count
from types import MappingProxyType

import pytest

from generator.cache import fingerprint
from generator.cache.frozen import NotFrozenError, freeze, thaw


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    words: str = ""
    parts: tuple[object, ...] = ()
    by_name: MappingProxyType[str, object] = field(default_factory=lambda: MappingProxyType({}))


CLASSES = {"Leaf": Leaf, "Colour": Colour}


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "1",
        1,
        0,
        True,
        (1, True, "1", False, 0, None),
        ((), ((),), frozenset()),
        (b"", b"\x00\xff"),
        frozenset({"a", date(2031, 1, 2)}),
        Decimal("1.50"),
        (Decimal(1), Decimal("1.0")),
        "\ud800 \u2028 \x00 ü",
        Leaf(),
        Leaf(parts=(Leaf(words="x"), Leaf(words="x"), Colour.RED)),
        Leaf(by_name=MappingProxyType({"b": (1,), "a": Leaf(parts=(True,))})),
    ],
    # Numbered: a set has no fixed order to be named by, and workers compare names.
    ids=map(str, count()),
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    thawed = thaw(freeze(value), CLASSES)

    assert value == thawed
    assert fingerprint(value) == fingerprint(thawed)


def test_what_is_shared_is_shared_again() -> None:
    first, second = thaw(freeze((Leaf(words="x"), Leaf(words="x"))), CLASSES)

    assert first is second


@pytest.mark.parametrize("value", [["a list"], {"a set"}, 1.5, object(), Leaf])
def test_what_is_not_frozen_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        freeze(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "[[], [], 0]",
        '[["Path"], [[0]], 0]',
        '[["Leaf word"], [[0, "x"]], 0]',
        '[["Leaf words"], [[0]], 0]',
        '[["enum Colour"], [[0, "BLUE"]], 0]',
        '[["enum os"], [[0, "BLUE"]], 0]',
        '[["date"], [[0, "tomorrow"]], 0]',
        '[["Decimal"], [[0, "much"]], 0]',
        '[["tuple"], [[1]], 0]',
        '[["tuple"], [[0, 1]], 0]',
        '[["mapping"], [[0, "a"]], 0]',
    ],
)
def test_no_other_text_makes_anything(text: str) -> None:
    with pytest.raises(NotFrozenError):
        thaw(text, CLASSES)

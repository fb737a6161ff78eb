"""What stands is found again, and nothing is taken for another thing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.cache import digest, drop, fingerprint, kept
from generator.marking import Attribution
from tests.built_html import tree


@dataclass(frozen=True)
class One:
    a: object = ()
    b: object = ()


@dataclass(frozen=True)
class Other:
    a: object = ()
    b: object = ()


APART = (
    None,
    "",
    "1",
    1,
    True,
    Decimal(1),
    b"1",
    date(2025, 1, 2),
    "2025-01-02",
    Attribution.ROLE,
    (),
    ("",),
    (("a",), "b"),
    (("a", "b"),),
    ("a", ("b",)),
    frozenset({"a", "b"}),
    MappingProxyType({"a": "b"}),
    MappingProxyType({"b": "a"}),
    One(),
    Other(),
    One(a=("x",)),
    One(b=("x",)),
)


def test_no_two_values_share_a_fingerprint() -> None:
    assert len({fingerprint(value) for value in APART}) == len(APART)


def test_the_order_in_a_set_does_not_count() -> None:
    words = [f"word {number}" for number in range(40)]

    assert fingerprint(frozenset(words)) == fingerprint(frozenset(reversed(words)))


def test_what_is_not_frozen_data_has_no_fingerprint() -> None:
    with pytest.raises(TypeError):
        fingerprint((1, [2]))


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    files = {"a.pdf": b"one", "b/c.pdf": b"two"}
    kept(tmp_path, "key", lambda: files)

    assert kept(tmp_path, "key", dict) == files


def test_what_is_not_asked_for_is_dropped(tmp_path: Path) -> None:
    for key in ("one", "two"):
        kept(tmp_path, key, lambda: {"a.pdf": b""})

    drop(tmp_path, but=("two",))

    assert set(tree(tmp_path)) == {"two/a.pdf"}


def test_a_digest_tells_content_name_and_folder_apart(tmp_path: Path) -> None:
    for path, text in (("one/a", "x"), ("two/b", "x"), ("three/a", "y"), ("four/a", "x")):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text)
    one, two, three, four, none = (
        tmp_path / name for name in ("one", "two", "three", "four", "none")
    )

    assert digest((one,)) == digest((four,))
    assert (
        len({digest(each) for each in ((one,), (two,), (three,), (none, one), (one, none, one))})
        == 5
    )
    assert digest((one,), "a", "b") != digest((one,), "ab")

"""Nobody learns what they may not read, from anything that a build makes, prints or leaves."""

import os
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import click
import pytest

from generator import release
from generator.gate import Refusal
from generator.prepare import Prepared, prepare
from generator.release.standing import put_out
from tests.broken_above import BREAKS, INSIDE
from tests.site_desks import desk, other
from tests.site_pairs import RIGHTS, family, plan

FAMILIES = range(10)
"""Ten desks, each compared with five others: fifty pairs, twenty of them with books."""
SMALL = 3
"""The seed of a desk with few records."""


@pytest.mark.parametrize("number", FAMILIES)
def test_desks_that_differ_above_an_edition_release_the_same_site(number: int) -> None:
    seed, books, sound = plan(number, books_in=(0, 3))
    pairs = tuple(family(seed, books=books, sound=sound))

    assert [] == [(pair.seed, pair.differences) for pair in pairs if pair.differences]
    assert [] == [pair.seed for pair in pairs if sound and not (pair.released or pair.refused)]
    assert [books] * RIGHTS == [pair.books > 0 for pair in pairs]
    assert sum(pair.telling for pair in pairs) >= RIGHTS - 1


def test_pairs_break_and_move_what_is_above_in_every_way() -> None:
    kinds = {kind for seed in range(80) for kind in other(desk(seed, sound=False), seed)[1]}

    assert {f"broken {kind}" for kind in BREAKS} <= kinds
    assert {f"broken part: {kind}" for kind in (*INSIDE, "portion")} <= kinds
    assert {f"dossier {how}" for how in ("add", "leave", "delete", "replace", "mark")} <= kinds
    assert {"moved to another file", "a stray file", "a folder without a head"} <= kinds


def secrets(prepared: Prepared) -> int:
    return sum(len(each.secrets) for each in prepared.withheld)


def in_the_log(prepared: Prepared) -> Prepared:
    click.echo(f"INFO: {secrets(prepared)} texts are left out", err=True)
    return prepared


def in_the_exit_status(prepared: Prepared) -> Prepared:
    return replace(prepared, fatal=secrets(prepared) != secrets(FIRST.setdefault("", prepared)))


def in_a_title(prepared: Prepared) -> Prepared:
    titled = (
        replace(each, head=replace(each.head, title=f"{each.head.title} {secrets(prepared)}"))
        for each in prepared.editions
    )
    return replace(prepared, editions=tuple(titled))


FIRST: dict[str, Prepared] = {}
LEAKS: dict[str, tuple[Callable[[Prepared], Prepared], str]] = {
    "a log line": (in_the_log, "console: stderr"),
    "the exit status": (in_the_exit_status, "exit status: "),
    "a title": (in_a_title, "release: index.html"),
}


@pytest.mark.parametrize("what", LEAKS)
def test_the_pairs_catch_what_is_above_told_by(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leak, where = LEAKS[what]
    FIRST.clear()
    # The package calls a function as it calls the module that holds it.
    shown = import_module("generator.release.shown")
    monkeypatch.setattr(shown, "prepare", lambda *args, **named: leak(prepare(*args, **named)))

    (pair,) = islice(family(SMALL, books=False), 1)

    assert where in pair.differences


def test_the_pairs_catch_what_is_above_told_by_the_time_of_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def dated(built: Path, target: Path, **named: Any) -> tuple[Refusal, ...]:
        refusals = put_out(built, target, **named)
        count = sum(len(each.secrets) for each in named["withheld"])
        os.utime(target / "index.html", (count, count))
        return refusals

    monkeypatch.setattr(release, "put_out", dated)

    (pair,) = islice(family(SMALL, books=False), 1)

    assert "times: index.html" in pair.differences

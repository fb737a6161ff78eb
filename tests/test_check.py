"""The check as a whole: who is told what, and that it takes no more time than there are records."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest

from generator.check import RULES, check
from generator.dossier import Dossier, Holdings, Settings
from generator.marking import TLP, Audience, lifted_on, may_read
from generator.model import Contents, Position
from generator.prepare import prepare
from tests.above import changed
from tests.desk import write_desk
from tests.grounded import grounded
from tests.made import a
from tests.pairs import TOP
from tests.strategies import DAYS, FIRST_DAY, GROUPS, dossier_from

DAY = date(2031, 6, 1)


def told(dossier: Dossier, audience: Audience, day: date) -> set[tuple[str, str]]:
    """The rules and sentences that the audience is told when its edition is built."""
    settings = Settings(
        scheme=TLP, groups=MappingProxyType({}), audiences=(audience, TOP), recipients=()
    )
    lifted = lifted_on(day)
    return {
        (each.problem.rule, each.problem.message)
        for each in check(Holdings(settings=settings, dossiers=(dossier,)), today=day)
        if each.marking is not None and may_read(audience, each.marking, lifted)
    }


def without_waivers(dossier: Dossier) -> Dossier:
    """Those that may be read count as read, though no edition shows them."""
    return replace(dossier, contents=replace(dossier.contents, waivers=()))


@pytest.mark.parametrize("seed", range(120))
def test_what_an_edition_is_told_depends_on_nothing_that_it_may_not_read(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - made-up dossiers are no secret
    one = without_waivers(grounded(dossier_from(random), random))
    level = random.choice(TLP.levels[:-1])
    groups = frozenset(random.sample(GROUPS, random.randint(0, len(GROUPS))))
    audience = Audience(id="them", title="Them", clearance=level, groups=groups)
    day = FIRST_DAY + timedelta(days=random.randint(0, DAYS))

    other, _ = changed(one, audience, day, random)

    assert told(one, audience, day) == told(without_waivers(other), audience, day)


def test_a_long_chain_of_statements_that_still_hold_is_followed_to_its_end() -> None:
    count = 5000
    positions = tuple(
        a(Position, id=f"p{number}", reaffirms=f"p{number + 1}", key=f"p{number}")
        for number in range(count)
    )
    some = dossier_from(Random(0))  # noqa: S311 - as above
    dossier = replace(some, contents=Contents(positions=positions))
    found = check(Holdings(settings=None, dossiers=(dossier,)), today=DAY)
    unknown = [each.problem.message for each in found if each.problem.rule == "unknown-id"]

    assert 1 == sum(f"no position “p{count}”" in message for message in unknown)


def test_every_rule_says_in_a_sentence_what_it_looks_for() -> None:
    silent = [rule.name for rule in RULES if not rule.find.__doc__]

    assert [] == silent


@pytest.mark.parametrize("above", ["", "    remark: an unknown field\n"])
def test_what_is_broken_above_an_edition_is_not_missing_to_its_readers(
    above: str, tmp_path: Path
) -> None:
    folder = write_desk(tmp_path / "briefings")
    update = "- marking: CLEAR\n  date: 2031-01-01\n  source: minutes\n  text:\n"
    words = "  - marking: {level: RED}\n    text: Among us.\n"
    (folder / "north/more.yml").write_text(f"updates:\n{update}{words}{above}", encoding="utf-8")

    found = prepare(folder, edition=None, as_of=None, known_at=None, today=DAY)

    assert [each for each in found.problems if each.rule == "unfit-update"] == []


@pytest.mark.parametrize("quote", ["'Nine, we said.'", "{a: {b: c}}"])
def test_a_quote_that_is_broken_above_an_edition_takes_no_reaffirmation_away(
    quote: str, tmp_path: Path
) -> None:
    folder = write_desk(tmp_path / "briefings")
    first = "- {id: first, by: hala, issue: quota, stance: demands, text: Nine.}\n"
    again = f"- {{id: again, reaffirms: first, quote: {quote}, portions: {{quote: RED}}}}\n"
    (folder / "north/journal/2025-01-03.yml").write_text(
        f"positions:\n{first}{again}", encoding="utf-8"
    )

    found = prepare(folder, edition=None, as_of=None, known_at=None, today=DAY)

    assert "again" in {each.id for each in found.editions[0].contents.positions}

"""Nobody learns what they may not read: whatever is above an edition, it is the same."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import ANYONE, NOBODY, TLP, Audience, Lifted, Marking, may_read
from generator.model import UNSHOWN, Contents, Record
from generator.redact import redact
from tests.above import without_existence
from tests.cells import cells
from tests.pairs import RIGHTS, SCOPES, compared, families, fast
from tests.strategies import audiences, days, dossiers


def edition_of(dossier: Dossier, audience: Audience, day: date) -> Edition:
    edition, _ = redact(dossier, audience, as_of=day)
    assert edition is not None
    return edition


@pytest.mark.parametrize("scope", SCOPES)
def test_no_edition_depends_on_what_is_above_its_audience(scope: str) -> None:
    tally = fast(scope)

    assert tally.failing == []
    assert cells(scope) - tally.cells.keys() == set()
    # What no edition shows makes no difference at the top either.
    assert scope in UNSHOWN or tally.telling > 0.9 * tally.asked
    assert tally.viewed > 0


def test_twenty_thousand_pairs_are_compared_each_time() -> None:
    assert sum(len(families(scope)) for scope in SCOPES) * RIGHTS >= 20_000


@pytest.mark.parametrize(
    ("number", "freed"),
    list(
        enumerate(
            (
                {"level": TLP.levels[0]},
                {"release_to": ANYONE},
                {"embargo": frozenset[date | str]()},
            )
        )
    ),
)
def test_a_filter_that_forgets_one_part_of_a_marking_is_caught_within_500_pairs(
    number: int, freed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(audience: Audience, marking: Marking, lifted: Lifted) -> bool:
        return may_read(audience, replace(marking, **freed), lifted)

    monkeypatch.setattr("generator.redact.eye.may_read", forgetful)

    assert compared("", range(1000 + 20 * number, 1020 + 20 * number)).failing


@settings(max_examples=50)
@given(dossiers(), audiences(), days(), st.data())
def test_taking_a_record_out_is_hiding_it(
    dossier: Dossier, audience: Audience, day: date, data: st.DataObject
) -> None:
    dossier = without_existence(replace(dossier, contents=_without_releases(dossier.contents)))
    places = [(name, place) for name, some in dossier.contents for place in range(len(some))]
    if not places:
        return
    name, place = data.draw(st.sampled_from(places))
    records = list(getattr(dossier.contents, name))
    hidden = replace(records[place], marking=Marking(level=TLP.levels[-1], release_to=NOBODY))

    assert edition_of(
        _with(dossier, name, [*records[:place], *records[place + 1 :]]), audience, day
    ) == edition_of(
        _with(dossier, name, [*records[:place], hidden, *records[place + 1 :]]), audience, day
    )


@settings(max_examples=50)
@given(dossiers(), audiences(), audiences(), days())
def test_more_clearance_and_groups_never_show_less(
    dossier: Dossier, one: Audience, other: Audience, day: date
) -> None:
    dossier = _without_embargoes_until_events(dossier)
    low = replace(
        one, clearance=min(one.clearance, other.clearance), groups=one.groups & other.groups
    )
    high = replace(
        one, clearance=max(one.clearance, other.clearance), groups=one.groups | other.groups
    )

    assert _shown(dossier, low, day) <= _shown(dossier, high, day)


@settings(max_examples=50)
@given(dossiers(), audiences(), days())
def test_redacting_twice_is_redacting_once(dossier: Dossier, audience: Audience, day: date) -> None:
    once = edition_of(dossier, audience, day)
    twice = edition_of(
        Dossier(id=once.dossier, head=once.head, contents=once.contents), audience, day
    )

    assert twice.contents == once.contents
    assert twice.head == once.head


@settings(max_examples=50)
@given(dossiers(), audiences(), days())
def test_nothing_of_the_desk_is_in_an_edition(
    dossier: Dossier, audience: Audience, day: date
) -> None:
    edition, withheld = redact(dossier, audience, as_of=day)
    assert edition is not None
    shown = repr(edition)

    assert "dossier.yml" not in shown
    assert not edition.contents.releases
    assert not any(
        secret.text in shown for secret in withheld.secrets if secret.text.startswith("zq")
    )


def _shown(dossier: Dossier, audience: Audience, day: date) -> set[Any]:
    """Where the records that are shown stand on the desk's side."""
    edition, withheld = redact(dossier, audience, as_of=day)
    assert edition is not None
    return {withheld.places[record.key] for _, some in edition.contents for record in some}


def _with(dossier: Dossier, name: str, records: list[Record]) -> Dossier:
    held: dict[str, Any] = {name: tuple(records)}
    return replace(dossier, contents=replace(dossier.contents, **held))


def _without_releases(contents: Contents) -> Contents:
    return replace(contents, releases=())


def _without_embargoes_until_events(dossier: Dossier) -> Dossier:
    """An edition that can read of a cancellation rightly keeps what another may show."""

    def freed(record: Any) -> Any:
        days_alone = frozenset(each for each in record.marking.embargo if isinstance(each, date))
        return replace(record, marking=replace(record.marking, embargo=days_alone))

    held: dict[str, Any] = {
        name: tuple(freed(record) for record in records) for name, records in dossier.contents
    }
    return replace(dossier, contents=replace(dossier.contents, **held))

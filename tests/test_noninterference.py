"""Nobody learns what they may not read: whatever is above an edition, it is the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import NOBODY, TLP, Audience, Marking
from generator.model import SECTIONS, UNSHOWN, Contents, Record, Shape, spec_of
from generator.redact import redact
from tests.above import Kind, without_existence
from tests.pairs import figures, pair
from tests.strategies import audiences, days, dossiers


def edition_of(dossier: Dossier, audience: Audience, day: date) -> Edition:
    edition, _ = redact(dossier, audience, as_of=day)
    assert edition is not None
    return edition


@settings(max_examples=100)
@given(st.integers(10**6, 10**9))
def test_dossiers_that_differ_above_an_edition_give_the_same_edition(seed: int) -> None:
    found = pair(seed)

    assert found.one == found.other


def test_many_pairs_change_every_field_and_hardly_any_is_idle() -> None:
    found = figures(range(500))

    assert found.failing == ()
    assert found.telling > 0.9
    assert set(_every_kind()) <= set(found.kinds)


def _every_kind() -> Iterator[Kind]:
    """Each field of each record with all that can be done to it above an edition."""
    for section, each in SECTIONS.items():
        cls = each.record.__name__
        if section in UNSHOWN:
            continue
        yield from ((cls, "", how) for how in ("add", "delete", "edit", "rename", "mark", "leave"))
        for name, spec in spec_of(each.record).items():
            yield cls, name, "edit"
            if spec.portion:
                yield cls, name, "portion"
            if spec.shape is Shape.PROSE:
                yield from ((cls, name, how) for how in ("paragraph", "paragraph added"))
            if spec.shape is Shape.REFERENCE and not spec.essential:
                yield cls, name, "reference"
            if spec.nested and spec.many and "marking" in spec.nested.__dataclass_fields__:
                yield from ((cls, name, how) for how in ("part", "part added"))


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

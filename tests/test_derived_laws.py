"""What holds of every dossier, whatever stands in it: the laws of derived values."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from generator.derived import (
    claim_statuses,
    distances,
    issue_statuses,
    matrix_parties,
    overdue,
    roots,
    single_source,
    slips,
    sole_source,
    stale,
)
from generator.history import as_of
from generator.model import Contents
from generator.vocabulary import AGREED, CLAIM_STATUS, ISSUE_STATUS, UNATTRIBUTED
from tests.strategies import contents, days, laws


def without_assessed(held: Contents) -> Contents:
    return replace(
        held,
        positions=tuple(each for each in held.positions if each.basis != "assessed"),
        responses=tuple(each for each in held.responses if each.basis != "assessed"),
        reactions=tuple(each for each in held.reactions if each.basis != "assessed"),
    )


@laws
@given(contents(), days())
def test_every_claim_has_a_status_and_denied_is_asserted_by_nobody_else(
    held: Contents, day: date
) -> None:
    standing = as_of(held, day)
    found = claim_statuses(standing)

    assert set(found) == {claim.id for claim in standing.contents.claims}
    assert set(found.values()) <= set(CLAIM_STATUS.terms)
    for claim in standing.contents.claims:
        if claim.asserted_by == (UNATTRIBUTED,) and not standing.contents.reactions:
            assert found[claim.id] == "unreacted"


@laws
@given(contents(), days())
def test_what_is_assessed_changes_no_status_and_no_distance(held: Contents, day: date) -> None:
    # Corrections and reaffirmations may join the streams, and are another matter.
    plain = replace(
        held,
        **{
            name: tuple(
                replace(each, replaces=()) for each in getattr(held, name) if not each.reaffirms
            )
            for name in ("positions", "responses", "reactions")
        },
        retractions=(),
    )
    one, other = as_of(plain, day), as_of(without_assessed(plain), day)

    assert claim_statuses(one) == claim_statuses(other)
    assert issue_statuses(one) == issue_statuses(other)
    assert distances(one) == distances(other)


@laws
@given(contents(), days())
def test_an_issue_is_agreed_by_a_record_only(held: Contents, day: date) -> None:
    standing = as_of(held, day)

    for status in issue_statuses(standing).values():
        assert status.derived in {*ISSUE_STATUS.terms, ""}
        assert status.derived not in AGREED or status.agreement is not None
        assert not (status.contradiction and not status.declared)


@laws
@given(contents(), days())
def test_a_distance_is_among_principals_and_named_options(held: Contents, day: date) -> None:
    standing = as_of(held, day)
    parties = {party.id for party in standing.contents.parties}
    found = distances(standing)

    for issue in standing.contents.issues:
        options = {option.id for option in issue.options}
        each = found[issue.id]
        assert set(each.wanted) <= options
        assert {by for wanting in each.wanted.values() for by in wanting} <= parties
        assert not set(each.silent) & set(each.undeclared)
        assert each.range is None or each.range[0] <= each.range[1]
        for conflict in each.conflicts:
            assert not set(conflict.ruled_out_by) & set(conflict.demanded_by)


@laws
@given(contents(), days(), days())
def test_time_only_makes_things_staler(held: Contents, one: date, other: date) -> None:
    early, late = (as_of(held, min(one, other)), as_of(held, max(one, other)))
    frozen = replace(early, day=late.day)

    assert {each.party for each in stale(early)} <= {each.party for each in stale(frozen)}
    assert {each.id for each in overdue(early)} <= {each.id for each in overdue(frozen)}
    assert len(slips(early)) <= len(held.updates)


@laws
@given(contents(), days())
def test_every_source_rests_on_something(held: Contents, day: date) -> None:
    standing = as_of(held, day)
    found = roots(standing.contents.sources)

    assert all(found.values())
    assert all(single_source(found, (id_,)) == (len(ends) == 1) for id_, ends in found.items())
    assert sole_source(standing) in {*found, ""}
    assert {row.id for row in matrix_parties(standing)} <= {
        party.id for party in standing.contents.parties
    }

"""What holds of every dossier, whatever stands in it: the laws of history."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.history import (
    Answers,
    Standing,
    Streams,
    as_of,
    changes,
    fates,
    last_period,
    positions_in_force,
    reactions_in_force,
    responses_in_force,
    timeline,
    upcoming,
)
from generator.model import (
    SECTIONS,
    UNSHOWN,
    Answer,
    Contents,
    Id,
    Record,
    Response,
    Retraction,
    Shape,
    Update,
    spec_of,
)
from tests.strategies import contents, days, laws


def keys(held: Contents) -> set[str]:
    return {record.key for _, records in held for record in records}


def ids(held: Contents) -> set[Id]:
    return {record.id for _, records in held for record in records}


def with_one_more(held: Contents, record: Record) -> Contents:
    name = next(name for name, section in SECTIONS.items() if isinstance(record, section.record))
    more: dict[str, Any] = {name: (*getattr(held, name), record)}
    return replace(held, **more)


def recorded_by(held: Contents, day: date) -> Contents:
    known: dict[str, Any] = {
        name: tuple(each for each in records if each.recorded is None or each.recorded <= day)
        for name, records in held
    }
    return Contents(**known)


@laws
@given(contents(), days(), st.none() | days())
def test_what_stands_still_stands_when_asked_again(
    held: Contents, day: date, known_at: date | None
) -> None:
    once = as_of(held, day, known_at)
    # Updates are folded in by now, and so they are the same for what they are folded into.
    again = as_of(once.contents, day, known_at)

    assert keys(again.contents) == keys(once.contents)
    for name in ("positions", "responses", "reactions", "claims", "judgements", "updates"):
        assert [each.key for each in getattr(again.contents, name)] == [
            each.key for each in getattr(once.contents, name)
        ]
    assert again.contents.issues == once.contents.issues
    assert again.contents.gaps == once.contents.gaps


@laws
@given(contents(), days(), days())
def test_what_was_recorded_later_was_not_known(held: Contents, day: date, known_at: date) -> None:
    earlier = recorded_by(held, known_at)

    assert as_of(held, day, known_at).contents == as_of(earlier, day, known_at).contents


@laws
@given(contents(), days(), days(), days())
def test_what_is_told_only_grows_with_what_is_known(
    held: Contents, day: date, one: date, other: date
) -> None:
    less, more = (as_of(held, day, known_at).told for known_at in sorted((one, other)))
    reaffirming = {each.key for _, records in held for each in records if has(each, "reaffirms")}

    # A correction may come to lead in a circle, and what is reaffirmed there stands for nothing.
    assert keys(less) - keys(more) - falling(held, reaffirming) == set()


@laws
@given(contents(), days(), days())
def test_what_is_corrected_or_taken_back_never_comes_back(
    held: Contents, day: date, known_at: date
) -> None:
    gone = keys(as_of(held, day, known_at).told) - keys(as_of(held, day, known_at).contents)

    assert gone & keys(as_of(held, day).contents) == set()


@laws
@given(contents(), days(), st.randoms(use_true_random=False))
def test_a_retraction_takes_away_and_never_revives(held: Contents, day: date, random: Any) -> None:
    known = sorted(ids(held) - {""})
    assume(known)
    marking = next(record.marking for _, records in held for record in records)
    retraction = Retraction(key="new", marking=marking, retracts=(random.choice(known),), why="W")

    before = keys(as_of(held, day).contents)
    after = keys(as_of(with_one_more(held, retraction), day).contents)

    assert after - {"new"} <= before


@laws
@given(contents(marked=False), days(), st.randoms(use_true_random=False))
def test_the_order_of_records_of_different_days_does_not_matter(
    held: Contents, day: date, random: Any
) -> None:
    """As long as no two statements are of one date, only their dates order them."""
    positions = {each.date.moment: each for each in held.positions}
    shuffled = list(positions.values())
    random.shuffle(shuffled)
    one = replace(held, positions=tuple(positions.values()))
    other = replace(held, positions=tuple(shuffled))

    # Of several corrections of one statement, the one recorded last is followed.
    assume(not any(each.replaces or each.reaffirms for each in shuffled))
    assert positions_in_force(as_of(one, day)) == positions_in_force(as_of(other, day))


@laws
@given(contents(), days(), st.none() | days())
def test_nothing_in_force_is_later_than_the_day_or_gone(
    held: Contents, day: date, known_at: date | None
) -> None:
    standing = as_of(held, day, known_at)
    fate = fates(standing.told)

    for statement in in_force(standing):
        assert statement.date.earliest <= day
        assert statement.recorded is None or known_at is None or statement.recorded <= known_at
        assert statement.key not in fate or fate[statement.key].retracted_by is None


@laws
@given(contents(), days())
def test_what_is_in_force_has_content(held: Contents, day: date) -> None:
    standing = as_of(held, day)

    assert all(position.stance and position.issue for position in standing.contents.positions)
    assert all(each.stance or each.parts for each in standing.contents.responses)
    assert all(each.text and each.asserted_by for each in standing.contents.claims)


@laws
@given(contents(), days())
def test_some_never_changes_the_answer_to_a_point(held: Contents, day: date) -> None:
    # What corrects or reaffirms another is about more than its own words.
    own = tuple(replace(each, replaces=()) for each in held.responses if not each.reaffirms)
    named = tuple(replace(each, parts=without_some(each)) for each in own)
    kept = tuple(each for each in named if each.stance or each.parts)

    with_some = points(as_of(replace(held, responses=own), day))
    without = points(as_of(replace(held, responses=kept), day))

    assert with_some == without


@laws
@given(contents(), days())
def test_nothing_that_stands_refers_to_what_fell(held: Contents, day: date) -> None:
    standing = as_of(held, day)
    fallen = ids(held) - ids(standing.contents) - {""}

    for name, records in standing.contents:
        if name not in UNSHOWN | {"retractions"}:
            for record in records:
                assert fallen.isdisjoint(references(record))


@laws
@given(contents(), days())
def test_the_course_holds_each_event_once_and_upcoming_in_that_order(
    held: Contents, day: date
) -> None:
    standing = as_of(held, day)
    course = [event.id for event in timeline(standing)]
    coming = [event.id for event in upcoming(standing)]

    assert sorted(course) == sorted(event.id for event in standing.contents.events)
    assert set(coming) <= set(course)


@laws
@given(contents(), days(), days())
def test_what_nobody_touched_did_not_change(held: Contents, one: date, other: date) -> None:
    since, until = sorted((one, other))
    before, after = as_of(held, since, since), as_of(held, until, until)
    found = changes(held, since, until)

    assert changes(held, since, since) == ()
    told = {change.record.key for change in found} | {each.was.key for each in found if each.was}
    for name, records in after.contents:
        if name not in UNSHOWN | {"updates", "retractions"}:
            arrived = {each.key for each in records} - keys(before.contents)
            gone = {each.key for each in getattr(before.contents, name)} - keys(after.contents)
            assert arrived <= told
            # Of several records that one correction mends, one is told as what it was.
            assert len(gone - told) <= len(gone) - bool(gone & told) or not gone


@laws
@given(contents(), days())
def test_the_last_period_ends_on_a_day_of_recording(held: Contents, day: date) -> None:
    period = last_period(held, day)

    assert period is None or (period.since < period.until <= day)


def in_force(standing: Standing) -> Iterable[Any]:
    for standpoints in positions_in_force(standing).values():
        for _, standpoint in standpoints:
            yield from (standpoint.wants,) if standpoint.wants else ()
            yield from (refusal.position for refusal in standpoint.refuses)
    for answers in all_answers(standing):
        yield from (each.response for each in (*answers.points.values(), *answers.some))
        yield from (answers.whole.response,) if answers.whole else ()
    for parties in reactions_in_force(standing).values():
        yield from (reaction for streams in parties.values() for _, reaction in streams)


def all_answers(standing: Standing) -> Iterable[Answers]:
    found: Iterable[Streams[Answers]] = responses_in_force(standing).values()
    return (answers for streams in found for _, answers in streams)


def points(standing: Standing) -> dict[Any, Any]:
    return {
        (pair, stream): {point: answer.stance for point, answer in answers.points.items()}
        for pair, streams in responses_in_force(standing).items()
        for stream, answers in streams
        if answers.points
    }


def without_some(response: Response) -> tuple[Answer, ...]:
    return tuple(part for part in response.parts if not part.some)


def references(record: Record) -> set[Id]:
    return {
        each.partition("/")[0]
        for name, spec in spec_of(type(record)).items()
        if spec.shape is Shape.REFERENCE
        and spec.refers_to != ("options",)
        and name not in {"replaces", "reaffirms"}
        for each in (getattr(record, name) if spec.many else (getattr(record, name),))
    }


def has(record: Record, name: str) -> bool:
    return bool(getattr(record, name, ""))


def falling(held: Contents, start: set[str]) -> set[str]:
    """The keys, and those of what names one of these records."""
    found = set(start)
    while True:
        named = {each.id for _, records in held for each in records if each.key in found} - {""}
        more = {
            each.key for _, records in held for each in records if references(each) & named
        } - found
        if not more:
            return found
        found |= more


def test_every_field_of_a_standing_is_a_section_or_a_clock() -> None:
    assert [each.name for each in fields(Standing)] == ["day", "known_at", "contents", "told"]
    assert Update in {section.record for section in SECTIONS.values()}

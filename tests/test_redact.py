"""What an audience may not read leaves no trace: rules 3, 5, 8, 16 and 21 to 30 of the format."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from generator.dossier import Dossier
from generator.edition import Admission, Edition
from generator.marking import NOBODY, Attribution, Audience, Marking
from generator.model import (
    Answer,
    Claim,
    Contents,
    Downgrade,
    Event,
    Gap,
    Issue,
    Judgement,
    Line,
    Option,
    Party,
    PartyRole,
    Person,
    Point,
    Position,
    Presence,
    Proposal,
    Reaction,
    Record,
    Response,
    Retraction,
    Role,
    Scale,
    Source,
    Update,
    Waiver,
)
from generator.problem import Place
from generator.redact import redact
from generator.withheld import Withheld
from tests.made import (
    AMBER,
    AS_OF,
    CABINET,
    CLEAR,
    GREEN,
    PARTNERS,
    PUBLIC,
    RED,
    a,
    annexed,
    audience,
    dossier,
    marked,
    number,
    prose,
    when,
)


def edition_of(
    held: Dossier,
    who: Audience = PUBLIC,
    *,
    as_of: date = AS_OF,
    known_at: date | None = None,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Edition:
    edition, _ = redact(held, who, as_of=as_of, known_at=known_at, group_titles=titles)
    assert edition is not None
    return edition


def withheld_of(held: Dossier, who: Audience = PUBLIC) -> Withheld:
    return redact(held, who, as_of=AS_OF)[1]


def shown(record: Record, *others: Record, who: Audience = PUBLIC, **how: Any) -> Any:
    """The record as it stands in the edition, or None: it is the last of its section."""
    held = dossier(*others, record)
    edition = edition_of(held, who, **how)
    name = next(name for name, records in held.contents if record.__class__ in map(type, records))
    before = len(edition_of(dossier(*others), who, **how).contents.__getattribute__(name))
    listed = getattr(edition.contents, name)
    return listed[-1] if len(listed) > before else None


def texts_of(record: Any, field: str = "text") -> list[str]:
    return [paragraph.text for paragraph in getattr(record, field)]


# Levels, groups, floors.


@pytest.mark.parametrize(
    ("marking", "who", "is_shown"),
    [
        (CLEAR, PUBLIC, True),
        (GREEN, PUBLIC, False),
        (GREEN, PARTNERS, True),
        (marked(release_to=frozenset({"own"})), PUBLIC, False),
        (marked(release_to=frozenset({"own"})), CABINET, True),
        (marked(release_to=frozenset({"own", "other"})), CABINET, True),
        (marked(release_to=NOBODY), CABINET, False),
        (marked(embargo=frozenset({AS_OF})), PUBLIC, True),
        (marked(embargo=frozenset({date(2031, 6, 2)})), PUBLIC, False),
        (marked(embargo=frozenset({AS_OF, date(2031, 6, 2)})), PUBLIC, False),
    ],
)
def test_a_record_is_shown_to_whom_its_marking_allows(
    marking: Marking,
    who: Audience,
    is_shown: bool,  # noqa: FBT001 - what is expected
) -> None:
    assert (shown(a(Position, marking=marking), who=who) is not None) is is_shown


def test_a_dossier_whose_floor_may_not_be_read_gives_no_edition() -> None:
    edition, withheld = redact(dossier(floor=GREEN), PUBLIC, as_of=AS_OF)

    assert edition is None
    assert {"Fisheries", "Hala", "hala"} <= {secret.text for secret in withheld.secrets}


def test_the_floor_joins_every_marking() -> None:
    edition = edition_of(dossier(floor=marked("GREEN", release_to=frozenset({"own"}))), CABINET)

    assert {
        (record.marking.level.name, record.marking.release_to)
        for _, records in edition.contents
        for record in records
    } == {("GREEN", frozenset({"own"}))}


def test_groups_without_one_in_common_are_nobody() -> None:
    ours, theirs = (marked(release_to=frozenset({name})) for name in ("own", "allies"))
    party = a(Party, id="league", marking=theirs)

    assert shown(a(Position, by=("league",), marking=ours), party, who=CABINET) is None


# Essential references: their whole marking joins.

ESSENTIAL: list[tuple[str, Record, Record]] = [
    ("by", a(Party, id="x"), a(Position, by=("x",))),
    ("by, one of several", a(Party, id="x"), a(Position, by=("hala", "x"))),
    ("issue", a(Issue, id="x"), a(Position, issue="x")),
    ("to a proposal", a(Proposal, id="x"), a(Response, to="x")),
    ("to a point", a(Proposal, id="x", points=(a(Point, id="p"),)), a(Response, to="x/p")),
    ("claim", a(Claim, id="x"), a(Reaction, claim="x")),
    ("at", a(Event, id="x"), a(Position, at="x")),
    ("asserted_by", a(Party, id="x"), a(Claim, id="y", asserted_by=("x",))),
    ("reaffirms", a(Position, id="x"), a(Position, reaffirms="x", by=(), issue="")),
    ("by of a proposal", a(Party, id="x"), a(Proposal, id="y", by=("x",))),
    ("target", a(Gap, id="x"), a(Update, gap="x", status="closed")),
    ("target point", a(Proposal, id="x", points=(a(Point, id="p"),)), a(Update, point="x/p")),
    ("in", a(Event, id="x"), a(Update, issue="quota", status="agreed", in_="x")),
    ("retracts", a(Position, id="x"), a(Retraction, retracts=("x",))),
]


@pytest.mark.parametrize(("named", "target", "record"), ESSENTIAL, ids=[e[0] for e in ESSENTIAL])
def test_what_an_essential_reference_leads_to_joins(
    named: str, target: Record, record: Record
) -> None:
    assert shown(record, target) is not None, named
    assert shown(record, replace(target, marking=GREEN)) is None
    assert shown(record, replace(target, marking=GREEN), who=PARTNERS).marking == GREEN
    assert shown(record) is None, "an unknown reference is a hidden one"


def test_words_in_the_place_of_a_reference_lead_nowhere_and_hide_nothing() -> None:
    assert shown(a(Proposal, id="x", by=("unknown",))).by == ("unknown",)
    assert shown(a(Claim, id="x", asserted_by=("unattributed",))).asserted_by == ("unattributed",)
    assert shown(a(Position, by=("unknown",))) is None


def test_a_reference_leads_to_records_of_its_own_kind_alone() -> None:
    assert shown(a(Position, by=("quota",))) is None


def test_of_two_points_of_one_id_the_first_that_may_be_read_is_meant() -> None:
    points = (a(Point, id="p"), a(Point, id="p", marking=RED))

    assert shown(a(Response, to="x/p"), a(Proposal, id="x", points=points)) is not None


def test_an_answer_is_to_a_text_or_a_point_of_it_and_to_no_part_of_anything_else() -> None:
    assert shown(a(Response, to="draft/share")) is not None
    assert shown(a(Response, to="quota/fixed")) is None


def test_options_are_essential_and_stand_in_their_issue() -> None:
    options = (a(Option, id="auction", marking=GREEN), a(Option, id="lottery"))
    issue = a(Issue, id="catch", options=options)

    assert shown(a(Position, issue="catch", option=("lottery",)), issue).option == ("lottery",)
    assert shown(a(Position, issue="catch", option=("auction",)), issue) is None
    assert shown(a(Position, issue="quota", option=("lottery",)), issue) is None
    assert (
        shown(a(Position, issue="catch", option=("auction",)), issue, who=PARTNERS).marking == GREEN
    )


def test_a_join_runs_through_all_that_is_essential() -> None:
    issue = a(Issue, id="floor", marking=AMBER)
    claim = a(Claim, id="said", at="summit")
    event = a(Event, id="summit", marking=GREEN)
    point = a(Point, id="p", issue="floor", option=())
    others = (issue, event, claim, a(Proposal, id="text", points=(point,)))

    assert shown(a(Reaction, claim="said"), *others) is None
    assert shown(a(Reaction, claim="said"), *others, who=PARTNERS).marking == GREEN
    assert shown(a(Response, to="text/p"), *others).marking == CLEAR, "a point's issue may drop"


def test_mandatory_references_that_are_not_there_hide_the_record() -> None:
    assert shown(a(Position, by=())) is None
    assert shown(a(Position, source=())) is None
    assert shown(a(Gap, id="x", text=())) is None


def test_who_is_not_named_need_not_be_written_and_what_was_said_must_be() -> None:
    veiled = _veiled("role")

    assert shown(a(Position, by=(), marking=veiled)) is not None
    assert shown(a(Position, by=(), marking=_veiled("party"))) is None
    assert shown(a(Position, issue="", marking=veiled)) is None


def test_records_that_reaffirm_each_other_stand_or_fall_together() -> None:
    one = a(Position, id="one", reaffirms="two")
    two = a(Position, id="two", reaffirms="one")

    assert shown(one, two) is not None
    assert shown(one, replace(two, marking=GREEN)) is None
    ours, theirs = (marked(release_to=frozenset({name})) for name in ("own", "allies"))
    assert shown(replace(one, marking=ours), replace(two, marking=theirs), who=CABINET) is None


# References that drop.

DROPPABLE: list[tuple[str, Record, Record]] = [
    ("via", a(Person, id="x"), a(Position, via="x")),
    ("dated_by", a(Source, id="x"), a(Position, dated_by="x")),
    ("source", a(Source, id="x"), a(Position, source=("minutes", "x"))),
    ("derived_from", a(Source, id="x"), a(Source, id="y", derived_from=("x",))),
    ("member_of", a(Party, id="x"), a(Party, id="y", member_of=("x",))),
    ("parent", a(Issue, id="x"), a(Issue, id="y", parent="x")),
    ("revises", a(Proposal, id="x"), a(Proposal, id="y", revises="x")),
    ("amends", a(Proposal, id="x"), a(Proposal, id="y", amends="x")),
    ("with_", a(Proposal, id="x"), a(Proposal, id="y", with_=("draft", "x"))),
    ("about", a(Event, id="x"), a(Claim, id="y", about=("hala", "x"))),
    ("issue", a(Issue, id="x"), a(Claim, id="y", issue=("x",))),
    ("after", a(Event, id="x"), a(Event, id="y", after="x")),
    ("participants", a(Party, id="x"), a(Event, id="y", participants=("chief", "x"))),
    ("replaces", a(Position, id="x"), a(Position, replaces=("x",))),
    ("issue", a(Issue, id="x"), a(Judgement, id="y", issue="x")),
    ("about", a(Party, id="x"), a(Gap, id="y", about=("x",))),
    ("issue", a(Issue, id="x"), a(Line, id="y", issue="x")),
]


@pytest.mark.parametrize(
    ("name", "target", "record"),
    DROPPABLE,
    ids=[f"{type(e[2]).__name__}.{e[0]}" for e in DROPPABLE],
)
def test_other_references_drop_where_they_lead_to_something_hidden(
    name: str, target: Record, record: Record
) -> None:
    whole = getattr(record, name)
    rest = tuple(each for each in whole if each != "x") if isinstance(whole, tuple) else ""

    assert getattr(shown(record, target), name) == whole
    assert getattr(shown(record, replace(target, marking=GREEN)), name) == rest
    assert getattr(shown(record), name) == rest, "an unknown reference is a hidden one"


def test_a_role_keeps_its_title_where_its_party_is_hidden() -> None:
    person = a(Person, id="x", roles=(a(Role, party="secret", title="Envoy"),))

    assert shown(person, a(Party, id="secret", marking=GREEN)).roles[0].party == ""
    assert shown(person, a(Party, id="secret")).roles[0].party == "secret"


# What stands inside.


def test_parts_marked_apart_drop_alone() -> None:
    party = a(
        Party,
        id="x",
        role=(a(PartyRole, role="observer"), a(PartyRole, role="spoiler-risk", marking=RED)),
    )
    issue = a(Issue, id="x", options=(a(Option, id="open"), a(Option, id="shut", marking=GREEN)))
    proposal = a(Proposal, id="x", points=(a(Point, id="p", marking=RED), a(Point, id="q")))

    assert [each.role for each in shown(party).role] == ["observer"]
    assert [each.id for each in shown(issue).options] == ["open"]
    assert [each.id for each in shown(proposal).points] == ["q"]
    assert [each.marking for each in shown(party, who=CABINET).role] == [CLEAR, RED]


def test_parts_without_a_marking_of_their_own_stand_with_their_record() -> None:
    scale = a(Scale, unit="per cent", low=Decimal(0))
    presence = (Presence(since=when("2031-01-10")), Presence())

    assert shown(a(Issue, id="x", scale=scale)).scale == scale
    assert shown(a(Party, id="x", presence=presence)).presence == presence


def test_a_part_is_at_least_as_restricted_as_its_record() -> None:
    issue = a(Issue, id="x", marking=GREEN, options=(a(Option, id="open"),))

    assert shown(issue, who=PARTNERS).options[0].marking == GREEN


def test_a_point_falls_with_an_option_it_is_about_and_keeps_no_id_of_a_hidden_one() -> None:
    issue = a(Issue, id="catch", options=(a(Option, id="auction", marking=GREEN),))
    first = a(Proposal, id="first", points=(a(Point, id="p", marking=GREEN), a(Point, id="q")))
    second = a(
        Proposal,
        id="second",
        revises="first",
        points=(
            a(Point, id="r", was=("p", "q", "nowhere")),
            a(Point, id="s", issue="catch", option=("auction",)),
        ),
    )
    third = a(Proposal, id="third", revises="second", points=(a(Point, id="t", was=("q", "r")),))

    assert [each.was for each in shown(second, issue, first).points] == [("q",)]
    assert [each.was for each in shown(third, issue, first, second).points] == [("q", "r")]
    hidden = replace(second, marking=GREEN)
    assert [each.was for each in shown(third, issue, first, hidden).points] == [()]


def test_texts_that_revise_each_other_in_a_circle_end_the_search() -> None:
    one = a(Proposal, id="one", revises="two", points=(a(Point, id="p", was=("nowhere",)),))
    two = a(Proposal, id="two", revises="one")

    assert shown(two, one) is not None


def test_hidden_points_drop_from_a_mixed_response_and_empty_parts_hide_it() -> None:
    text = a(Proposal, id="x", points=(a(Point, id="p", marking=GREEN), a(Point, id="q")))
    both = (Answer(stance="accepts", points=("q",)), Answer(stance="rejects", points=("p",)))
    some = (Answer(stance="accepts", points=("p",)), Answer(stance="rejects", some=True))

    assert shown(a(Response, to="x", parts=both), text).parts == both[:1]
    assert shown(a(Response, to="x", parts=both[1:]), text) is None
    assert shown(a(Response, to="x", parts=some), text).parts == some[1:]
    assert shown(a(Response, to="x", parts=both), text, who=PARTNERS).parts == both
    assert shown(a(Response, to="x/q", parts=both[:1]), text).parts == both[:1]
    mixed = (Answer(stance="accepts", points=("p", "q")),)
    assert shown(a(Response, to="x", parts=mixed), text).parts == both[:1]


def test_a_record_left_without_a_source_is_not_shown() -> None:
    cable = a(Source, id="cable", marking=RED)

    assert shown(a(Position, source=("cable",)), cable) is None
    assert shown(a(Judgement, id="x", source=("cable",)), cable) is None
    assert shown(a(Judgement, id="x")) is not None


def test_credibility_is_shown_only_with_all_its_sources() -> None:
    cable = a(Source, id="cable", marking=RED)
    position = a(Position, source=("minutes", "cable"), credibility="1")

    assert shown(position, cable).credibility == "6"
    assert shown(position, cable, who=CABINET).credibility == "1"
    assert shown(a(Position, credibility="1", marking=_veiled("role"))).credibility == "6"


# Prose and portions.


def test_paragraphs_marked_apart_drop_alone_and_mandatory_prose_takes_its_record_along() -> None:
    text = prose("Open words.", ("Our floor.", RED))

    assert texts_of(shown(a(Gap, id="x", text=text))) == ["Open words."]
    assert shown(a(Gap, id="x", text=text[1:])) is None
    assert texts_of(shown(a(Position, text=text[1:]))) == []
    assert [each.marking for each in shown(a(Gap, id="x", text=text), who=CABINET).text] == [
        CLEAR,
        RED,
    ]


def test_a_summary_of_hidden_paragraphs_leaves_no_empty_update() -> None:
    assert shown(a(Update, summary=prose(("We would settle.", RED)))) is None


def test_a_bare_link_is_essential_to_its_paragraph_and_one_with_words_is_not() -> None:
    secret = a(Issue, id="floor", title="Our floor", marking=GREEN)
    text = prose("See [[floor]].", "See [[floor|the floor]] and [[quota]].", "[[nowhere]]")

    assert texts_of(shown(a(Gap, id="x", text=text), secret)) == ["See the floor and [[quota]]."]
    assert texts_of(shown(a(Gap, id="x", text=text), secret, who=PARTNERS)) == [
        "See [[floor]].",
        "See [[floor|the floor]] and [[quota]].",
    ]
    assert shown(a(Gap, id="x", text=text), secret, who=PARTNERS).text[0].marking == GREEN


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[[[[quota|floor]]]] a", []),
        ("[[floor|]] a", []),
        ("[[[[floor|quota]]]] a", [" a"]),
        ("`[[floor]]` a", []),
        ("[[draft/share]] a", ["[[draft/share]] a"]),
        ("[[draft/secret]] a", []),
        ("[[floor|one]][[floor|two]]", ["onetwo"]),
        ("[[two words]] a", ["[[two words]] a"]),
    ],
)
def test_links_leave_no_hidden_id_however_they_are_written(
    written: str, expected: list[str]
) -> None:
    secret = a(Issue, id="floor", marking=GREEN)

    assert texts_of(shown(a(Position, text=prose(written)), secret)) == expected


def test_the_summary_of_a_dossier_is_redacted_like_any_prose() -> None:
    held = dossier(summary=prose("Two talk.", ("They lie.", GREEN), "See [[nowhere]]."))

    assert texts_of(edition_of(held).head, "summary") == ["Two talk."]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voice", "Senior officials"),
        ("quote", "We are here"),
        ("value", number("44")),
        ("text", prose("Words.")),
    ],
)
def test_fields_marked_apart_drop_alone(name: str, value: Any) -> None:
    position = replace(a(Position, portions={name: AMBER}), **{name: value})
    closed, open_ = shown(position), shown(position, who=CABINET)

    assert not getattr(closed, name)
    assert closed.portions == {}
    assert getattr(open_, name)
    assert open_.portions == {name: AMBER}


def test_a_field_marked_apart_that_attribution_leaves_out_leaves_no_marking() -> None:
    position = a(Position, quote="No", portions={"quote": GREEN})

    assert shown(position, who=PARTNERS).portions == {"quote": GREEN}
    assert shown(replace(position, marking=_veiled("none")), who=PARTNERS).portions == {}


def test_paragraphs_in_a_field_marked_apart_are_at_least_as_restricted() -> None:
    position = a(Position, portions={"text": GREEN}, text=prose("One.", ("Two.", AMBER)))

    assert [each.marking for each in shown(position, who=CABINET).text] == [GREEN, AMBER]
    assert texts_of(shown(position, who=PARTNERS)) == ["One."]


@pytest.mark.parametrize("name", ["stance", "nonsense", "quote"])
def test_a_portion_on_what_is_no_field_to_mark_apart_holds_for_the_whole(name: str) -> None:
    position = a(Position, portions={name: AMBER})

    assert shown(position) is None
    assert shown(position, who=CABINET).marking == AMBER
    assert shown(position, who=CABINET).stance == position.stance


def test_a_marking_on_a_field_that_may_not_be_marked_apart_leaves_the_field() -> None:
    assert shown(a(Position, portions={"by": AMBER}), who=CABINET).by == ("hala",)


def test_a_portion_on_no_field_holds_for_a_statement_that_only_says_that_another_holds() -> None:
    again = a(Position, reaffirms="old", by=(), issue="", portions={"nonsense": AMBER})

    assert shown(again, a(Position, id="old")) is None


def test_older_content_never_takes_the_place_of_newer_content_that_is_hidden() -> None:
    old = a(Position, id="old", value=number("42"))
    again = a(Position, reaffirms="old", by=(), issue="", portions={"value": RED})

    assert shown(replace(again, value=number("46")), old) is None
    assert shown(a(Position, reaffirms="old", text=prose(("46, in truth.", RED))), old) is None
    assert shown(replace(again, portions={"quote": RED}, quote="No"), old).portions == {}


# Embargoes.


def test_embargoes_that_have_lifted_leave_only_the_day_of_recording() -> None:
    embargoed = marked(embargo=frozenset({date(2031, 4, 1), date(2031, 5, 1)}))
    position = shown(a(Position, marking=embargoed, recorded=date(2031, 3, 1)))

    assert position.marking == CLEAR
    assert position.recorded == date(2031, 5, 1)
    paragraph = prose(("Words.", embargoed))
    assert shown(a(Position, text=paragraph)).text == prose("Words.")
    quoted = a(Position, quote="No", portions={"quote": embargoed})
    assert shown(quoted).portions == {"quote": CLEAR}


def test_a_record_counts_as_recorded_when_all_that_it_takes_could_be_read() -> None:
    party = a(Party, id="x", recorded=date(2031, 2, 1))
    source = a(Source, id="y", marking=marked(embargo=frozenset({date(2031, 3, 1)})))

    assert shown(a(Position, by=("x",)), party).recorded == date(2031, 2, 1)
    assert shown(a(Position, source=("y",)), source).recorded == date(2031, 3, 1)
    assert shown(a(Position, source=("y", "minutes")), source).recorded is None
    assert shown(a(Position)).recorded is None


def test_a_record_counts_as_recorded_with_the_last_in_a_chain_of_what_it_takes() -> None:
    later = date(2031, 2, 1)
    text = a(Proposal, id="x", recorded=later, points=(a(Point, id="p"),))
    source = a(Source, id="y", marking=marked(embargo=frozenset({later})))
    last = a(Position, id="c", recorded=later)
    chain = (a(Position, id="a", reaffirms="b"), a(Position, id="b", reaffirms="c"), last)

    assert shown(a(Response, to="x/p"), text).recorded == later
    assert shown(a(Judgement, id="z", source=("y",)), source).recorded == later
    assert {each.recorded for each in edition_of(dossier(*chain)).contents.positions} == {later}


def test_what_is_known_is_known_with_its_paragraphs_and_its_fields_marked_apart() -> None:
    position = a(Position, text=prose("Words."), quote="No", portions={"quote": GREEN})
    seen = shown(position, who=PARTNERS, known_at=date(2031, 3, 1))

    assert (texts_of(seen), seen.quote) == (["Words."], "No")


def test_what_was_recorded_or_lifted_later_is_not_known() -> None:
    known = date(2031, 3, 1)
    later = a(Position, recorded=date(2031, 3, 2))
    lifted = a(Position, marking=marked(embargo=frozenset({date(2031, 3, 2)})))
    leaning = a(Position, by=("x",))

    assert shown(later, known_at=known) is None
    assert shown(lifted, known_at=known) is None
    assert shown(leaning, a(Party, id="x", recorded=date(2031, 3, 2)), known_at=known) is None
    assert shown(a(Position, recorded=known), known_at=known).recorded == known


SIGNING = a(Event, id="signing", status="expected", date=when("2031-05"))
HELD = a(
    Update,
    event="signing",
    status="held",
    new_date=when("2031-05-02"),
    date=when("2031-05-02"),
    recorded=date(2031, 5, 4),
)
UNTIL_SIGNED = a(Position, marking=marked(embargo=frozenset({"signing"})))


def test_an_embargo_until_an_event_lifts_once_the_edition_reads_it_as_held() -> None:
    assert shown(UNTIL_SIGNED, SIGNING) is None
    assert shown(UNTIL_SIGNED, SIGNING, HELD).recorded == date(2031, 5, 4)
    assert shown(UNTIL_SIGNED, SIGNING, HELD).marking == CLEAR
    assert shown(UNTIL_SIGNED, SIGNING, HELD, as_of=date(2031, 5, 1)) is None
    assert shown(UNTIL_SIGNED, SIGNING, HELD, known_at=date(2031, 5, 3)) is None
    assert shown(UNTIL_SIGNED, SIGNING, replace(HELD, marking=GREEN)) is None
    assert shown(UNTIL_SIGNED, HELD) is None, "the event is not known"


@pytest.mark.parametrize(
    "event",
    [
        replace(SIGNING, status="held"),
        replace(SIGNING, status="held", date=when("2031-05-02~")),
        replace(SIGNING, status="held", date=when("unknown")),
        replace(SIGNING, status="cancelled", date=when("2031-05-02")),
        replace(SIGNING, status="held", date=when("2031-06-02")),
    ],
    ids=["a month", "about", "unknown", "cancelled", "to come"],
)
def test_an_event_without_a_full_date_or_not_held_lifts_nothing(event: Event) -> None:
    assert shown(UNTIL_SIGNED, event) is None


def test_an_event_lifts_from_the_day_on_which_this_audience_knows_that_it_was_held() -> None:
    embargo = marked(embargo=frozenset({date(2031, 5, 10)}))

    assert shown(UNTIL_SIGNED, SIGNING, replace(HELD, marking=embargo)).recorded == date(
        2031, 5, 10
    )


def test_an_event_lifts_from_its_day_where_nothing_was_recorded_later() -> None:
    day = date(2031, 5, 2)
    held = replace(SIGNING, status="held", date=when("2031-05-02"))
    told = replace(HELD, recorded=None)
    dated_later = replace(told, date=when("2031-05-03"))
    undated = replace(HELD, new_date=None)

    assert shown(UNTIL_SIGNED, held).recorded == day
    assert shown(UNTIL_SIGNED, held, known_at=date(2031, 5, 1)) is None
    assert shown(UNTIL_SIGNED, SIGNING, told).recorded == day
    assert shown(UNTIL_SIGNED, SIGNING, dated_later).recorded == day
    assert shown(UNTIL_SIGNED, held, undated).recorded == day


def test_an_embargoed_event_lifts_nothing() -> None:
    held = replace(SIGNING, status="held", date=when("2031-05-02"))
    embargoed = replace(held, marking=marked(embargo=frozenset({date(2031, 5, 1)})))
    itself = replace(held, marking=marked(embargo=frozenset({"signing"})))

    assert shown(UNTIL_SIGNED, held) is not None
    assert shown(UNTIL_SIGNED, embargoed) is None
    assert shown(UNTIL_SIGNED, itself) is None


def test_what_is_told_of_another_event_changes_nothing() -> None:
    held = replace(SIGNING, status="held", date=when("2031-05-02"))
    other = replace(HELD, event="round", status="cancelled", new_date=None)

    assert shown(UNTIL_SIGNED, held, other) == shown(UNTIL_SIGNED, held)
    assert shown(UNTIL_SIGNED, held, a(Retraction, retracts=("round",))) is not None


def test_a_retracted_event_lifts_nothing() -> None:
    held = replace(SIGNING, status="held", date=when("2031-05-02"))

    assert shown(UNTIL_SIGNED, held, a(Retraction, retracts=("signing",))) is None


def test_what_an_event_lifts_may_not_undo_it() -> None:
    held = replace(SIGNING, status="held", date=when("2031-05-02"))
    undone = a(
        Update,
        event="signing",
        status="cancelled",
        date=when("2031-05-03"),
        marking=marked(embargo=frozenset({"signing"})),
    )

    assert shown(UNTIL_SIGNED, held, undone) is None


# Attribution.

VEILED: dict[str, Any] = {
    "via": "chief",
    "voice": "A delegate",
    "at": "round",
    "quote": "We are here",
    "dated_by": "minutes",
    "replaces": ("old",),
    "text": prose("Words."),
}


@pytest.mark.parametrize(
    ("rule", "dropped"),
    [
        (Attribution.NAMED, set()),
        (Attribution.PARTY, {"via", "replaces"}),
        (Attribution.ROLE, {"via", "replaces", "by", "source", "at", "dated_by"}),
        (
            Attribution.NONE,
            {"via", "replaces", "by", "source", "at", "dated_by", "voice", "quote"},
        ),
        (
            Attribution.CHATHAM_HOUSE,
            {"via", "replaces", "by", "source", "at", "dated_by", "voice", "quote"},
        ),
    ],
)
def test_attribution_holds_in_every_edition(rule: Attribution, dropped: set[str]) -> None:
    old = a(Position, id="old")
    position = a(Position, marking=marked(attribution=rule), **VEILED)
    names = {*VEILED, "by", "source"}

    for who in (PUBLIC, CABINET):
        seen = shown(position, old, who=who)
        assert {name for name in names if not getattr(seen, name)} == dropped
        assert seen.marking.attribution is rule
        assert seen.issue == "quota"


def test_the_rule_of_an_event_holds_for_what_was_said_there() -> None:
    event = a(Event, id="x", participants=("hala", "chief"), marking=_veiled("chatham-house"))
    seen = shown(a(Position, at="x", voice="A delegate"), event)

    assert (seen.by, seen.at, seen.voice, seen.source) == ((), "", "", ())
    assert shown(event).participants == ()


def test_where_only_the_party_may_be_named_no_person_among_those_present_is() -> None:
    event = a(Event, id="x", participants=("hala", "chief"), marking=_veiled("party"))

    assert shown(event).participants == ("hala",)
    assert shown(a(Claim, id="y", about=("chief",), marking=_veiled("party"))).about == ("chief",)


def _veiled(rule: str) -> Marking:
    return marked(attribution=Attribution(rule))


def test_ids_that_may_name_a_speaker_are_replaced_wherever_they_stand() -> None:
    veiled = a(Claim, id="hala-said", marking=_veiled("role"), voice="A delegate")
    others = (
        a(Gap, id="x", about=("hala-said",), text=prose("See [[hala-said|this]], [[hala-said]].")),
        a(Retraction, retracts=("hala-said",)),
    )
    edition = edition_of(dossier(veiled, a(Reaction, claim="hala-said"), *others))
    claim = edition.contents.claims[-1]

    assert claim.key == f"claims/{claim.id}"
    assert "hala-said" not in repr(edition)
    assert edition.contents.reactions[0].claim == claim.id
    assert edition.contents.gaps[-1].about == (claim.id,)
    assert edition.contents.retractions[0].retracts == (claim.id,)
    assert texts_of(edition.contents.gaps[-1]) == [f"See [[{claim.id}|this]], [[{claim.id}]]."]


def test_an_id_that_may_name_a_speaker_is_replaced_before_a_point_too() -> None:
    text = a(Proposal, id="hala-text", points=(a(Point, id="p"),), marking=_veiled("role"))
    edition = edition_of(dossier(text, a(Response, to="hala-text/p")))
    proposal = edition.contents.proposals[-1]

    assert edition.contents.responses[0].to == f"{proposal.id}/p"
    assert "hala-text" not in repr(edition)


def test_an_id_that_takes_the_place_of_another_says_nothing_of_where_it_stood() -> None:
    veiled = a(Position, id="x", marking=_veiled("role"))

    assert shown(veiled, a(Position, marking=RED)).id == shown(veiled).id


def test_an_id_that_takes_the_place_of_another_says_nothing_of_those_that_others_had() -> None:
    veiled = _veiled("role")
    ids = [
        {each.id for each in edition_of(dossier(one, other)).contents.positions}
        for one, other in (
            (
                a(Position, id=name, marking=veiled),
                a(Position, id="x", reaffirms=name, marking=veiled),
            )
            for name in ("hala-said", "veyra-said")
        )
    ]

    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_an_id_that_takes_the_place_of_another_is_no_other_records() -> None:
    veiled = a(Position, id="x", marking=_veiled("role"))
    free = shown(veiled).id
    alike = edition_of(dossier(veiled, replace(veiled, id="y"))).contents.positions

    assert shown(veiled, a(Claim, id=free)).id == f"{free}-2"
    assert {each.id for each in alike} == {free, f"{free}-2"}


def test_an_id_that_names_no_speaker_is_kept() -> None:
    assert shown(a(Party, id="x", marking=_veiled("role"))).id == "x"
    assert shown(a(Position, id="x", marking=_veiled("party"))).id == "x"


def test_the_place_of_a_veiled_statement_says_nothing_of_its_speaker() -> None:
    veiled = _veiled("role")
    one, two, three = (a(Position, voice=voice, marking=veiled) for voice in ("A", "B", "C"))
    orders = {
        tuple(each.voice for each in edition_of(dossier(*listed)).contents.positions)
        for listed in ((one, two, three), (three, two, one), (two, one, three))
    }

    assert len(orders) == 1


def test_a_link_between_statements_never_names_a_veiled_speaker() -> None:
    named, veiled = a(Position, id="x"), a(Position, id="x", marking=_veiled("role"))

    assert shown(a(Position, replaces=("x",)), named).replaces == ("x",)
    assert shown(a(Position, replaces=("x",)), veiled).replaces == ()
    assert shown(a(Position, reaffirms="x", marking=_veiled("role")), named) is None
    alike = edition_of(dossier(veiled, a(Position, reaffirms="x", marking=_veiled("role"))))
    assert {each.reaffirms for each in alike.contents.positions} >= {
        each.id for each in alike.contents.positions if each.id
    }


# Existence.

WITHHELD = a(Position, marking=AMBER, existence=GREEN.level)


def test_existence_admits_section_speaker_and_target_once() -> None:
    edition = edition_of(dossier(WITHHELD, replace(WITHHELD, stance="opposes")), PARTNERS)

    assert edition.contents.positions == ()
    assert edition.admissions == (Admission(section="positions", by="hala", target="quota"),)
    assert edition_of(dossier(WITHHELD)).admissions == ()
    assert edition_of(dossier(WITHHELD), CABINET).admissions == ()
    assert edition_of(dossier(WITHHELD), CABINET).contents.positions[0].existence is None


@pytest.mark.parametrize(
    "record",
    [
        replace(WITHHELD, by=("hala", "nobody")),
        replace(WITHHELD, issue="nothing"),
        replace(WITHHELD, date=when("2031-12")),
        replace(WITHHELD, marking=marked("RED", release_to=frozenset({"own"}))),
        replace(WITHHELD, marking=marked("RED", embargo=frozenset({date(2031, 12, 1)}))),
        replace(WITHHELD, existence=AMBER.level),
        a(Judgement, id="x", marking=AMBER, existence=GREEN.level),
        a(Party, id="x", marking=AMBER, existence=GREEN.level),
        a(Position, reaffirms="nothing", by=(), issue="", marking=AMBER, existence=GREEN.level),
    ],
)
def test_nothing_is_admitted_where_a_part_of_it_may_not_be_read(record: Record) -> None:
    assert edition_of(dossier(record), PARTNERS).admissions == ()


def test_an_existence_is_not_known_before_it_was_recorded() -> None:
    held = dossier(replace(WITHHELD, recorded=date(2031, 3, 2)))

    assert edition_of(held, PARTNERS, known_at=date(2031, 3, 1)).admissions == ()
    assert edition_of(held, PARTNERS, known_at=date(2031, 3, 2)).admissions


def test_records_that_reaffirm_each_other_are_admitted_like_any() -> None:
    one = replace(WITHHELD, id="one", reaffirms="two")
    edition = edition_of(dossier(one, replace(one, id="two", reaffirms="one")), PARTNERS)

    assert edition.admissions == (Admission(section="positions", by="hala", target="quota"),)


def test_an_existence_is_known_from_the_first_day_its_date_may_mean() -> None:
    assert edition_of(dossier(replace(WITHHELD, date=when("2031-06"))), PARTNERS).admissions


def test_admissions_stand_in_the_order_of_sections_speakers_and_targets() -> None:
    what: dict[str, Any] = {"marking": AMBER, "existence": GREEN.level}
    held = (
        a(Reaction, by=("hala",), **what),
        a(Response, by=("veyra",), **what),
        a(Response, by=("hala",), **what),
        a(Position, by=("veyra", "hala"), **what),
        a(Position, by=("hala",), issue="access", **what),
    )
    edition = edition_of(dossier(a(Issue, id="access"), *held), PARTNERS)

    assert [(each.section, each.by, each.target) for each in edition.admissions] == [
        ("positions", "hala", "access"),
        ("positions", "hala", "quota"),
        ("positions", "veyra", "quota"),
        ("responses", "hala", "draft"),
        ("responses", "veyra", "draft"),
        ("reactions", "hala", "left"),
    ]


def test_an_existence_is_not_known_before_its_embargo_has_lifted() -> None:
    embargo = frozenset({date(2031, 4, 1)})
    held = dossier(replace(WITHHELD, marking=marked("AMBER", embargo=embargo)))

    assert edition_of(held, PARTNERS, known_at=date(2031, 3, 31)).admissions == ()
    assert edition_of(held, PARTNERS, known_at=date(2031, 4, 1)).admissions


def test_by_and_target_are_read_at_the_marking_of_the_existence() -> None:
    ours = a(Party, id="x", marking=marked("GREEN", release_to=frozenset({"own"})))
    theirs = marked("AMBER", release_to=frozenset({"allies"}))
    record = a(Position, by=("x",), marking=theirs, existence=GREEN.level)

    assert edition_of(dossier(ours, record), audience("GREEN", "own", "allies")).admissions == ()


def test_who_spoke_is_not_admitted_where_attribution_hides_it() -> None:
    event = a(Event, id="x", marking=marked("RED", attribution=Attribution.CHATHAM_HOUSE))
    veiled = replace(WITHHELD, marking=marked("AMBER", attribution=Attribution.ROLE))
    old = a(Position, id="old", at="x", marking=RED)
    expected = (Admission(section="positions", by="", target="quota"),)
    named = replace(WITHHELD, marking=marked("AMBER", attribution=Attribution.PARTY))

    assert edition_of(dossier(named), PARTNERS).admissions[0].by == "hala"
    assert edition_of(dossier(veiled), PARTNERS).admissions == expected
    assert edition_of(dossier(event, replace(WITHHELD, at="x")), PARTNERS).admissions == expected
    again = replace(WITHHELD, reaffirms="old")
    assert edition_of(dossier(event, old, again), PARTNERS).admissions == expected


def test_answers_to_a_point_are_admitted_for_the_text() -> None:
    answer = a(Response, to="draft/share", marking=AMBER, existence=GREEN.level)

    assert edition_of(dossier(answer), PARTNERS).admissions[0].target == "draft"


# Releases.


def _release(of: str, to: Marking = CLEAR, **what: Any) -> Downgrade:
    return a(Downgrade, of=(of,), to_marking=to, date=when("2031-03-20"), marking=RED, **what)


def test_a_release_lowers_a_marking_from_its_day_on_and_is_never_shown() -> None:
    position = a(Position, id="x", marking=RED, text=prose("Words.", ("Ours.", RED)))
    seen = shown(position, _release("x"))

    assert seen.marking == CLEAR
    assert seen.recorded == date(2031, 3, 20)
    assert texts_of(seen) == ["Words."]
    assert shown(position, _release("x"), who=CABINET).recorded is None
    embargoed = replace(position, marking=marked(embargo=frozenset({date(2031, 4, 1)})))
    assert shown(embargoed, _release("x")).recorded == date(2031, 3, 20)
    lifted = replace(position, marking=marked(embargo=frozenset({date(2031, 2, 1)})))
    assert shown(lifted, _release("x")).recorded == date(2031, 2, 1)
    assert shown(position, _release("x"), as_of=date(2031, 3, 19)) is None
    assert shown(position, _release("x"), known_at=date(2031, 3, 19)) is None
    assert shown(position, _release("x", GREEN)) is None
    assert shown(position, _release("x"), who=CABINET, known_at=date(2031, 3, 19)).marking == RED
    assert edition_of(dossier(position, _release("x")), CABINET).contents.releases == ()


def test_a_release_holds_from_its_day_and_from_the_day_it_was_recorded() -> None:
    position, day = a(Position, id="x", marking=RED), date(2031, 3, 20)
    late = _release("x", recorded=date(2031, 4, 10))

    assert shown(position, _release("x"), as_of=day) is not None
    assert shown(position, _release("x"), known_at=day) is not None
    assert shown(position, late).recorded == date(2031, 4, 10)
    added = replace(position, recorded=date(2031, 4, 12))
    assert shown(added, _release("x")).recorded == date(2031, 4, 12)
    assert shown(position, late, known_at=date(2031, 4, 9)) is None
    assert shown(position, _release("x"), who=CABINET, known_at=AS_OF).recorded is None


def test_a_release_in_a_month_holds_once_the_month_is_over() -> None:
    position = a(Position, id="x", marking=RED)
    month = replace(_release("x"), date=when("2031-03"))

    assert shown(position, month, as_of=date(2031, 3, 30)) is None
    assert shown(position, month).recorded == date(2031, 3, 31)
    assert shown(position, replace(month, to_marking=GREEN), _release("x")) is None


def test_of_two_releases_the_later_one_holds() -> None:
    position = a(Position, id="x", marking=RED)
    later = replace(_release("x", GREEN), date=when("2031-04-01"))

    assert shown(position, later, _release("x")) is None
    assert shown(position, later, _release("x"), as_of=date(2031, 3, 31)) is not None


def test_a_release_reaches_a_part_and_not_below_the_floor() -> None:
    text = a(Proposal, id="x", points=(a(Point, id="p", marking=RED),))

    assert shown(text, _release("x/p")).points[0].marking == CLEAR
    floored = dossier(a(Gap, id="x", marking=RED), _release("x"), floor=GREEN)
    assert edition_of(floored, PARTNERS).contents.gaps[-1].marking == GREEN


def test_a_release_of_an_id_that_stands_twice_releases_neither() -> None:
    twice = (a(Position, id="x", marking=RED), a(Claim, id="x", marking=RED))
    edition = edition_of(dossier(*twice, _release("x")))

    assert (edition.contents.positions, len(edition.contents.claims)) == ((), 1)


# Ids that stand twice.


def test_a_hidden_record_of_the_same_id_changes_nothing() -> None:
    held = (a(Party, id="x"), a(Position, by=("x",)))
    twin = a(Party, id="x", name="The silent backer", marking=RED)

    assert edition_of(dossier(twin, *held)) == edition_of(dossier(*held))
    assert edition_of(dossier(*held, twin)) == edition_of(dossier(*held))


def test_of_two_readable_records_of_one_id_the_first_stands_and_both_have_keys() -> None:
    edition = edition_of(dossier(a(Party, id="x", marking=GREEN), a(Party, id="x")), PARTNERS)
    keys = [party.key for party in edition.contents.parties]

    assert keys[2] == "parties/x"
    assert len(set(keys)) == 4


def test_what_stands_in_for_a_twin_that_falls_is_shown_with_its_marking() -> None:
    own, allies = (marked("RED", release_to=frozenset({name})) for name in ("own", "allies"))
    falling = a(Claim, id="x", asserted_by=("ours",), marking=allies)
    others = (a(Party, id="ours", marking=own), falling, a(Claim, id="x"))

    assert shown(a(Reaction, claim="x"), *others, who=CABINET).marking == CLEAR


def test_a_hidden_twin_takes_nothing_along_that_another_record_of_its_id_can_carry() -> None:
    hidden = a(Position, id="x", reaffirms="again", marking=RED)
    others = (hidden, a(Position, id="x"))

    assert shown(a(Position, id="again", reaffirms="x"), *others) is not None


# Keys, order, and what else an edition carries.


def test_keys_are_addresses_and_say_nothing_of_the_desk() -> None:
    edition = edition_of(dossier(a(Position), a(Position), a(Position, id="x")))
    keys = [each.key for each in edition.contents.positions]

    assert keys[2] == "positions/x"
    assert keys[1] == f"{keys[0]}-2"
    assert all(":" not in record.key for _, records in edition.contents for record in records)


def test_a_key_made_of_what_is_shown_is_the_same_whatever_is_hidden() -> None:
    position = a(Position, source=("minutes",))
    fuller = replace(position, source=("minutes", "cable"), via="spy", text=prose(("No.", RED)))

    assert shown(fuller) == shown(position)


def test_a_key_made_of_what_is_shown_holds_at_another_place_and_under_another_marking() -> None:
    position = a(Position, text=prose(("Words.", GREEN)))
    key = shown(position, who=CABINET).key

    assert shown(position, a(Position, marking=RED)).key == shown(position).key
    assert shown(replace(position, text=prose(("Words.", RED))), who=CABINET).key == key
    assert shown(replace(position, marking=RED), who=CABINET).key == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a(Position, text=prose("One.")), a(Position, text=prose("Two."))),
        (a(Position, value=number("42")), a(Position, value=number("43"))),
        (a(Position, date=when("2031-01-10")), a(Position, date=when("2031-01-11"))),
        (
            a(Response, parts=(Answer(stance="accepts", points=("share",)),)),
            a(Response, parts=(Answer(stance="rejects", points=("share",)),)),
        ),
    ],
    ids=["text", "value", "date", "parts"],
)
def test_records_that_differ_in_what_is_shown_have_keys_of_their_own(
    one: Record, other: Record
) -> None:
    contents = edition_of(dossier(one, other)).contents
    first, second = (each.key for each in (*contents.positions, *contents.responses))

    assert not second.startswith(first)


def test_a_text_that_no_encoding_knows_stops_nothing() -> None:
    assert shown(a(Position, voice="\udcff")).voice == "\udcff"


def test_alike_on_two_days_are_two_keys_and_on_one_day_a_numbered_one() -> None:
    days = (date(2031, 2, 1), date(2031, 2, 2), date(2031, 2, 2))
    edition = edition_of(dossier(*(a(Position, recorded=day) for day in days)))
    one, two, three = (each.key for each in edition.contents.positions)

    assert not two.startswith(one)
    assert three == f"{two}-2"


def test_records_stand_in_the_order_in_which_this_audience_came_to_know_them() -> None:
    lifted = a(Position, id="one", marking=marked(embargo=frozenset({date(2031, 5, 1)})))
    plain = a(Position, id="two", recorded=date(2031, 4, 1))

    assert [each.id for each in edition_of(dossier(lifted, plain)).contents.positions] == [
        "two",
        "one",
    ]


def test_an_edition_says_for_whom_as_of_which_day_and_what_was_known_by_then() -> None:
    edition = edition_of(dossier(), PARTNERS, known_at=date(2031, 3, 1))

    assert (edition.dossier, edition.audience) == ("north", PARTNERS)
    assert (edition.as_of, edition.known_at) == (AS_OF, date(2031, 3, 1))


def test_titles_are_only_those_of_groups_that_the_edition_names() -> None:
    ours = marked("RED", release_to=frozenset({"own"}))
    held = dossier(a(Position, text=prose(("Ours.", ours))))
    titles = {"own": "Our delegation", "allies": "Allies"}

    assert edition_of(held, CABINET, titles=titles).group_titles == {"own": "Our delegation"}
    assert edition_of(held, PUBLIC, titles=titles).group_titles == {}


@pytest.mark.parametrize(
    "named",
    [
        {"marking": marked(release_to=frozenset({"own"}))},
        {"quote": "No", "portions": {"quote": marked(release_to=frozenset({"own"}))}},
        {"text": prose(("Ours.", marked(release_to=frozenset({"own"}))))},
    ],
    ids=["record", "portion", "paragraph"],
)
def test_a_group_has_its_title_wherever_a_marking_names_it(named: dict[str, Any]) -> None:
    edition = edition_of(dossier(a(Position, **named)), CABINET, titles={"own": "Our delegation"})

    assert edition.group_titles == {"own": "Our delegation"}


def test_annexes_are_handed_out_with_their_record_alone() -> None:
    files = {"map": b"\x89PNG", "plan": b"How we may answer\n\n\n\nSoftly"}
    listed = (annexed("map", "map.png"), annexed("plan", "plan.md", RED))
    held = dossier(*listed, annexes=files)

    assert dict(edition_of(held).annexes) == {"map": b"\x89PNG"}
    assert set(edition_of(held, CABINET).annexes) == {"map", "plan"}
    assert {"How we may answer", "Softly"} <= {secret.text for secret in withheld_of(held).secrets}


def test_of_annexes_with_one_id_the_first_that_is_shown_stands() -> None:
    held = dossier(annexed("map", "a.md", RED), annexed("map", "b.md"), annexed("map", "c.md"))
    files = {annex.key: annex.file.encode() for annex in held.contents.annexes}
    held = replace(held, annexes=files)

    assert dict(edition_of(held).annexes) == {"map": b"b.md"}
    assert dict(edition_of(held, CABINET).annexes) == {"map": b"a.md"}


def test_of_a_hidden_annex_its_paragraphs_are_withheld_if_it_is_text() -> None:
    listed = (
        annexed("map", "map.png", RED),
        annexed("plan", "plan.md", RED),
        annexed("brief", "brief.md"),
    )
    files = {
        "map": b"\x89PNG\0\n\ndata",
        "plan": b"Softly\n\n\n\n\xff then",
        "brief": b"Open",
    }
    secrets = withheld_of(dossier(*listed, annexes=files)).secrets

    assert [each.text for each in secrets if each.field == "annexes.file"] == [
        "map.png",
        "plan.md",
        "Softly",
        "\ufffd then",
    ]


def test_a_page_of_an_annex_is_redacted_like_prose() -> None:
    page = "# Map\r\n\r\nSee [[floor]].\r\n\r\nSee [[floor|it]] and [[quota]]."
    held = dossier(
        annexed("map", "map.md"), a(Issue, id="floor", marking=RED), annexes={"map": page.encode()}
    )

    assert edition_of(held).annexes["map"] == b"# Map\n\nSee it and [[quota]]."


def test_an_annex_in_no_known_encoding_or_without_a_file_stops_nothing() -> None:
    held = dossier(
        annexed("map", "map.md"), annexed("plan", "p.md"), annexes={"map": b"\xff [[x]]"}
    )

    assert dict(edition_of(held).annexes) == {"map": b""}


# What is withheld.


def test_every_text_that_is_not_shown_is_withheld_with_its_place() -> None:
    position = a(
        Position,
        text=prose("Open words.", ("Our floor is [[quota|38]].", RED)),
        quote="Never",
        portions={"quote": RED},
    )
    held = dossier(position, a(Issue, id="floor", title="Our floor?", marking=RED))
    withheld = withheld_of(held)

    assert {(secret.field, secret.text) for secret in withheld.secrets} == {
        ("positions.text", "Our floor is 38."),
        ("positions.quote", "Never"),
        ("issues.id", "floor"),
        ("issues.title", "Our floor?"),
    }
    assert all(withheld.places[secret.key] for secret in withheld.secrets)


def test_a_text_that_stands_in_an_open_field_is_withheld_from_the_closed_one() -> None:
    position = a(Position, voice="Never", quote="Never", portions={"quote": RED})

    assert [(each.field, each.text) for each in withheld_of(dossier(position)).secrets] == [
        ("positions.quote", "Never")
    ]


def test_the_same_field_of_several_paragraphs_is_told_apart_by_its_number() -> None:
    position = a(Position, text=prose(("First.", RED), "Open.", ("Third.", RED)))
    secrets = withheld_of(dossier(position)).secrets

    assert [(each.text, each.nth) for each in secrets] == [("First.", 0), ("Third.", 2)]


def test_a_withheld_text_has_a_gap_where_a_link_without_words_stood() -> None:
    gap = a(Gap, id="x", text=prose("Open.", ("Of [[quota]] and [[quota|38]].", RED)))

    assert [each.text for each in withheld_of(dossier(gap)).secrets] == ["Of … and 38."]


def test_the_texts_of_a_hidden_head_are_withheld_without_a_key() -> None:
    secrets = withheld_of(dossier(floor=GREEN)).secrets

    assert [(each.field, each.text) for each in secrets if not each.key] == [
        ("title", "Fisheries"),
        ("question", "Who may fish?"),
    ]


def test_releases_and_waivers_are_shown_to_nobody_and_not_looked_for() -> None:
    desk = (a(Waiver, phrase="open"), _release("quota"))
    held = replace(dossier(*desk), left_out=Contents(waivers=desk[:1], releases=desk[1:]))

    assert withheld_of(held).secrets == ()


def test_a_waiver_holds_where_it_may_be_read() -> None:
    held = dossier(
        a(Waiver, phrase="open"), a(Waiver, phrase="closed", marking=AMBER), a(Waiver, phrase="")
    )

    assert [each.phrase for each in withheld_of(held).waivers] == ["open"]
    assert [each.phrase for each in withheld_of(held, CABINET).waivers] == ["open", "closed"]


def test_what_was_left_out_for_a_mistake_is_withheld_too() -> None:
    held = replace(dossier(), left_out=Contents(claims=(a(Claim, id="x", text="They left"),)))

    assert [secret.text for secret in withheld_of(held).secrets] == ["x", "They left"]


def test_the_way_from_the_editions_keys_to_the_desks_places_is_kept() -> None:
    held = dossier(a(Position))
    edition, withheld = redact(held, PUBLIC, as_of=AS_OF)
    assert edition is not None

    position = edition.contents.positions[0]
    assert withheld.places[position.key] == held.places[held.contents.positions[0].key]


def test_the_way_to_the_place_of_a_field_is_kept_too() -> None:
    held = dossier(a(Position))
    text, key = Place(path="north/dossier.yml", line=40), held.contents.positions[0].key
    held = replace(held, places={**held.places, f"{key} text": text})
    edition, withheld = redact(held, PUBLIC, as_of=AS_OF)
    assert edition is not None

    assert withheld.places[f"{edition.contents.positions[0].key} text"] == text


def test_nothing_is_withheld_from_who_may_read_all() -> None:
    assert withheld_of(dossier(a(Position)), CABINET).secrets == ()


def test_redacting_what_was_redacted_changes_nothing() -> None:
    veiled = a(Claim, id="hala-said", marking=_veiled("role"))
    edition = edition_of(dossier(veiled, a(Position), a(Claim, id="x", at="round")), CABINET)
    again = Dossier(id="north", head=edition.head, contents=edition.contents)

    assert edition_of(again, CABINET) == edition

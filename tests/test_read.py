"""Reading: from a folder of text to records, with nothing lost and nothing let through."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import check
from generator.dossier import Dossier, Holdings
from generator.marking import ANYONE, TLP, Attribution, Level, Marking
from generator.model import Answer
from generator.problem import Severity, listing
from generator.read import read
from tests.test_broken import BASE, TODAY, problems


def level(name: str) -> Level:
    found = TLP.level(name)
    assert found is not None
    return found


CLEAR, GREEN, AMBER, RED = (
    Marking(level=level(name)) for name in ("CLEAR", "GREEN", "AMBER", "RED")
)


def written(folder: Path, **files: str | bytes) -> Path:
    """Write the folder of tests/broken/00-how-to-read.md, and these files below `talks/`.

    `journal_20251203` stands for `journal/2025-12-03.yml`, any other name for a register.
    """
    named = {_path(name): text for name, text in files.items()}
    for path, data in {**BASE.files, **named}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def _path(name: str) -> str:
    if name == "editions":
        return "editions.yml"
    if not name.startswith("journal_"):
        return f"talks/{name}.yml"
    day = name.removeprefix("journal_")
    return f"talks/journal/{day[:4]}-{day[4:6]}-{day[6:8]}{day[8:].replace('_', '-')}.yml"


def held(folder: Path) -> Dossier:
    """The dossier in the folder, which is without an error."""
    assert [] == [each for each in problems(folder) if each.severity is Severity.ERROR]
    [dossier] = read(folder).dossiers
    return dossier


def test_a_record_holds_what_the_data_say(tmp_path: Path) -> None:
    dossier = held(
        written(
            tmp_path,
            journal_20251203="""
                positions:
                  - id: offer
                    by: [hala, veyra]
                    via: envoy
                    at: round
                    issue: quota
                    stance: demands
                    option: fixed
                    value: [38, 42.5]
                    date: 2025-12-02~
                    voice: the  envoy
                    text: >-
                      Hala asks
                      for more.
                    quote: 'yes'
                    credibility: 2
                """,
        )
    )
    [offer] = dossier.contents.positions

    assert "offer" == offer.id
    assert ("hala", "veyra") == offer.by
    assert ("envoy", "round", "quota") == (offer.via, offer.at, offer.issue)
    assert ("demands", ("fixed",)) == (offer.stance, offer.option)
    assert (Decimal(38), Decimal("42.5")) == offer.value
    assert "2025-12-02~" == offer.date.text
    assert "the envoy" == offer.voice
    assert ["Hala asks for more."] == [each.text for each in offer.text]
    assert ("yes", "2") == (offer.quote, offer.credibility)
    assert date(2025, 12, 3) == offer.recorded


def test_defaults_go_key_by_key_over_those_of_the_dossier(tmp_path: Path) -> None:
    dossier = held(
        written(
            tmp_path,
            journal_20251203="""
                defaults: {basis: reported, dated_by: gazette, marking: GREEN}
                positions:
                  - {by: hala, issue: quota, stance: demands}
                  - {by: hala, issue: quota, stance: demands, basis: official, date: 2025-11}
                events:
                  call: {title: A call, kind: call, status: held}
                """,
        )
    )
    first, second = dossier.contents.positions
    [call] = dossier.contents.events[1:]

    assert ("reported", "2025-12-01", ("gazette",)) == (first.basis, first.date.text, first.source)
    assert ("gazette", GREEN) == (first.dated_by, first.marking)
    assert ("official", "2025-11") == (second.basis, second.date.text)
    # The default says who dated the default day, and this record has a day of its own.
    assert "" == second.dated_by
    # A default of the date covers no events.
    assert ("unknown", ("gazette",)) == (call.date.text, call.source)


def test_a_written_marking_replaces_the_default_whole_and_joins_the_floor(tmp_path: Path) -> None:
    head = BASE.files["talks/dossier.yml"].decode()
    dossier = held(
        written(
            tmp_path,
            dossier=head.replace("marking: CLEAR", "marking: FLOOR", 1)
            .replace("FLOOR", "{level: GREEN, embargo: 2026-01-01}")
            .replace("{marking: CLEAR", "{marking: {level: AMBER, release_to: own}"),
            more="""
                gaps:
                  by-default: {text: A, about: hala}
                  written: {text: B, about: hala, marking: {level: RED, release_to: [allies, own]}}
                  lower: {text: C, about: hala, marking: CLEAR}
                """,
        )
    )
    by_default, own, lower = (each.marking for each in dossier.contents.gaps)
    embargo = frozenset({date(2026, 1, 1)})

    assert (
        Marking(level=level("AMBER"), release_to=frozenset({"own"}), embargo=embargo) == by_default
    )
    assert (
        Marking(level=level("RED"), release_to=frozenset({"own", "allies"}), embargo=embargo) == own
    )
    assert Marking(level=level("GREEN"), release_to=ANYONE, embargo=embargo) == lower


def test_a_group_stands_for_all_that_it_includes(tmp_path: Path) -> None:
    editions = """
        format: 1
        scheme: tlp
        groups:
          north: {title: The north, includes: [allies, own]}
          allies: {title: Allies, includes: near}
          near: {includes: north}
          own:
            title: Our own
        editions:
          public: {title: Public, clearance: CLEAR, groups: near}
        """
    more = "gaps: {when: {text: A, about: hala, marking: {level: RED, release_to: allies}}}"
    folder = written(tmp_path, editions=editions, more=more)
    settings = read(folder).settings
    [gap] = held(folder).contents.gaps

    assert settings is not None
    assert frozenset({"near"}) == settings.audiences[0].groups
    assert {"north": "The north", "allies": "Allies", "near": "near", "own": "Our own"} == dict(
        settings.groups
    )
    assert frozenset({"allies", "near", "north", "own"}) == gap.marking.release_to


def test_all_parts_of_a_marking_are_read(tmp_path: Path) -> None:
    dossier = held(
        written(
            tmp_path,
            more="""
                positions:
                  - by: hala
                    issue: quota
                    stance: demands
                    voice: an official
                    marking:
                      level: AMBER
                      release_to: allies
                      embargo: [2026-01-01, round]
                      attribution: role
                      existence: GREEN
                """,
        )
    )
    [position] = dossier.contents.positions

    assert (
        Marking(
            level=level("AMBER"),
            release_to=frozenset({"allies"}),
            embargo=frozenset({date(2026, 1, 1), "round"}),
            attribution=Attribution.ROLE,
        )
        == position.marking
    )
    assert level("GREEN") == position.existence


def test_paragraphs_and_fields_are_marked_apart(tmp_path: Path) -> None:
    dossier = held(
        written(
            tmp_path,
            more="""
                positions:
                  - by: hala
                    issue: quota
                    stance: demands
                    value: 44
                    text: [Open words., {marking: RED, text: It would settle for 38.}]
                    portions: {value: AMBER}
                """,
        )
    )
    [position] = dossier.contents.positions

    assert [("Open words.", CLEAR), ("It would settle for 38.", RED)] == [
        (each.text, each.marking) for each in position.text
    ]
    assert {"value": AMBER} == dict(position.portions)


def test_what_stands_inside_a_record_is_read_in_all_its_forms(tmp_path: Path) -> None:
    dossier = held(
        written(
            tmp_path,
            more="""
                issues:
                  access-north:
                    title: Who may enter?
                    options: {open: Open to all, closed: {title: Closed, marking: AMBER}}
                parties:
                  tornholm:
                    name: Tornholm
                    role:
                      - {role: observer, until: 2025-11}
                      - {role: mediator, since: 2025-12, marking: GREEN}
                responses:
                  - {by: veyra, to: draft, parts: {accepts: [share], rejects: some}}
                """,
        )
    )
    options = dossier.contents.issues[2].options
    roles = dossier.contents.parties[2].role
    [response] = dossier.contents.responses

    assert [("open", "Open to all", CLEAR), ("closed", "Closed", AMBER)] == [
        (each.id, each.title, each.marking) for each in options
    ]
    assert ["fixed", "sliding"] == [each.title for each in dossier.contents.issues[0].options]
    assert ["principal"] == [each.role for each in dossier.contents.parties[0].role]
    assert [("observer", CLEAR), ("mediator", GREEN)] == [
        (each.role, each.marking) for each in roles
    ]
    assert (
        Answer(stance="accepts", points=("share",)),
        Answer(stance="rejects", some=True),
    ) == response.parts


def test_any_section_may_stand_in_any_file(tmp_path: Path) -> None:
    dossier = held(
        written(
            tmp_path,
            journal_20251203="parties: {tornholm: {name: Tornholm}}",
            people="gaps: {when: {text: When, about: tornholm}}",
        )
    )

    assert date(2025, 12, 3) == dossier.contents.parties[2].recorded
    assert dossier.contents.gaps[0].recorded is None


def test_records_come_in_the_order_of_their_recording(tmp_path: Path) -> None:
    gap = "gaps: {%s: {text: A, about: hala}}"
    dossier = held(
        written(
            tmp_path,
            journal_20251204=gap % "fourth",
            journal_20251203_evening=gap % "third",
            journal_20251203=gap % "second",
            register=gap % "first",
        )
    )

    assert ["first", "second", "third", "fourth"] == [each.id for each in dossier.contents.gaps]


def test_a_reaffirmation_writes_only_what_is_new(tmp_path: Path) -> None:
    more = """
        positions:
          - {id: first, by: hala, issue: quota, stance: demands}
          - {reaffirms: first, date: 2025-12-03, source: gazette}
        """
    _, second = held(written(tmp_path, more=more)).contents.positions

    assert ("first", (), "") == (second.reaffirms, second.by, second.issue)


def test_annexes_come_with_their_bytes(tmp_path: Path) -> None:
    folder = written(tmp_path, more="annexes: {map: {title: A map, file: maps/zones.svg}}")
    (folder / "talks/annexes/maps").mkdir(parents=True)
    (folder / "talks/annexes/maps/zones.svg").write_bytes(b"<svg/>\xff")

    assert [b"<svg/>\xff"] == list(held(folder).annexes.values())


def test_every_record_and_field_knows_its_place(tmp_path: Path) -> None:
    dossier = held(
        written(tmp_path, more="gaps:\n  when:\n    text: A\n    about: [hala, veyra]\n")
    )
    [gap] = dossier.contents.gaps
    places = {
        path.removeprefix(gap.key).strip(): f"{place.line}:{place.column}"
        for path, place in dossier.places.items()
        if path.startswith(gap.key)
    }

    assert {
        "": "2:3",
        "id": "2:3",
        "text": "3:11",
        "about": "4:12",
        "about 0": "4:13",
        "about 1": "4:19",
    } == {name: places[name] for name in ("", "id", "text", "about", "about 0", "about 1")}


def test_one_record_by_two_aliases_is_two_records(tmp_path: Path) -> None:
    more = "positions:\n  - &it {by: hala, issue: quota, stance: demands}\n  - *it\n"
    one, two = held(written(tmp_path, more=more)).contents.positions

    assert one.key != two.key


def test_a_record_with_a_mistake_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    more = "gaps: {when: {text: When}, where: {text: Where, about: when}}"
    [dossier] = read(written(tmp_path, more=more)).dossiers

    assert ["where"] == [each.id for each in dossier.contents.gaps]
    assert ["when"] == [each.id for each in dossier.left_out.gaps]


def test_a_mistake_in_what_is_marked_apart_takes_nothing_else_along(tmp_path: Path) -> None:
    more = """
        positions:
          - by: hala
            issue: quota
            stance: demands
            value: much
            text: [Open words., {marking: RED, text: }]
            portions: {value: AMBER}
        proposals:
          second:
            title: Second draft
            by: hala
            disclosure: leaked
            points: {a: {text: A}, b: {marking: RED, number: two}}
        """
    folder = written(tmp_path, more=more)
    [dossier] = read(folder).dossiers
    [position] = dossier.contents.positions

    assert (None, ["Open words."]) == (position.value, [each.text for each in position.text])
    assert ["a"] == [each.id for each in dossier.contents.proposals[1].points]
    assert {"bad-number AMBER", "empty-value RED", "bad-number RED"} == told(folder)


def told(folder: Path) -> set[str]:
    """Each problem's rule, with the lowest level at which a build may tell of it."""
    return {
        f"{finding.problem.rule} {finding.marking.level.name if finding.marking else 'desk'}"
        for finding in check(read(folder), today=TODAY)
    }


HIDDEN = "issues: {secret: {title: Secret, marking: RED}}\n"
COUNTED = "proposals: {b: {title: B, by: hala, disclosure: leaked, point_count: 0, "
DEFAULTS = "defaults: {marking: GREEN, basis: guessed}\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("gaps: {a: {text: A, marking: RED}}", {"missing-field RED"}),
        ("gaps: {a: {text: A}}", {"missing-field CLEAR"}),
        # Whose it is cannot be told where the marking itself is in doubt.
        ("gaps: {a: {text: A, marking: ROT}}", {"missing-field desk", "unknown-level desk"}),
        ("gaps: {a: {text: A, markng: RED}}", {"missing-field desk", "unknown-field desk"}),
        (
            "gaps: {a: {text: A, marking: CLEAR, marking: RED}}",
            {"missing-field desk", "duplicate-key desk"},
        ),
        # A mistake in what depends on something hidden is hidden with it.
        (
            f"{HIDDEN}positions: [{{by: hala, issue: secret, stance: wants}}]",
            {"unknown-term RED"},
        ),
        (
            f"{HIDDEN}updates: [{{issue: secret, status: held}}]",
            {"unfit-update RED"},
        ),
        # What refers to nothing looks like what refers to something hidden.
        ("gaps: {a: {text: A, about: nobody}}", {"unknown-id desk"}),
        (
            "positions: [{by: nobody, issue: quota, stance: wants}]",
            {"unknown-term desk", "unknown-id desk"},
        ),
        # An id stands twice only for who reads both.
        ("gaps: {hala: {text: A, about: veyra, marking: RED}}", {"id-twice RED"}),
        # Who may not read all points, parts, words does not see what is wrong with them.
        (
            f"{COUNTED}points: {{a: {{marking: RED}}}}}}}}",
            {"point-count RED"},
        ),
        (
            "updates: [{issue: quota, status: open, summary: [{marking: RED, text: Secret}]}]",
            {"unfit-update RED"},
        ),
        (
            f"{DEFAULTS}positions: [{{by: hala, issue: quota, stance: demands}}]",
            {"unknown-term GREEN", "unknown-term desk"},
        ),
    ],
)
def test_each_mistake_falls_to_those_who_could_see_it(
    more: str, expected: set[str], tmp_path: Path
) -> None:
    assert expected == told(written(tmp_path, more=more))


@pytest.mark.parametrize("path", ["talks/more.yml", "talks/journal/yesterday.yml"])
def test_a_file_whose_records_are_lost_stops_every_edition(path: str, tmp_path: Path) -> None:
    # What it would have corrected or taken back would be shown without it.
    folder = written(tmp_path, journal_20251203="gaps: {}")
    (folder / path).write_text("a: [", encoding="utf-8")

    assert {True} == {each.stops_all for each in read(folder).findings}


def test_a_file_that_cannot_be_read_stops_every_edition(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "talks/more.yml").symlink_to("dossier.yml")

    assert [True] == [each.stops_all for each in read(folder).findings]


def test_a_mistake_in_editions_yml_leaves_no_settings_and_stops_every_edition(
    tmp_path: Path,
) -> None:
    holdings = read(written(tmp_path, editions="format: 1\n"))

    assert holdings.settings is None
    assert all(each.stops_all for each in holdings.findings)
    assert ["talks"] == [each.id for each in holdings.dossiers]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "missing-file" in {problem.rule for problem in problems(tmp_path / "nowhere")}


@pytest.mark.skipif(os.name == "nt", reason="a file system without named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = written(tmp_path)
    os.mkfifo(folder / "talks/pipe.yml")

    assert [("unknown-file", Severity.WARNING)] == [
        (each.rule, each.severity) for each in problems(folder)
    ]


def test_files_that_tools_leave_behind_are_passed_over(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / ".git").mkdir()
    (folder / "talks/.dossier.yml.swp").write_bytes(b"\x00")
    (folder / "README.md").write_text("How we work", encoding="utf-8")

    assert [] == [each for each in problems(folder) if each.severity is Severity.ERROR]


def assert_nothing_raises(data: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        holdings: Holdings = read(written(Path(folder), **{name: data}))
        found = {finding.problem for finding in check(holdings, today=TODAY)}

    assert listing(found, {}).count("error") >= sum(
        each.severity is Severity.ERROR for each in found
    )


VOCABULARY = """
    parties issues positions updates responses releases claims defaults marking portions text by
    issue stance parts options points of reaffirms replaces after date role roles id hala quota
    draft RED CLEAR demands some unknown 2025-12-01 a ~ [[quota]] level release_to embargo existence
    attribution value scale format scheme schemes groups editions recipients includes clearance tlp
    1 summary as_of in status agreed annexes file ../x was
    """
WORDS = st.sampled_from(VOCABULARY.split())


def flow(value: object) -> str:
    """The value as YAML in flow style, every text quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{key}': {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return f"'{value}'"


SHAPES = st.dictionaries(
    WORDS,
    st.recursive(
        WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=4,
)


@given(SHAPES, st.sampled_from(["editions", "dossier", "more", "journal_20251203"]))
def test_no_shape_of_data_raises(value: dict[str, object], name: str) -> None:
    assert_nothing_raises(flow(value).encode(), name)


SAMPLES = {name: data for path, data in BASE.files.items() if (name := Path(path).stem)}
PIECES = (b"", b"\n", b" ", b"[", b"{", b"}", b":", b"x", b"marking: RED", b"\xff")
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 5), st.sampled_from(PIECES)), min_size=1, max_size=6
)


@given(st.sampled_from(sorted(SAMPLES)), EDITS)
def test_no_mutation_of_good_data_raises(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    data = SAMPLES[name]
    for at, length, new in edits:
        start = int(at * len(data))
        data = data[:start] + new + data[start + length :]

    assert_nothing_raises(data, name)

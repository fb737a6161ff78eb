"""A marking that is not wholly understood lets nobody read: there is no marking but the written."""

from datetime import date
from pathlib import Path

import pytest

from generator.dossier import Dossier
from generator.located_yaml import Mapping, parse
from generator.marking import ANYONE, NOBODY, TLP, Attribution, Audience, Marking
from generator.problem import Severity
from generator.read import read
from generator.read.markings import Ground, Written, written
from generator.read.telling import BAD, Bad, Told
from tests.made import AMBER, CLEAR, GREEN, RED, marked

GROUND = Ground(
    scheme=TLP, groups={"allies": frozenset({"allies", "north"}), "own": frozenset({"own"})}
)
NOBODY_AT_ALL = Marking(level=TLP.levels[-1], release_to=NOBODY)


def marking_of(text: str, *, existence: bool = False) -> tuple[Written | Bad, list[str]]:
    """What is read, and the rules that it breaks."""
    top, problems = parse(f"marking: {text}".encode(), "x.yml")
    assert isinstance(top, Mapping)
    assert not problems
    told = Told(marking=None)
    found = written(top.entries[0][1], GROUND, told, existence=existence)
    return found, [each.problem.rule for each in told.findings]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ORANGE", "unknown-level"),
        ("[CLEAR]", "wrong-type"),
        ("{level: ORANGE}", "unknown-level"),
        ("{release_to: own}", "missing-field"),
        ("{level: CLEAR, release_to: []}", "released-to-nobody"),
        ("{level: CLEAR, release_to: [own, press]}", "unknown-group"),
        ("{level: CLEAR, release_to: {own: yes}}", "wrong-type"),
        ("{level: CLEAR, embargo: 2031-05}", "bad-date"),
        ("{level: CLEAR, embargo: [2031-05-01, 2031-13-01]}", "bad-date"),
        ("{level: CLEAR, embargo: 2031-05-01~}", "bad-date"),
        ("{level: CLEAR, embargo: {until: 2031-05-01}}", "wrong-type"),
        ("{level: CLEAR, attribution: nobody}", "unknown-term"),
        ("{level: CLEAR, existence: ORANGE}", "unknown-level"),
        ("{level: CLEAR, releases_to: own}", "unknown-field"),
    ],
)
def test_a_marking_with_a_mistake_in_it_is_none(text: str, rule: str) -> None:
    assert marking_of(text, existence=True) == (BAD, [rule])


def test_existence_is_a_part_of_a_records_marking_alone() -> None:
    text = "{level: RED, existence: GREEN}"

    assert marking_of(text, existence=True) == (
        Written(marking=RED, existence=GREEN.level),
        [],
    )
    assert marking_of(text) == (BAD, ["unknown-field"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AMBER", AMBER),
        ("{level: AMBER}", AMBER),
        ("{level: CLEAR, release_to: own}", marked(release_to=frozenset({"own"}))),
        (
            "{level: CLEAR, release_to: [allies, own]}",
            marked(release_to=frozenset({"allies", "north", "own"})),
        ),
        (
            "{level: GREEN, embargo: [2031-05-01, signing]}",
            marked("GREEN", embargo=frozenset({date(2031, 5, 1), "signing"})),
        ),
        ("{level: RED, attribution: role}", marked("RED", attribution=Attribution.ROLE)),
    ],
)
def test_a_marking_is_what_is_written_and_no_more(text: str, expected: Marking) -> None:
    assert marking_of(text) == (Written(marking=expected), [])


EDITIONS = """\
format: 1
scheme: tlp
groups: {allies: {title: Allies, includes: [north]}, north: {includes: own}, own: {title: We}}
editions:
  public: {title: Public, clearance: CLEAR}
  allies: {title: Allies, clearance: GREEN, groups: [allies]}
"""


def dossier_of(folder: Path, text: str, *, marking: str = "GREEN") -> tuple[Dossier, list[str]]:
    """One dossier with this in it, and the rules that it breaks."""
    head = f"title: Talks\nquestion: Which?\nmarking: {marking}\n"
    (folder / "talks").mkdir()
    (folder / "editions.yml").write_text(EDITIONS)
    (folder / "talks" / "dossier.yml").write_text(head + text)
    holdings = read(folder)
    [dossier] = holdings.dossiers
    findings = (each.problem for each in holdings.findings)
    return dossier, [each.rule for each in findings if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("lines: {a: {text: A}}\n", "unmarked"),
        ("lines: {a: {text: A, marking: ORANGE}}\n", "unknown-level"),
        ("defaults: {marking: ORANGE}\nlines: {a: {text: A}}\n", "unknown-level"),
        ("lines: {a: {text: A, marking: {level: CLEAR, releases_to: own}}}\n", "unknown-field"),
    ],
)
def test_a_record_without_a_marking_of_its_own_or_by_default_is_left_out(
    tmp_path: Path, text: str, rule: str
) -> None:
    dossier, rules = dossier_of(tmp_path, text)

    assert dossier.contents.lines == ()
    assert [each.marking for each in dossier.left_out.lines] == [NOBODY_AT_ALL]
    assert rule in rules


def test_a_written_marking_replaces_the_default_whole_and_joins_the_floor(tmp_path: Path) -> None:
    dossier, rules = dossier_of(
        tmp_path,
        "defaults: {marking: {level: AMBER, release_to: own}}\n"
        "lines: {a: {text: A}, b: {text: B, marking: CLEAR}, c: {text: C, marking: RED}}\n",
        marking="{level: GREEN, attribution: party}",
    )
    [one, two, three] = (each.marking for each in dossier.contents.lines)
    party = Attribution.PARTY

    assert rules == []
    assert one == marked("AMBER", release_to=frozenset({"own"}), attribution=party)
    assert two == marked("GREEN", attribution=party)
    assert three == marked("RED", attribution=party)


def test_what_is_marked_apart_and_cannot_be_understood_is_for_nobody(tmp_path: Path) -> None:
    dossier, _ = dossier_of(
        tmp_path,
        "defaults: {marking: CLEAR, date: 2031-01-01, source: note, basis: stated}\n"
        "sources: {note: {title: Note, kind: document}}\n"
        "parties: {hala: {name: Hala}}\n"
        "issues: {quota: {title: Quota}}\n"
        "positions:\n"
        "  - {by: hala, issue: quota, stance: demands, quote: No, portions: {quote: ORANGE}}\n"
        "  - {by: hala, issue: quota, stance: demands, quote: No,\n"
        "     portions: {quote: {level: CLEAR, releases_to: own}}}\n",
    )
    portions = [
        marking
        for held in (dossier.contents.positions, dossier.left_out.positions)
        for each in held
        for marking in each.portions.values()
    ]

    assert portions == [NOBODY_AT_ALL, NOBODY_AT_ALL]


def test_a_paragraph_marked_apart_keeps_its_marking_and_is_left_out_with_a_bad_one(
    tmp_path: Path,
) -> None:
    dossier, rules = dossier_of(
        tmp_path,
        "lines:\n  a:\n    marking: CLEAR\n    text:\n"
        "      - Open.\n"
        "      - {marking: RED, text: Closed.}\n"
        "      - {marking: ORANGE, text: Broken.}\n",
    )
    held = (*dossier.contents.lines, *dossier.left_out.lines)

    assert [(each.text, each.marking) for line in held for each in line.text] == [
        ("Open.", CLEAR),
        ("Closed.", RED),
    ]
    assert rules == ["unknown-level"]


def test_a_release_is_for_nobody_and_what_it_releases_is_marked_as_it_says(tmp_path: Path) -> None:
    dossier, rules = dossier_of(
        tmp_path,
        "lines: {a: {text: A, marking: RED}}\n"
        "releases: [{of: a, marking: CLEAR, by: We, why: It is known, date: 2031-01-01}]\n",
        marking="CLEAR",
    )
    [release] = dossier.contents.releases

    assert rules == []
    assert (release.marking, release.to_marking) == (NOBODY_AT_ALL, CLEAR)


def test_an_edition_is_of_the_groups_it_names_and_of_no_other(tmp_path: Path) -> None:
    dossier_of(tmp_path, "lines: {a: {text: A, marking: {level: CLEAR, release_to: allies}}}\n")
    holdings = read(tmp_path)
    [line] = holdings.dossiers[0].contents.lines
    assert holdings.settings is not None

    assert holdings.settings.audiences == (
        Audience(id="public", title="Public", clearance=CLEAR.level),
        Audience(id="allies", title="Allies", clearance=GREEN.level, groups=frozenset({"allies"})),
    )
    assert line.marking == marked("GREEN", release_to=frozenset({"allies", "north", "own"}))


def test_no_release_to_is_anyone(tmp_path: Path) -> None:
    dossier, _ = dossier_of(tmp_path, "lines: {a: {text: A, marking: RED}}\n")

    assert [each.marking.release_to for each in dossier.contents.lines] == [ANYONE]

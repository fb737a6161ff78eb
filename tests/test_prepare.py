"""One road from a folder to editions, whose audience hears of its own records alone."""

from datetime import date
from pathlib import Path

import pytest

from generator.prepare import Prepared, audiences, inspect, prepare
from generator.problem import Place, Problem
from generator.sources import sources

TODAY = date(2031, 6, 1)
EDITIONS = """\
format: 1
scheme: tlp
groups:
  own: {title: Our delegation}
editions:
  cabinet: {title: Cabinet, clearance: RED, groups: own}
  public: {title: Public, clearance: CLEAR}
  partners: {title: Partners, clearance: GREEN}
"""
NORTH = """\
title: Northern fisheries
question: Who may fish?
marking: CLEAR
defaults: {marking: CLEAR, date: 2031-01-10, source: minutes, basis: stated}
sources:
  minutes: {title: Minutes of the first meeting, kind: minutes}
parties:
  hala: {name: Hala}
  backer: {name: The silent backer, marking: RED}
issues:
  quota: {title: The size of the quota}
"""


def folder(top: Path, **files: str) -> Path:
    """A desk's folder: `north` names a journal file of that dossier, others name themselves."""
    written = {"editions.yml": EDITIONS, "north/dossier.yml": NORTH}
    named = {"editions": "editions.yml", "head": "north/dossier.yml", "south": "south/dossier.yml"}
    written |= {
        named.get(name, "north/journal/2031-01-10.yml"): text for name, text in files.items()
    }
    for path, text in written.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text, encoding="utf-8")
    return top


def prepared(
    top: Path, edition: str | None = None, as_of: date | None = None, known_at: date | None = None
) -> Prepared:
    return prepare(top, edition=edition, as_of=as_of, known_at=known_at, today=TODAY)


def rules(result: Prepared) -> list[str]:
    return [problem.rule for problem in result.problems]


def test_without_a_name_the_lowest_edition_is_built(tmp_path: Path) -> None:
    result = prepared(folder(tmp_path))

    assert result.audience is not None
    assert result.audience.id == "public"
    assert [edition.dossier for edition in result.editions] == ["north"]
    assert not result.fatal
    assert not result.problems
    assert [audience.id for audience in audiences(tmp_path)] == ["public", "partners", "cabinet"]


def test_an_unknown_edition_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    result = prepared(folder(tmp_path), "publik")

    assert result.fatal
    assert result.audience is None
    assert not result.editions
    assert rules(result) == ["unknown-edition"]
    assert "public" in result.problems[0].message


def test_a_day_to_come_is_refused(tmp_path: Path) -> None:
    result = prepared(folder(tmp_path), as_of=date(2031, 6, 2))

    assert result.fatal
    assert not result.editions
    assert rules(result) == ["day-to-come"]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = prepared(tmp_path / "nowhere")

    assert result.fatal
    assert result.audience is None
    assert result.problems
    assert audiences(tmp_path / "nowhere") == ()


def test_broken_editions_stop_everything_and_say_why(tmp_path: Path) -> None:
    result = prepared(folder(tmp_path, editions="format: 1\nscheme: tpl\n"))

    assert result.fatal
    assert result.problems
    assert {problem.place.path for problem in result.problems} == {"editions.yml"}


@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [
        ("", None, TODAY),
        ("as_of: 2031-03-01\n", None, date(2031, 3, 1)),
        ("as_of: 2031-03-01\n", date(2031, 4, 1), date(2031, 4, 1)),
        ("as_of: 2031-07-01\n", None, TODAY),
        ("as_of: 2031-07-01\nfictional: yes\n", None, date(2031, 7, 1)),
    ],
)
def test_the_day_is_the_one_asked_for_else_the_dossiers_own_else_today(
    tmp_path: Path, own: str, asked: date | None, expected: date
) -> None:
    result = prepared(folder(tmp_path, head=NORTH + own), as_of=asked)

    assert [edition.as_of for edition in result.editions] == [expected]


def test_the_desk_is_told_of_a_day_of_its_own_that_is_yet_to_come(tmp_path: Path) -> None:
    told = inspect(folder(tmp_path, head=NORTH + "as_of: 2031-07-01\n"), TODAY)

    assert "day-to-come" in [problem.rule for problem in told]
    assert "day-to-come" not in [problem.rule for problem in inspect(folder(tmp_path), TODAY)]


def test_what_was_recorded_later_is_left_out(tmp_path: Path) -> None:
    position = "positions: [{by: hala, issue: quota, stance: demands}]"
    before = prepared(folder(tmp_path, north=position), known_at=date(2031, 1, 9))
    after = prepared(folder(tmp_path, north=position), known_at=date(2031, 1, 10))

    assert not before.editions[0].contents.positions
    assert after.editions[0].contents.positions


BROKEN = "positions: [{by: hala, issue: quota, stance: demandz, marking: MARKING}]"


def test_a_mistake_stops_the_editions_whose_readers_could_see_the_record(tmp_path: Path) -> None:
    folder(tmp_path, north=BROKEN.replace("MARKING", "GREEN"))
    public, partners = prepared(tmp_path), prepared(tmp_path, "partners")

    assert not public.problems
    assert not public.fatal
    assert partners.fatal
    assert [problem.place.line for problem in partners.problems] == [1]
    assert list(partners.problems) == list(inspect(tmp_path, TODAY))


def test_a_mistake_in_a_record_about_a_hidden_one_is_hidden_as_well(tmp_path: Path) -> None:
    broken = BROKEN.replace("MARKING", "CLEAR").replace("by: hala", "by: backer")

    assert not prepared(folder(tmp_path, north=broken)).problems
    assert prepared(folder(tmp_path, north=broken), "cabinet").fatal


def test_a_mistake_under_an_embargo_is_told_once_it_has_lifted(tmp_path: Path) -> None:
    broken = BROKEN.replace("MARKING", "{level: CLEAR, embargo: 2031-06-01}")

    assert not prepared(folder(tmp_path, north=broken), as_of=date(2031, 5, 31)).problems
    assert prepared(folder(tmp_path, north=broken), as_of=TODAY).fatal


def test_a_file_that_does_not_parse_stops_every_edition(tmp_path: Path) -> None:
    result = prepared(folder(tmp_path, north="positions: [}"))

    assert result.fatal
    assert result.problems


def test_hidden_and_unknown_references_act_alike(tmp_path: Path) -> None:
    line = "positions: [{by: PARTY, issue: quota, stance: demands}]"
    hidden = prepared(folder(tmp_path / "a", north=line.replace("PARTY", "backer")))
    unknown = prepared(folder(tmp_path / "b", north=line.replace("PARTY", "nobody")))

    assert hidden.editions == unknown.editions
    assert hidden.problems == unknown.problems
    assert hidden.fatal is unknown.fatal is False
    assert inspect(tmp_path / "b", TODAY)


ABOVE = """\
positions:
  - {by: hala, issue: quota, stance: supports}
  - {by: backer, issue: quota, stance: demandz, text: 'We pay for it', marking: RED}
  - {by: hala, issue: nothing, stance: demands, quote: [wrong], marking: GREEN}
claims: {quota: {text: The same id as an issue, asserted_by: hala, marking: RED}}
gaps: {plan: {text: [Open words., {marking: RED, text: 'See [[nowhere]]'}], about: quota}}
"""
WITHOUT = """\
positions:
  - {by: hala, issue: quota, stance: supports}
gaps: {plan: {text: [Open words.], about: quota}}
"""


def test_neither_records_above_nor_their_mistakes_change_what_becomes_of_an_edition(
    tmp_path: Path,
) -> None:
    above = prepared(folder(tmp_path / "above", north=ABOVE))
    without = prepared(folder(tmp_path / "without", north=WITHOUT))

    assert above.editions == without.editions
    assert above.problems == without.problems == ()
    assert above.fatal is without.fatal is False
    assert prepared(tmp_path / "above", "cabinet").fatal


SAID = (
    "positions: [{by: hala, issue: quota, stance: demands, quote: QUOTE, portions: {quote: RED}}]"
)
NEWS = "updates: [{summary: [{marking: RED, TEXT: Behind closed doors}]}]"
AGAIN = """\
positions:
  - {by: hala, issue: quota, stance: demands, id: first, text: Open words}
  - {by: hala, reaffirms: first, date: 2031-01-10, text: [{marking: RED, TEXT: Secret words}]}
"""
PARTS_ABOVE = {
    "a field": (SAID.replace("QUOTE", "words"), SAID.replace("QUOTE", "[[words]]")),
    "all of a summary": (NEWS.replace("TEXT", "text"), NEWS.replace("TEXT", "txt")),
    "all that is said again": (AGAIN.replace("TEXT", "text"), AGAIN.replace("TEXT", "txt")),
    "a marking": (NEWS.replace("TEXT", "text"), NEWS.replace("TEXT", "text").replace("RED", "RD")),
}


@pytest.mark.parametrize("what", PARTS_ABOVE)
def test_a_mistake_in_a_part_that_may_not_be_read_changes_nothing_for_its_readers(
    what: str, tmp_path: Path
) -> None:
    sound, broken = (
        prepared(folder(tmp_path / name, north=text))
        for name, text in zip(("sound", "broken"), PARTS_ABOVE[what], strict=True)
    )

    assert sound.editions == broken.editions
    assert sound.problems == broken.problems == ()
    assert inspect(tmp_path / "broken", TODAY)


def test_a_dossier_that_may_not_be_read_as_a_whole_gives_no_edition(tmp_path: Path) -> None:
    folder(tmp_path, south=NORTH.replace("Northern", "Southern").replace("CLEAR", "GREEN"))

    assert [edition.dossier for edition in prepared(tmp_path).editions] == ["north"]
    both = prepared(tmp_path, "partners")
    assert [edition.dossier for edition in both.editions] == ["north", "south"]
    assert [withheld.dossier for withheld in prepared(tmp_path).withheld] == ["north", "south"]


def test_the_lines_of_problems_are_read_where_there_are_any(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"title: \xff\n")
    problems = [
        Problem(place=Place(path=path), rule="r", message="m") for path in ("a.yml", "b.yml")
    ]

    assert sources(tmp_path, problems) == {"a.yml": "title: \ufffd\n"}


WAIVED = """\
judgements:
  soon: {text: We are confident that it is likely., likelihood: likely, confidence: low}
waivers:
  - rule: likelihood-and-confidence
    of: soon
    by: The desk
    why: So it stands in our own report.
    date: 2031-01-10
    marking: GREEN
"""


def test_a_warning_that_was_set_aside_is_told_to_those_alone_who_cannot_read_why(
    tmp_path: Path,
) -> None:
    folder(tmp_path, journal=WAIVED)

    assert [] == rules(prepared(tmp_path, "partners"))
    assert ["likelihood-and-confidence"] == rules(prepared(tmp_path, "public"))
    assert () == inspect(tmp_path, TODAY)

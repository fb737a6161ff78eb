"""The gate finds what is nearly withheld, and raises no alarm by what readers may know anyway."""

from datetime import date
from pathlib import Path

import pytest

from generator.gate import Refusal, gate
from generator.prepare import prepare
from generator.problem import Place
from tests.gated import stage, verdict

TODAY = date(2031, 6, 1)
FLOOR = (
    "The delegation will settle for thirty-eight per cent of the catch, provided that "
    "Veyra opens its two southern harbours to inspection before the end of the year."
)


@pytest.mark.parametrize(
    "words",
    [
        "The delegation will (settle) for 'thirty-eight' per cent; of the catch",
        "The delegation will probably settle for thirty-eight per cent of the catch",
        "The delegation will settle for thirty-eight per cent of total catch, provided",
        "Veyra opens its southern harbours to inspection before the end of the year",
        "as long as Veyra opens its two southern harbours to full inspection before the end",
        "thirty-eight per cent of the catch, given that Veyra opens both southern harbours",
    ],
)
def test_nearly_the_same_words_are_found(words: str, tmp_path: Path) -> None:
    (refusal,) = verdict(tmp_path, "a.html", f"<p>We hear: {words}. <p>More", FLOOR)

    assert refusal.reason == "holds nearly the words of a text that is withheld"
    assert refusal.words


@pytest.mark.parametrize(
    "words",
    [
        "The delegation will travel to Oslo before the end of the year",
        "The catch, thirty years of it, opens no harbours, and per cent by per cent the year ends.",
        "inspection of harbours; a southern settlement; the end of the catch; two delegations",
    ],
)
def test_a_few_words_in_common_accuse_nothing(words: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, "a.html", words, FLOOR) == ()


def test_a_sentence_of_a_longer_text_is_found_alone(tmp_path: Path) -> None:
    text = "An opening.\n\nThey met. Our floor is nine boats. They left."

    assert len(verdict(tmp_path, "a.html", "Our floor is nine boats", text)) == 1


def test_a_script_without_spaces_is_searched_alike(tmp_path: Path) -> None:
    text = "我们的底线是九条船。没有别的条件可以接受。"

    assert len(verdict(tmp_path / "1", "a.html", "他说我们的底线是九条船。完", text)) == 1
    assert len(verdict(tmp_path / "2", "a.html", "完全没有别的条件可以接受", text)) == 1
    assert verdict(tmp_path / "3", "a.html", "我们的船", text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In March envoy Ada Lindqvist asked for it.", "Seen with Ada Lindqvist."),
        ("They meet in Brackwater again.", "The road to Brackwater is shut."),
        ("It costs 37,500 crowns.", "Budget: 37 500"),
        ("It costs 37,500 crowns.", "Budget: 37500."),
        ("A share of 41 per cent would do.", "about 41 per cent"),
    ],
)
def test_names_and_numbers_of_withheld_records_alone_are_found(
    text: str, words: str, tmp_path: Path
) -> None:
    assert len(verdict(tmp_path, "a.html", f"<p>{words}</p>", text)) == 1


def test_numbers_in_drawings_and_scripts_mean_nothing(tmp_path: Path) -> None:
    stage(tmp_path, "a.js", "x = 37500")

    assert verdict(tmp_path, "a.svg", '<path d="M 37500 12"/>', "It costs 37,500 crowns.") == ()


def test_a_part_of_a_word_and_a_short_word_accuse_nothing(tmp_path: Path) -> None:
    assert verdict(tmp_path, "a.html", "Unagreeable in Oslo", "agreeable", "Oslo") == ()


def test_a_withheld_name_is_found_in_any_sentence(tmp_path: Path) -> None:
    name = ("Ada Lund",)

    assert len(verdict(tmp_path / "1", "a.html", "With Ada Lund", *name, field="people.name")) == 1
    assert verdict(tmp_path / "2", "a.html", "With Ada Lundqvist", *name, field="people.name") == ()


def test_an_id_is_found_in_names_of_files(tmp_path: Path) -> None:
    page = "north/parties/backer.html"

    assert [page] == [
        refusal.path for refusal in verdict(tmp_path / "1", page, "x", "backer", field="parties.id")
    ]
    assert verdict(tmp_path / "2", "north/backer.html", "x", "backer", field="parties.id") == ()


# The whole way from a desk's folder.

DOSSIER = """\
title: Northern fisheries
question: Who may fish how much?
marking: CLEAR
defaults: {marking: CLEAR, date: 2031-01-02, source: minutes, basis: stated}
sources: {minutes: {title: Minutes, kind: minutes, reliability: B, date: 2031-01-02}}
parties:
  hala: {name: Hala, role: principal}
  backer: {name: The Silent Backer, kind: company, role: sponsor, marking: RED}
issues: {quota: {title: 'How large is the quota?'}}
"""
EDITIONS = """\
format: 1
scheme: tlp
editions:
  public: {title: Public, clearance: CLEAR}
  cabinet: {title: Cabinet, clearance: RED}
"""
SENTENCE = "Hala would settle for thirty-eight per cent of the northern catch."
SECRET = (
    "positions:\n"
    f"  - {{by: hala, issue: quota, stance: demands, text: '{SENTENCE}', marking: RED}}\n"
)


def alarms(top: Path, page: str, *, head: str = "", journal: str = SECRET) -> tuple[Refusal, ...]:
    """Return what the gate says of a public page, the desk having written this."""
    desk = top / "desk"
    stage(desk, "editions.yml", EDITIONS)
    stage(desk, "north/dossier.yml", DOSSIER + head)
    stage(desk, "north/journal/2031-01-10.yml", journal)
    public = prepare(desk, edition="public", as_of=None, known_at=None, today=TODAY)
    assert not public.problems
    staged = stage(top / "staged", "north/index.html", page)
    return gate(staged, public.withheld, editions=public.editions)


def test_a_sentence_pasted_into_a_public_summary_is_told_with_both_places(tmp_path: Path) -> None:
    pasted = "Hala would settle, for 38 (thirty-eight) per cent of the northern catch"

    (refusal,) = alarms(tmp_path, f"<p>{pasted}", head=f"summary: '{pasted}, they say.'\n")

    assert refusal.place == Place(path="north/journal/2031-01-10.yml", line=2, column=53)
    assert refusal.pasted == Place(path="north/dossier.yml", line=10, column=10)


def test_a_sentence_pasted_as_a_whole_summary_is_found(tmp_path: Path) -> None:
    (refusal,) = alarms(tmp_path, f"<p>{SENTENCE}", head=f"summary: '{SENTENCE}'\n")

    assert refusal.pasted == Place(path="north/dossier.yml", line=10, column=10)


def test_what_another_record_says_as_a_whole_in_the_same_field_raises_no_alarm(
    tmp_path: Path,
) -> None:
    twice = SECRET + SECRET.partition("\n")[2].replace("RED", "CLEAR")

    assert alarms(tmp_path, f"<p>{SENTENCE}", journal=twice) == ()


def test_what_another_record_says_among_other_things_raises_an_alarm(tmp_path: Path) -> None:
    more = SECRET.partition("\n")[2].replace("RED", "CLEAR").replace("catch.", "catch. So be it.")

    assert len(alarms(tmp_path, f"<p>{SENTENCE}", journal=SECRET + more)) == 1


def test_a_name_that_a_record_of_its_own_has_raises_no_alarm(tmp_path: Path) -> None:
    page = "<p>Who is The Silent Backer?"
    own = "  friend: {name: The Silent Backer, role: sponsor}\n"
    mentioned = "summary: Nobody knows The Silent Backer.\n"

    assert len(alarms(tmp_path / "1", page)) == 1
    assert len(alarms(tmp_path / "2", page, head=mentioned)) == 1
    assert alarms(tmp_path / "3", page, journal="parties:\n" + own) == ()


def test_what_one_dossier_may_say_is_still_withheld_from_the_pages_of_another(
    tmp_path: Path,
) -> None:
    desk = tmp_path / "desk"
    stage(desk, "south/dossier.yml", DOSSIER.replace("marking: RED", "marking: CLEAR"))
    stage(tmp_path / "staged", "south/index.html", "The Silent Backer")
    stage(tmp_path / "staged", "index.html", "The Silent Backer")

    assert ["north/index.html"] == [
        refusal.path for refusal in alarms(tmp_path, "The Silent Backer")
    ]


def test_points_that_a_secret_draft_takes_over_raise_no_alarm(tmp_path: Path) -> None:
    point = "Licences are shared equally between the five coastal states of the north"
    draft = "proposals:\n" + "".join(
        f"  {name}: {{title: {title}, by: hala, disclosure: {disclosure}, marking: {marking}, "
        f"points: {{licences: {{text: {point}{more}}}}}}}\n"
        for name, title, disclosure, marking, more in (
            ("first", "First draft", "published", "CLEAR", ""),
            ("next", "Next draft", "confidential", "RED", " and the islands in turn"),
        )
    )

    assert alarms(tmp_path / "1", f"<p>{point}", journal=draft) == ()
    assert len(alarms(tmp_path / "2", f"<p>{point} and the islands in turn", journal=draft)) == 1


WAIVER = """
waivers:
  - phrase: settle for thirty-eight per cent of the northern catch
    by: release officer
    why: They said so on the radio.
    date: 2031-01-11
    marking: {}
"""


def test_a_waiver_sets_its_phrase_aside_and_no_more(tmp_path: Path) -> None:
    page = "<p>They settle for thirty-eight per cent of the northern catch"
    waived = SECRET + WAIVER.format("CLEAR")

    assert len(alarms(tmp_path / "1", page)) == 1
    assert alarms(tmp_path / "2", page, journal=waived) == ()
    assert len(alarms(tmp_path / "3", f"<p>{SENTENCE}", journal=waived)) == 1


def test_a_waiver_holds_for_those_who_may_read_it_alone(tmp_path: Path) -> None:
    page = "<p>They settle for thirty-eight per cent of the northern catch"

    assert len(alarms(tmp_path, page, journal=SECRET + WAIVER.format("GREEN"))) == 1

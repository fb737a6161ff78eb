"""What each audience sees of a statement, whatever its marking: read from pages as released."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from bs4 import BeautifulSoup, Tag

from generator.build import Job
from generator.prepare import audiences
from generator.release import release
from tests.built_html import text_of, tree

CHECKOUT = Path(__file__).parent.parent
NORTH = "northern-fisheries"
EDITIONS = ("public", "partners", "delegation", "cabinet")
DOCUMENT = CHECKOUT / "docs/evidence/audiences.md"
BEGIN, END = "<!-- the table: made by tests/test_audiences.py -->", "<!-- end of the table -->"
NOTHING = "nothing"
WITHHELD = "that there is something"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement of the dossier, and what may be seen of it, edition by edition."""

    what: str
    """What its marking says, for the table."""
    words: str
    """The first that it says."""
    issue: str
    seen: tuple[str, str, str, str]
    """By edition, lowest first."""
    by: str = ""
    """The party whose history tells that it exists, where anything does."""


def named(words: str, speaker: str) -> str:
    return f"“{words}”, {speaker}"


CHATHAM = "said under the Chatham House Rule: the speaker is not named"
UNNAMED = "the speaker may not be named"
ZONES = named("Nobody gains from a closed zone.", CHATHAM)
TEAM = named("A mixed team of observers would do.", CHATHAM)
PARTY = named("Four to six years.", "Veyra, no person named")
ROLE = named("Five years would be common ground.", UNNAMED + " (A senior official)")
NONE = named("A single year is too short.", UNNAMED)
CAMERAS = named("Cameras on board could count as well.", "Veyra, no person named")
LICENCES = named("Licences would do", "Tornholm, no person named")
FORTY = named("Hala could license forty vessels.", "Hala, no person named")
AUCTION = named("If the proceeds are shared", "Tornholm, no person named")
FIXED = named("The same tonnage each season, says Hala.", "Hala, no person named")
FLOOR = named(
    "The same tonnage each season, says Hala. It would settle for 38.", "Hala, no person named"
)
TRADE = named("Hala would trade one per cent for the northern bank.", "Hala, no person named")

CASES = (
    Case(
        what="GREEN, the Chatham House Rule on the statement",
        words="Nobody gains from a closed zone.",
        issue="access",
        seen=(NOTHING, ZONES, ZONES, ZONES),
    ),
    Case(
        what="GREEN, the Chatham House Rule on its event",
        words="A mixed team of observers would do.",
        issue="observers",
        seen=(NOTHING, TEAM, TEAM, TEAM),
    ),
    Case(
        what="CLEAR, attributed to the party",
        words="Four to six years.",
        issue="duration",
        seen=(PARTY, PARTY, PARTY, PARTY),
    ),
    Case(
        what="CLEAR, attributed by a description",
        words="Five years would be common ground.",
        issue="duration",
        seen=(ROLE, ROLE, ROLE, ROLE),
    ),
    Case(
        what="CLEAR, attributed to nobody",
        words="A single year is too short.",
        issue="duration",
        seen=(NONE, NONE, NONE, NONE),
    ),
    Case(
        what="GREEN, embargo until a day that has passed",
        words="Cameras on board could count as well.",
        issue="observers",
        seen=(NOTHING, CAMERAS, CAMERAS, CAMERAS),
    ),
    Case(
        what="GREEN, embargo until a day to come",
        words="Tornholm would pay for half of the observers.",
        issue="observers",
        seen=(NOTHING, NOTHING, NOTHING, NOTHING),
    ),
    Case(
        what="CLEAR, embargo until an event that was held",
        words="Licences would do",
        issue="access",
        seen=(LICENCES, LICENCES, LICENCES, LICENCES),
    ),
    Case(
        what="GREEN, embargo until an event of which AMBER says that it was held",
        words="Hala could license forty vessels.",
        issue="access",
        seen=(NOTHING, NOTHING, FORTY, FORTY),
    ),
    Case(
        what="GREEN, embargo until an event to come",
        words="Veyra would ask for a fee per vessel.",
        issue="access",
        seen=(NOTHING, NOTHING, NOTHING, NOTHING),
    ),
    Case(
        what="RED, its existence GREEN",
        words="If the proceeds are shared",
        issue="quota",
        by="tornholm",
        seen=(NOTHING, WITHHELD, WITHHELD, AUCTION),
    ),
    Case(
        what="GREEN, a paragraph of it RED",
        words="The same tonnage each season, says Hala.",
        issue="quota",
        by="hala",
        seen=(NOTHING, FIXED, FIXED, FLOOR),
    ),
    Case(
        what="AMBER and for own groups, released as CLEAR",
        words="Hala would trade one per cent for the northern bank.",
        issue="quota",
        by="hala",
        seen=(TRADE, TRADE, TRADE, TRADE),
    ),
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The invented dossier in all its editions, each released."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(CHECKOUT / "briefings" / NORTH, desk / "briefings" / NORTH)
    shutil.copy(CHECKOUT / "briefings/editions.yml", desk / "briefings")
    released = {}
    for edition in EDITIONS:
        job = Job(folder=desk / "briefings", work=desk / "build", edition=edition)
        outcome = release(job, desk / "site", today=date(2026, 1, 1), strict=False)
        assert outcome.done, outcome
        released[edition] = outcome.folder
    return MappingProxyType(released)


def seen(site: Path, case: Case) -> str:
    """What a released site shows of a case."""
    issue = _soup(site / NORTH / f"issues/{case.issue}.html")
    history = _soup(site / NORTH / f"positions/{case.by}/{case.issue}.html")
    for page in (issue, history):
        for said in page.select("li.b-statement") if page else ():
            if case.words in _text(said.select_one(".b-say")):
                return named(_text(said.select_one(".b-say")), _speaker(said))
    is_admitted = history is not None and history.select_one(".b-nothing--withheld")
    return WITHHELD if is_admitted else NOTHING


def _soup(page: Path) -> BeautifulSoup | None:
    return BeautifulSoup(page.read_text(), "html.parser") if page.is_file() else None


def _text(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def _speaker(said: Tag) -> str:
    first, second, *_ = (*_text(said.select_one(".b-by")).split(" · "), "")
    unnamed = f"{first}, {second}" if second == "no person named" else first
    words = unnamed.replace("( ", "(").replace(" )", ")")
    return words[0].lower() + words[1:] if words.startswith(("Said", "The speaker")) else words


def test_all_editions_are_compared() -> None:
    assert tuple(each.id for each in audiences(CHECKOUT / "briefings")) == EDITIONS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_each_audience_sees_what_the_marking_says(case: Case, sites: Mapping[str, Path]) -> None:
    assert case.seen == tuple(seen(sites[edition], case) for edition in EDITIONS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_what_an_audience_does_not_see_stands_on_no_page_of_its(
    case: Case, sites: Mapping[str, Path]
) -> None:
    hidden = [each for each, told in zip(EDITIONS, case.seen, strict=True) if "“" not in told]

    assert [
        (edition, path)
        for edition in hidden
        for path, content in tree(sites[edition]).items()
        if case.words.encode() in content
    ] == []


def test_the_speaker_under_the_rule_is_nowhere_near_what_was_said(
    sites: Mapping[str, Path],
) -> None:
    for edition in EDITIONS[1:]:
        page = _soup(sites[edition] / NORTH / "issues/observers.html")
        assert page is not None
        (said, *_) = (
            each for each in page.select("li.b-statement") if "mixed team" in each.get_text()
        )
        assert "Veyra" not in said.get_text()
        assert "mixed team" not in text_of(sites[edition] / NORTH / "parties/veyra.html")


def test_the_document_says_what_the_pages_say(
    sites: Mapping[str, Path], request: pytest.FixtureRequest
) -> None:
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    told, _, after = rest.partition(END)
    made = table({case: tuple(seen(sites[each], case) for each in EDITIONS) for case in CASES})
    if request.config.getoption("--update-golden"):
        DOCUMENT.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")
        told = made

    assert told.strip() == made, "if this is right, run pytest --update-golden"


def table(rows: Mapping[Case, tuple[str, ...]]) -> str:
    """The rows in Markdown; what an edition shows like the one below it is not said again."""
    lines: list[tuple[str, ...]] = [("a statement marked", *EDITIONS), ("---",) * 5]
    lines += [(case.what, *_once(told)) for case, told in rows.items()]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _once(told: tuple[str, ...]) -> tuple[str, ...]:
    before = ("", *told)
    return tuple(
        "the same" if cell == last and cell != NOTHING else cell
        for last, cell in zip(before, told, strict=False)
    )

"""A printed book says what its edition says, literally, under the marking of what it shows."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.build import Job
from generator.build.printing import Order
from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import Audience
from generator.paper import TypesettingError, paper, unprintable
from generator.prepare import prepare
from generator.problem import Place
from generator.redact import redact
from generator.release import print_out
from tests.pages_of import EDITIONS
from tests.printed import fonts, leaves, opened, structure, words
from tests.strategies import audiences, dossiers

HEAD = """\
title: Northern fisheries
question: Who may fish how much?
marking: CLEAR
defaults: {marking: CLEAR, date: 2025-01-02, source: minutes, basis: stated}
as_of: 2025-02-01
sources:
  minutes: {title: Minutes of the first meeting, kind: minutes, reliability: B}
"""
TALKS = (
    HEAD
    + """\
summary: "Two parties talk; see [[quota]]."
parties:
  hala: {name: Hala, role: principal}
  veyra: {name: Veyra, role: principal}
people:
  chief: {name: Ana Lind, roles: [{party: hala, title: Chief negotiator}]}
issues:
  quota: {title: 'How large is the quota?', options: {fixed: Fixed, sliding: Sliding}}
proposals:
  draft:
    title: The draft
    by: veyra
    disclosure: leaked
    point_count: 28
    points: {share: {text: Forty per cent, issue: quota, status: bracketed}}
claims:
  left: {text: Veyra left the room, asserted_by: unattributed, basis: reported}
positions:
  - {by: hala, via: chief, issue: quota, stance: rules-out, option: fixed, quote: never}
responses:
  - {by: hala, to: draft, parts: {accepts: some, rejects: some}, quote: some of it}
reactions:
  - {by: veyra, claim: left, stance: denies, quote: we are here}
events:
  next: {title: Second round, kind: meeting, status: expected, place: Portmoor}
judgements:
  holds: {text: Hala will hold., likelihood: likely, confidence: low}
gaps:
  floor: {text: The floor of Veyra, about: quota}
commitments:
  data: {by: veyra, to: hala, text: To hand over its data}
confidentiality:
  rounds: {between: [hala, veyra], covers: What is said in the rounds}
lines:
  ours: {question: 'Will you give way?', text: We negotiate in the room.}
terms:
  tac: {title: TAC, text: The total allowable catch.}
"""
)
NOTHING = "sources: {}\n"


def edition(folder: Path, dossier: str, name: str = "public") -> Edition:
    """The edition of a desk with this one dossier."""
    (folder / "north").mkdir(parents=True, exist_ok=True)
    (folder / "editions.yml").write_text(EDITIONS, encoding="utf-8")
    (folder / "north/dossier.yml").write_text(dossier, encoding="utf-8")
    prepared = prepare(folder, edition=name, as_of=None, known_at=None, today=date(2026, 1, 1))
    assert not prepared.fatal, [problem.message for problem in prepared.problems]
    return prepared.editions[0]


def printed(folder: Path, dossier: str, name: str = "public") -> bytes:
    (book,) = paper(edition(folder, dossier, name)).values()
    return book


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The book on a dossier with a record of each kind."""
    return printed(tmp_path_factory.mktemp("desk"), TALKS)


def test_a_book_stands_beside_the_home_of_its_dossier(tmp_path: Path) -> None:
    assert list(paper(edition(tmp_path, TALKS))) == ["north/north-book.pdf"]


def test_every_page_bears_its_marking_and_its_number_in_head_and_foot(talks: bytes) -> None:
    pages = leaves(talks)

    for number, page in enumerate(pages, start=1):
        assert page.top.endswith("TLP:CLEAR")
        assert page.bottom.endswith("TLP:CLEAR")
        assert f"page {number} of {len(pages)}" in page.bottom


def test_a_marking_is_at_least_twelve_points_high(talks: bytes) -> None:
    with opened(talks) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("latin-1")

            sizes = [float(size) for size in re.findall(r"/f\d+ ([\d.]+) Tf", content)]
            assert sizes.count(14) >= 2


def test_the_banner_is_the_join_of_what_is_shown_and_not_the_clearance(tmp_path: Path) -> None:
    green = TALKS.replace("text: The floor of Veyra,", "text: Their floor, marking: GREEN,")

    assert {page.top[-9:] for page in leaves(printed(tmp_path, TALKS, "cabinet"))} == {"TLP:CLEAR"}
    assert {page.top[-9:] for page in leaves(printed(tmp_path, green, "cabinet"))} == {"TLP:GREEN"}
    assert {page.top[-9:] for page in leaves(printed(tmp_path, green, "public"))} == {"TLP:CLEAR"}


def test_what_is_hidden_changes_no_byte(tmp_path: Path) -> None:
    hidden = "  - {by: veyra, issue: quota, stance: accepts, marking: RED, text: Seven tonnes}\n"
    before = TALKS.replace("responses:\n", hidden + "responses:\n")
    after = before.replace("Seven tonnes", "Nine tonnes, or eight, as they please")

    assert printed(tmp_path, TALKS) == printed(tmp_path, before) == printed(tmp_path, after)


@pytest.mark.parametrize(
    "said",
    [
        *("Who may fish how much?", "Edition Public", "As of 1 February 2025"),
        "Recipients can spread this to the world, there is no limit on disclosure.",
        *("Two parties talk; see How large is the quota?.", "What changed", "What comes next"),
        *("What we do not know", "The floor of Veyra", "Who stands where", "rules out", "never"),
        *("1 of 28 points recorded", "27 other points", "Forty per cent", "bracketed", "leaked"),
        *("some points accepted, others rejected", "which is not said", "Asserted by"),
        *("Veyra left the room", "denied", "Nobody named", "we are here", "Ana Lind"),
        *("Chief negotiator", "Hala will hold.", "Likelihood: likely", "Confidence: low"),
        *("To hand over its data", "What is said in the rounds", "A fact about the talks"),
        *("Second round", "no date", "Portmoor", "Minutes of the first meeting", "B6"),
        *("Will you give way?", "We negotiate in the room.", "The total allowable catch."),
    ],
)
def test_everything_that_the_edition_says_is_printed(talks: bytes, said: str) -> None:
    assert said in words(talks)


def test_contents_lead_to_the_pages_of_the_chapters(talks: bytes) -> None:
    pages = leaves(talks)
    contents = pages[1].words

    for chapter in ("Bottom line", "Issues", "Claims and denials", "Confidentiality", "Sources"):
        found = re.search(rf"{chapter} [. ]*(\d+)", contents)
        assert found
        assert chapter in pages[int(found[1]) - 1].text


def test_a_reference_tells_a_reader_on_paper_the_page(talks: bytes) -> None:
    pages = leaves(talks)
    found = re.search(r"How large is the quota\? \(p\. (\d+)\)", words(talks))

    assert found
    assert "Ways of settling it" in pages[int(found[1]) - 1].text


def test_a_dossier_with_nothing_in_it_prints_and_says_so(tmp_path: Path) -> None:
    text = words(printed(tmp_path, HEAD))

    assert "No event is expected." in text
    assert "No issue is recorded yet." in text
    assert "No claim is recorded." in text


HOSTILE = (
    '#read("secret.yml")',
    '#eval("1+1")',
    "#panic()",
    '#set page(header: "none")',
    "$x^2$ @label <label> //no /*no*/ \\ ~ `code`",
    "= Not a heading",
    "- not a list",
    '"quoted" \'single\' {"json": [1, 2]}',
    "]]}])",
    "\\u{202e}gnp.exe",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "<script>alert(1)</script>&amp;",
    "%PDF-1.7 endobj",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A book in which each of these words is a name, a title, a quote and more."""
    lines = {
        "parties": "p{}: {{name: {}, role: principal}}",
        "people": "q{}: {{name: {}, roles: [{{party: p0, title: {}}}]}}",
        "issues": "i{}: {{title: {}}}",
        "claims": "c{}: {{text: {}, asserted_by: p0, quote: {}}}",
        "events": "e{}: {{title: {}, kind: call, status: expected, place: {}}}",
        "confidentiality": "n{}: {{between: p0, covers: {}}}",
        "terms": "t{}: {{title: {}, text: Words.}}",
    }
    dossier = HEAD.replace("title: Northern fisheries", f"title: {_quoted(HOSTILE[0])}")
    for section, line in lines.items():
        dossier += f"{section}:\n"
        for at, said in enumerate(HOSTILE):
            dossier += f"  {line.format(at, *[_quoted(said)] * 2)}\n"
    return printed(tmp_path_factory.mktemp("hostile"), dossier)


def _quoted(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_print_as_they_are(hostile: bytes, said: str) -> None:
    assert words(hostile).count(" ".join(said.split())) >= 7


def test_hostile_words_take_no_marking_away(hostile: bytes) -> None:
    assert {page.top[-9:] for page in leaves(hostile)} == {"TLP:CLEAR"}
    assert {page.bottom[-9:] for page in leaves(hostile)} == {"TLP:CLEAR"}


def test_prose_is_markdown_and_no_more(tmp_path: Path) -> None:
    prose = (
        "Some **strong** and *soft* words, `code #1`, [a site](https://example.org/x),"
        " [none](javascript:alert(1)), <b>no tag</b>, ![no picture](x.png)."
        "\\n\\n- first\\n- second\\n  1. inner\\n\\n> They said so."
        "\\n\\n| a | b |\\n|---|---|\\n| c | d |"
    )
    book = printed(tmp_path, TALKS.replace("The total allowable catch.", f'"{prose}"'))
    text = words(book)

    for said in ("Some strong and soft words, code #1, a site,", "<b>no tag</b>", "They said so."):
        assert said in text
    assert "[none](javascript:alert(1))" in text
    assert links(book) == {"https://example.org/x"}


def links(book: bytes) -> set[str]:
    """Where links out of the book lead."""
    with opened(book) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def test_the_address_of_a_source_is_a_link_as_it_is_written(tmp_path: Path) -> None:
    url = f"https://example.org/{'long' * 20}?q=1#part"
    dossier = TALKS.replace("reliability: B}", f"reliability: B, url: '{url}'}}")

    assert links(printed(tmp_path, dossier)) == {url}


def test_no_link_leads_to_the_machine_or_the_site(talks: bytes) -> None:
    assert links(talks) == set()


def test_two_folders_and_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys, hashlib\nfrom pathlib import Path\n"
        "from tests.test_paper import TALKS, printed\n"
        "print(hashlib.sha256(printed(Path(sys.argv[1]), TALKS)).hexdigest())"
    )
    found = {hashlib.sha256(printed(tmp_path / "here", TALKS)).hexdigest()}
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        environment["PYTHONPATH"] = str(Path(__file__).parents[1])
        made = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / seed)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(made.stdout.strip())

    assert len(found) == 1


def test_a_book_is_accessible_and_archival_and_says_so(talks: bytes) -> None:
    with opened(talks) as pdf, pdf.open_metadata() as metadata:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert metadata["dc:title"] == "Northern fisheries: briefing book"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_its_parts_are_named_to_a_screen_reader(talks: bytes) -> None:
    with opened(talks) as pdf:
        kinds = [str(each.S) for each in structure(pdf) if "/S" in each]
        figures = [each for each in structure(pdf) if each.get("/S") == "/Figure"]

        assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"} <= set(kinds)
        assert all("/Alt" in figure for figure in figures)


def test_its_outline_names_its_chapters(talks: bytes) -> None:
    with opened(talks) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles[:5] == [
        *("Contents", "Bottom line", "What changed", "What comes next", "What we do not know"),
    ]
    assert {"Issues", "Texts on the table", "Timeline", "Sources"} <= set(titles)


def test_every_typeface_is_inside(talks: bytes) -> None:
    with opened(talks) as pdf:
        found = list(fonts(pdf))

        assert found
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in found)


def test_nothing_of_the_machine_is_in_it(talks: bytes) -> None:
    with opened(talks) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        info = {name: str(value) for name, value in pdf.docinfo.items()}

    assert "Author" not in metadata
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", metadata)) == {"2025-02-01T00:00:00"}
    assert set(info) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    assert "/" not in "".join(info.values()).replace("application/pdf", "")


NAMES = {
    "Greek": "Γιώργος Παπανδρέου",
    "Cyrillic": "Володимир Зеленський",
    "Hebrew": "בנימין נתניהו",
    "Arabic": "محمد جواد ظریف",
    "Latin": "Łukasz Ðoković-Şahin",
    "signs": "→ ✓ ● ₴ ≥ ½ №",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_in_many_scripts_print(tmp_path: Path, name: str) -> None:
    dossier = TALKS.replace("name: Ana Lind", f'name: "{name}"')
    text = words(printed(tmp_path, dossier))

    assert unprintable(edition(tmp_path, dossier), {}) == ()
    assert "[U+" not in text
    # Extraction gives right-to-left words in one order or the other, and shapes of letters apart.
    letters = {letter for letter in name if letter.isalpha() and not "\u0600" <= letter < "\u0700"}
    assert letters <= set(text)


def test_a_character_that_no_typeface_has_is_spelt_out_and_told(tmp_path: Path) -> None:
    dossier = TALKS.replace("name: Ana Lind", "name: 中 Lind").replace("Two parties", "文 parties")
    made = edition(tmp_path, dossier)
    place = Place(path="north/dossier.yml", line=12, column=3)

    (book,) = paper(made).values()
    head, chief = unprintable(made, {"people/chief": place})

    assert "[U+4E2D] Lind" in words(book)
    assert (str(head.place), chief.place) == ("north/dossier.yml:1:1", place)
    assert "“文” (U+6587) of `summary`" in head.message
    assert "“中” (U+4E2D) of `name`" in chief.message


def test_whoever_prints_is_told_where_it_stands(tmp_path: Path) -> None:
    desk = tmp_path / "briefings"
    edition(desk, TALKS.replace("name: Ana Lind", "name: 中 Lind"))
    job = Job(folder=desk, work=tmp_path / "build")

    outcome = print_out(job, tmp_path / "print", Order(), today=date(2026, 1, 1))

    (told,) = outcome.problems
    assert outcome.done
    assert (told.rule, str(told.place)) == ("no-glyph", "north/dossier.yml:13:3")


def test_marks_that_turn_the_reading_direction_are_dropped(tmp_path: Path) -> None:
    dossier = TALKS.replace("name: Ana Lind", 'name: "Ana\\u202e\\u2066\\u200f Lind"')

    assert "Ana Lind" in words(printed(tmp_path, dossier))


def test_rows_of_a_long_matrix_are_never_torn(tmp_path: Path) -> None:
    parties, issues = range(12), range(40)
    dossier = "\n".join(
        (
            HEAD + "parties:",
            *(f"  p{p}: {{name: Party {p}, role: principal}}" for p in parties),
            "issues:",
            *(f"  i{i}: {{title: Issue {i}}}" for i in issues),
            "positions:",
            *(
                f"  - {{by: p{p}, issue: i{i}, stance: supports,"
                f" text: 'begin{i}x{p} {'words that run on ' * (1 + (i * p) % 5)} end{i}x{p}'}}"
                for i in issues
                for p in parties
                if (i + p) % 3
            ),
        )
    )

    pages = leaves(printed(tmp_path, dossier))
    wide = [page.text for page in pages if page.width > page.height]

    assert len(wide) > 2
    assert all("Issue or text" in text for text in wide)
    for i in issues:
        for p in parties:
            begun = [text for text in wide if f"begin{i}x{p} " in text]
            assert len(begun) == bool((i + p) % 3)
            assert all(f"end{i}x{p}" in text and f"Issue {i}" in text for text in begun)


def test_no_word_of_a_long_text_is_lost(tmp_path: Path) -> None:
    dossier = TALKS
    fields = (
        *("quote: never", "text: Hala will hold.", "covers: What is said in the rounds"),
        *("text: We negotiate in the room.", "text: Veyra left the room", "title: TAC"),
        *("text: The floor of Veyra", "text: Forty per cent", "place: Portmoor"),
    )
    for at, field in enumerate(fields):
        long = " ".join(f"w{at}x{number}" for number in range(1500))
        dossier = dossier.replace(field, f"{field.split(':')[0]}: {long}")

    found = set(words(printed(tmp_path, dossier)).split())

    for at in range(len(fields)):
        assert {f"w{at}x{number}" for number in range(1, 1499)} <= found


def test_a_long_word_breaks_rather_than_run_off_the_page(tmp_path: Path) -> None:
    word = "".join(f"{number:03}" for number in range(400))
    text = words(printed(tmp_path, TALKS.replace("quote: never", f"quote: '{word}'")))

    assert word in re.sub(r"[\s\u200b\ufffe]", "", text)


def test_a_users_template_wins_over_ours_and_reads_nothing_of_the_machine(tmp_path: Path) -> None:
    made = edition(tmp_path, TALKS)
    own = tmp_path / "own/paper"
    own.mkdir(parents=True)
    (own / "book.typ").write_text(
        '#let book = json("data.json").shows.first()\n'
        '#set document(title: "Ours")\n= #book.brief.question\n'
    )

    (book,) = paper(made, user=tmp_path / "own").values()

    assert words(book) == "Who may fish how much?"


@pytest.mark.parametrize(
    "template",
    ['#read("/etc/hostname")', '#read("../../etc/hostname")', '#import "@preview/cetz:0.3.0"'],
)
def test_no_template_reaches_the_disk_or_the_network(tmp_path: Path, template: str) -> None:
    made = edition(tmp_path, TALKS)
    own = tmp_path / "own/paper"
    own.mkdir(parents=True)
    (own / "book.typ").write_text(f'#set document(title: "Ours")\n{template}\n')

    with pytest.raises(TypesettingError) as raised:
        paper(made, user=tmp_path / "own")

    assert str(tmp_path) not in str(raised.value)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers(most=40), audiences())
def test_every_edition_prints_under_its_marking(dossier: Dossier, audience: Audience) -> None:
    made, _ = redact(
        dossier, audience, as_of=date(2031, 1, 12), known_at=None, group_titles={"own": "Our own"}
    )
    if made is None:
        return

    (book,) = paper(made).values()
    pages = leaves(book)

    label = pages[0].top
    assert label.startswith("TLP:")
    assert all(page.top.endswith(label) and page.bottom.endswith(label) for page in pages)


def test_paragraphs_that_are_not_marked_alike_stand_below_their_marks(tmp_path: Path) -> None:
    mixed = "text: [Open words., {marking: GREEN, text: Words for partners.}], about: quota"
    dossier = TALKS.replace("text: The floor of Veyra, about: quota", mixed)

    cabinet = words(printed(tmp_path / "cabinet", dossier, "cabinet"))
    public = words(printed(tmp_path / "public", dossier))

    assert "TLP:CLEAR Open words. TLP:GREEN Words for partners." in cabinet
    assert "TLP:CLEAR Open words." not in public
    assert "Open words." in public

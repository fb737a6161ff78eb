"""The theme holds what it promises: a sign for every term, contrast, nothing from another host."""

import re
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page

from generator import templates, vocabulary
from generator.engine import Frame, engine

THEME = templates.folder() / "theme"
STYLES = THEME / "assets" / "stylesheets"
TERMS_WITH_A_SIGN = (
    vocabulary.ISSUE_STANCE,
    vocabulary.POINT_STANCE,
    vocabulary.CLAIM_STANCE,
    vocabulary.BASIS,
    vocabulary.TEXT_STATUS,
    vocabulary.ISSUE_STATUS,
    vocabulary.DISCLOSURE,
    vocabulary.CLAIM_STATUS,
    vocabulary.EVENT_KIND,
    vocabulary.EVENT_STATUS,
    vocabulary.COMMITMENT_STATUS,
    vocabulary.GAP_STATUS,
)
# Words on grounds, as the style sheets pair them.
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "link") for ground in ("paper", "wash")),
    *((hue, "paper") for hue in ("for", "condition", "against", "red-line", "undeclared")),
    *((hue, f"{hue}-tint") for hue in ("for", "condition", "against", "red-line", "undeclared")),
    *((hue, f"{hue}-tint") for hue in ("agreed", "principle", "contested")),
    *(
        (ink, f"{hue}-tint")
        for ink in ("ink", "ink-2")
        for hue in ("for", "condition", "against", "red-line", "undeclared")
    ),
    ("paper", "ink"),
]
BORDERS = [("border", "paper"), ("agreed-edge", "paper"), ("principle-edge", "paper")]
SPECIMEN = """\
---
title: "Quota"
description: 'He said "not correct" &amp; left'
dossier: north
marking: {label: "TLP:AMBER&#43;STRICT", level: amber-strict, share: within the organisation}
as_of: 3 Dec 2031
edition: Delegation
---

<div class="b-head">
<p class="b-kicker">Issue</p>
<h1>Quota</h1>
<ul class="b-dateline"><li>As of <b>3 Dec 2031</b></li></ul>
</div>
<div class="b-heading"><h2 id="matrix">Who stands where</h2></div>
<div class="b-frame" role="region" aria-labelledby="matrix" tabindex="0">
<table class="b-matrix" role="table" data-search-exclude>
<caption class="b-vh">Positions</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Issue</th>\
<th role="columnheader" scope="col">Hala</th><th role="columnheader" scope="col">Veyra</th></tr>\
</thead>
<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="row">Quota</th>
<td role="cell" class="b-cell b-cell--rules-out" data-label="Hala">\
<a class="b-cell__link" href="#matrix"><span class="b-cell__entry">\
<span class="b-stance b-stance--rules-out"><svg class="g" aria-hidden="true">\
<use href="#g-rules-out"></use></svg>rules out</span></span></a></td>
<td role="cell" class="b-cell b-cell--no-record" data-label="Veyra">\
<span class="b-nothing b-nothing--no-record">no record</span></td></tr>
</tbody></table></div>
<section class="b-claim" aria-labelledby="left"><p>\
<span class="b-claim-status b-claim-status--denied">denied</span></p>
<h2 id="left">Veyra left the room</h2>
<p class="b-say"><q>not correct</q></p></section>
"""
LONG = "Schifffahrtsverwaltungsabkommen" * 12


def colours() -> dict[str, tuple[str, str]]:
    """Each token's colour in the light, and in the dark."""
    text = (STYLES / "briefings" / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: (light, dark) for name, light, dark in found}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def sprite(content: str) -> str:
    """The signs that a page of this content gets."""
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=False)  # noqa: S701 - as MkDocs does
    template = environment.get_template("partials/briefings/sprite.html")
    return template.render(page=SimpleNamespace(content=content))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theme")
    pages = {
        "index.md": SPECIMEN.replace("dossier: north\n", ""),
        "north/index.md": SPECIMEN,
        "north/long.md": SPECIMEN.replace("<h1>Quota", f"<h1>{LONG}").replace(
            ">Hala<", f">{LONG}<"
        ),
    }
    for path, text in pages.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    nav = [
        {"title": "Brief", "url": "north/index.html"},
        {"title": "Long", "url": "north/long.html"},
    ]
    dossiers = {"north": {"title": "North", "nav": nav}, "south": {"title": "South", "nav": nav}}
    frame = Frame(title="Briefings", extra={"dossiers": dossiers}, themes=(THEME,))
    engine(folder / "docs", folder / "site", frame)
    return folder / "site"


@pytest.mark.parametrize("term", sorted(set(chain(*(each.terms for each in TERMS_WITH_A_SIGN)))))
def test_every_term_has_a_sign(term: str) -> None:
    assert f'<symbol id="g-{term}" ' in sprite(f'<use href="#g-{term}">')


def test_a_page_carries_only_the_signs_it_uses() -> None:
    used = sprite('<use href="#g-accepts">')

    assert re.findall(r'<symbol id="g-([\w-]+)"', used) == ["accepts"]


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read_in_both_palettes(ink: str, ground: str) -> None:
    tokens = colours()

    assert min(map(contrast, tokens[ink], tokens[ground])) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), BORDERS)
def test_borders_that_mean_something_can_be_seen(edge: str, ground: str) -> None:
    tokens = colours()

    assert min(map(contrast, tokens[edge], tokens[ground])) >= 3


def test_a_reader_waits_for_one_sheet_of_all_parts_in_their_order(site: Path) -> None:
    released = site / "assets/stylesheets/briefings.css"
    text = released.read_text(encoding="utf-8")
    parts = {file: file.read_text(encoding="utf-8").strip() for file in STYLES.rglob("*/*.css")}

    assert [file.name for file, part in parts.items() if text.count(part) != 1] == []
    assert text.index(parts[STYLES / "briefings/tokens.css"]) < text.index(".b-head")
    assert text.endswith(parts[STYLES / "briefings/print.css"] + "\n")
    assert "@import" not in text
    assert not released.with_suffix("").exists()


def test_every_file_that_the_style_sheet_names_is_there(site: Path) -> None:
    sheet = site / "assets/stylesheets/briefings.css"
    names = re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8"))

    assert names
    assert [name for name in names if not (sheet.parent / name).is_file()] == []


def test_the_theme_names_no_other_host() -> None:
    shown = [*THEME.rglob("*.html"), *THEME.rglob("*.css"), *THEME.rglob("*.svg")]
    named = [
        f"{file.name}: {address}"
        for file in shown
        for address in re.findall(r"(?:https?:)?//[\w.]+\.\w+[^\s\"')]*", file.read_text("utf-8"))
        if address != "http://www.w3.org/2000/svg"
    ]

    assert named == []


def test_what_others_made_has_its_licence_beside_it() -> None:
    fonts = {file.name.split("-3-")[0].split("-4-")[0] for file in THEME.rglob("*.woff2")}
    licences = {file.name.split("-3-")[0].split("-4-")[0] for file in THEME.rglob("*-OFL.txt")}

    assert licences == fonts
    assert (THEME / "assets/javascripts/iframe-worker-LICENSE.txt").is_file()
    assert (THEME / "assets/javascripts/fastbitset-LICENSE.txt").is_file()


def test_fonts_stay_small() -> None:
    sizes = [file.stat().st_size for file in THEME.rglob("*.woff2")]

    assert max(sizes) < 1 << 20
    assert sum(sizes) < 1_500_000


def test_the_marking_stands_first_last_and_in_the_margin_of_every_sheet(site: Path) -> None:
    text = (site / "north/index.html").read_text(encoding="utf-8")
    label = '<span class="b-mark__label b-mark__label--amber-strict">TLP:AMBER&#43;STRICT</span>'

    assert text.count(label) == 2
    assert text.index(label) < text.index("md-header__inner")
    assert text.rindex(label) > text.index("b-share")
    assert '@top-right { content: "TLP:AMBER+STRICT" }' in text


def test_a_label_cannot_leave_its_style_sheet(tmp_path: Path) -> None:
    hostile = 'A"}&#92;&lt;/style&gt;&lt;script&gt;'
    page = SPECIMEN.replace('"TLP:AMBER&#43;STRICT"', f"'{hostile}'").replace(
        "dossier: north\n", ""
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(page, encoding="utf-8")
    frame = Frame(title="Briefings", extra={}, themes=(THEME,))
    engine(tmp_path / "docs", tmp_path / "site", frame)
    text = (tmp_path / "site/index.html").read_text(encoding="utf-8")

    assert r'@top-right { content: "A\"}\\\3c /style>\3c script>" }' in text
    assert "b-mark__label--amber-strict" in text


def test_a_quote_in_a_description_stays_in_its_attribute(site: Path) -> None:
    text = (site / "north/index.html").read_text(encoding="utf-8")

    assert 'content="He said &quot;not correct&quot; &amp; left"' in text


def test_the_way_on_stays_within_the_dossier(site: Path) -> None:
    text = (site / "north/long.html").read_text(encoding="utf-8")

    assert 'rel="prev"' in text
    assert 'rel="next"' not in text
    assert "South" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_keep_the_accessibility_rules(
    browser: Browser, site: Path, scheme: str, width: int
) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with browser.new_context(**options) as context:  # type: ignore[arg-type]  # a mapping of both
        page = context.new_page()
        page.goto((site / "north/index.html").as_uri())
        found = Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("name", ["index.html", "north/index.html", "north/long.html"])
def test_a_phone_never_scrolls_sideways(page: Page, site: Path, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / name).as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_search_finds_from_a_disk_and_asks_no_other_host(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(offline=True)
    page.goto((site / "north/index.html").as_uri())
    page.click(".md-search__input")
    page.keyboard.type("veyra")
    hit = page.locator(".md-search-result__link[href*='#left']").first
    hit.wait_for(state="attached")

    assert "Veyra left the room" in (hit.text_content() or "")
    assert [address for address in asked if not address.startswith(("file:", "blob:"))] == []


def test_the_band_with_the_marking_stays_in_sight(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1000, "height": 300})
    page.goto((site / "north/index.html").as_uri())
    page.mouse.wheel(0, 400)
    page.wait_for_function("window.scrollY > 0")
    band = page.locator(".b-mark--head .b-mark__label").bounding_box()

    assert band
    assert 0 <= band["y"] < 30
    assert band["x"] > 500

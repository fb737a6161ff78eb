"""Ten leaks planted by hand, and which layer stops each; `python -m tests.planted_leaks` tells.

Each is tried twice: against the release as it is; and, with the gate set aside, on two desks whose
hidden sentence alone differs. The first shows what staging and gate do, the second what the pairs
of `tests/site_pairs.py` would notice.
"""

import base64
import gzip
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest

from generator import prepare, release, views
from generator.engine import engine as honest_engine
from generator.views import Outline
from generator.views.pages import HomePage
from tests.built_html import tree
from tests.desk import HIDDEN, NORTH, write_desk
from tests.site_outputs import Built, briefings, differences, observed
from tests.test_gate import jpeg
from tests.warm import warm

EVIDENCE = Path(__file__).parent.parent / "docs" / "evidence" / "planted-leaks.md"
OTHER = "Hala hopes for an answer by the end of another long winter"
"""What is hidden on the second desk."""
TODAY = date(2025, 6, 1)
Leak = Callable[[pytest.MonkeyPatch, Path, str], object]
"""Plants a sentence, in the product or in the desk's folder."""


def caught_by(what: str) -> tuple[str, ...]:
    """The layers that stop this leak."""
    with TemporaryDirectory() as name, warm(TODAY, books=False):
        one = _built(Path(name) / "one/desk", HIDDEN, LEAKS[what])
        found = ["gate"] if "Refused by the gate" in one.result.stderr else []
        if what in SWEPT and SWEPT[what] not in tree(one.released):
            found.append("staging")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(release.standing, "gate", lambda *_, **__: ())
            pair = [
                _built(Path(name) / f"{side}/desk", hidden, LEAKS[what], the_same=what in OPEN)
                for side, hidden in (("left", HIDDEN), ("right", OTHER))
            ]
            told = differences(*map(observed, pair))
    return (*found, *(("pairs",) if told else ()))


def evidence() -> str:
    """The table that is kept."""
    rows = "".join(f"| {what} | {', '.join(caught_by(what))} |\n" for what in LEAKS)
    return (
        "# Ten leaks planted by hand, and the layers that stop each\n\n"
        "Made by `python -m tests.planted_leaks`, held by `tests/test_planted_leaks.py`. *Staging*"
        " sweeps away what this build did not make; the *gate* refuses the staged bytes; the"
        " *pairs* are two desks whose hidden sentence alone differs, built with the gate set"
        f" aside.\n\n| planted in | stopped by |\n|---|---|\n{rows}\n"
        "The gate is told of no log: the pairs alone notice that one. Words that somebody wrote"
        " into a template, or pasted where all may read, are the same on both desks of a pair:"
        " there the gate is the only layer. Before all of these stand the import contracts: no"
        " view, template or engine can name what is withheld; each leak had to be carried there by"
        " hand.\n"
    )


def _built(top: Path, hidden: str, leak: Leak, *, the_same: bool = False) -> Built:
    write_desk(top / "briefings")
    journal = top / "briefings/north/journal/2025-01-02.yml"
    journal.write_text(journal.read_text("utf-8").replace(HIDDEN, hidden), encoding="utf-8")
    began = time.time()
    with pytest.MonkeyPatch.context() as patch:
        leak(patch, top, HIDDEN if the_same else hidden)
        result = briefings(top, "build", "--as-of", "2025-02-01")
    return Built(
        top=top,
        edition="public",
        result=result,
        began=began - 1,
        arguments=("--as-of", "2025-02-01"),
        dossiers=("north",),
    )


def _in_site(plant: Callable[[Path, str], object]) -> Leak:
    def leak(patch: pytest.MonkeyPatch, _top: Path, hidden: str) -> None:
        def engine(docs: Path, site: Path, *args: object, **named: object) -> None:
            honest_engine(docs, site, *args, **named)  # type: ignore[arg-type]  # as it was called
            plant(site, hidden)

        patch.setattr("generator.build.rendering.engine", engine)

    return leak


def _added(page: Path, old: str, new: str) -> None:
    page.write_text(page.read_text("utf-8").replace(old, new), encoding="utf-8")


def _template(_patch: pytest.MonkeyPatch, top: Path, hidden: str) -> None:
    file = top / "templates/site/issue.md.jinja"
    file.parent.mkdir(parents=True)
    file.write_text(
        '{% extends "ours/site/issue.md.jinja" %}'
        f"{{% block content %}}{{{{ super() }}}}\n<p>{hidden}</p>\n{{% endblock %}}"
    )


def _view(patch: pytest.MonkeyPatch, _top: Path, hidden: str) -> None:
    honest = views.home

    def home(outlines: tuple[Outline, ...]) -> HomePage:
        page = honest(outlines)
        return replace(page, head=replace(page.head, title=hidden))

    patch.setattr(views, "home", home)


def _log(patch: pytest.MonkeyPatch, _top: Path, hidden: str) -> None:
    def telling(*args: object, **named: object) -> prepare.Prepared:
        click.echo(f"INFO: left out: {hidden}", err=True)
        return prepare.prepare(*args, **named)  # type: ignore[arg-type]  # as it was called

    # The package holds the function under the module's name.
    patch.setattr(import_module("generator.release.shown"), "prepare", telling)


def _pasted(_patch: pytest.MonkeyPatch, top: Path, hidden: str) -> None:
    words = hidden.replace(" for ", ", for ").replace(" in ", " - in ")
    pasted = NORTH.replace("Two parties talk.", f"'Two parties talk: {words}!'")
    (top / "briefings/north/dossier.yml").write_text(pasted)


def _stale(_patch: pytest.MonkeyPatch, top: Path, hidden: str) -> None:
    for folder in ("staged", "site", "docs"):
        stale = top / "build/public" / folder / "stale.html"
        stale.parent.mkdir(parents=True)
        stale.write_text(hidden)


def _slug(words: str) -> str:
    return words.lower().replace(" ", "-")


SWEPT: Mapping[str, str] = {"a stale file in the staging folder": "stale.html"}
"""What lay there before the build, by the leak: stopped where the release does not hold it."""
OPEN = frozenset({"a template", "a pasted sentence, other punctuation"})
"""Leaks that somebody wrote where all may read: on both desks of a pair the same words."""
LEAKS: Mapping[str, Leak] = {
    "a template": _template,
    "a view": _view,
    "a file name": _in_site(
        lambda site, hidden: (site / f"{_slug(hidden)}.html").write_bytes(
            (site / "index.html").read_bytes()
        )
    ),
    "a log line": _log,
    "a title": _in_site(
        lambda site, hidden: _added(site / "north/index.html", "<title>", f"<title>{hidden} - ")
    ),
    "a sitemap": _in_site(
        lambda site, hidden: (site / "sitemap.xml.gz").write_bytes(
            gzip.compress(f"<loc>https://x/{_slug(hidden)}/</loc>".encode(), mtime=0)
        )
    ),
    "a pasted sentence, other punctuation": _pasted,
    "a base64 blob": _in_site(
        lambda site, hidden: _added(
            site / "index.html",
            "</main>",
            f"<img src='data:image/x;base64,{base64.b64encode(hidden.encode()).decode()}'></main>",
        )
    ),
    "an image's EXIF": _in_site(
        lambda site, hidden: (site / "north/map.jpg").write_bytes(
            jpeg(b"Exif\0\0II*\0" + hidden.encode("utf-16-le"))
        )
    ),
    "a stale file in the staging folder": _stale,
}


if __name__ == "__main__":
    EVIDENCE.parent.mkdir(exist_ok=True)
    EVIDENCE.write_text(evidence(), encoding="utf-8")
    click.echo(EVIDENCE.read_text(encoding="utf-8"))

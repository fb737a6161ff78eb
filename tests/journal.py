"""A journal in a few lines of YAML, read as the product reads it, for tests of what follows."""

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from generator.history import Standing, as_of
from generator.model import Contents, Head
from generator.read import read

LATE = date(2031, 12, 31)

EDITIONS = "{format: 1, scheme: tlp, editions: {public: {title: Public, clearance: CLEAR}}}"
WORLD = """\
title: Northern fisheries
question: Who may fish how much?
marking: CLEAR
defaults: {marking: CLEAR, source: gazette, basis: stated}
summary: The talks have begun.
sources:
  gazette: {title: The Gazette, kind: news}
  minutes: {title: Minutes, kind: minutes}
parties:
  hala: {name: Hala, role: principal}
  veyra: {name: Veyra, role: principal}
  fleet: {name: Fleet owners, kind: group, role: stakeholder}
  harbour: {name: The harbour, kind: company}
people:
  chief: {name: Chief, roles: [{party: hala, title: Chief negotiator}]}
issues:
  quota: {title: How large, options: [fixed, sliding, auction], scale: {unit: per cent}}
  counting: {title: Who counts}
proposals:
  draft:
    title: The draft
    by: hala
    date: 2031-01-02
    kind: proposal
    disclosure: reported
    point_count: 28
    points:
      share: {issue: quota, status: bracketed, text: '[Forty] per cent'}
      term: {issue: quota, status: not-agreed}
      crews: {text: Crews}
claims:
  left: {text: Veyra left the room, asserted_by: unattributed, date: 2031-01-02, basis: reported}
events:
  round: {title: First round, kind: meeting, status: held, date: 2031-01-03}
"""


def journal(text: str = "", *, world: str = WORLD) -> Contents:
    """What is held after these days, each a heading `2031-01-10:` with its records below it.

    A day's statements are dated by it. Every record must be free of mistakes.
    """
    return _read(text, world)[0]


def standing(text: str, day: date = LATE, known_at: date | None = None) -> Standing:
    """What stands on the day after such a journal."""
    return as_of(journal(text), day, known_at)


def head() -> Head:
    """The head of the dossier that every journal belongs to."""
    return _read("", WORLD)[1]


def day(number: int, month: int = 1) -> date:
    """A day of 2031."""
    return date(2031, month, number)


def _read(text: str, world: str) -> tuple[Contents, Head]:
    headings = re.split(r"^(\d{4}-\d\d-\d\d\S*):\n", dedent(text).lstrip("\n"), flags=re.MULTILINE)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "editions.yml").write_text(EDITIONS, encoding="utf-8")
        (folder / "north" / "journal").mkdir(parents=True)
        (folder / "north" / "dossier.yml").write_text(world, encoding="utf-8")
        for heading, records in zip(headings[1::2], headings[2::2], strict=True):
            dated = f"defaults: {{date: {heading[:10]}}}\n{dedent(records)}"
            path = folder / "north" / "journal" / f"{heading}.yml"
            path.write_text(dated, encoding="utf-8")
        holdings = read(folder)
    mistakes = [each.problem.message for each in holdings.findings]
    assert not mistakes, mistakes
    return holdings.dossiers[0].contents, holdings.dossiers[0].head

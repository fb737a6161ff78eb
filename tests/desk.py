"""A small desk's folder on disk, for tests that go the whole way from YAML to a site."""

from pathlib import Path

EDITIONS = """\
format: 1
scheme: tlp
editions:
  public: {title: Public, clearance: CLEAR}
  partners: {title: Partners, clearance: GREEN}
"""
NORTH = """\
title: Northern fisheries
question: Who may fish how much?
marking: CLEAR
defaults: {marking: CLEAR, date: 2025-01-02, source: minutes, basis: stated}
summary: Two parties talk.
as_of: 2025-02-01
sources:
  minutes: {title: Minutes of the first meeting, kind: minutes, reliability: B, date: 2025-01-02}
parties:
  hala: {name: Hala, role: principal}
  veyra: {name: Veyra, role: principal}
issues:
  quota:
    title: How large is the quota?
"""
JOURNAL = """\
positions:
  - {by: hala, issue: quota, stance: demands, text: Hala asks for nine tonnes.}
  - by: veyra
    issue: quota
    stance: supports
    marking: GREEN
    text: Veyra would settle for seven tonnes in private.
"""
HIDDEN = "Veyra would settle for seven tonnes in private"


def write_desk(folder: Path) -> Path:
    """Write editions, one dossier and one day of its journal; return the folder."""
    for path, text in (
        ("editions.yml", EDITIONS),
        ("north/dossier.yml", NORTH),
        ("north/journal/2025-01-02.yml", JOURNAL),
    ):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder

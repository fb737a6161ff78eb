"""An edition as data, for programs: one JSON file a dossier, with all that follows worked out.

`docs/json.md` describes the file, `schema` says what shape it has. A file holds what the pages of
its dossier may show and nothing else, as of the same day; a changed meaning is a new `version`.
"""

import json
from collections.abc import Mapping
from typing import Any

from generator import address, views
from generator.exports.follows import follows
from generator.exports.recorded_days import picker
from generator.exports.records import marking_of, prose_of, record_of
from generator.exports.schema import VERSION, schema
from generator.exports.statements import statements
from generator.views import Ground

__all__ = ["VERSION", "edition", "exports", "picker", "schema", "statements"]


def exports(ground: Ground) -> Mapping[str, bytes]:
    """The dossier's file of data, by its path: JSON in UTF-8."""
    whole = edition(ground)
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return {address.data(ground.dossier).path: f"{text}\n".encode()}


def edition(ground: Ground) -> dict[str, Any]:
    """What the file of a dossier holds, as `schema` describes it."""
    records = _records(ground)
    found = {"follows": follows(ground), "records": records}
    return {"format": "briefings-edition", "version": VERSION, **_head(ground), **found}


def _head(ground: Ground) -> dict[str, Any]:
    """What the dossier is, and who may pass the file on to whom."""
    head, held = ground.head, ground.edition
    share = views.banner(held.group_titles, head.marking, ground.standing.told, ground.bottom_line)
    known_at = held.known_at.isoformat() if held.known_at else None
    return {
        "dossier": held.dossier,
        "title": head.title,
        "question": head.question,
        "summary": prose_of(ground, ground.bottom_line.text),
        "edition": held.audience.title,
        "banner": {"label": share.label, "share": share.share},
        "marking": marking_of(ground, head.marking),
        "as_of": held.as_of.isoformat(),
        "known_at": known_at,
        "fictional": head.fictional,
        "reconstructed": head.reconstructed,
    }


def _records(ground: Ground) -> dict[str, list[dict[str, Any]]]:
    """All that was told up to the day, section by section, in order of recording."""
    stands = {record.key: record for _, records in ground.contents for record in records}
    return {
        section: [
            record_of(ground, stands.get(record.key, record), stands=record.key in stands)
            for record in records
        ]
        for section, records in ground.standing.told
        if records
    }

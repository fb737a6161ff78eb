"""The shape of what follows from the records: the other half of the schema."""

from generator.exports.shapes import (
    COUNT,
    DAY,
    FLAG,
    IDS,
    SPAN,
    TEXT,
    WORD,
    Schema,
    closed,
    listed,
    ref,
)


def worked_out() -> Schema:
    """What was worked out: see `docs/json.md` for what each says."""
    stream: Schema = {"enum": ["stated", "reported", "assessed"]}
    refusal = closed({"option": WORD, "key": TEXT, "red_line": FLAG})
    said = closed({"stance": TEXT, "key": TEXT})
    point = closed({"point": TEXT, "stance": TEXT, "key": TEXT})
    points = closed({"recorded": COUNT, "total": {"type": ["integer", "null"]}})
    text = {"proposal": TEXT, "points": points, "brackets": COUNT, "options": COUNT}
    position = {
        "party": TEXT,
        "issue": TEXT,
        "stream": stream,
        "wants": WORD,
        "stance": WORD,
        "options": IDS,
        "refuses": listed(refusal),
    }
    response = {
        "party": TEXT,
        "proposal": TEXT,
        "stream": stream,
        "whole": {"anyOf": [said, {"type": "null"}]},
        "points": listed(point),
        "some": listed(said),
    }
    reaction = {"claim": TEXT, "party": TEXT, "stream": stream, "stance": TEXT, "key": TEXT}
    stale = {"party": TEXT, "issue": TEXT, "stream": stream, "days": COUNT}
    change = {
        "kind": TEXT,
        "section": TEXT,
        "key": TEXT,
        "was": WORD,
        "fields": IDS,
        "point": WORD,
    }
    claim = {"claim": TEXT, "status": TEXT, "marking": ref("marking")}
    slip = {"key": TEXT, "was": ref("date"), "now": ref("date")}
    withheld = {"section": TEXT, "party": WORD, "target": TEXT}
    return closed(
        {
            "days": listed(DAY),
            "issues": listed(_issue()),
            "claims": listed(closed(claim)),
            "texts": listed(closed(text)),
            "positions": listed(closed(position)),
            "responses": listed(closed(response)),
            "reactions": listed(closed(reaction)),
            "stale": listed(closed(stale)),
            "overdue": IDS,
            "slips": listed(closed(slip)),
            "sole_source": WORD,
            "changes": listed(closed(change)),
            "withheld": listed(closed(withheld)),
        }
    )


def _issue() -> Schema:
    wanted = closed({"option": TEXT, "parties": IDS})
    red_line = closed({"option": TEXT, "ruled_out_by": IDS, "demanded_by": IDS})
    return closed(
        {
            "issue": TEXT,
            "declared": WORD,
            "recorded": WORD,
            "contradiction": FLAG,
            "marking": ref("marking"),
            "wanted": listed(wanted),
            "red_lines": listed(red_line),
            "silent": IDS,
            "undeclared": IDS,
            "range": {"anyOf": [SPAN, {"type": "null"}]},
        }
    )

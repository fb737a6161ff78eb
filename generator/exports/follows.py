"""What follows from the records as of the day, worked out, so that no reader of the data need."""

from collections.abc import Iterator
from typing import Any

from generator import derived, history
from generator.exports.records import marking_of, plain
from generator.history import Answers, Standpoint
from generator.model import Reaction
from generator.views import Ground


def follows(ground: Ground) -> dict[str, Any]:
    """By name, each in a list: nothing is keyed by an id."""
    return {
        "days": [day.isoformat() for day in history.days(ground.standing.told)],
        "issues": list(_issues(ground)),
        "claims": list(_claims(ground)),
        "texts": list(_texts(ground)),
        "positions": list(_positions(ground)),
        "responses": list(_responses(ground)),
        "reactions": list(_reactions(ground)),
        "stale": list(_stale(ground)),
        "overdue": sorted(ground.overdue),
        "slips": list(_slips(ground)),
        "sole_source": ground.sole_source or None,
        "changes": list(_changes(ground)),
        "withheld": [
            {"section": section, "party": party or None, "target": target}
            for section, party, target in sorted(ground.withheld)
        ],
    }


def _issues(ground: Ground) -> Iterator[dict[str, Any]]:
    """The status by the desk and by the records, and how far the principals are apart."""
    for issue, status in ground.issue_statuses.items():
        distance = ground.distances[issue]
        yield {
            "issue": issue,
            "declared": status.declared or None,
            "recorded": status.derived or None,
            "contradiction": status.contradiction,
            "marking": marking_of(ground, status.marking),
            "wanted": [
                {"option": option, "parties": list(by)} for option, by in distance.wanted.items()
            ],
            "red_lines": [
                {
                    "option": each.option,
                    "ruled_out_by": list(each.ruled_out_by),
                    "demanded_by": list(each.demanded_by),
                }
                for each in distance.conflicts
            ],
            "silent": list(distance.silent),
            "undeclared": list(distance.undeclared),
            "range": plain(ground, distance.range),
        }


def _claims(ground: Ground) -> Iterator[dict[str, Any]]:
    for claim, status in ground.claim_statuses.items():
        marking = marking_of(ground, ground.claim_markings[claim])
        yield {"claim": claim, "status": status, "marking": marking}


def _texts(ground: Ground) -> Iterator[dict[str, Any]]:
    """How much of each text is recorded, and how much of that is open."""
    for proposal in ground.contents.proposals:
        coverage, brackets = derived.coverage(proposal), derived.brackets_of(proposal)
        yield {
            "proposal": proposal.id,
            "points": {"recorded": coverage.recorded, "total": coverage.total},
            "brackets": brackets.brackets,
            "options": brackets.options,
        }


def _positions(ground: Ground) -> Iterator[dict[str, Any]]:
    """What is in force, by party, issue and stream."""
    for (party, issue), streams in ground.positions.items():
        for stream, held in streams:
            about = {"party": party, "issue": issue, "stream": stream.value}
            yield {**about, **_standpoint(held)}


def _standpoint(held: Standpoint) -> dict[str, Any]:
    return {
        "wants": held.wants.key if held.wants else None,
        "stance": held.wants.stance if held.wants else None,
        "options": list(held.options),
        "refuses": [
            {"option": each.option or None, "key": each.position.key, "red_line": each.is_red_line}
            for each in held.refuses
        ],
    }


def _responses(ground: Ground) -> Iterator[dict[str, Any]]:
    for (party, proposal), streams in ground.answers.items():
        for stream, held in streams:
            about = {"party": party, "proposal": proposal, "stream": stream.value}
            yield {**about, **_answers(held)}


def _answers(held: Answers) -> dict[str, Any]:
    whole = {"stance": held.whole.stance, "key": held.whole.response.key} if held.whole else None
    return {
        "whole": whole,
        "points": [
            {"point": point, "stance": each.stance, "key": each.response.key}
            for point, each in held.points.items()
        ],
        "some": [{"stance": each.stance, "key": each.response.key} for each in held.some],
    }


def _reactions(ground: Ground) -> Iterator[dict[str, Any]]:
    for claim, parties in ground.reactions.items():
        for party, streams in parties.items():
            for stream, said in streams:
                yield _reaction(claim, party, stream.value, said)


def _reaction(claim: str, party: str, stream: str, said: Reaction) -> dict[str, Any]:
    about = {"claim": claim, "party": party, "stream": stream}
    return {**about, "stance": said.stance, "key": said.key}


def _stale(ground: Ground) -> Iterator[dict[str, Any]]:
    for (party, issue, stream), days in ground.stale.items():
        yield {"party": party, "issue": issue, "stream": stream, "days": days}


def _slips(ground: Ground) -> Iterator[dict[str, Any]]:
    for key, slips in ground.slips.items():
        for each in slips:
            was, now = plain(ground, each.was), plain(ground, each.now)
            yield {"key": key, "was": was, "now": now}


def _changes(ground: Ground) -> Iterator[dict[str, Any]]:
    """Of the period that the page of changes shows."""
    for each in ground.changes:
        yield {
            "kind": each.kind.value,
            "section": each.section,
            "key": each.record.key,
            "was": each.was.key if each.was else None,
            "fields": list(each.fields),
            "point": each.point or None,
        }

"""Make a desk's folder of any size: dossiers that are long, many, or both.

`python benchmarks/dossiers.py FOLDER --dossiers 200 --days 50` writes 200 dossiers of 50 days each;
`--dossiers 1 --days 10000` one dossier of 100,000 statements. The same numbers give the same bytes.
Nothing in them is anyone's: parties are called Party 1, and chance puts together what they say.
"""

import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from sentences import place, sentence

EDITIONS = """\
format: 1
scheme: tlp
groups:
  own: {title: Our delegation}
editions:
  public: {title: Public, clearance: CLEAR}
  partners: {title: Partners, clearance: GREEN}
  cabinet: {title: Cabinet, clearance: RED, groups: own}
"""
FIRST_DAY = date(1998, 1, 1)
STANCES = ("demands", "supports", "accepts", "conditional", "opposes", "rules-out")
ANSWERS = ("accepts", "rejects", "seeks-amendment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is to be."""

    dossiers: int = 1
    days: int = 50
    """Journal files of each dossier."""
    statements: int = 10
    """Statements of each day."""
    parties: int = 8
    issues: int = 0
    """Of each dossier; 0 for as many as a negotiation of that length has."""

    @property
    def all_issues(self) -> int:
        """Issues of each dossier."""
        return self.issues or max(6, self.days * self.statements // 100)

    @property
    def all_statements(self) -> int:
        """Statements of all dossiers together."""
        return self.dossiers * self.days * self.statements


def write(folder: Path, size: Size) -> None:
    """Write a folder of that size anew, in place of what stood there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "editions.yml").write_text(EDITIONS, encoding="utf-8")
    for number in range(size.dossiers):
        journal = folder / f"talks-{number:04}" / "journal"
        journal.mkdir(parents=True)
        (journal.parent / "dossier.yml").write_text(head(number, size), encoding="utf-8")
        for nth in range(size.days):
            day = FIRST_DAY + timedelta(days=nth)
            text = journal_file(number, nth, day, size)
            (journal / f"{day}.yml").write_text(text, encoding="utf-8")


def head(number: int, size: Size) -> str:
    """The head and the registers of a dossier."""
    last = FIRST_DAY + timedelta(days=size.days)
    return "\n".join(
        (
            f"title: Talks on {place(number)}",
            "question: Who gives way on what, and when?",
            "marking: CLEAR",
            "fictional: yes",
            f"as_of: {last}",
            "defaults: {marking: CLEAR, basis: stated, source: minutes}",
            f"summary: {sentence(number)}",
            "",
            *_sources(),
            *_parties(size),
            *_issues(size),
            *_proposals(size),
            "",
        )
    )


def journal_file(dossier: int, nth: int, day: date, size: Size) -> str:
    """What was recorded on one day: statements on issues and on points, claims and their echo."""
    lines = [f"defaults: {{date: {day}, dated_by: minutes}}", ""]
    wanted = size.statements * 7 // 10
    positions = (nth * wanted + each for each in range(wanted))
    responses = (nth * size.statements + each for each in range(wanted, size.statements - 1))
    lines += ["positions:"]
    lines += [line for each in positions for line in _position(dossier, each, size)]
    lines += ["", "responses:"]
    lines += [line for each in responses for line in _response(dossier, each, size)]
    lines += ["", "reactions:", *_reaction(nth, size), "", "claims:", *_claim(nth, size)]
    lines += ["", "events:", *_event(nth, day, size)]
    if nth % 5 == 0:
        lines += ["", "updates:", *_update(nth // 5, size)]
    if nth % 20 == 0:
        lines += ["", "judgements:", *_judgement(nth, size)]
    return "\n".join((*lines, ""))


def _sources() -> Iterator[str]:
    yield "sources:"
    for name, kind in (("minutes", "minutes"), ("wire", "news"), ("cable", "cable")):
        yield f"  {name}: {{title: The {name} of the talks, kind: {kind}, reliability: B}}"


def _parties(size: Size) -> Iterator[str]:
    yield "parties:"
    for number in range(size.parties):
        yield f"  party-{number}: {{name: Party {number}, role: principal}}"
    yield "people:"
    for number in range(size.parties):
        role = f"{{party: party-{number}, title: Head of delegation}}"
        yield f"  person-{number}: {{name: Person {number}, roles: [{role}]}}"


def _issues(size: Size) -> Iterator[str]:
    yield "issues:"
    for number in range(size.all_issues):
        yield f"  issue-{number}:"
        yield f"    title: How is question {number} settled?"
        yield f"    options: {{open-{number}: Left open, shut-{number}: Shut for good}}"
        if number % 3 == 0:
            yield "    scale: {unit: tonnes, low: 0, high: 1000}"


def _proposals(size: Size) -> Iterator[str]:
    yield "proposals:"
    yield "  chair-text:"
    yield "    title: The text of the chair"
    yield f"    by: party-0\n    disclosure: published\n    date: {FIRST_DAY}"
    yield "    points:"
    for number in range(_points(size)):
        issue = number % min(size.all_issues, 6)
        yield f"      point-{number}: {{text: Point {number} says so., issue: issue-{issue}}}"


def _points(size: Size) -> int:
    return min(40, 2 * size.all_issues)


def _position(dossier: int, number: int, size: Size) -> Iterator[str]:
    # Each party speaks on one issue before the next is taken up, so that none is left out.
    issue, stance = number // size.parties % size.all_issues, STANCES[number % len(STANCES)]
    yield f"  - id: position-{number}"
    yield f"    by: party-{number % size.parties}"
    yield f"    issue: issue-{issue}"
    yield f"    stance: {stance}"
    if number % 4 == 0:
        yield f"    option: {'open' if number % 8 else 'shut'}-{issue}"
    if issue % 3 == 0:
        yield f"    value: [{number % 500}, {number % 500 + 40}]"
    if number % 3 == 1 and number // (size.parties * size.all_issues) % 2:
        yield "    marking: {level: AMBER, release_to: own}"  # and no pair's first word
    elif number % 6 == 2:  # noqa: PLR2004 - one in six
        yield "    marking: GREEN"
    if number % 9 == 4:  # noqa: PLR2004 - one in nine
        yield "    basis: assessed\n    confidence: moderate\n    source: [cable, wire]"
    else:
        yield f"    via: person-{number % size.parties}"
    yield f"    text: {sentence(dossier, number)}"


def _response(dossier: int, number: int, size: Size) -> Iterator[str]:
    yield f"  - by: party-{number % size.parties}"
    yield f"    to: chair-text/point-{number % _points(size)}"
    yield f"    stance: {ANSWERS[number % len(ANSWERS)]}"
    yield f"    quote: {sentence(dossier, number, 1)}"


def _reaction(number: int, size: Size) -> Iterator[str]:
    yield f"  - by: party-{number % size.parties}"
    yield f"    claim: claim-{number}"
    yield f"    stance: {'denies' if number % 2 else 'confirms'}"


def _claim(number: int, size: Size) -> Iterator[str]:
    yield f"  claim-{number}:"
    yield f"    text: The parties are {number} words apart"
    yield f"    asserted_by: party-{(number + 1) % size.parties}"
    yield f"    issue: issue-{number % size.all_issues}"
    yield "    basis: reported\n    source: wire"


def _event(number: int, day: date, size: Size) -> Iterator[str]:
    yield f"  meeting-{number}:"
    yield f"    title: Meeting {number} of the delegations"
    yield "    kind: meeting\n    status: held"
    yield f"    date: {day}"
    yield f"    participants: [party-{number % size.parties}, party-{(number + 1) % size.parties}]"


def _update(number: int, size: Size) -> Iterator[str]:
    status = ("open", "narrowing", "blocked")[number % 3]
    yield f"  - {{issue: issue-{number % size.all_issues}, status: {status}}}"


def _judgement(number: int, size: Size) -> Iterator[str]:
    yield f"  judgement-{number}:"
    yield f"    text: They will not settle it before round {number}."
    yield "    likelihood: likely\n    confidence: moderate"
    yield f"    issue: issue-{number % size.all_issues}"


if __name__ == "__main__":
    parser = ArgumentParser(description="Make a desk's folder of any size.")
    parser.add_argument("folder", type=Path)
    for each in fields(Size):
        parser.add_argument(f"--{each.name}", type=int, default=each.default)
    asked = parser.parse_args()
    write(asked.folder, Size(**{each.name: vars(asked)[each.name] for each in fields(Size)}))

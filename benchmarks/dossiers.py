"""Make a desk's folder of any size: dossiers that are long, many, or both.

`python benchmarks/dossiers.py FOLDER --dossiers 200 --days 50` writes 200 dossiers of 50 days each;
`--dossiers 1 --days 10000` one dossier of 100,000 statements. The same numbers give the same bytes.
Nothing in them is anyone's: parties are called Party 1, and what they say is made of numbers.
"""

import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

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
PARTIES = 8
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

    @property
    def issues(self) -> int:
        """Issues of each dossier: a long negotiation has more of them."""
        return max(6, self.days * self.statements // 100)

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
            (journal / f"{day}.yml").write_text(journal_file(nth, day, size), encoding="utf-8")


def head(number: int, size: Size) -> str:
    """The head and the registers of a dossier."""
    last = FIRST_DAY + timedelta(days=size.days)
    return "\n".join(
        (
            f"title: Talks {number}",
            "question: Who gives way on what, and when?",
            "marking: CLEAR",
            "fictional: yes",
            f"as_of: {last}",
            "defaults: {marking: CLEAR, basis: stated, source: minutes}",
            "summary: The parties talk, and this page is as long as the talks.",
            "",
            *_sources(),
            *_parties(),
            *_issues(size),
            *_proposals(),
            "",
        )
    )


def journal_file(nth: int, day: date, size: Size) -> str:
    """What was recorded on one day: statements on issues and on points, claims and their echo."""
    lines = [f"defaults: {{date: {day}, dated_by: minutes}}", ""]
    first = nth * size.statements
    positions = range(first, first + size.statements * 7 // 10)
    responses = range(positions.stop, first + size.statements - 1)
    lines += ["positions:", *(line for each in positions for line in _position(each, size))]
    lines += ["", "responses:", *(line for each in responses for line in _response(each))]
    lines += ["", "reactions:", *_reaction(nth), "", "claims:", *_claim(nth, size)]
    lines += ["", "events:", *_event(nth, day)]
    if nth % 5 == 0:
        lines += ["", "updates:", *_update(nth // 5, size)]
    if nth % 20 == 0:
        lines += ["", "judgements:", *_judgement(nth, size)]
    return "\n".join((*lines, ""))


def _sources() -> Iterator[str]:
    yield "sources:"
    for name, kind in (("minutes", "minutes"), ("wire", "news"), ("cable", "cable")):
        yield f"  {name}: {{title: The {name} of the talks, kind: {kind}, reliability: B}}"


def _parties() -> Iterator[str]:
    yield "parties:"
    for number in range(PARTIES):
        yield f"  party-{number}: {{name: Party {number}, role: principal}}"
    yield "people:"
    for number in range(PARTIES):
        role = f"{{party: party-{number}, title: Head of delegation}}"
        yield f"  person-{number}: {{name: Person {number}, roles: [{role}]}}"


def _issues(size: Size) -> Iterator[str]:
    yield "issues:"
    for number in range(size.issues):
        yield f"  issue-{number}:"
        yield f"    title: How is question {number} settled?"
        yield f"    options: {{open-{number}: Left open, shut-{number}: Shut for good}}"
        if number % 3 == 0:
            yield "    scale: {unit: tonnes, low: 0, high: 1000}"


def _proposals() -> Iterator[str]:
    yield "proposals:"
    yield "  chair-text:"
    yield "    title: The text of the chair"
    yield f"    by: party-0\n    disclosure: published\n    date: {FIRST_DAY}"
    yield "    points:"
    for number in range(40):
        yield f"      point-{number}: {{text: Point {number} says so., issue: issue-{number % 6}}}"


def _position(number: int, size: Size) -> Iterator[str]:
    issue, stance = number * 7 % size.issues, STANCES[number % len(STANCES)]
    yield f"  - id: position-{number}"
    yield f"    by: party-{number % PARTIES}"
    yield f"    issue: issue-{issue}"
    yield f"    stance: {stance}"
    if number % 4 == 0:
        yield f"    option: {'open' if number % 8 else 'shut'}-{issue}"
    if issue % 3 == 0:
        yield f"    value: [{number % 500}, {number % 500 + 40}]"
    if number % 6 == 1:
        yield "    marking: {level: AMBER, release_to: own}"
    if number % 6 == 2:  # noqa: PLR2004 - one in six
        yield "    marking: GREEN"
    if number % 9 == 4:  # noqa: PLR2004 - one in nine
        yield "    basis: assessed\n    confidence: moderate\n    source: [cable, wire]"
    else:
        yield f"    via: person-{number % PARTIES}"
    yield f"    text: In the view of its delegation the answer to this is {number}, and no other."


def _response(number: int) -> Iterator[str]:
    yield f"  - by: party-{number % PARTIES}"
    yield f"    to: chair-text/point-{number % 40}"
    yield f"    stance: {ANSWERS[number % len(ANSWERS)]}"
    yield f"    quote: We have said {number} times what we think of this."


def _reaction(number: int) -> Iterator[str]:
    yield f"  - by: party-{number % PARTIES}"
    yield f"    claim: claim-{number}"
    yield f"    stance: {'denies' if number % 2 else 'confirms'}"


def _claim(number: int, size: Size) -> Iterator[str]:
    yield f"  claim-{number}:"
    yield f"    text: The parties are {number} words apart"
    yield f"    asserted_by: party-{(number + 1) % PARTIES}"
    yield f"    issue: issue-{number % size.issues}"
    yield "    basis: reported\n    source: wire"


def _event(number: int, day: date) -> Iterator[str]:
    yield f"  meeting-{number}:"
    yield f"    title: Meeting {number} of the delegations"
    yield "    kind: meeting\n    status: held"
    yield f"    date: {day}"
    yield f"    participants: [party-{number % PARTIES}, party-{(number + 1) % PARTIES}]"


def _update(number: int, size: Size) -> Iterator[str]:
    status = ("open", "narrowing", "blocked")[number % 3]
    yield f"  - {{issue: issue-{number % size.issues}, status: {status}}}"


def _judgement(number: int, size: Size) -> Iterator[str]:
    yield f"  judgement-{number}:"
    yield f"    text: They will settle it in round {number}, or the one after."
    yield "    likelihood: likely\n    confidence: moderate"
    yield f"    issue: issue-{number % size.issues}"


if __name__ == "__main__":
    parser = ArgumentParser(description="Make a desk's folder of any size.")
    parser.add_argument("folder", type=Path)
    for name, default in (("dossiers", 1), ("days", 50), ("statements", 10)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    write(asked.folder, Size(**{name: vars(asked)[name] for name in Size.__slots__}))

"""What a command prints: for people, and for programs."""

import json
import sys
from pathlib import Path

import click

from generator.cli.listed import told_problems
from generator.engine import Tell
from generator.problem import as_json, printable
from generator.release import Released
from generator.views.pages import ChangesPage
from generator.views.parts import Change, Sign


def told_release(outcome: Released, folder: Path) -> None:
    """Print how a release went, and why not where it did not."""
    told_problems(outcome.problems, folder)
    told_refusals(outcome)
    if outcome.refusals or not outcome.done:
        why = "Refused by the gate" if outcome.refusals else "Not released"
        whose = f": edition {outcome.edition}" if outcome.edition else ""
        click.echo(f"{why}{whose}. {outcome.folder} stays as it was.", err=True)
        return
    counted = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((outcome.pages, "page"), (outcome.books, "book"))
        if number
    ]
    click.echo(f"Released {outcome.folder}: {', '.join(counted) or 'nothing'}")


def told_verdict(outcome: Released, folder: Path) -> None:
    """Print what the gate says of a folder."""
    told_problems(outcome.problems, folder)
    told_refusals(outcome)
    verdict = "passed" if outcome.done else "refused" if outcome.refusals else "not looked at"
    click.echo(f"{outcome.folder}: {verdict} for edition {outcome.edition}.", err=not outcome.done)


def told_refusals(outcome: Released) -> None:
    """Print what the gate would not let out."""
    for refusal in outcome.refusals:
        click.echo(printable(str(refusal)), err=True)


def release_as_object(outcome: Released) -> dict[str, object]:
    """Return how a release went, for a program."""
    return {
        "edition": outcome.edition,
        "folder": str(outcome.folder),
        "released": outcome.done,
        "pages": outcome.pages,
        "books": outcome.books,
        "problems": json.loads(as_json(outcome.problems)),
        "refusals": [str(refusal) for refusal in outcome.refusals],
    }


def changes_as_text(page: ChangesPage) -> str:
    """Return what changed, a line each under the heading of its kind."""
    since = f" from {page.since.words}" if page.since else ""
    lines = [f"{page.head.dossier_title}: what changed{since} to {page.until.words}"]
    for group in page.groups:
        lines += ["", group.title]
        lines += [f"  {_in_words(change)}" for change in group.changes]
    if not page.groups:
        lines.append("Nothing changed.")
    return "".join(f"{printable(line)}\n" for line in lines)


def changes_as_objects(page: ChangesPage) -> list[dict[str, str]]:
    """Return what changed, for a program."""
    return [
        {
            "kind": change.kind,
            "what": change.what.text,
            "of": change.of,
            "was": _word(change.was),
            "now": _word(change.now),
            "detail": change.detail,
            "date": change.date.machine,
        }
        for group in page.groups
        for change in group.changes
    ]


def progress() -> Tell:
    """Return what tells how far work is: a bar on a terminal, a line for each step in a pipe."""
    terminal = sys.stderr.isatty()

    def tell(what: str, done: int, total: int) -> None:
        if terminal:
            filled = _WIDTH * done // max(total, 1)
            bar = "█" * filled + "░" * (_WIDTH - filled)
            click.echo(f"\r{what:<8}{bar} {done}/{total}", err=True, nl=done == total)
        elif done == total:
            click.echo(f"{what}: {total}", err=True)

    return tell


_WIDTH = 30


def _in_words(change: Change) -> str:
    turn = " → ".join(filter(None, (_word(change.was), _word(change.now))))
    return " · ".join(filter(None, (change.what.text, change.of, turn, change.detail)))


def _word(sign: Sign | str) -> str:
    return sign if isinstance(sign, str) else sign.words

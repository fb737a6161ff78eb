"""Single questions on a terminal: each is asked until it has an answer that can stand."""

import sys
from collections.abc import Callable, Mapping
from itertools import islice

import click

from generator.problem import did_you_mean, printable, quoted

_MOST_SHOWN = 12
_ALL = "?"
_EDITOR = "."


def is_terminal() -> bool:
    """Whether there is someone to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def fine(_given: str) -> str:
    """Nothing is wrong with any answer."""
    return ""


def line(label: str, *, needed: bool, wrong: Callable[[str], str] = fine, default: str = "") -> str:
    """One line, empty where it was left out; `wrong` says what is wrong with an answer."""
    while True:
        given = str(click.prompt(label, default=default, show_default=bool(default))).strip()
        complaint = wrong(given) if given else "this is needed" * needed
        if not complaint:
            return given
        click.echo(f"  {complaint}")


def words(
    label: str, choices: Mapping[str, str], *, needed: bool, most: int | None = None
) -> tuple[str, ...]:
    """Some of the choices, each by its name or the beginning of it, with commas between."""
    _show(choices, _MOST_SHOWN)
    while True:
        given = line(label, needed=needed)
        if given == _ALL:
            _show(choices, len(choices))
            continue
        found = [_meant(each, choices) for each in given.replace(",", " ").split()]
        if most is not None and len(found) > most:
            click.echo(f"  {most} of them, please")
        elif "" not in found:
            return tuple(found)


def word(label: str, choices: Mapping[str, str], *, needed: bool) -> str:
    """One of the choices; empty where it was left out."""
    return "".join(words(label, choices, needed=needed, most=1))


def prose(label: str, *, needed: bool) -> str:
    """A text: one line, or as many as an editor holds."""
    given = line(f"{label} ({_EDITOR} opens your editor)", needed=needed)
    if given != _EDITOR:
        return given
    edited = click.edit("", extension=".md") or ""
    return "\n".join(edited.strip().splitlines()) or prose(label, needed=needed)


def _show(choices: Mapping[str, str], most: int) -> None:
    wide = max((len(choice) for choice in choices), default=0)
    for choice, about in islice(choices.items(), most):
        click.echo(f"  {printable(choice):<{wide}}  {printable(about)[:90]}".rstrip())
    if len(choices) > most:
        click.echo(f"  … and {len(choices) - most} more; {_ALL} shows them")


def _meant(given: str, choices: Mapping[str, str]) -> str:
    """The choice that was meant, or nothing after saying why."""
    begun = [choice for choice in choices if choice.startswith(given)]
    if given in choices or len(begun) == 1:
        return given if given in choices else begun[0]
    several = f"; it can be {', '.join(map(printable, begun))}" if begun else ""
    click.echo(f"  there is no {quoted(given)}{several or did_you_mean(given, choices)}")
    return ""

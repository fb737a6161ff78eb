"""Problems as a desk sees them; apart from what else is told, since `check` needs no more."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from generator.cli.explained import explained, rules
from generator.problem import Problem, did_you_mean, listing, quoted
from generator.sources import sources


def told_problems(problems: Iterable[Problem], folder: Path, *, to: TextIO | None = None) -> None:
    """Print problems with the lines they are about, to standard error unless told otherwise.

    In colour on a terminal, unless NO_COLOR is set.
    """
    listed = tuple(problems)
    stream = to or sys.stderr
    text = listing(listed, sources(folder, listed), colour=in_colour(stream))
    click.echo(text, file=stream, nl=False)


def told_rule(name: str) -> None:
    """Print the page of a rule; wrong usage where there is none."""
    known = rules()
    if name not in known:
        raise click.UsageError(f"there is no rule {quoted(name)}{did_you_mean(name, known)}")
    click.echo(explained(name, known[name], colour=in_colour(sys.stdout)), nl=False)


def in_colour(stream: TextIO) -> bool:
    """Whether what goes there may be painted: a terminal that can, and nobody who minds."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

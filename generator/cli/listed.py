"""Problems as a desk sees them; apart from what else is told, since `check` needs no more."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from generator.prepare import sources
from generator.problem import Problem, listing


def told_problems(problems: Iterable[Problem], folder: Path, *, to: TextIO | None = None) -> None:
    """Print problems with the lines they are about, to standard error unless told otherwise.

    In colour on a terminal.
    """
    listed = tuple(problems)
    stream = to or sys.stderr
    text = listing(listed, sources(folder, listed), colour=stream.isatty())
    click.echo(text, file=stream, nl=False)

"""Many mutants, judged a few at a time."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation.judge import Asking, judge
from tests.mutation.mutants import Mutant


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What noticed that the module is not as written, by judge: nothing for a survivor."""

    mutant: Mutant
    noticed: Mapping[str, str]


def trial(mutants: Iterable[Mutant], *, processes: int, how: Asking) -> Iterator[Verdict]:
    """The verdict on each, as they come."""
    running: dict[int, Mutant] = {}
    lethal: dict[str, int] = {}
    with TemporaryDirectory() as folder:
        for mutant in mutants:
            if len(running) == processes:
                yield _next(running, Path(folder), lethal)
            process = _judged_apart(mutant, Path(folder), lethal, how)
            running[process] = mutant
        while running:
            yield _next(running, Path(folder), lethal)


def _judged_apart(mutant: Mutant, folder: Path, lethal: Mapping[str, int], how: Asking) -> int:
    """The id of a process that leaves a file of that name: a fork has all libraries loaded."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    try:
        noticed = judge(mutant, lethal, how)
        (folder / f"{os.getpid()}").write_text(json.dumps(noticed))
    finally:
        os._exit(0)


def _next(running: dict[int, Mutant], folder: Path, lethal: dict[str, int]) -> Verdict:
    process, status = os.wait()
    said = folder / f"{process}"
    # What says nothing ran out of time, or of memory.
    noticed = json.loads(said.read_text()) if said.exists() else {"limit": f"status {status}"}
    latest = max(lethal.values(), default=0) + 1
    lethal |= dict.fromkeys(noticed.values(), latest)
    return Verdict(mutant=running.pop(process), noticed=noticed)

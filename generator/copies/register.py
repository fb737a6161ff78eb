"""Who holds which copy: lines that are added and never changed, each sealing those before it.

A line says one step of one copy: that its code was given out, that the copy was handed out, or that
it never will be. What was changed or taken away is noticed, at the end as well: a file beside tells
how many lines there were. Who can write both can rewrite both, so whoever must be sure notes the
seal elsewhere.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.copies.place import opened, settle, write

LINES = "register.jsonl"
SEAL = "register.seal"


class Step(StrEnum):
    """What happened to a copy."""

    GIVEN = "code given"
    """Its line comes first: a code that is on no disk is on no page."""
    HANDED = "handed out"
    VOID = "void"
    """A run ended between the two; the copy is nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of one document, and whose it is."""

    code: str
    recipient: str
    name: str
    edition: str
    edition_digest: str
    """Of all that the edition holds."""
    document: str
    """Its path in the edition."""
    document_digest: str
    """Of the document as the gate saw it, without a stamp."""
    locked: bool
    file: str
    """Where it was put for handing out."""
    file_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A copy, what became of it last, and on which day."""

    copy: Copy
    step: Step
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the register says."""

    holdings: Mapping[str, Holding] = field(default_factory=lambda: MappingProxyType({}))
    """By code, in the order in which codes were given."""
    lines: int = 0
    seal: str = ""
    """Over all lines."""
    faults: tuple[str, ...] = ()
    """How it is not as it was written; then nothing it says is sure."""
    torn: int = 0
    """How many bytes of a line stand at its end that was never finished: it counts for nothing."""


def register(folder: Path) -> Register:
    """What stands in the register of a folder: nothing, where there is none. Raises OSError."""
    file = folder / LINES
    content = file.read_bytes() if file.exists() else b""
    *lines, tail = content.split(b"\n")
    holdings: dict[str, Holding] = {}
    seals = [""]
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        try:
            before, holding = _parsed(line)
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
            faults.append(f"line {number} is none of ours")
        else:
            if before != seals[-1]:
                faults.append(f"line {number} does not follow from what stands before it")
            holdings[holding.copy.code] = holding
        seals.append(_sealed(line))
    faults += _ends(folder, seals)
    return Register(
        holdings=MappingProxyType(holdings),
        lines=len(lines),
        seal=seals[-1],
        faults=tuple(faults),
        torn=len(tail),
    )


def add(folder: Path, after: Register, step: Step, copies: Iterable[Copy], day: date) -> Register:
    """Add a line for each copy, and return the register with them once they are on the disk.

    `after` is what stands there. Raises OSError.
    """
    holdings = dict(after.holdings)
    seal, lines = after.seal, []
    for copy in copies:
        said = {"before": seal, "step": step, "day": day.isoformat(), **asdict(copy)}
        line = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
        lines.append(line)
        seal = _sealed(line)
        holdings[copy.code] = Holding(copy=copy, step=step, day=day)
    if not after.lines:
        write(folder / SEAL, b"0 \n")
    _append(folder / LINES, b"".join(line + b"\n" for line in lines), after.torn)
    count = after.lines + len(lines)
    write(folder / SEAL, f"{count} {seal}\n".encode())
    return Register(holdings=MappingProxyType(holdings), lines=count, seal=seal)


def _append(file: Path, content: bytes, torn: int) -> None:
    number = opened(file, os.O_RDWR | os.O_APPEND)
    try:
        if torn:
            os.ftruncate(number, os.fstat(number).st_size - torn)
        while content:
            content = content[os.write(number, content) :]
        os.fsync(number)
    finally:
        os.close(number)
    settle(file.parent)


def _parsed(line: bytes) -> tuple[str, Holding]:
    said: dict[str, Any] = json.loads(line)
    before, step, day = (str(said.pop(name)) for name in ("before", "step", "day"))
    copy = Copy(**said)
    return before, Holding(copy=copy, step=Step(step), day=date.fromisoformat(day))


def _sealed(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _ends(folder: Path, seals: Sequence[str]) -> Iterator[str]:
    """Whether there are as many lines as there were when the last was added, and the same."""
    file, lines = folder / SEAL, len(seals) - 1
    if not file.exists() and not lines:
        return
    told = _TOLD.fullmatch(file.read_text(errors="replace") if file.exists() else "")
    if told is None:
        yield f"{SEAL} is missing, or none of ours"
    elif int(told["lines"]) > lines:
        yield f"{int(told['lines']) - lines} of {told['lines']} lines are missing at its end"
    elif seals[int(told["lines"])] != told["seal"]:
        yield f"what stands up to line {told['lines']} is not what was written"


_TOLD = re.compile(r"(?P<lines>[0-9]{1,12}) (?P<seal>[0-9a-f]{64}|)\n")

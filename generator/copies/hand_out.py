"""Handing out: a code, its line in the register, the stamped copy in the outbox; in that order."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from generator.copies.codes import fresh
from generator.copies.passwords import password_of
from generator.copies.place import CopiesError, ignored, partly, private, write
from generator.copies.register import Copy, Register, Step, add, register
from generator.engine import Tell, silent
from generator.marking import Recipient
from generator.paper.stamp import Stamp, stamped


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """How copies are handed out, and where their traces are kept."""

    outbox: Path
    register: Path
    """The folder of the register: private, and to be kept."""
    day: date
    locked: bool = False
    again: bool = False
    """Whether who holds this very document is given another copy of it."""
    user: Path | None = None
    """The folder of the desk's own templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What was handed out, and what came to light on the way."""

    register: Register
    copies: tuple[Copy, ...] = ()
    stood: tuple[Copy, ...] = ()
    """Copies that their recipients hold already, of documents that have not changed."""
    void: tuple[Copy, ...] = ()
    """Copies whose run ended before they were handed out: their codes will be on no page."""


def hand_out(
    documents: Mapping[str, bytes],
    recipients: tuple[Recipient, ...],
    handing: Handing,
    edition_digest: str,
    *,
    tell: Tell = silent,
) -> Handed:
    """Hand each recipient a copy of each document, by path; they have passed the gate.

    One run at a time works on a register. Raises CopiesError where the register is not as it was
    written; OSError.
    """
    ignored(private(handing.register))
    ignored(private(handing.outbox))
    known, void = _settled(_sound(handing.register), handing)
    held = {} if handing.again else _held(known)
    copies: list[Copy] = []
    stood: list[Copy] = []
    for done, recipient in enumerate(recipients, start=1):
        for path, document in documents.items():
            wanted = _Wanted(
                recipient=recipient.id,
                edition=recipient.edition,
                document=path,
                digest=_digest(document),
                locked=handing.locked,
            )
            if wanted in held:
                stood.append(held[wanted])
                continue
            stamp = Stamp(code=fresh(known.holdings), label=recipient.name)
            copy, content = _made(document, wanted, stamp, handing, edition_digest)
            known = _handed(known, copy, content, handing)
            copies.append(copy)
        tell("copies", done, len(recipients))
    return Handed(register=known, copies=tuple(copies), stood=tuple(stood), void=void)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A copy that somebody should hold: whose it is, and of what."""

    recipient: str
    edition: str
    document: str
    digest: str
    locked: bool


def _sound(folder: Path) -> Register:
    known = register(folder)
    if known.faults:
        raise CopiesError(
            f"the register in {folder} is not as it was written ({'; '.join(known.faults)}):"
            " put back a copy of it that is, and run this again"
        )
    return known


def _settled(known: Register, handing: Handing) -> tuple[Register, tuple[Copy, ...]]:
    """What a run left that ended early: a copy that is in its place was handed out, others not."""
    given = [each.copy for each in known.holdings.values() if each.step is Step.GIVEN]
    if not given:
        return known, ()
    whole = tuple(copy for copy in given if _stands(copy))
    void = tuple(copy for copy in given if copy not in whole)
    for copy in void:
        partly(Path(copy.file)).unlink(missing_ok=True)
    known = add(handing.register, known, Step.HANDED, whole, handing.day)
    return add(handing.register, known, Step.VOID, void, handing.day), void


def _stands(copy: Copy) -> bool:
    file = Path(copy.file)
    return file.is_file() and _digest(file.read_bytes()) == copy.file_digest


def _held(known: Register) -> Mapping[_Wanted, Copy]:
    """The copies that were handed out; of several alike, the last."""
    handed = (each.copy for each in known.holdings.values() if each.step is Step.HANDED)
    return {
        _Wanted(
            recipient=copy.recipient,
            edition=copy.edition,
            document=copy.document,
            digest=copy.document_digest,
            locked=copy.locked,
        ): copy
        for copy in handed
    }


def _made(
    document: bytes, wanted: _Wanted, stamp: Stamp, handing: Handing, edition_digest: str
) -> tuple[Copy, bytes]:
    password = password_of(wanted.recipient, handing.register) if wanted.locked else ""
    content = stamped(document, stamp, password=password, user=handing.user)
    within = PurePosixPath(wanted.edition, wanted.recipient, wanted.document)
    file = handing.outbox.absolute() / within.with_name(
        f"{within.stem}-{stamp.code}{within.suffix}"
    )
    copy = Copy(
        code=stamp.code,
        recipient=wanted.recipient,
        name=stamp.label,
        edition=wanted.edition,
        edition_digest=edition_digest,
        document=wanted.document,
        document_digest=wanted.digest,
        locked=wanted.locked,
        file=str(file),
        file_digest=_digest(content),
    )
    return copy, content


def _handed(known: Register, copy: Copy, content: bytes, handing: Handing) -> Register:
    known = add(handing.register, known, Step.GIVEN, (copy,), handing.day)
    file = Path(copy.file)
    private(file.parent)
    write(file, content)
    return add(handing.register, known, Step.HANDED, (copy,), handing.day)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

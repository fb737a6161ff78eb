"""A released folder against its own seal: for whoever holds a copy, without the desk's data."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model import Id
from generator.release.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    ManifestError,
    manifest,
    parsed,
)
from generator.release.signature import fits, signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is not as it was sealed."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is known of a released folder."""

    edition: Id = ""
    files: int = 0
    size: int = 0
    is_signed: bool = False
    """Whether a signature fits, by whomever."""
    signer: str = ""
    """Who made it, of those who may; "" where nobody said who may."""
    faults: tuple[Fault, ...] = ()


def verify(folder: Path, *, signers: Path | None = None, identity: str = "") -> Verdict:
    """Look whether a folder is as it was sealed: every name, every digest, and the signature.

    `signers` names who may sign, as `ssh-keygen` reads it; with it, a release that none of them
    signed is at fault, and with an `identity` nobody else counts. Raises SigningError, OSError.
    """
    file = folder / MANIFEST
    if file.is_symlink() or not file.is_file():
        reason = "is not there: this is no release, or somebody took its seal away"
        return Verdict(faults=(Fault(path=MANIFEST, reason=reason),))
    text = file.read_bytes()
    try:
        sealed = parsed(text.decode("utf-8", "surrogateescape"))
    except ManifestError as error:
        return Verdict(faults=(Fault(path=MANIFEST, reason=str(error)),))
    found = manifest(folder, sealed.edition)
    verdict = _signed(folder / SIGNATURE, text, signers, identity)
    return Verdict(
        edition=sealed.edition,
        files=len(found.files),
        size=found.size,
        is_signed=verdict.is_signed,
        signer=verdict.signer,
        faults=(*verdict.faults, *_faults(sealed, found)),
    )


def _faults(sealed: Manifest, found: Manifest) -> Iterator[Fault]:
    for path in sorted({*sealed.files, *found.files}):
        if path not in found.files:
            yield Fault(path=path, reason="is missing")
        elif not found.files[path]:
            yield Fault(path=path, reason="is neither a plain file nor a folder of files")
        elif path not in sealed.files:
            yield Fault(path=path, reason="does not belong to the release")
        elif sealed.files[path] != found.files[path]:
            yield Fault(path=path, reason="was changed since it was sealed")


def _signed(signature: Path, text: bytes, signers: Path | None, identity: str) -> Verdict:
    if signature.is_symlink() or not signature.is_file():
        return _unsigned("is not there: nobody signed this release") if signers else Verdict()
    if not fits(text, signature):
        return _unsigned("is no signature of this manifest")
    if signers is None:
        return Verdict(is_signed=True)
    name = signer(text, signature, signers, identity)
    if not name:
        return _unsigned(f"was not made by {identity or 'anyone'} whom {signers} names")
    return Verdict(is_signed=True, signer=name)


def _unsigned(reason: str) -> Verdict:
    return Verdict(faults=(Fault(path=SIGNATURE, reason=reason),))

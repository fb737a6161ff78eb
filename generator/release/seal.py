"""The seal on what passed the gate: its manifest, signed where there is a key.

It covers that edition only: a digest over anything that its readers are not handed would confirm a
guess.
"""

from dataclasses import dataclass
from pathlib import Path

from generator.model import Id
from generator.release.listing import Listing, listing
from generator.release.manifest import MANIFEST, SIGNATURE, Manifest, manifest_of
from generator.release.signature import sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """What a seal is made with."""

    edition: Id = ""
    key: Path | None = None
    """What signs it; None to leave it unsigned."""


PLAIN = Sealing()


def seal(folder: Path, sealing: Sealing, listed: Listing | None = None) -> Manifest:
    """Write the manifest of a folder into it, and the signature; return the manifest.

    What was `listed` of it already is not read again. Raises SigningError.
    """
    made = manifest_of(listing(folder) if listed is None else listed, sealing.edition)
    text = str(made).encode("utf-8", "surrogateescape")
    (folder / MANIFEST).write_bytes(text)
    if sealing.key is not None:
        (folder / SIGNATURE).write_bytes(sign(text, sealing.key))
    return made

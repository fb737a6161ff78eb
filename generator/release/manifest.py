"""The manifest of a release: its files with their digests, as `sha256sum --check` reads them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.model import Id
from generator.release.listing import Listing, listing

MANIFEST = "MANIFEST.sha256"
"""In every release, at its top."""
SIGNATURE = f"{MANIFEST}.sig"
"""Beside the manifest where the release is signed, under the name that `ssh-keygen` gives it."""


class ManifestError(Exception):
    """A text is no manifest of ours; the message says where it goes wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a release holds: its files and no other, nothing of the time or of the machine."""

    edition: Id
    files: Mapping[str, str]
    """The digest of each file by its path, in order of path; "" for what is no plain file."""
    size: int
    """The bytes of all files."""

    def __str__(self) -> str:
        # A comment to `sha256sum`. Without it a manifest could be cut off and still be one.
        head = f"# briefings edition={self.edition} files={len(self.files)} bytes={self.size}\n"
        return head + "".join(_line(digest, path) for path, digest in self.files.items())


def manifest(folder: Path, edition: Id) -> Manifest:
    """Return the manifest of what stands in a folder, but for a manifest and its signature."""
    return manifest_of(listing(folder), edition)


def manifest_of(listed: Listing, edition: Id) -> Manifest:
    """Return the manifest of a folder that was listed."""
    # A link of such a name is no part of a seal, but one of the things that should not be there.
    own = {MANIFEST, SIGNATURE}
    found = {path: each for path, each in listed.items() if path not in own or not each.digest}
    return Manifest(
        edition=edition,
        files=MappingProxyType({path: each.digest for path, each in found.items()}),
        size=sum(each.size for each in found.values() if each.digest),
    )


def parsed(text: str) -> Manifest:
    """Return the manifest that a text is. Raises ManifestError."""
    head, *lines = text.split("\n")
    told = _HEAD.fullmatch(head)
    if told is None:
        raise ManifestError("does not begin as a manifest of ours")
    if lines[-1:] != [""]:
        raise ManifestError("ends within a line")
    files: dict[str, str] = {}
    for number, line in enumerate(lines[:-1], start=2):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ManifestError(f"has no file and digest in line {number}")
        files[_unescaped(match["path"]) if match["escaped"] else match["path"]] = match["digest"]
    if len(files) != int(told["count"]):
        raise ManifestError(f"names {len(files)} files, where its head says {told['count']}")
    return Manifest(edition=told["edition"], files=MappingProxyType(files), size=int(told["size"]))


_HEAD = re.compile(
    r"# briefings edition=(?P<edition>\S*) files=(?P<count>\d{1,9}) bytes=(?P<size>\d{1,18})"
)
_LINE = re.compile(r"(?P<escaped>\\)?(?P<digest>[0-9a-f]{64})  (?P<path>[^\n\r]+)")
_ESCAPES = {"\\": r"\\", "\n": r"\n", "\r": r"\r"}
_UNESCAPES = {escape: plain for plain, escape in _ESCAPES.items()}


def _line(digest: str, path: str) -> str:
    # As `sha256sum` writes names that would break a line.
    escaped = "".join(_ESCAPES.get(character, character) for character in path)
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"


def _unescaped(path: str) -> str:
    return re.sub(r"\\[\\nr]", lambda match: _UNESCAPES[match[0]], path)

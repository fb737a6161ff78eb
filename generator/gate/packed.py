"""Files that hold others: gzip, and the office formats, which are ZIP archives of XML."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from generator.gate.pictures import unpacked
from generator.gate.reading import UnreadableError

MAGIC = {b"%PDF": ".pdf", b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"PK\x03\x04": ".xlsx"}
"""How files begin that may hold others, or text."""
DEFLATED = (b"\x1f\x8b\x08", b"\x78")
HOLDERS = (*MAGIC, *DEFLATED)


def gunzipped(content: bytes) -> bytes:
    """What a gzip file holds, with the names in its head before it.

    Raises UnreadableError for what it can't unpack whole, and for a head that tells a time: it
    would change from build to build.
    """
    if len(content) < _GZIP_HEAD or content[:3] != b"\x1f\x8b\x08":
        raise UnreadableError("is not packed as its name says")
    if struct.unpack_from("<I", content, 4)[0]:
        raise UnreadableError("tells when it was packed")
    return unpacked(content, window=zlib.MAX_WBITS | 16)


def members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a ZIP archive, each with its name, and the archive's comments as a file.

    Raises UnreadableError for one that is encrypted, broken or unreasonably large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = archive.infolist()
            if sum(file.file_size for file in files) > _MOST or len(files) > _MOST_FILES:
                raise UnreadableError("is too large to unpack")
            if any(file.flag_bits & 1 for file in files):
                raise UnreadableError("is encrypted")
            comments = b"\n".join((archive.comment, *(file.comment for file in files)))
            yield "comments.txt", comments
            for file in files:
                if not file.is_dir():
                    yield file.filename, archive.read(file)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error) as error:
        raise UnreadableError(f"can't be unpacked: {error}") from None


_GZIP_HEAD = 10
_MOST = 1 << 28
_MOST_FILES = 10_000

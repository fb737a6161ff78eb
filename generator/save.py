"""One file of the desk, written whole or not at all."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def save(file: Path, text: str) -> None:
    """Make the file hold the text; until it does, it holds what it held. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = file.stat().st_mode if file.exists() else None
    # Beside it, since only within one disk is the exchange a single step; hidden, since whatever
    # begins with a dot is read by nobody.
    with NamedTemporaryFile("wb", dir=file.parent, prefix=f".{file.name}.", delete=False) as beside:
        try:
            beside.write(text.encode("utf-8"))
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).chmod(0o666 & ~_umask() if mode is None else mode)
            Path(beside.name).replace(file)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    """What the system takes from the rights of new files: it can be asked by setting it alone."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

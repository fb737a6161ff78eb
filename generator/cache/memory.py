"""What was worked out before, by name, in a file of the desk: it holds what is not redacted.

A memory is never needed and never believed: what is lost, corrupt or of another key is as if it had
never been there. Its folder is the desk's alone, and tells git to pass it over.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

MEMORY = ".desk"
"""Among the folders where editions are made, that of the desk's memory: no edition is called so."""
FILE = "memory.sqlite"


def recall(folder: Path, keys: Mapping[str, str]) -> Mapping[str, str]:
    """What is remembered under each of these names with the same key; nothing of all others."""
    found: dict[str, str] = {}
    if not (folder / FILE).is_file():
        return found
    try:
        with _opened(folder) as memory:
            for name, key in keys.items():
                row = memory.execute(_ONE, (name, key)).fetchone()
                if row is not None and row[1] == _sum(name, key, row[0]):
                    found[name] = row[0]
    except (OSError, sqlite3.Error, ValueError, TypeError):
        return {}
    return found


def remember(
    folder: Path, keys: Mapping[str, str], made: Mapping[str, str], *, names: Collection[str] | None
) -> None:
    """Put in what was made, each by its name and key; forget all others than these names."""
    try:
        _make(folder)
        with _opened(folder) as memory:
            _write(memory, keys, made, names)
    except sqlite3.Error as error:
        # While another run is writing, the next one may remember; all else is beyond repair.
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            (folder / FILE).unlink(missing_ok=True)
    except OSError:
        return


_ONE = "SELECT text, sum FROM made WHERE name = ? AND key = ?"


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / FILE, timeout=1)) as memory, memory:
        # What a desk has deleted does not stay behind in the file.
        memory.execute("PRAGMA secure_delete = ON")
        yield memory


def _write(
    memory: sqlite3.Connection,
    keys: Mapping[str, str],
    made: Mapping[str, str],
    names: Collection[str] | None,
) -> None:
    memory.execute("CREATE TABLE IF NOT EXISTS made (name PRIMARY KEY, key, sum, text)")
    known = memory.execute("SELECT name FROM made").fetchall()
    gone = () if names is None else (row for row in known if row[0] not in names)
    memory.executemany("DELETE FROM made WHERE name = ?", gone)
    rows = ((name, keys[name], _sum(name, keys[name], text), text) for name, text in made.items())
    memory.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", rows)


def _sum(name: str, key: str, text: str) -> bytes:
    total = hashlib.blake2b(digest_size=16)
    for part in (name, key, text):
        total.update(part.encode("utf-8", "surrogatepass"))
        total.update(b"\0")
    return total.digest()

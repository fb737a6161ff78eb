"""The passwords of locked copies: one for each recipient, in a file that only its owner may read.

They are made here, by chance, and stand in these files alone: never on a command line, in a log or
in the register. Whoever wants another writes it there, or deletes the file.
"""

import re
import secrets
from pathlib import Path
from typing import Final

from generator.copies.codes import ALPHABET
from generator.copies.place import CopiesError, private, write

FOLDER: Final = "passwords"
_LENGTH: Final = 24
"""112 bits: nobody has to remember it."""
# Readers of PDF differ in how they take other letters.
_FIT: Final = re.compile(r"[!-~]{12,127}")


def password_of(recipient: str, register: Path) -> str:
    """The password of a recipient, made where there is none. Raises CopiesError, OSError."""
    file = file_of(recipient, register)
    if not file.exists():
        private(file.parent)
        made = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
        write(file, f"{made}\n".encode())
    if file.stat().st_mode & 0o077:
        raise CopiesError(f"others may read {file}: take their rights away (chmod 600), or it")
    found = file.read_text(encoding="utf-8", errors="replace").strip()
    if not _FIT.fullmatch(found):
        raise CopiesError(
            f"{file} holds no password: 12 to 127 letters without accents, digits and signs,"
            " without spaces; delete it for one that is made by chance"
        )
    return found


def file_of(recipient: str, register: Path) -> Path:
    """Where the password of a recipient stands."""
    return register / FOLDER / f"{recipient}.txt"

"""A command that dies at work, at a moment that can be had again: at its nth change of the disk."""

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from tests.site_outputs import briefings

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset(
    {
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.truncate", "os.utime", "sqlite3.connect"),
    }
)


def killed(top: Path, nth: int, *arguments: str) -> bool:
    """Run the command line in a process of its own, killed before its nth change of the disk.

    Returns whether it was: it may be done before.
    """
    child = os.fork()
    if not child:
        try:
            _die_at(nth)
            briefings(top, *arguments)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _die_at(nth: int) -> None:
    numbers = count(1)

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in _CHANGES or (event == "open" and int(arguments[2] or 0) & _WRITING)
        if changes and next(numbers) >= nth:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)

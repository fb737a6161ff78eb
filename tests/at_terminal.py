"""A real terminal, with someone at it who answers what the command line asks."""

import os
import pty
import select
import subprocess
import sys


class Terminal:
    """A person at a terminal: waits for each question, and answers."""

    def __init__(self, *arguments: str) -> None:
        self._ours, theirs = pty.openpty()
        self._seen = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "dumb", "EDITOR": "true"},
        )
        os.close(theirs)

    def answers(self, *dialogue: tuple[str, str]) -> "Terminal":
        for question, answer in dialogue:
            while question not in self._seen:
                self._seen += self._heard()
            self._seen = self._seen.split(question, 1)[1]
            os.write(self._ours, f"{answer}\n".encode())
        return self

    def ended(self) -> int:
        for heard in iter(self._heard, ""):
            self._seen += heard
        os.close(self._ours)
        return self._process.wait(30)

    def _heard(self) -> str:
        ready, _, _ = select.select([self._ours], [], [], 30)
        assert ready, f"nothing more was said after {self._seen!r}"
        try:
            return os.read(self._ours, 65536).decode()
        except OSError:  # what Linux answers once the other side is closed
            return ""

"""A preview follows the data, survives mistakes in them, and answers this machine alone."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.desk import HIDDEN, write_desk

PATIENCE = 60.0
QUOTA = "/north/issues/quota.html"


@dataclass
class Preview:
    """A running `briefings serve`."""

    folder: Path
    port: int
    output: Path

    def get(self, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def wait_for(self, path: str, words: str, *, there: bool = True) -> str:
        """Return the page once it holds the words, or once it holds them no more."""
        end = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError):
                page = self.get(path)[1]
                if (words in page) is there:
                    return page
            if time.monotonic() > end:
                pytest.fail(f"{words!r} on {path} after {PATIENCE} s; {self.output.read_text()}")
            time.sleep(0.1)

    def save(self, path: str, before: str, after: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")


@contextlib.contextmanager
def preview(folder: Path, tmp_path: Path) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    output = tmp_path / "output.txt"
    command = ("serve", "--folder", folder, "--work", tmp_path / "build", "--port", str(port))
    with output.open("w") as out:
        run = subprocess.Popen(
            [sys.executable, "-m", "generator", *command],
            stdout=out,
            stderr=subprocess.STDOUT,
            # A shell that runs the tests in the background has them ignore what Ctrl-C sends.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - it takes no lock
        )
    try:
        yield Preview(folder, port, output)
    finally:
        os.kill(run.pid, signal.SIGINT)
        try:
            assert run.wait(PATIENCE) == 0
        except subprocess.TimeoutExpired:
            run.kill()
            raise


def test_a_preview_follows_the_data_through_mistakes(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "briefings")
    dossier = folder / "north/dossier.yml"
    good = dossier.read_text(encoding="utf-8")
    dossier.write_text("title: [\n", encoding="utf-8")

    with preview(folder, tmp_path) as desk:
        # It may begin with broken data, and there is no page to show yet.
        assert "north/dossier.yml:" in desk.wait_for("/", "Nothing to show yet")

        # Mended, the site stands; what is not for its readers does not.
        dossier.write_text(good, encoding="utf-8")
        page = desk.wait_for(QUOTA, "nine tonnes")
        assert "livereload(" in page
        assert HIDDEN not in page

        # What is saved is seen.
        desk.save("north/journal/2025-01-02.yml", "nine tonnes", "ten tonnes")
        desk.wait_for(QUOTA, "ten tonnes")

        # A mistake is shown over the last good page, and on the terminal.
        desk.save("north/dossier.yml", "question:", "question: [")
        assert "ten tonnes" in desk.wait_for(QUOTA, "north/dossier.yml:")
        assert "north/dossier.yml:" in desk.output.read_text()

        # A page that is not there is not made up, and nobody else is answered.
        assert desk.get("/no-such-page.html")[0] == 404
        assert desk.get("/index.html", host="evil.example")[0] == 403

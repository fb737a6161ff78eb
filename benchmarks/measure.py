"""Run a program by itself, and tell what it took: seconds, seconds of processor time, memory."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one run took, together with the processes that it started and waited for."""

    wall: float
    cpu: float
    memory: float
    """The most that one process held, in MB."""
    ended: bool = True
    """False where it was stopped at the limit: it would have taken longer than this."""


class FailedError(Exception):
    """A program that was to be measured did not do its work."""


def taken(command: Sequence[str], *, folder: Path, log: Path, limit: float) -> Taken:
    """Run it to its end, or to the limit in seconds; what it prints goes to `log`.

    Raises FailedError where it fails.
    """
    start = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    stop = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
    stop.start()
    # wait4 tells what this very child took; getrusage would tell the most of all children so far.
    _, status, usage = os.wait4(process.pid, 0)
    stop.cancel()
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    stopped = process.returncode == -signal.SIGKILL and wall >= limit
    if process.returncode and not stopped:
        raise FailedError(f"{' '.join(command)}\n{log.read_text(errors='replace')[-2000:]}")
    return Taken(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        memory=usage.ru_maxrss / 1024,
        ended=not stopped,
    )

"""Run `briefings` and tell by samples where its time goes, without a change to the product.

`python stages.py OUT.json build …` runs the command line with these arguments. A hundred times a
second it is noted which step is at work: the innermost function of a module that is one. What has
no step of its own (dates, markings, prose) counts for the step that called it.
"""

import json
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

STAGES = {
    "generator.read": "parse",
    "generator.check": "check",
    "generator.redact": "redact",
    "generator.views": "views",
    "generator.exports": "views",
    "generator.pictures": "render",
    "generator.site": "render",
    "generator.templates": "render",
    "generator.engine": "engine",
    "generator.build": "write",
    "generator.paper": "print",
    "generator.gate": "gate",
    "generator.release": "swap",
    "generator.prepare": "parse",
}
ORDER = (*dict.fromkeys(STAGES.values()), "start")
EVERY = 0.01


def main(out: Path, arguments: list[str]) -> None:
    """Run the command line to its end, and write the seconds of each stage."""
    seconds: Counter[str] = Counter()
    last = time.perf_counter()

    def sample(_number: int, frame: FrameType | None) -> None:
        # A call into C answers late: what it took is counted by the clock, not by samples.
        nonlocal last
        now = time.perf_counter()
        seconds[_stage(frame)] += now - last
        last = now

    signal.signal(signal.SIGALRM, sample)
    signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
    try:
        from generator.cli import main as run  # noqa: PLC0415 - its import is part of the time

        sys.argv = ["briefings", *arguments]
        run()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        out.write_text(json.dumps(seconds), encoding="utf-8")


def _stage(frame: FrameType | None) -> str:
    while frame is not None:
        if frame.f_code.co_name == "<module>":
            return "start"
        name = ".".join(str(frame.f_globals.get("__name__", "")).split(".")[:2])
        if name in STAGES:
            return STAGES[name]
        frame = frame.f_back
    return "start"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

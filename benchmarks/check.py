"""Measure `briefings check`: of dossiers known and unknown, few and many, short and long.

Times are seconds of processor time, which other work on the machine changes least; trust ratios of
one run. `python benchmarks/check.py --to FILE` writes the tables to a file as well.
"""

import os
import platform
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from dossiers import Size, write

CHECKOUT = Path(__file__).resolve().parent.parent
MANY = (Size(), Size(dossiers=20), Size(dossiers=200))
LONG = (Size(days=100), Size(days=1_000), Size(days=10_000))
STEPS = """
import resource, sys, time
from datetime import date
from pathlib import Path
from generator.read import read
from generator.check import check
times = [time.process_time()]
holdings = read(Path(sys.argv[1])); times.append(time.process_time())
check(holdings, today=date.today()); times.append(time.process_time())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(times[1] - times[0], times[2] - times[1], peak)
"""


def main(to: Path | None, most: int) -> None:
    """Measure, print as it goes, and write what was printed."""
    lines: list[str] = []
    for line in _report(most):
        print(line, flush=True)
        lines.append(line)
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text("\n".join((*lines, "")), encoding="utf-8")


def _report(most: int) -> Iterator[str]:
    yield "# The check"
    yield ""
    yield from _machine()
    yield ""
    with TemporaryDirectory() as top:
        yield from _help()
        yield ""
        yield from _known(Path(top), [size for size in MANY if size.all_statements <= most])
        yield ""
        yield from _flat(Path(top), [size for size in LONG if size.all_statements <= most])


def _machine() -> Iterator[str]:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    yield f"- {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {load}"
    yield f"- {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield f"- Briefings {version('briefings')}, PyYAML {version('pyyaml')}"


def _help() -> Iterator[str]:
    bare = min(_seconds("-c", "pass") for _ in range(5))
    told = min(_seconds("-m", "generator", "--help") for _ in range(5))
    yield f"`briefings --help`: {told:.2f} s, of which Python itself takes {bare:.2f} s."


def _known(top: Path, sizes: Sequence[Size]) -> Iterator[str]:
    yield "| dossiers | files | first time | nothing changed | one file saved | first ÷ unchanged |"
    yield "|--:|--:|--:|--:|--:|--:|"
    for size in sizes:
        folder, work = top / "briefings", top / f"build-{size.dossiers}"
        write(folder, size)
        first, again = (_check(folder, work) for _ in range(2))
        saved = next(folder.glob("*/journal/*.yml"))
        saved.write_text(saved.read_text(encoding="utf-8") + "# saved\n", encoding="utf-8")
        later = _check(folder, work)
        files = size.dossiers * (size.days + 1) + 1
        yield (
            f"| {size.dossiers} | {files:,} | {first:.2f} s | {again:.2f} s | {later:.2f} s"
            f" | {first / again:.0f} |"
        )


def _flat(top: Path, sizes: Sequence[Size]) -> Iterator[str]:
    yield "One dossier, read and checked afresh:"
    yield ""
    yield "| statements | read | rules | read, a statement | rules, a statement | peak memory |"
    yield "|--:|--:|--:|--:|--:|--:|"
    for size in sizes:
        folder = top / "briefings"
        write(folder, size)
        read, rules, peak = _run("-c", STEPS, str(folder)).split()
        each = [float(seconds) / size.all_statements * 1e6 for seconds in (read, rules)]
        yield (
            f"| {size.all_statements:,} | {float(read):.2f} s | {float(rules):.2f} s"
            f" | {each[0]:.0f} µs | {each[1]:.0f} µs | {int(peak):,} MB |"
        )


def _check(folder: Path, work: Path) -> float:
    return _seconds("-m", "generator", "check", "--folder", str(folder), "--work", str(work))


def _seconds(*arguments: str) -> float:
    before = os.times()
    _run(*arguments)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def _run(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=True, cwd=CHECKOUT, capture_output=True, text=True).stdout


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure `briefings check`.")
    parser.add_argument("--to", type=Path, help="a file for the tables")
    parser.add_argument("--most", type=int, default=100_000, help="statements in the largest")
    asked = parser.parse_args()
    main(asked.to, asked.most)

"""What was measured, as tables in Markdown, with the machine, the versions and the day."""

import os
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from stages import ORDER

LOCK = Path(__file__).resolve().parent.parent / "requirements" / "peers.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One run of one program on one desk."""

    desk: str
    pages: int
    """0 where the desk is one of the realistic shapes."""
    tool: str
    case: str
    wall: float
    cpu: float
    memory: float
    kind: str
    """measured, stopped (at the limit, so at least this long), or projected."""
    stages: Mapping[str, float]


def projected(rows: Sequence[Row], tool: str, pages: int) -> Row | None:
    """What a program would take for so many pages, by the two largest sizes it was measured at.

    Its cost is taken for some seconds a page and some a pair of pages. None from fewer sizes.
    """
    known = [row for row in rows if row.tool == tool and row.kind == "measured" and row.pages]
    known = sorted((row for row in known if row.pages < pages), key=lambda row: row.pages)[-2:]
    if len({row.pages for row in known}) < 2:  # noqa: PLR2004 - a line needs two points
        return None
    small, large = known

    def grown(one: float, other: float) -> float:
        pair = max(0.0, (other / large.pages - one / small.pages) / (large.pages - small.pages))
        return pages * (other / large.pages + pair * (pages - large.pages))

    return Row(
        desk=f"{pages:,} pages",
        pages=pages,
        tool=tool,
        case="clean",
        wall=grown(small.wall, large.wall),
        cpu=grown(small.cpu, large.cpu),
        memory=grown(small.memory, large.memory),
        kind="projected",
        stages={},
    )


def report(rows: Sequence[Row]) -> str:
    """All tables, one below the other."""
    parts = (_head(), _costs(rows), _targets(rows), _shares(rows))
    return "\n".join(line for part in parts for line in (*part, ""))


def _head() -> Iterator[str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=LOCK.parent,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    names = ("briefings", "mkdocs", "mkdocs-material")
    ours = ", ".join(f"{name} {version(name)}" for name in names)
    locked = [line.split()[0] for line in LOCK.read_text().splitlines() if "==" in line]
    theirs = ", ".join(each for each in locked if each.startswith(("hugo=", "zensical=")))
    yield "# Whole releases"
    yield ""
    yield f"- {datetime.now(UTC):%Y-%m-%d}, commit {commit}, {os.cpu_count()} cores, load {load}"
    yield f"- {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield f"- {ours}, {theirs.replace('==', ' ')}"
    yield "- Briefings reads, checks, redacts, renders, looks the bytes over and releases them"
    yield "  (no PDFs); the others turn the same generated pages into HTML, and no more"


def _costs(rows: Sequence[Row]) -> Iterator[str]:
    yield "| desk | program | case | wall | processor | memory | wall ÷ one record changed |"
    yield "|---|---|---|--:|--:|--:|--:|"
    for row in rows:
        one = _find(rows, row.desk, "one record changed")
        ratio = f"{row.wall / one.wall:,.1f}" if one else "–"
        mark = {"measured": "", "stopped": "> ", "projected": "≈ "}[row.kind]
        note = " (projected)" if row.kind == "projected" else ""
        yield (
            f"| {row.desk} | {row.tool} | {row.case}{note} | {mark}{row.wall:,.1f} s"
            f" | {mark}{row.cpu:,.1f} s | {mark}{row.memory:,.0f} MB | {mark}{ratio} |"
        )


def _targets(rows: Sequence[Row]) -> Iterator[str]:
    sizes = sorted({row.pages for row in rows if row.pages})
    yield "| ratio, at the largest size measured | reached |"
    yield "|---|--:|"
    for name, (top, below) in _ratios(sizes).items():
        one, other = _find(rows, *top), _find(rows, *below)
        if one and other:
            mark = "" if {one.kind, other.kind} == {"measured"} else " (projected)"
            yield f"| {name} | {one.wall / other.wall:.4g}{mark} |"


_Run = tuple[str, str, str]


def _ratios(sizes: Sequence[int]) -> dict[str, tuple[_Run, _Run]]:
    """The ratios that are aimed at: two runs each, by desk, case and program."""
    if not sizes:
        return {}
    desk = f"{sizes[-1]:,} pages"
    smaller = f"{sizes[-2]:,} pages" if len(sizes) > 1 else ""
    one, clean, ours = "one record changed", "clean", "briefings"
    return {
        "one record ÷ mkdocs, stock": ((desk, one, ours), (desk, clean, "mkdocs, stock")),
        "one record ÷ mkdocs, own frame": ((desk, one, ours), (desk, clean, "mkdocs, own frame")),
        "one record ÷ hugo, clean": ((desk, one, ours), (desk, clean, "hugo")),
        "clean ÷ hugo, clean": ((desk, clean, ours), (desk, clean, "hugo")),
        "clean ÷ zensical, clean": ((desk, clean, ours), (desk, clean, "zensical, pruned")),
        f"one record ÷ one record at {smaller}": ((desk, one, ours), (smaller, one, ours)),
        f"clean ÷ clean at {smaller}": ((desk, clean, ours), (smaller, clean, ours)),
    }


def _shares(rows: Sequence[Row]) -> Iterator[str]:
    yield "Where the time of Briefings goes, in percent of wall time:"
    yield ""
    yield f"| desk | case | {' | '.join(ORDER)} |"
    yield f"|---|---|{'--:|' * len(ORDER)}"
    for row in rows:
        total = sum(row.stages.values())
        if total:
            shares = (f"{100 * row.stages.get(each, 0) / total:.0f}" for each in ORDER)
            yield f"| {row.desk} | {row.case} | {' | '.join(shares)} |"


def _find(rows: Sequence[Row], desk: str, case: str, tool: str = "briefings") -> Row | None:
    named = (row for row in rows if (row.desk, row.case, row.tool) == (desk, case, tool))
    return next(named, None)

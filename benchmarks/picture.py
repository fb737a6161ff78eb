"""Draw what a build costs over its pages; run by the environment of the peers.

`python picture.py results/site.json cost.svg`
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

INK, BLUE = "#1b1b1b", "#2a5b8c"
LINES = {
    ("mkdocs, stock", "clean"): ("MkDocs, stock navigation", "#9a9a9a", "-"),
    ("mkdocs, own frame", "clean"): ("MkDocs, our frame", "#6b6b6b", "-"),
    ("zensical, pruned", "clean"): ("Zensical", "#b5762a", "-"),
    ("hugo", "clean"): ("Hugo", "#a5432a", "-"),
    ("briefings", "clean"): ("Briefings, clean", BLUE, "-"),
    ("briefings", "one record changed"): ("Briefings, one record changed", BLUE, "--"),
}


def main(results: Path, picture: Path) -> None:
    """Draw one line for each program and case, on two logarithmic scales."""
    rows = json.loads(results.read_text(encoding="utf-8"))
    # The same figures give the same bytes, and words stay words.
    mpl.rcParams.update({"svg.hashsalt": "cost", "svg.fonttype": "none", "font.size": 11})
    _, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    for (tool, case), (label, colour, style) in LINES.items():
        _draw(
            axes,
            [row for row in rows if (row["tool"], row["case"]) == (tool, case)],
            label,
            colour,
            style,
        )
    axes.set(xscale="log", yscale="log", xlabel="pages", ylabel="seconds")
    axes.set_title("What a build costs (hollow: projected)", loc="left", color=INK)
    axes.grid(visible=True, color="#e4e4e4")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    plt.savefig(picture, metadata={"Date": None, "Creator": None})


def _draw(axes: Any, rows: list[dict[str, Any]], label: str, colour: str, style: str) -> None:  # noqa: ANN401 - matplotlib's own
    points = sorted((row["pages"], row["wall"], row["kind"]) for row in rows if row["pages"])
    if not points:
        return
    axes.plot(
        [each[0] for each in points], [each[1] for each in points], style, color=colour, label=label
    )
    for pages, wall, kind in points:
        filled = colour if kind == "measured" else "white"
        axes.plot(pages, wall, "o", color=colour, markerfacecolor=filled)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

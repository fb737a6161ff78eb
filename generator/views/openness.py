"""The picture of a text closing: brackets and options in each of its versions."""

from collections.abc import Sequence

from generator import derived
from generator.marking import join
from generator.model import Proposal
from generator.views import naming, signs
from generator.views.figures import Bar, Bars
from generator.views.ground import Ground


def openness(ground: Ground, versions: Sequence[Proposal]) -> Bars | None:
    """How much is open in each version of a text, oldest first.

    None where fewer than two versions have recorded words, or none has a bracket: there is nothing
    to see then.
    """
    worded = tuple(each for each in versions if any(point.text for point in each.points))
    counts = tuple(derived.brackets_of(each) for each in worded)
    if len(worded) < _FEWEST or not any(each.brackets or each.options for each in counts):
        return None
    bars = tuple(
        Bar(
            title=proposal.title,
            values=(count.brackets, count.options),
            marking=naming.marking_of(ground, proposal),
        )
        for proposal, count in zip(worded, counts, strict=True)
    )
    last = counts[-1]
    open_now = signs.plural(last.brackets, "passage") + " in brackets"
    return Bars(
        title=f"In the latest recorded words, {open_now}",
        note="Counted in the points that are recorded: real drafts leave brackets unbalanced.",
        words=" ".join(
            f"{bar.title}: {signs.plural(bar.values[0], 'bracket')},"
            f" {signs.plural(bar.values[1], 'option')}."
            for bar in bars
        ),
        series=("brackets", "options"),
        bars=bars,
        marking=join(ground.head.marking, *frozenset(bar.marking for bar in bars)),
    )


_FEWEST = 2

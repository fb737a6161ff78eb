"""The picture of a text closing: brackets and options in each of its versions."""

from collections.abc import Sequence
from itertools import dropwhile

from generator import derived
from generator.derived import Brackets
from generator.marking import join
from generator.model import Proposal
from generator.views import naming, signs
from generator.views.figures import Bar, Bars
from generator.views.ground import Ground


def openness(ground: Ground, versions: Sequence[Proposal]) -> Bars | None:
    """How much is open in each version of a text, oldest first.

    From the first with a bracket or an option on, of those with recorded words. None where that
    leaves fewer than two, or a handful of brackets in none of them: there is nothing to see then.
    """
    worded = tuple(each for each in versions if any(point.text for point in each.points))
    counted = dropwhile(
        lambda pair: not _open(pair[1]), ((each, derived.brackets_of(each)) for each in worded)
    )
    found = tuple(counted)
    if len(found) < _VERSIONS or max(_open(count) for _, count in found) < _HANDFUL:
        return None
    bars = tuple(
        Bar(
            title=proposal.title,
            values=(count.brackets, count.options),
            marking=naming.marking_of(ground, proposal),
        )
        for proposal, count in found
    )
    _, last = found[-1]
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
        # Where it begins tells of those before, too.
        marking=join(
            ground.head.marking, *frozenset(naming.marking_of(ground, each) for each in worded)
        ),
    )


_VERSIONS = 2
_HANDFUL = 3


def _open(count: Brackets) -> int:
    return max(count.brackets, count.options)

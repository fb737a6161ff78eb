"""The page over all dossiers: the state of each, what comes up, what changed last."""

from collections.abc import Sequence

from generator.address import HOME
from generator.marking import Level, Marking, join
from generator.views import signs
from generator.views.outline import Outline
from generator.views.pages import Head, HomePage
from generator.views.parts import Moment
from generator.when import Precision


def home(outlines: Sequence[Outline]) -> HomePage:
    """The page over the dossiers of one edition; of none, where nobody may read any."""
    coming = [each for outline in outlines for each in outline.coming]
    dated = [each for each in coming if each.date.precision is not Precision.UNKNOWN]
    undated = [each for each in coming if each.date.precision is Precision.UNKNOWN]
    moved = [outline for outline in outlines if outline.latest]
    return HomePage(
        head=head_of_all(outlines),
        cards=tuple(outline.card for outline in outlines),
        dated=tuple(each.told for each in sorted(dated, key=lambda each: each.date.moment)),
        undated=tuple(each.told for each in undated),
        latest=tuple(
            outline.latest
            for outline in sorted(moved, key=lambda outline: outline.changed, reverse=True)
            if outline.latest
        ),
    )


def head_of_all(outlines: Sequence[Outline]) -> Head:
    """The head of a page over all dossiers: the home's, unless it says otherwise."""
    days = [outline.day for outline in outlines]
    return Head(
        address=HOME,
        kind="home",
        kicker="All dossiers",
        title=_title(len(outlines)),
        description="The state of each negotiation, what comes up, and what changed last.",
        as_of=signs.day(max(days)) if days else Moment(words="", short="", known=False),
        edition=next((outline.audience.title for outline in outlines), ""),
        marking=join(_UNMARKED, *(outline.marking for outline in outlines)),
    )


# The lowest of every ladder: it leaves whatever it is joined with as it is.
_UNMARKED = Marking(level=Level(rank=-1, name="", label=""))
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def _title(count: int) -> str:
    words = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{words} negotiation{'' if count == 1 else 's'} at a glance"

"""Days and counts that contradict themselves."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.check.rule import Fault, error
from generator.marking import join
from generator.model import Proposal
from generator.problem import quoted


@error("ends-before-it-begins")
def ends_before_it_begins(desk: Desk) -> Iterator[Fault]:
    """`since` after `until`."""
    for holder in desk.holders:
        since, until = getattr(holder.held, "since", None), getattr(holder.held, "until", None)
        if since is not None and until is not None and since.earliest > until.latest:
            yield Fault(
                message=f"this ends on {until.text}, before it begins on {since.text}:"
                " exchange or mend them",
                place=desk.place(holder.record, *holder.path, "until"),
                records=(holder.record,),
                marking=holder.marking,
            )


@error("point-count")
def more_points_than_counted(desk: Desk) -> Iterator[Fault]:
    """`point_count` counts all the points of a text, so no more of them can be written down."""
    for text in desk.of(Proposal):
        if text.point_count is not None and len(text.points) > text.point_count:
            yield Fault(
                message=f"{quoted(text.id)} has {len(text.points)} points here, more than"
                f" {text.point_count}: raise the count",
                place=desk.place(text, "point_count"),
                records=(text,),
                # Who may not read all of the points cannot count them.
                marking=join(text.marking, *(point.marking for point in text.points)),
            )

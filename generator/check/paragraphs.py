"""Every paragraph of prose, in records left out for a mistake as well."""

from collections.abc import Iterator

from generator.check.desk import Desk
from generator.marking import Marking
from generator.model import Paragraph, Shape, data_name, spec_of
from generator.problem import Place


def paragraphs(desk: Desk) -> Iterator[tuple[Place, Paragraph, Marking]]:
    """Every paragraph, where it stands, and the marking of what holds it."""
    head = desk.dossier.head
    yield from (
        (desk.place(None, "summary"), paragraph, head.marking) for paragraph in head.summary
    )
    for holder in desk.all_holders:
        for name, spec in spec_of(type(holder.held)).items():
            if spec.shape is Shape.PROSE:
                for number, paragraph in enumerate(getattr(holder.held, name)):
                    path = (*holder.path, data_name(name), str(number))
                    yield desk.place(holder.record, *path), paragraph, holder.marking

"""Every paragraph of prose, in records left out for a mistake as well."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.desk import Desk
from generator.check.texts import prose_of
from generator.marking import Marking
from generator.model import Paragraph, Record, data_name
from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paragraph, and the way to it."""

    paragraph: Paragraph
    above: Marking
    """Of what holds it."""
    record: Record | None = None
    """None for the head."""
    path: tuple[str, ...] = ("summary",)

    def place(self, desk: Desk) -> Place:
        """Where it stands: asked for of few among many."""
        return desk.place(self.record, *self.path)


def paragraphs(desk: Desk) -> Iterator[Written]:
    """Every paragraph, in order."""
    head = desk.dossier.head
    yield from (Written(paragraph=each, above=head.marking) for each in head.summary)
    for holder in desk.all_holders:
        for name in prose_of(type(holder.held)):
            for number, paragraph in enumerate(getattr(holder.held, name)):
                path = (*holder.path, data_name(name), str(number))
                yield Written(
                    paragraph=paragraph, above=holder.marking, record=holder.record, path=path
                )

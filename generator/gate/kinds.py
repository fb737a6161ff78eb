"""Kinds of fields: how readily a withheld text is taken for what the edition shows anyway."""

from enum import Enum


class Kind(Enum):
    """What a text is to its record."""

    ID = "an id: it makes names of files and anchors"
    NAME = "the name of a party or person"
    TITLE = "a title or label: of an issue, an event, a source, a place"
    QUOTE = "words that somebody else said"
    DRAFT = "words of a text on the table: later drafts repeat those of earlier ones"
    TEXT = "the desk's own words"


def kind_of(field: str) -> Kind:
    """The kind of a field, named as in `Secret`: `issues.options.title`."""
    if field in _DRAFTS:
        return Kind.DRAFT
    return _KINDS.get(field.rpartition(".")[2], Kind.TEXT)


def role_of(field: str) -> str:
    """What a value is for: a value excuses another of the same role; "" where none is excused.

    Of the desk's own words the role is the very field. A summary sums up many records: whatever
    stands there may have been pasted from any of them.
    """
    kind = kind_of(field)
    if kind is not Kind.TEXT:
        return kind.name
    return "" if field.rpartition(".")[2] in _SUMS_UP else field


_SUMS_UP = frozenset({"summary", "file"})
_DRAFTS = frozenset({"proposals.points.text", "responses.wording"})
_KINDS = {
    "id": Kind.ID,
    "was": Kind.ID,
    "name": Kind.NAME,
    "place": Kind.TITLE,
    "publisher": Kind.TITLE,
    "quote": Kind.QUOTE,
    "title": Kind.TITLE,
    "unit": Kind.TITLE,
    "voice": Kind.TITLE,
}

"""Where a new record goes in the text of a file, and what is written there."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from generator.block_yaml import Tree, Word, written
from generator.located_yaml import Mapping, Node, Sequence, parse
from generator.located_yaml.outline import Outline, outline
from generator.located_yaml.said import Said, said


class NoRoomError(Exception):
    """Nothing can be appended to what stands there; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record to be written."""

    section: str
    id: str
    """Empty for a record without one; in a list it stands among the fields."""
    by_id: bool
    fields: MappingOf[str, Tree]
    """As they stand in the data, in their order."""


def with_entry(text: str, entry: Entry) -> str:
    """The file with the record as the last of its section, and every other byte as it was.

    Takes the text of a file that can be parsed. Raises NoRoomError where the section is written in
    a way that it cannot be appended to.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    at, new = _place(text, len(lines), entry)
    inserted = "".join([*lines[:at], *(f"{line}{end}" for line in new), *lines[at:]])
    if said(inserted) != _expected(text, entry):
        raise NoRoomError(
            f"the section {entry.section} is written in a way that nothing can be appended to: "
            "write it one record below the other (`briefings fmt` does), or add the record by hand"
        )
    return inserted


def _place(text: str, count: int, entry: Entry) -> tuple[int, list[str]]:
    """Before which line the record goes, and its own lines."""
    tree, _ = parse(text.encode("utf-8"), "")
    entries = tree.entries if tree is not None else ()
    found = next(((key, value) for key, value in entries if key.text == entry.section), None)
    if found is None:
        blank = [""] if text.strip() else []
        return count, [*blank, f"{entry.section}:", *_lines(entry, 2)]
    key, value = found
    end = _end(outline(text), key.place.line - 1, text.splitlines())
    return end, _lines(entry, _column(value))


def _end(drawn: Outline, first: int, lines: list[str]) -> int:
    """The line behind the last of a section; notes before the next key are of that one."""
    end = next((line for line in drawn.keys if line > first), len(lines))
    while end - 1 > first and end - 1 not in drawn.held:
        above = lines[end - 1]
        if above.strip() and not above.startswith("#"):
            break
        end -= 1
    return end


def _column(value: Node) -> int:
    """Where the records of the section begin."""
    match value:
        case Sequence(items=[_, *_]):
            return value.place.column - 1
        case Mapping(entries=[(key, _), *_]):
            return key.place.column - 1
    return _INDENT


_INDENT = 2


def _lines(entry: Entry, column: int) -> list[str]:
    lines = written(_alone(entry)).splitlines()[1:]
    return [" " * column + line[_INDENT:] if line else line for line in lines]


def _alone(entry: Entry) -> MappingOf[str, Tree]:
    """The section with this record and no other."""
    if entry.by_id:
        return {entry.section: {entry.id: entry.fields}}
    own_id = {"id": Word(entry.id)} if entry.id else {}
    return {entry.section: [{**own_id, **entry.fields}]}


def _expected(text: str, entry: Entry) -> Said:
    """What the file must say in the end: what it says, and the record."""
    before, added = said(text), said(written(_alone(entry)))
    if not isinstance(before, dict) or not isinstance(added, dict):
        return None
    stands, new = before.get(entry.section), added[entry.section]
    if isinstance(stands, list) and isinstance(new, list):
        new = [*stands, *new]
    if isinstance(stands, dict) and isinstance(new, dict):
        new = {**stands, **new}
    return {**before, entry.section: new}

"""Every statement of a dossier as data for the script of its page: tables and columns.

A script file, since a page that is read from a disk may load scripts and no data. What many
statements share stands once, in a table; each statement names it by its place there.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator import address, templates, views
from generator.exports.tables import TABLES, WORDS, Entry, in_order
from generator.views import Ground, Listed, StatementsPage

VERSION = 1
BEGINS = "(globalThis.statements ??= []).push("
"""What stands before the JSON: a page over all dossiers takes the file of each."""
ENDS = ");\n"


def statements(
    ground: Ground, listed: Sequence[Listed], page: StatementsPage
) -> Mapping[str, bytes]:
    """The file of the dossier's statements by its path.

    `listed` are they, the latest first; `page` is the page that shows them.
    """
    share = views.sharing(ground.edition.group_titles, page.marking)
    found = {
        name: [tuple(dict.fromkeys(entries(each))) for each in listed]
        for name, entries in TABLES.items()
    }
    tables = {name: in_order(ground, name, entries) for name, entries in found.items()}
    whole = {
        "version": VERSION,
        "dossier": ground.dossier,
        "title": templates.clean(ground.head.title),
        "fictional": ground.head.fictional,
        "banner": {"label": share.label, "share": share.share},
        "tables": tables,
        "columns": {
            **{name: _places(found[name], tables[name]) for name in TABLES},
            **{
                name: [templates.clean(words(each)) for each in listed]
                for name, words in WORDS.items()
            },
        },
    }
    return {address.statements(ground.dossier).path: _script(whole)}


def _places(
    column: Sequence[tuple[Entry, ...]], table: Sequence[Entry]
) -> list[int | tuple[int, ...]]:
    """For each statement the places of its entries in the table; of a single one, just that."""
    place = {entry: at for at, entry in enumerate(table)}
    rows = (tuple(place[entry] for entry in entries) for entries in column)
    return [row[0] if len(row) == 1 else row for row in rows]


def _script(whole: Mapping[str, Any]) -> bytes:
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    # Wherever it is pasted, it ends no script and breaks no line.
    for mark in "<\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return f"{BEGINS}{text}{ENDS}".encode()

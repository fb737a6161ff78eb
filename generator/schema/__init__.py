"""The JSON Schema of the data, for editors that complete and check as one writes.

Made of the Specs and docstrings of the model, so that it never says anything else. It is a help,
not the judge: what only the whole of a dossier can show, `briefings check` tells.
"""

from typing import Literal, TypeAlias

from generator.schema.dossier import dossier, journal
from generator.schema.editions import editions
from generator.schema.parts import Ids, Schema

Kind: TypeAlias = Literal["dossier", "journal", "editions"]
"""What a file is: `dossier.yml`; a day of the journal, or a register; `editions.yml`."""

__all__ = ["Ids", "Kind", "Schema", "schema"]


def schema(of: Kind = "dossier", ids: Ids | None = None) -> Schema:
    """The schema of a kind of file, by draft 2020-12; `ids` are completed, and others allowed."""
    match of:
        case "dossier":
            return dossier(ids or {})
        case "journal":
            return journal(ids or {})
        case "editions":
            return editions()

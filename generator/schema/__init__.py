"""The JSON Schema of the data, for editors that complete and check as one writes.

Made of the Specs and docstrings of the model, so that it never says anything else. It is a help,
not the judge: what only the whole of a dossier can show, `briefings check` tells.
"""

from typing import Literal

from generator.schema.dossier import dossier
from generator.schema.editions import editions
from generator.schema.parts import Schema


def schema(of: Literal["dossier", "editions"] = "dossier") -> Schema:
    """The schema of the files of a dossier, or that of `editions.yml`, by draft 2020-12."""
    return editions() if of == "editions" else dossier()

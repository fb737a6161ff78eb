"""Our own code by a digest: what other code made before is void."""

import platform
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.cache import digest


@cache
def code() -> str:
    """A digest of all modules of ours, of PyYAML's version and of the interpreter's."""
    # PyYAML's first module names its version; to ask its metadata takes a tenth of a whole run.
    yaml = find_spec("yaml")
    theirs = Path(yaml.origin).read_text(encoding="utf-8") if yaml and yaml.origin else ""
    return digest((Path(__file__).parent.parent,), theirs, platform.python_version())

"""Modules with one thing changed: dropped by hand, or found by changing the syntax tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.mutation.automatic import changes

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
CHANGED = ("generator/marking.py", "generator/redact/*.py")
"""The modules of which every small change is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A module of which one thing is not as written."""

    name: str
    module: str
    """Its path in the checkout."""
    source: str


class WeakeningError(Exception):
    """A weakening that no longer says what it drops."""


def weakenings() -> tuple[Mutant, ...]:
    """The rules dropped by hand; raises a WeakeningError where one does not stand exactly once."""
    listed = yaml.safe_load((HERE / "weakenings.yml").read_text())
    return tuple(_weakened(module, **each) for module, some in listed.items() for each in some)


def as_written(module: str) -> Mutant:
    """The module with nothing changed: whoever notices that is wrong."""
    return Mutant(name=f"{module} as written", module=module, source=(ROOT / module).read_text())


def automatic() -> tuple[Mutant, ...]:
    """Every small change to the modules that decide who may read what."""
    return tuple(
        Mutant(name=f"{module} {change}", module=module, source=source)
        for module in _modules()
        for change, source in changes((ROOT / module).read_text())
    )


def equivalents() -> Mapping[str, str]:
    """The changes that were looked through and make no difference: the reason by the name."""
    listed = yaml.safe_load((HERE / "equivalent.yml").read_text())
    return {
        f"{module} {change}": each["why"]
        for module, some in listed.items()
        for each in some
        for change in each["changes"]
    }


def _weakened(module: str, *, drops: str, was: str, becomes: str) -> Mutant:
    source = (ROOT / module).read_text()
    if source.count(was) != 1:
        raise WeakeningError(
            f"“{drops}”: its `was` stands {source.count(was)} times in {module}, not once."
            f" Write in tests/mutation/weakenings.yml what the rule looks like now:\n{was}"
        )
    return Mutant(name=drops, module=module, source=source.replace(was, becomes))


def _modules() -> Iterator[str]:
    for pattern in CHANGED:
        yield from sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern))

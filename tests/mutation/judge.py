"""Whether the tests notice: one mutant, in a process of its own."""

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

# Loaded here and now, so that each judge finds them loaded.
import hypothesis
import pytest

import generator.redact  # noqa: F401 - as above
import tests.pairs
import tests.test_marking
import tests.test_redact  # noqa: F401 - as above
from tests.mutation.mutants import ROOT, Mutant

JUDGES = ("tests", "pairs", "laws")
"""In the order in which they are asked, from the quickest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which judges are asked, and whether they still are once one of them has noticed."""

    judges: tuple[str, ...] = JUDGES
    on: bool = False


PATIENCE = 4
"""Seconds of CPU time for one test, which takes less than one: what runs on has noticed."""
LIMIT = 60
"""The same for all of them."""
FAMILIES = 8
"""Of 25 pairs each: enough that a whole run ends within the hour; the suite itself asks more."""
MEMORY = 2 * 10**9


def judge(mutant: Mutant, lethal: Mapping[str, int], how: Asking) -> dict[str, str]:
    """What noticed, by the name of the judge.

    Tests that are `lethal`, that is that noticed others, are asked first, the latest before all:
    what stands close by is often noticed by the same.
    """
    _prepare(mutant)
    noticed: dict[str, str] = {}
    for name, asked in zip(JUDGES, _asked(mutant.module, lethal), strict=False):
        if name in how.judges and (found := asked()):
            noticed[name] = found
            if not how.on:
                break
    return noticed


def _prepare(mutant: Mutant) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.dont_write_bytecode = True
    _forget(mutant.module)
    sys.meta_path.insert(0, _Finder(mutant))
    hypothesis.settings.register_profile("mutation", deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutation")


def _forget(module: str) -> None:
    """Forget what was loaded as written: redaction, upon which nothing but tests rests; or all."""
    changed = "generator.redact" if module.startswith("generator/redact/") else "generator"
    for name in tuple(sys.modules):
        mine = name == "tests.mutation" or name.startswith("tests.mutation.")
        if f"{name}.".startswith((f"{changed}.", "tests.")) and not mine and name != "tests":
            del sys.modules[name]


class _Finder(MetaPathFinder):
    """Finds the mutant in the place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        path = Path(mutant.module)
        parts = path.parent.parts if path.name == "__init__.py" else path.with_suffix("").parts
        self.name, self.mutant = ".".join(parts), mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        path = str(ROOT / self.mutant.module)
        loader = _Loader(fullname, path, self.mutant.source)
        return spec_from_file_location(fullname, path, loader=loader)


class _Loader(SourceFileLoader):
    """Loads what the mutant says, and leaves no trace on the disk."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - as the base class has it
        return compile(self.source, self.path, "exec", dont_inherit=True)


def _asked(module: str, lethal: Mapping[str, int]) -> Iterator[Callable[[], str]]:
    """The judges of a module: each says what noticed, "" where all is well."""
    if module.startswith("generator/read/"):
        yield partial(_tested, lethal, "tests/test_read_markings.py", "tests/test_read.py")
        return
    own = ("tests.test_marking",) if module == "generator/marking.py" else ()
    yield partial(_called, lethal, *own, "tests.test_redact")
    yield _paired
    yield partial(_tested, lethal, "tests/test_noninterference.py", "-k", _LAWS)


# Those tests that compare pairs stand aside: `_paired` does that.
_LAWS = "taking or clearance or twice or nothing"


def _called(lethal: Mapping[str, int], *modules: str) -> str:
    """As pytest would, in a tenth of the time: plain functions, with or without parameters."""
    try:
        cases = [case for module in modules for case in _cases(import_module(module))]
    except Exception as error:  # noqa: BLE001 - whatever it is, it was noticed
        return type(error).__name__
    signal.signal(signal.SIGVTALRM, _out_of_patience)
    for name, test in sorted(cases, key=lambda case: -lethal.get(case[0], 0)):
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            test()
        except Exception:  # noqa: BLE001 - as above
            return name
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def _out_of_patience(*_: object) -> None:
    raise TimeoutError


def _cases(module: ModuleType) -> Iterator[tuple[str, Callable[[], object]]]:
    for name, test in vars(module).items():
        if not name.startswith("test_"):
            continue
        marks = [mark.args for mark in getattr(test, "pytestmark", ())]
        if not marks:
            yield name, test
            continue
        [(names, rows)] = ((mark[0], mark[1]) for mark in marks)
        for number, row in enumerate(rows):
            values = (
                dict(zip(names, row, strict=True)) if isinstance(names, tuple) else {names: row}
            )
            yield f"{name}[{number}]", partial(test, **values)


def _tested(lethal: Mapping[str, int], *which: str) -> str:
    order = _Order(lethal)
    status = pytest.main([*_OPTIONS, *which], plugins=[order])
    return order.failed or (f"pytest ends with {status}" if status else "")


_OPTIONS = (
    "-xq",
    "--noconftest",
    "--assert=plain",
    "--disable-plugin-autoload",
    *("-p", "no:cacheprovider"),
    *("-o", "addopts=--import-mode=importlib"),
)


class _Order:
    """Puts first what noticed last, and keeps the name of what notices now."""

    def __init__(self, lethal: Mapping[str, int]) -> None:
        self.lethal, self.failed = lethal, ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: -self.lethal.get(item.nodeid, 0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid


def _paired() -> str:
    try:
        from tests.pairs import compared  # noqa: PLC0415 - it loads the mutant

        for family in range(FAMILIES):
            if failing := compared("", [family]).failing:
                return f"pair {failing[0].lstrip(':')}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it was noticed
        return f"pairs: {type(error).__name__}"
    return ""

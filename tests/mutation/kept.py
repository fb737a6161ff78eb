"""What came of each module, kept from run to run: all of them together take long."""

import json
import platform
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from tests.mutation.mutants import ROOT
from tests.mutation.trial import Verdict

EVIDENCE = ROOT / "docs" / "evidence"
LEDGER = EVIDENCE / "mutation.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The verdicts in the order of the mutants, and why some changes make no difference."""

    weakenings: tuple[Verdict, ...]
    automatic: tuple[Verdict, ...]
    equivalents: Mapping[str, str]

    @property
    def amiss(self) -> tuple[str, ...]:
        """What has to be mended: tests, or the list of equivalent changes."""
        return tuple(_amiss(self))


def _amiss(result: Result) -> Iterator[str]:
    names = {verdict.mutant.name for verdict in result.automatic}
    for verdict in (*result.weakenings, *result.automatic):
        name, listed = verdict.mutant.name, verdict.mutant.name in result.equivalents
        if not verdict.noticed and not listed:
            yield f"survived: {name}"
        if verdict.noticed and listed:
            noticed = ", ".join(verdict.noticed.values())
            yield f"listed as equivalent, and noticed by {noticed}: {name}"
    for name in result.equivalents:
        if name not in names:
            yield f"listed as equivalent, and there is no such change any more: {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One module, judged as a whole in one run."""

    module: str
    day: str
    commit: str
    versions: str
    seconds: int
    layers: bool
    """Whether every judge was asked of rules dropped, or each until one noticed."""
    weakenings: Mapping[str, Mapping[str, str]]
    """By what each drops: what noticed, by judge."""
    changes: Mapping[str, int]
    """By judge how many small changes it was the first to notice; by "" those that nothing did."""
    amiss: tuple[str, ...]


def kept(result: Result, module: str, *, layers: bool, seconds: float) -> Kept:
    """The module as it was judged here and now."""
    used = ", ".join(f"{name} {version(name)}" for name in ("pytest", "hypothesis"))
    return Kept(
        module=module,
        day=str(datetime.now(UTC).date()),
        commit=_commit(),
        versions=f"Python {platform.python_version()}, {used}",
        seconds=round(seconds),
        layers=layers,
        weakenings={each.mutant.name: each.noticed for each in result.weakenings},
        changes=dict(Counter(next(iter(each.noticed), "") for each in result.automatic)),
        amiss=result.amiss,
    )


def _commit() -> str:
    """What was judged; told apart where code or tests were not as committed."""
    commit = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "generator", "tests")
    return f"{commit} and changes" if changed else commit


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def remembered() -> tuple[Kept, ...]:
    """The modules as they were last judged, by this run or by earlier ones."""
    if not LEDGER.exists():
        return ()
    listed = json.loads(LEDGER.read_text(encoding="utf-8"))
    return tuple(Kept(**each | {"amiss": tuple(each["amiss"])}) for each in listed)


def remember(new: Kept) -> tuple[Kept, ...]:
    """Put the module in the place of what was kept of it."""
    others = tuple(each for each in remembered() if each.module != new.module)
    both = tuple(sorted((*others, new), key=lambda each: each.module))
    written = json.dumps([asdict(each) for each in both], indent=1, ensure_ascii=False)
    LEDGER.write_text(written + "\n", encoding="utf-8")
    return both

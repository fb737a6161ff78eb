"""What came of each module, kept from run to run: all of them together take long."""

import json
import platform
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from tests.mutation.mutants import ROOT
from tests.mutation.trial import Verdict

EVIDENCE = ROOT / "docs" / "evidence"
LEDGER = EVIDENCE / "mutation.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One module, judged as a whole in one run."""

    module: str
    day: str
    commit: str
    versions: str
    seconds: int
    weakenings: Mapping[str, Mapping[str, str]]
    """By what each drops: what noticed, by judge."""
    changes: Mapping[str, int]
    """By judge how many small changes it was the first to notice; by "" those that nothing did."""
    amiss: tuple[str, ...]


def kept(
    module: str,
    weakenings: Iterable[Verdict],
    changes: Iterable[Verdict],
    amiss: Iterable[str],
    seconds: float,
) -> Kept:
    """The module as it was judged here and now."""
    described = ["git", "describe", "--always", "--dirty"]
    commit = subprocess.run(described, cwd=ROOT, capture_output=True, text=True, check=True)
    used = ", ".join(f"{name} {version(name)}" for name in ("pytest", "hypothesis"))
    return Kept(
        module=module,
        day=str(datetime.now(UTC).date()),
        commit=commit.stdout.strip(),
        versions=f"Python {platform.python_version()}, {used}",
        seconds=round(seconds),
        weakenings={each.mutant.name: each.noticed for each in weakenings},
        changes=dict(Counter(next(iter(each.noticed), "") for each in changes)),
        amiss=tuple(amiss),
    )


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

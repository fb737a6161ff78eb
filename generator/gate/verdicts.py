"""What passed before, and need not be looked at again: on the desk's side, never in a release."""

import json
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.gate.spoken import Spoken
from generator.withheld import Withheld


def situation(withheld: Iterable[Withheld], spoken: Iterable[Spoken]) -> str:
    """A digest of all that a verdict rests on beside the file: what is withheld, and the gate."""
    total = sha256()
    for one in withheld:
        phrases = tuple(each.phrase for each in one.waivers)
        # Where a secret was written decides whether the same words elsewhere excuse it.
        secrets = tuple((each.text, each.field, one.places.get(each.key)) for each in one.secrets)
        total.update(_bytes((one.dossier, secrets, phrases)))
    for each in spoken:
        total.update(_bytes((each.dossier, each.key, each.field, each.text)))
    for module in sorted(Path(__file__).parent.glob("*.py")):
        total.update(module.read_bytes())
    total.update(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    return total.hexdigest()


def digest(path: str, content: str) -> str:
    """A digest of a file's own digest and of its name, which is looked at as well; "" for none."""
    if not content:
        return ""
    return sha256(f"{content} {path}".encode("utf-8", "surrogateescape")).hexdigest()


def recalled(memory: Path | None, situation: str) -> frozenset[str]:
    """The digests of the files that passed in this very situation; none, in any doubt."""
    try:
        held = json.loads(memory.read_text(encoding="utf-8")) if memory else {}
    except (OSError, ValueError, RecursionError):
        return frozenset()
    if not isinstance(held, dict) or held.get("situation") != situation:
        return frozenset()
    passed = held.get("passed")
    if not isinstance(passed, list) or not all(isinstance(each, str) for each in passed):
        return frozenset()
    is_whole = held.get("seal") == _seal(situation, passed)
    return frozenset(passed) - {""} if is_whole else frozenset()


def remember(memory: Path | None, situation: str, passed: Iterable[str]) -> None:
    """Write down what passed; where the disk will not have it, the next look is a long one."""
    if memory is None:
        return
    listed = sorted(passed)
    held = {"situation": situation, "passed": listed, "seal": _seal(situation, listed)}
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        aside = memory.with_name(memory.name + ".new")
        aside.write_text(json.dumps(held), encoding="utf-8")
        aside.replace(memory)
    except OSError:
        return


_LIBRARIES = ("ahocorasick-rs", "pikepdf", "pypdfium2")


def _bytes(parts: tuple[object, ...]) -> bytes:
    return repr(parts).encode("utf-8", "backslashreplace")


def _seal(situation: str, passed: Iterable[str]) -> str:
    """Tells a file that was cut off or mixed up. It is no signature: the desk's disk is trusted."""
    return sha256("\n".join((situation, *passed)).encode()).hexdigest()

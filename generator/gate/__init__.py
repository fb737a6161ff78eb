"""The last look at the built bytes before they leave: staged files against what is withheld.

It distrusts all that came before: it reads bytes, not pages, in every way that somebody may read
them, and refuses what it can't read in full and what nobody declared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from generator.edition import Edition
from generator.gate.excused import excuses
from generator.gate.fold import fold, squeeze
from generator.gate.reading import Reading, UnreadableError
from generator.gate.readings import readings
from generator.gate.refusal import Known, Refusal, refusals
from generator.gate.search import Found, search, search_name
from generator.gate.spoken import Spoken, spoken
from generator.gate.verdicts import digest, recalled, remember, situation
from generator.gate.wanted import Wanted, is_long, wanted
from generator.model import Id
from generator.withheld import Withheld

__all__ = ["Refusal", "gate"]


def gate(
    staged: Path,
    withheld: Sequence[Withheld],
    *,
    editions: Sequence[Edition] = (),
    memory: Path | None = None,
    digests: Mapping[str, str] | None = None,
) -> tuple[Refusal, ...]:
    """Return every reason why the staged files must not be released, in order of path; () to pass.

    `editions` are those the files were made of: what their records say in their own right raises
    no alarm. `memory` is a file on the desk's side that tells what passed before; without it, or in
    any doubt about it, every file is looked at. `digests` are those of all that is staged, by path,
    "" for what is no plain file: with them a file that passed is not read again.

    Raises OSError where the disk fails.
    """
    said = spoken(editions)
    now = situation(withheld, said)
    before = recalled(memory, now)

    @cache
    def look() -> _Look:  # made ready only where there is something to look at
        return _look(withheld, said)

    passed: set[str] = set()
    refused: list[Refusal] = []
    for path, told in _digests(staged) if digests is None else digests.items():
        name = digest(path, told)
        verdict = () if name in before else _verdict(path, _content(staged, path, told), look())
        refused += verdict
        if not verdict:
            passed.add(name)
    remember(memory, now, passed)
    return tuple(refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What to look for, made ready once for all files."""

    wanted: Wanted
    known: Known
    waived: Mapping[Id, tuple[bytes, ...]]
    """The phrases that each dossier's desk has set aside, folded."""
    clean: set[tuple[str, bool, str]] = field(default_factory=set)
    """Short readings in which nothing was found: folder, whether said, text. Many stand often."""


def _look(withheld: Sequence[Withheld], said: Sequence[Spoken]) -> _Look:
    places = {(one.dossier, key): place for one in withheld for key, place in one.places.items()}
    found = wanted(withheld, excuses(said, places))
    return _Look(
        wanted=found,
        known=Known(
            texts=found.texts,
            spoken=said,
            withheld=MappingProxyType({one.dossier: one for one in withheld}),
        ),
        waived=MappingProxyType(
            {one.dossier: tuple(fold(each.phrase) for each in one.waivers) for one in withheld}
        ),
    )


def _digests(staged: Path) -> Iterator[tuple[str, str]]:
    """Everything below the folder in order of path, with its digest; "" for what is no file."""
    for entry in sorted(staged.rglob("*")):
        is_plain = entry.is_file() and not entry.is_symlink()
        if is_plain or entry.is_symlink() or not entry.is_dir() or not any(entry.iterdir()):
            told = sha256(entry.read_bytes()).hexdigest() if is_plain else ""
            yield entry.relative_to(staged).as_posix(), told


def _content(staged: Path, path: str, told: str) -> bytes | None:
    return (staged / path).read_bytes() if told else None


def _verdict(path: str, content: bytes | None, look: _Look) -> tuple[Refusal, ...]:
    if content is None:
        return (Refusal(path=path, reason="is neither a plain file nor a folder of files"),)
    found = list(search_name(path, look.wanted))
    broken: tuple[Refusal, ...] = ()
    try:
        for reading in readings(path, content):
            found += _found(reading, path, look)
    except UnreadableError as error:
        broken = (Refusal(path=path, reason=str(error)),)
    except Exception as error:  # noqa: BLE001 - whatever can't be read back does not leave
        broken = (Refusal(path=path, reason=f"can't be read back ({type(error).__name__})"),)
    alarms = tuple(each for each in found if not _is_waived(each, look))
    source = content.decode("utf-8", errors="replace") if alarms else ""
    return (*broken, *refusals(path, source, alarms, look.known))


def _found(reading: Reading, path: str, look: _Look) -> tuple[Found, ...]:
    """What a reading gives away; what gave away nothing in files of that folder still does not."""
    same = (path.partition("/")[0], reading.said, reading.text)
    if same in look.clean:
        return ()
    found = tuple(search(reading, path, look.wanted))
    if not found and len(reading.text) <= _SHORT:
        look.clean.add(same)
    return found


_SHORT = 2000


def _is_waived(found: Found, look: _Look) -> bool:
    """Whether all that was found stands within one phrase that the desk has set aside."""
    phrases = look.waived.get(look.wanted.texts[found.text].dossier, ())
    return any(
        b" " + found.words + b" " in b" " + phrase + b" "
        or (is_long(found.words) and squeeze(found.words) in squeeze(phrase))
        for phrase in phrases
    )

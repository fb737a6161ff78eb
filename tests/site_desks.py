"""Pairs of desks' folders that differ above an edition alone: dossiers, editions.yml, stray files.

The oracle is that of `tests/above.py`, carried over to files: what it made is written as a desk
writes it, and what is surely above is then broken, moved to other files, taken out or put in whole.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from generator.dossier import Dossier
from generator.marking import TLP, Audience, Marking
from generator.model import Contents, Id
from generator.prepare import prepare
from generator.problem import Severity
from tests.above import Change, changed, with_portions, without_existence
from tests.broken_above import broken, broken_inside
from tests.grounded import grounded
from tests.strategies import DAYS, FIRST_DAY, GROUPS, dossier_from
from tests.written import Entry, Start, entries, file_of, files, retold, started

TODAY = date(2031, 6, 1)
EDITION = "them"
TOP = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk's folder, and whose edition is made of it as of which day."""

    dossiers: tuple[Dossier, ...]
    audience: Audience
    as_of: date
    known_at: date | None
    files: Mapping[str, bytes]

    @property
    def arguments(self) -> tuple[str, ...]:
        """The days, for the command line."""
        known = ("--known-at", str(self.known_at)) if self.known_at else ()
        return ("--as-of", str(self.as_of), *known)

    @property
    def readable(self) -> tuple[Id, ...]:
        """The dossiers that may be read as a whole."""
        change = _change(self, Random(0))  # noqa: S311 - made-up dossiers are no secret
        return tuple(each.id for each in self.dossiers if not change.above(each.head.marking))


def desk(seed: int, *, sound: bool) -> Desk:
    """A desk's folder; a `sound` one has no mistake that the audience could see."""
    random = Random(seed)  # noqa: S311 - made-up dossiers are no secret
    audience = Audience(
        id=EDITION,
        title="Them",
        clearance=random.choice(TLP.levels[:-1]),
        groups=frozenset(random.sample(GROUPS, random.randint(0, len(GROUPS)))),
    )
    as_of = FIRST_DAY + timedelta(days=random.randint(0, DAYS))
    known_at = random.choice((None, None, FIRST_DAY + timedelta(days=random.randint(0, DAYS))))
    bare = Desk(dossiers=(), audience=audience, as_of=as_of, known_at=known_at, files={})
    count = random.choice((1, 1, 2, 3))
    names = random.sample(_NAMES, count)
    made = [_dossier(name, random) for name in names]
    change = _change(bare, random)
    for place in range(1, count):
        if random.random() < _HIDDEN_WHOLE:
            made[place] = _with_floor(made[place], change.higher())
    held = tuple(sorted(made, key=lambda each: each.id))
    one = replace(bare, dossiers=held)
    one = replace(one, files=_written(one, {each.id: tuple(entries(each)) for each in held}))
    return _mended(one) if sound else one


def other(one: Desk, seed: int) -> tuple[Desk, Counter[str]]:
    """Another folder that differs above the audience alone, and what was done to it."""
    random = Random(seed)  # noqa: S311 - made-up dossiers are no secret
    change = _change(one, random)
    kinds: Counter[str] = Counter()
    made: list[Dossier] = []
    for each in one.dossiers:
        if change.above(each.head.marking):
            made += _whole(each, change, kinds)
            continue
        changed_one, done = changed(each, one.audience, one.as_of, random)
        changed_one = _with_open_waivers(changed_one, each, change)
        kinds.update(" ".join(kind) for kind, count in done.items() for _ in range(count))
        made.append(retold(changed_one, f"other {seed} {each.id}"))
    if random.random() < _NEW_WHOLE:
        free = [name for name in _NAMES if name not in {each.id for each in made}]
        made.append(_with_floor(_dossier(random.choice(free), random), change.higher()))
        kinds["dossier add"] += 1
    held = tuple(sorted(made, key=lambda each: each.id))
    two = replace(one, dossiers=held)
    listed = {each.id: tuple(_disturbed(each, change, kinds)) for each in held}
    written = {**_written(two, listed), **_settings_above(one, random), **_strays(random, kinds)}
    return replace(two, files=_commented(written, random)), kinds


def write(desk: Desk, folder: Path) -> Path:
    """Write the desk's folder, which may hold another; return it."""
    for file in sorted(folder.rglob("*"), reverse=True):
        if file.is_file():
            file.unlink()
        else:
            file.rmdir()
    for path, content in desk.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


_NAMES = ("north", "south", "west", "isles")
_HIDDEN_WHOLE, _NEW_WHOLE, _WITHOUT_EXISTENCE, _BROKEN, _MOVED = 0.5, 0.3, 0.7, 0.3, 0.3
_MOST = 12
_ROUNDS = 6


def _change(one: Desk, random: Random) -> Change:
    return Change(audience=one.audience, as_of=one.as_of, random=random, donor=Contents())


def _dossier(name: Id, random: Random) -> Dossier:
    made = with_portions(grounded(dossier_from(random, most=_MOST), random), random)
    if random.random() < _WITHOUT_EXISTENCE:
        made = without_existence(made)
    told: Dossier = retold(replace(made, id=name), f"{name} {random.random()}")
    return told


def _with_floor(dossier: Dossier, floor: Marking) -> Dossier:
    return replace(dossier, head=replace(dossier.head, marking=floor))


def _with_open_waivers(made: Dossier, dossier: Dossier, change: Change) -> Dossier:
    """With the waivers that may be read as they were: the desk's own, they are in no edition."""
    kept = tuple(each for each in dossier.contents.waivers if not change.above(each.marking))
    above = tuple(each for each in made.contents.waivers if change.above(each.marking))
    return replace(made, contents=replace(made.contents, waivers=(*kept, *above)))


def _whole(dossier: Dossier, change: Change, kinds: Counter[str]) -> Iterator[Dossier]:
    """A dossier that is above as a whole, as anything else that is."""
    how = change.random.choice(("leave", "delete", "replace", "mark"))
    kinds[f"dossier {how}"] += 1
    if how == "leave":
        yield dossier
    elif how == "replace":
        yield _with_floor(_dossier(dossier.id, change.random), dossier.head.marking)
    elif how == "mark":
        yield _with_floor(dossier, change.higher())


def _disturbed(dossier: Dossier, change: Change, kinds: Counter[str]) -> Iterator[Entry]:
    """Its records, some of those above broken, moved to other files, or put in with mistakes."""
    random = change.random
    hidden_whole = change.above(dossier.head.marking)
    held = tuple(entries(dossier))
    settled = _settled(dossier)
    above = [each for each in held if hidden_whole or change.above(each.marking)]
    for each in held:
        free = (
            settled is not None
            and each.id not in settled
            and "existence" not in str(each.fields["marking"])
        )
        entry = each
        if each in above and free and random.random() < _BROKEN:
            entry, kind = broken(each, random)
            kinds[f"broken {kind}"] += 1
        elif each not in above and random.random() < _BROKEN:
            entry, kind = broken_inside(each, change.above, random)
            kinds[f"broken {kind}"] += bool(kind)
        if each in above and free and random.random() < _MOVED:
            entry = replace(entry, file=random.choice(_OTHER_FILES))
            kinds["moved to another file"] += 1
        yield entry
    for number in range(random.randint(0, 2) if above else 0):
        # Under an id of its own, or one that something has which may be read.
        taken = random.choice([each.id for each in held if each.id])
        id_ = random.choice((f"broken-{number}", taken))
        copied = random.choice(above)
        entry, kind = broken(replace(copied, id=id_ if copied.id else ""), random)
        kinds[f"broken {kind}, added"] += 1
        yield replace(entry, fields=_without_existence(entry.fields))


_OTHER_FILES = ("more.yml", "journal/2031-01-03-late.yml", "journal/2031-01-20.yml")


def _without_existence(fields: Mapping[str, object]) -> Mapping[str, object]:
    marking = fields.get("marking")
    if isinstance(marking, dict):
        return {**fields, "marking": {k: v for k, v in marking.items() if k != "existence"}}
    return fields


def _settled(dossier: Dossier) -> frozenset[Id] | None:
    """Ids that releases name; None where something hidden may be known to exist."""
    if any(record.existence for _, some in dossier.contents for record in some):
        return None
    return frozenset(of.partition("/")[0] for each in dossier.contents.releases for of in each.of)


def _written(one: Desk, listed: Mapping[Id, tuple[Entry, ...]]) -> dict[str, bytes]:
    return {
        "editions.yml": _settings(one.audience).encode(),
        **{
            f"{each.id}/{path}": content
            for each in one.dossiers
            for path, content in files(each, listed[each.id]).items()
        },
    }


def _settings(
    audience: Audience, *, press: str = "The press", top: str = "Top", more: str = ""
) -> str:
    return (
        "format: 1\nscheme: tlp\ngroups:\n"
        "  own: {title: Our delegation}\n  allies: {title: Allies}\n"
        f"  press: {{title: {press}}}\n  nobody: {{title: Nobody}}\n"
        "editions:\n"
        f"  {EDITION}: {{title: Them, clearance: {audience.clearance.name},"
        f" groups: [{', '.join(sorted(audience.groups))}]}}\n"
        f"  {TOP}: {{title: {top}, clearance: RED, groups: [own, allies, press]}}\n{more}"
    )


def _settings_above(one: Desk, random: Random) -> Mapping[str, bytes]:
    """The settings, in what is said there of others changed."""
    if random.random() < 0.5:
        return {}
    more = "  more: {title: More, clearance: RED}\nrecipients:\n  r: {name: R, edition: top}\n"
    made = _settings(one.audience, press="Reporters", top="The very top", more=more)
    return {"editions.yml": made.encode()}


def _strays(random: Random, kinds: Counter[str]) -> Mapping[str, bytes]:
    """Files and folders that are no dossier of anybody's."""
    strays = {
        "a folder without a head": {"lost/journal/2031-01-02.yml": b"claims: {}\n"},
        "a stray file": {"notes.txt": b"Ours.\n"},
        "a folder of a bad name": {"9 lives/dossier.yml": b"title: Ours\nmarking: RED\n"},
    }
    chosen = [kind for kind in strays if random.random() < 0.15]
    kinds.update(chosen)
    return {path: text for kind in chosen for path, text in strays[kind].items()}


def _commented(written: Mapping[str, bytes], random: Random) -> Mapping[str, bytes]:
    """The same below comments, which only the desk reads."""
    return {
        path: b"# Ours.\n" * random.randint(0, 3) + content if path.endswith(".yml") else content
        for path, content in written.items()
    }


def _mended(one: Desk) -> Desk:
    """The same without the records of which the audience would be told."""
    for _ in range(_ROUNDS):
        wrong = _wrong(one)
        if not wrong:
            break
        held = tuple(_without(each, wrong) for each in one.dossiers)
        one = replace(one, dossiers=held)
        one = replace(one, files=_written(one, {each.id: tuple(entries(each)) for each in held}))
    return one


def _wrong(one: Desk) -> Collection[Start]:
    """Where the records begin whose mistakes stop the edition."""
    with TemporaryDirectory() as name:
        prepared = prepare(
            write(one, Path(name)),
            edition=EDITION,
            as_of=one.as_of,
            known_at=one.known_at,
            today=TODAY,
        )
    places = (each.place for each in prepared.problems if each.severity is Severity.ERROR)
    return {found for place in places for found in started(one.files, place.path, place.line)}


def _without(dossier: Dossier, wrong: Collection[Start]) -> Dossier:
    counts: Counter[tuple[str, str]] = Counter()
    kept: dict[str, Any] = {}
    for section, records in dossier.contents:
        stay = []
        for record in records:
            file = f"{dossier.id}/{file_of(record)}"
            if (file, section, counts[file, section]) not in wrong:
                stay.append(record)
            counts[file, section] += 1
        kept[section] = tuple(stay)
    return replace(dossier, contents=Contents(**kept))

"""Random edits of a desk's folder, as desks make them: of records, files, dossiers, days, editions.

What `tests/written.py` writes is known, so its sheets are taken apart and put together as text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

from generator import templates
from tests.site_desks import EDITION, TODAY, TOP, desk
from tests.strategies import DAYS, FIRST_DAY

DATA = "briefings/"
OWN = "templates/"
LEVELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What a desk has on its disk, and what it asks for."""

    files: Mapping[str, bytes]
    """By path: the data below `briefings/`, the desk's own templates below `templates/`."""
    editions: Mapping[str, str]
    """By name, what `editions.yml` says of each."""
    as_of: date | None = None
    known_at: date | None = None
    today: date = TODAY

    @property
    def arguments(self) -> tuple[str, ...]:
        """The days, for the command line."""
        asked = (("--as-of", self.as_of), ("--known-at", self.known_at))
        return tuple(word for name, day in asked if day for word in (name, str(day)))

    @property
    def written(self) -> Mapping[str, bytes]:
        """All files, the settings among them."""
        listed = "".join(f"  {name}: {{{said}}}\n" for name, said in self.editions.items())
        return {**self.files, f"{DATA}editions.yml": f"{_SETTINGS}{listed}".encode()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record stands."""

    path: str
    section: int
    nth: int


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One file of records, taken apart."""

    head: str
    sections: list[tuple[str, list[str]]] = field(default_factory=list)

    def __str__(self) -> str:
        filled = (f"{name}:\n{''.join(listed)}" for name, listed in self.sections if listed)
        return self.head + "".join(filled)


Edit: TypeAlias = Callable[[Folder, Random], Folder]


def start(seed: int) -> Folder:
    """A desk's folder without a mistake that its lower audience could see."""
    made = desk(seed, sound=True)
    held = {f"{DATA}{path}": content for path, content in made.files.items()}
    held.pop(f"{DATA}editions.yml")
    groups = ", ".join(sorted(made.audience.groups))
    return Folder(
        files=held,
        editions={
            EDITION: f"title: Them, clearance: {made.audience.clearance.name}, groups: [{groups}]",
            TOP: "title: Top, clearance: RED, groups: [own, allies, press]",
        },
        as_of=made.as_of,
        known_at=made.known_at,
    )


def without(folder: Folder, path: str, line: int) -> Folder:
    """The folder without the record that stands in that line; the same where none does."""
    held = sheet(folder, f"{DATA}{path}")
    at = held.head.count("\n")
    for number, (_, listed) in enumerate(held.sections):
        at += 1
        for nth, record in enumerate(listed):
            at += record.count("\n")
            if line <= at:
                return put(folder, Place(path=f"{DATA}{path}", section=number, nth=nth))
    return folder


def sheet(folder: Folder, path: str) -> Sheet:
    """Take a file of records apart."""
    head, *sections = _SECTIONS.split(folder.files[path].decode())
    return Sheet(
        head=head,
        sections=[
            (name.removesuffix(":\n"), _RECORDS.split(rest)[1:])
            for name, rest in ((each[: each.index("\n") + 1], each) for each in sections)
        ],
    )


def put(folder: Folder, place: Place, *records: str) -> Folder:
    """The folder with these records in the place of one."""
    held = sheet(folder, place.path)
    held.sections[place.section][1][place.nth : place.nth + 1] = records
    return replace(folder, files={**folder.files, place.path: str(held).encode()})


_SETTINGS = """\
format: 1
scheme: tlp
groups:
  own: {title: Our delegation}
  allies: {title: Allies}
  press: {title: The press}
  nobody: {title: Nobody}
editions:
"""
_SECTIONS = re.compile(r"(?m)^(?=[a-z]+:\n)")
_RECORDS = re.compile(r"(?m)^(?=  \S)")
_WORDS = re.compile(r'"[A-Z][a-z]+(?: [a-z]+)+"')
_LEVEL = re.compile(rf'"(?:{"|".join(map(re.escape, LEVELS))})"')
_NAMES = ("north", "south", "west", "isles")
_MOST_DOSSIERS = 3
_MORE = "more"


def _sheets(folder: Folder) -> tuple[str, ...]:
    return tuple(path for path in sorted(folder.files) if path.endswith(".yml"))


def _places(folder: Folder) -> tuple[Place, ...]:
    return tuple(
        Place(path=path, section=number, nth=nth)
        for path in _sheets(folder)
        for number, (_, listed) in enumerate(sheet(folder, path).sections)
        for nth in range(len(listed))
    )


def _any(folder: Folder, random: Random) -> tuple[Place, str, str]:
    """One record, with its section and its text."""
    place = random.choice(_places(folder))
    section, listed = sheet(folder, place.path).sections[place.section]
    return place, section, listed[place.nth]


def _words(random: Random) -> str:
    syllables = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze", "sha")
    words = ("".join(random.choices(syllables, k=3)) for _ in range(5))
    return f'"{" ".join(words).capitalize()}"'


def _reworded(text: str, random: Random) -> str:
    """Other words in one place, where there are any."""
    found = list(_WORDS.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    return text[: one.start()] + _words(random) + text[one.end() :]


# Of records.


def _reword(folder: Folder, random: Random) -> Folder:
    place, _, text = _any(folder, random)
    return put(folder, place, _reworded(text, random))


def _misspell(folder: Folder, random: Random) -> Folder:
    """Two letters change places: the file keeps its size."""
    place, _, text = _any(folder, random)
    found = [match for match in _WORDS.finditer(text) if match.end() - match.start() > len('"Abc"')]
    if not found:
        return folder
    at = random.choice(found).start() + 3
    return put(folder, place, text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def _copy(folder: Folder, random: Random) -> Folder:
    """A new record: like another, under an id and in words of its own."""
    place, _, text = _any(folder, random)
    new = _WORDS.sub(lambda _: _words(random), text)
    new = re.sub(r'\A  "([^"]+)":', rf'  "\1-{random.randint(0, 999)}":', new)
    new = re.sub(r'(?m)^    "id": "([^"]+)"', rf'    "id": "\1-{random.randint(0, 999)}"', new)
    return put(folder, place, text, new)


def _delete(folder: Folder, random: Random) -> Folder:
    return put(folder, _any(folder, random)[0])


def _re_mark(folder: Folder, random: Random) -> Folder:
    place, _, text = _any(folder, random)
    levels = list(_LEVEL.finditer(text))
    one = random.choice(levels) if levels else None
    new = random.choice(LEVELS)
    return put(folder, place, f'{text[: one.start()]}"{new}"{text[one.end() :]}') if one else folder


def _rename(folder: Folder, random: Random) -> Folder:
    """A record takes another id, and all that lead to it follow."""
    place, _, text = _any(folder, random)
    named = re.search(r'\A  "([^"]+)":|^    "id": "([^"]+)"', text, re.MULTILINE)
    if named is None:
        return folder
    old = named[1] or named[2]
    whole = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    home = place.path.split("/")[1]
    return replace(
        folder,
        files={
            path: whole.sub(f"{old}-x", content.decode()).encode()
            if path.startswith(f"{DATA}{home}/") and path.endswith(".yml")
            else content
            for path, content in folder.files.items()
        },
    )


def _move(folder: Folder, random: Random) -> Folder:
    """A record goes to the file of another day."""
    place, section, text = _any(folder, random)
    left = put(folder, place)
    home = "/".join(place.path.split("/")[:2])
    day = FIRST_DAY + timedelta(days=random.randint(0, DAYS))
    to = f"{home}/journal/{day}.yml"
    held = sheet(left, to) if to in left.files else Sheet(head="")
    held.sections.append((section, [text]))
    return replace(left, files={**left.files, to: _joined(held).encode()})


def _joined(held: Sheet) -> str:
    """The sheet with each section once."""
    sections: dict[str, list[str]] = {}
    for name, listed in held.sections:
        sections.setdefault(name, []).extend(listed)
    return str(Sheet(head=held.head, sections=list(sections.items())))


# Of files and dossiers.


def _annex(folder: Folder, random: Random) -> Folder:
    found = [path for path in sorted(folder.files) if "/annexes/" in path]
    if not found:
        return folder
    return replace(
        folder, files={**folder.files, random.choice(found): f"{_words(random)}\n".encode()}
    )


def _comment(folder: Folder, random: Random) -> Folder:
    path = random.choice(_sheets(folder))
    return replace(folder, files={**folder.files, path: b"# Ours.\n" + folder.files[path]})


def _head(folder: Folder, random: Random) -> Folder:
    path = random.choice([path for path in _sheets(folder) if path.endswith("/dossier.yml")])
    held = sheet(folder, path)
    held.head = _reworded(held.head, random)
    return replace(folder, files={**folder.files, path: str(held).encode()})


def _rename_file(folder: Folder, random: Random) -> Folder:
    found = [path for path in _sheets(folder) if "/journal/" in path]
    if not found:
        return folder
    old = random.choice(found)
    day = FIRST_DAY + timedelta(days=random.randint(0, DAYS))
    new = random.choice((old.replace(".yml", "-x.yml"), f"{old.rpartition('/')[0]}/{day}.yml"))
    held = {path: content for path, content in folder.files.items() if path != old}
    return replace(folder, files={**held, new: folder.files[old]})


def _dossiers(folder: Folder) -> tuple[str, ...]:
    return tuple(path.split("/")[1] for path in _sheets(folder) if path.endswith("/dossier.yml"))


def _rename_dossier(folder: Folder, random: Random) -> Folder:
    old = random.choice(_dossiers(folder))
    free = [name for name in _NAMES if name not in _dossiers(folder)]
    new = f"{DATA}{random.choice(free)}/"
    return replace(
        folder,
        files={
            path.replace(f"{DATA}{old}/", new): content for path, content in folder.files.items()
        },
    )


def _add_dossier(folder: Folder, random: Random) -> Folder:
    free = [name for name in _NAMES if name not in _dossiers(folder)]
    if len(_dossiers(folder)) >= _MOST_DOSSIERS:
        return folder
    name = random.choice(free)
    made = desk(random.randint(0, 10**6), sound=True)
    donor = made.dossiers[0].id
    new = {
        f"{DATA}{name}/{path.removeprefix(f'{donor}/')}": content
        for path, content in made.files.items()
        if path.startswith(f"{donor}/")
    }
    return replace(folder, files={**folder.files, **new})


def _delete_dossier(folder: Folder, random: Random) -> Folder:
    if len(_dossiers(folder)) == 1:
        return folder
    gone = f"{DATA}{random.choice(_dossiers(folder))}/"
    kept = {path: each for path, each in folder.files.items() if not path.startswith(gone)}
    return replace(folder, files=kept)


# Of what is asked for.


def _day(random: Random) -> date | None:
    return random.choice((None, FIRST_DAY + timedelta(days=random.randint(0, DAYS))))


def _as_of(folder: Folder, random: Random) -> Folder:
    return replace(folder, as_of=_day(random))


def _known_at(folder: Folder, random: Random) -> Folder:
    return replace(folder, known_at=_day(random))


def _today(folder: Folder, random: Random) -> Folder:
    return replace(folder, as_of=None, today=folder.today + timedelta(days=random.randint(1, 90)))


def _edition(folder: Folder, random: Random) -> Folder:
    """The lower edition has another title, clearance or groups."""
    level, group = random.choice(LEVELS[:-1]), random.choice(("", "own", "allies"))
    said = f"title: {random.choice(('Them', 'Those'))}, clearance: {level}, groups: [{group}]"
    return replace(folder, editions={**folder.editions, EDITION: said})


def _another_edition(folder: Folder, random: Random) -> Folder:
    """One edition more, or the one more gone."""
    kept = {name: said for name, said in folder.editions.items() if name != _MORE}
    added = f"title: More, clearance: {random.choice(LEVELS)}"
    more = {} if _MORE in folder.editions else {_MORE: added}
    return replace(folder, editions={**kept, **more})


def _template(folder: Folder, random: Random) -> Folder:
    """A template of the desk's own, changed, or gone again."""
    path = random.choice(tuple(_templates()))
    kept = {name: text for name, text in folder.files.items() if name != f"{OWN}{path}"}
    if len(kept) < len(folder.files) and random.random() < 0.5:
        return replace(folder, files=kept)
    ours = (templates.folder() / path).read_bytes()
    told = (
        f"\n/* {random.randint(0, 9)} */\n"
        if path.endswith(".css")
        else f"\nA note {_words(random)}.\n"
    )
    return replace(folder, files={**kept, f"{OWN}{path}": ours + told.encode()})


def _templates() -> Iterator[str]:
    yield from (
        f"site/{kind}.md.jinja" for kind in ("brief", "glossary", "home", "issue", "people")
    )
    found = sorted((templates.folder() / "theme").rglob("*.css"))
    yield from (file.relative_to(templates.folder()).as_posix() for file in found[:2])


EDITS: Mapping[str, Edit] = {
    "record reworded": _reword,
    "record misspelt": _misspell,
    "record added": _copy,
    "record deleted": _delete,
    "record re-marked": _re_mark,
    "record renamed": _rename,
    "record moved to another day": _move,
    "annex changed": _annex,
    "comment added": _comment,
    "head reworded": _head,
    "file renamed": _rename_file,
    "dossier renamed": _rename_dossier,
    "dossier added": _add_dossier,
    "dossier deleted": _delete_dossier,
    "day described moved": _as_of,
    "day known at moved": _known_at,
    "another day dawned": _today,
    "edition changed": _edition,
    "edition added or taken away": _another_edition,
    "template changed": _template,
}


def edited(folder: Folder, past: Iterable[Folder], random: Random) -> tuple[Folder, str]:
    """The folder after one edit, and which it was; now and then it is as it was before."""
    earlier = tuple(past)
    if earlier and random.random() < _BACK:
        return random.choice(earlier), "gone back to an earlier state"
    names = [*EDITS, *(name for name in EDITS if name.startswith("record"))]
    name = random.choice(names)
    return EDITS[name](folder, random), name


_BACK = 0.06

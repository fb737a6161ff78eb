"""Every dossier of up to three objects over a small lattice of markings, exhaustively.

What a few objects can do to one another shows in a small dossier: whatever goes wrong in a large
one for want of a rule goes wrong in one of these. `python -m tests.small_scope` looks at all.
"""

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice, product
from types import MappingProxyType
from typing import Any, TypeAlias

import click

from generator.dossier import Dossier
from generator.edition import Edition
from generator.marking import ANYONE, NOBODY, TLP, Attribution, Audience, Marking
from generator.model import (
    Claim,
    Contents,
    Downgrade,
    Event,
    Gap,
    Id,
    Issue,
    Option,
    Party,
    Point,
    Position,
    Proposal,
    Reaction,
    Record,
    Response,
    Source,
)
from generator.redact import redact
from tests.long_pairs import EVIDENCE as PAIRS
from tests.long_pairs import commit
from tests.made import AS_OF, CLEAR, LATER, a, audience, dossier, prose, when
from tests.oracle import oracle

EVIDENCE = PAIRS.parent / "small-scope.md"
AUDIENCES = (audience("CLEAR"), audience("CLEAR", "own"), audience("RED", "own"))
"""Each may read all that the one before may."""
_LEVELS = (TLP.levels[0], TLP.levels[-1])
_FREE = tuple(
    Marking(level=level, release_to=release_to, embargo=embargo)
    for level, release_to, embargo in product(
        _LEVELS,
        (ANYONE, frozenset({"own"}), NOBODY),
        (frozenset[Any](), frozenset({LATER}), frozenset({"round"})),
    )
)
_VEILED = (*_FREE, *(replace(each, attribution=Attribution.ROLE) for each in _FREE))

Variants: TypeAlias = tuple[Record | None, ...]


def _each(record: Record, markings: Iterable[Marking] = _FREE) -> Variants:
    return (None, *(replace(record, marking=marking) for marking in markings))


def _told(record: Record) -> Variants:
    """The record as its attribution varies, and its existence."""
    veiled = _each(record, _VEILED)
    return (*veiled, *(replace(each, existence=TLP.levels[0]) for each in veiled if each))


def _said(cls: type[Any], **what: Any) -> Record:
    record: Record = a(
        cls, **({"voice": "an official", "text": prose("Words."), "source": ("wire",)} | what)
    )
    return record


_WORLD: tuple[Record, ...] = (
    a(Source, id="wire"),
    a(Party, id="hala"),
    a(Issue, id="quota", options=(a(Option, id="fixed"),)),
    a(Claim, id="left", asserted_by=("hala",), source=("wire",)),
    a(Proposal, id="draft", by=("hala",), source=("wire",), points=(a(Point, id="share"),)),
)
_PARTY = _each(a(Party, id="veyra"))
_ISSUE = _each(a(Issue, id="share", options=(a(Option, id="half"),)))
_SOURCE = _each(a(Source, id="cable"))
_EVENT = _each(
    a(Event, id="round", status="held", date=when("2031-01-10"), source=("wire",)), _VEILED
)
_RELEASE = (None, a(Downgrade, of=("said",), to_marking=CLEAR, date=when("2031-05-01")))
_BY, _ON = {"by": ("veyra",)}, {"issue": "quota"}

SCENES: Mapping[str, tuple[Variants, ...]] = MappingProxyType(
    {
        "speaker, meeting, position": (
            _PARTY,
            _EVENT,
            _told(_said(Position, id="said", **_BY, **_ON, at="round")),
        ),
        "meeting, position, release": (
            _EVENT,
            _told(_said(Position, id="said", by=("hala",), **_ON)),
            _RELEASE,
        ),
        "speaker, issue, position on its option": (
            _PARTY,
            _ISSUE,
            _told(_said(Position, id="said", **_BY, issue="share", option=("half",))),
        ),
        "meeting, position, its correction": (
            _EVENT,
            _told(_said(Position, id="said", by=("hala",), **_ON)),
            _each(_said(Position, id="mended", by=("hala",), **_ON, replaces=("said",)), _VEILED),
        ),
        "meeting, position, its reaffirmation": (
            _EVENT,
            _each(_said(Position, id="said", by=("hala",), **_ON), _VEILED),
            _each(
                a(
                    Position,
                    id="again",
                    reaffirms="said",
                    source=("wire",),
                    by=(),
                    issue="",
                    stance="",
                ),
                _VEILED,
            ),
        ),
        "meeting, claim, reaction": (
            _EVENT,
            _each(a(Claim, id="walked", asserted_by=("hala",), source=("wire",)), _VEILED),
            _told(_said(Reaction, id="said", by=("hala",), claim="walked")),
        ),
        "source, meeting, response": (
            _SOURCE,
            _EVENT,
            _told(
                _said(
                    Response,
                    id="said",
                    by=("hala",),
                    to="draft/share",
                    stance="accepts",
                    source=("cable",),
                )
            ),
        ),
        "meeting, issue, gap about both": (
            _EVENT,
            _ISSUE,
            _each(
                a(Gap, id="unknown-size", about=("share", "round"), text=prose("Open [[share]]."))
            ),
        ),
    }
)
"""By what stands in them; each of the three may be absent."""


@dataclass(kw_only=True)
class Looked:
    """What was looked at."""

    dossiers: int = 0
    editions: int = 0
    faults: list[str] = field(default_factory=list)
    groups: dict[tuple[int, Any], Edition] = field(default_factory=dict)
    """By audience and by what it may know: the edition."""


def dossiers(scene: str, step: int = 1) -> Iterator[Dossier]:
    """Every dossier of a scene, or every so many."""
    for chosen in islice(product(*SCENES[scene]), 0, None, step):
        yield dossier(*(each for each in chosen if each is not None), world=_WORLD)


def count(scene: str) -> int:
    """How many dossiers a scene has."""
    one, two, three = map(len, SCENES[scene])
    return one * two * three


def look(looked: Looked, held: Dossier) -> None:
    """Hold a dossier against all laws: of noninterference, and of more and less clearance.

    What is taken out is as what is hidden, and so falls into the group of what is hidden.
    """
    looked.dossiers += 1
    before: frozenset[Id] = frozenset()
    for number, who in enumerate(AUDIENCES):
        edition, _ = redact(held, who, as_of=AS_OF)
        assert edition is not None
        looked.editions += 1
        known = (number, *_known(held, who))
        if known not in looked.groups:
            looked.groups[known] = edition
            if _again(edition) != edition.contents:
                looked.faults.append(f"redacting twice is not redacting once: {held}")
        if edition != looked.groups[known]:
            looked.faults.append(f"{who} learns of what is above: {held}")
        if not before <= (before := _ids(edition)):
            looked.faults.append(f"{who} reads less than one who may read less: {held}")


def _known(held: Dossier, who: Audience) -> Iterator[Any]:
    """What an audience may know, by the oracle: without what is above, as if it were not there.

    Of a record that may be known to exist, though, how it and what it hangs on are marked.
    """
    seen = oracle(held, who, AS_OF)
    told = {
        id_
        for record in _records(held)
        if seen.is_admitted(record)
        for id_ in (record.id, *_leading(record))
    }
    for record in _records(held):
        if record.key not in seen.sunk or record.id in told:
            yield record.id, record.marking, record.existence


def _leading(record: Any) -> Iterator[Id]:
    for name in ("by", "at", "issue", "claim", "to"):
        value = getattr(record, name, ())
        yield from value if isinstance(value, tuple) else (value,)


def _records(held: Dossier) -> Iterator[Record]:
    return (record for _, records in held.contents for record in records)


def _ids(edition: Edition) -> frozenset[Id]:
    """Of what is shown under its own id."""
    ids = (record.id for _, records in edition.contents for record in records)
    return frozenset(id_ for id_ in ids if not id_.startswith("x"))


def _again(edition: Edition) -> Contents | None:
    held = Dossier(id=edition.dossier, head=edition.head, contents=edition.contents)
    again, _ = redact(held, edition.audience, as_of=AS_OF)
    return again.contents if again else None


@click.command()
@click.option("--step", default=1, show_default=True, help="Look at every so many alone.")
@click.option("--record/--no-record", default=True, show_default=True, help="Write the record.")
def small_scope(step: int, *, record: bool) -> None:
    """Look at every dossier of up to three objects over a small lattice."""
    rows, began = [], datetime.now(tz=UTC)
    faults: list[str] = []
    for scene in SCENES:
        looked = Looked()
        with click.progressbar(
            dossiers(scene, step), length=count(scene) // step, label=scene
        ) as bar:
            for held in bar:
                look(looked, held)
        faults += looked.faults
        rows.append(
            (scene, looked.dossiers, looked.editions, len(looked.groups), len(looked.faults))
        )
    said = told(rows, step, began)
    click.echo(said)
    click.echo("\n".join(faults[:5]))
    if record:
        EVIDENCE.write_text(said)
    raise SystemExit(bool(faults))


def told(rows: list[tuple[str, int, int, int, int]], step: int, began: datetime) -> str:
    """The record of a run, as Markdown."""
    sums = ("all", *(sum(each) for each in list(zip(*rows, strict=True))[1:]))
    names = ("scene", "dossiers", "editions", "different for what may be known", "faults")
    lines = (names, ("---",) * len(names), *rows, sums)
    which = "every dossier" if step == 1 else f"every {step}th dossier"
    return "\n".join(
        (
            *("# Small scope: the last run", ""),
            f"Of up to three objects over a small lattice, {which}. Written by `make small-scope`.",
            "",
            f"- {began:%Y-%m-%d %H:%M} UTC, commit {commit()}",
            f"- briefings {version('briefings')}, Python {platform.python_version()}",
            f"- {len(_FREE)} markings (levels × groups × embargoes), twice that with attribution,",
            "  once more with `existence`; each object may be absent",
            f"- {len(AUDIENCES)} audiences, each of which may read all that the one before may",
            "",
            *("| " + " | ".join(map(str, line)) + " |" for line in lines),
            "",
        )
    )


if __name__ == "__main__":
    small_scope()

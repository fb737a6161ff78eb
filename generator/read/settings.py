"""`editions.yml`: the marking scheme, the groups, the editions, the recipients of copies."""

import re
from collections.abc import Mapping as MappingOf
from types import MappingProxyType
from typing import Final

from generator.dossier import Settings
from generator.located_yaml import Mapping, Node
from generator.marking import SHIPPED, TLP, Audience, Scheme, scheme
from generator.model import Id
from generator.problem import Place, did_you_mean, quoted
from generator.read import listed, values
from generator.read.markings import Ground, level
from generator.read.recipients import recipients
from generator.read.telling import BAD, Bad, Told
from generator.vocabulary import words

FORMAT: Final = "1"
DEFAULT_GROUND: Final = Ground(scheme=TLP, groups=MappingProxyType({}))
"""What dossiers are looked through by where `editions.yml` cannot be used."""


def settings(top: Mapping, told: Told) -> tuple[Settings | None, Ground]:
    """The settings, and what markings are written in.

    Without settings after any error: an edition less, or a group more, would be another audience.
    """
    fields = values.entries(top, _FIELDS, "editions.yml", told)
    _check_format(fields, top.place, told)
    ladder = _scheme(fields, top.place, told)
    groups = listed.parts(fields.get("groups"), "groups", told)
    titles = {id_: _title(id_, node, told) for id_, node in groups.items()}
    ground = Ground(scheme=ladder, groups=MappingProxyType(_included(groups, told)))
    audiences = _audiences(fields, top.place, ground, told)
    stands = fields.get("editions")
    editions = {key.text for key, _ in stands.entries} if isinstance(stands, Mapping) else set()
    handed = recipients(top, editions, told)
    if told.broken:
        return None, ground
    return (
        Settings(
            scheme=ladder,
            groups=MappingProxyType(titles),
            audiences=audiences,
            recipients=handed,
        ),
        ground,
    )


_FIELDS: Final = ("format", "scheme", "schemes", "groups", "editions", "recipients")


def _check_format(fields: MappingOf[str, Node], place: Place, told: Told) -> None:
    if "format" not in fields:
        told.error("missing-field", place, f"editions.yml begins with “format: {FORMAT}”")
        return
    found = values.scalar(fields["format"], told)
    if found is not BAD and found.text != FORMAT:
        told.error(
            "bad-format",
            found.place,
            f"{quoted(found.text)} is a format that this version does not read: it reads {FORMAT}",
        )


def _scheme(fields: MappingOf[str, Node], place: Place, told: Told) -> Scheme:
    known = {**SHIPPED, **_own_schemes(fields.get("schemes"), told)}
    if "scheme" not in fields:
        told.error("missing-field", place, "editions.yml names a marking scheme: “scheme: tlp”")
        return TLP
    name = values.term(fields["scheme"], known, "marking scheme", told)
    return TLP if name is BAD else known[name]


def _own_schemes(node: Node | None, told: Told) -> dict[str, Scheme]:
    schemes = {}
    for id_, levels in listed.parts(node, "schemes", told).items():
        found = values.texts(levels, told)
        if found is BAD:
            continue
        ladder = tuple(each.text for each in found)
        if id_ in SHIPPED:
            message = f"{quoted(id_)} comes with Briefings: give yours another name"
            told.error("bad-scheme", levels.place, message)
        if len(ladder) > len(set(ladder)) or not ladder:
            message = f"{quoted(id_)} is a list of levels, the lowest first, each of them once"
            told.error("bad-scheme", levels.place, message)
        schemes[id_] = scheme(id_, ladder)
    return schemes


def _title(id_: Id, node: Node, told: Told) -> str:
    fields = listed.fields(node, ("title", "includes"), "a group", told)
    title = values.text(fields["title"], told) if "title" in fields else words(id_)
    return words(id_) if title is BAD else title


def _included(groups: MappingOf[Id, Node], told: Told) -> dict[Id, frozenset[Id]]:
    """Each group with itself and all that it includes, at any remove."""
    direct = {id_: _includes(node, groups, told) for id_, node in groups.items()}
    return {id_: _reached(id_, direct) for id_ in direct}


def _includes(node: Node, groups: MappingOf[Id, Node], told: Told) -> tuple[Id, ...]:
    if not isinstance(node, Mapping):
        return ()
    stands = next((value for key, value in node.entries if key.text == "includes"), None)
    return () if stands is None else _known_groups(stands, groups, told)


def _known_groups(node: Node, groups: MappingOf[Id, object], told: Told) -> tuple[Id, ...]:
    found = values.texts(node, told)
    if found is BAD:
        return ()
    for each in found:
        if each.text not in groups:
            near = did_you_mean(each.text, groups)
            told.error("unknown-group", each.place, f"there is no group {quoted(each.text)}{near}")
    return tuple(each.text for each in found if each.text in groups)


def _reached(start: Id, direct: MappingOf[Id, tuple[Id, ...]]) -> frozenset[Id]:
    reached: set[Id] = set()
    waiting = [start]
    while waiting:
        group = waiting.pop()
        if group not in reached:
            reached.add(group)
            waiting += direct[group]
    return frozenset(reached)


def _audiences(
    fields: MappingOf[str, Node], place: Place, ground: Ground, told: Told
) -> tuple[Audience, ...]:
    editions = listed.parts(fields.get("editions"), "editions", told)
    if not editions and not told.broken:
        told.error(
            "missing-field",
            place,
            "editions.yml names at least one edition: “editions: {public: {title: Public,"
            f" clearance: {ground.scheme.levels[0].name}}}}}”",
        )
    read = tuple(_audience(id_, node, ground, told) for id_, node in editions.items())
    return tuple(audience for audience in read if audience is not BAD)


def _audience(id_: Id, node: Node, ground: Ground, told: Told) -> Audience | Bad:
    fields = listed.fields(node, _OF_AN_EDITION, "an edition", told)
    title = listed.demanded(fields, "title", node, "an edition", told)
    if "clearance" not in fields:
        return told.error("missing-field", node.place, "an edition needs the field “clearance”")
    clearance = level(fields["clearance"], ground, told)
    groups = _known_groups(fields["groups"], ground.groups, told) if "groups" in fields else ()
    report = _address(fields.get("report"), ("mailto", "https"), told)
    address = _address(fields.get("address"), ("https",), told)
    if title is BAD or clearance is BAD:
        return BAD
    return Audience(
        id=id_,
        title=title,
        clearance=clearance,
        groups=frozenset(groups),
        report=report,
        address=address,
    )


_OF_AN_EDITION: Final = ("title", "clearance", "groups", "report", "address")
# What may stand in an address as it is; anything else has to be written as its percent code.
_SAFE_ADDRESS: Final = re.compile(r"(?P<scheme>mailto|https):[\w.~:/?#@!$&()*+,;=%-]+", re.ASCII)


def _address(node: Node | None, schemes: tuple[str, ...], told: Told) -> str:
    """An address that pages lead to; "" where there is none, or none that may stand there."""
    found = BAD if node is None else values.text(node, told)
    if node is None or found is BAD:
        return ""
    match = _SAFE_ADDRESS.fullmatch(found)
    if match and match["scheme"] in schemes:
        return found
    forms = " or ".join(_FORMS[scheme] for scheme in schemes)
    told.error("bad-address", node.place, f"{quoted(found)} is no address: write {forms}")
    return ""


_FORMS: Final = MappingProxyType(
    {"mailto": "mailto:NAME@HOST", "https": "https://HOST/, without spaces or quotes"}
)

"""Who is handed numbered copies: named in `editions.yml`, or in a file that is kept apart."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Final

from generator.located_yaml import Mapping, Node, parse
from generator.marking import Recipient
from generator.model import Id
from generator.problem import Problem, quoted
from generator.read import values
from generator.read.files import plain_file
from generator.read.listed import demanded, fields, parts
from generator.read.telling import BAD, Bad, Told

ALL: Final = "all"
"""Names every recipient at once; so no recipient is called so."""


def recipients(top: Mapping, editions: Collection[Id], told: Told) -> tuple[Recipient, ...]:
    """Those under `recipients` in a file, in the order written; their editions have to be there."""
    stands = next((value for key, value in top.entries if key.text == _FIELD), None)
    found = parts(stands, _FIELD, told, reserved=frozenset({ALL}))
    read = tuple(_recipient(id_, node, editions, told) for id_, node in found.items())
    return tuple(recipient for recipient in read if recipient is not BAD)


def kept_apart(
    file: Path, folder: Path, editions: Collection[Id], known: Collection[Id]
) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """Those in a file of their own, and what to mend in it; `known` are ids that are taken.

    Its path is told as seen from the desk's folder.
    """
    path = Path(os.path.relpath(file, folder)).as_posix()
    content, problems = plain_file(file, path)
    if content is None:
        return (), problems
    tree, problems = parse(content, path)
    told = Told(marking=None)
    for problem in problems:
        told.add(problem)
    if tree is None:
        return (), tuple(finding.problem for finding in told.findings)
    values.entries(tree, (_FIELD,), "a file of recipients", told)
    found = recipients(tree, editions, told)
    for each in found:
        if each.id in known:
            message = f"there is a recipient {quoted(each.id)} in editions.yml: take another id"
            told.error("id-twice", each.place, message)
    return (() if told.broken else found), tuple(each.problem for each in told.findings)


_FIELD: Final = "recipients"


def _recipient(id_: Id, node: Node, editions: Collection[Id], told: Told) -> Recipient | Bad:
    found = fields(node, ("name", "edition"), "a recipient", told)
    name = demanded(found, "name", node, "a recipient", told)
    if "edition" not in found:
        return told.error("missing-field", node.place, "a recipient needs the field “edition”")
    edition = values.term(found["edition"], sorted(editions), "edition", told, rule="unknown-id")
    if name is BAD or edition is BAD:
        return BAD
    return Recipient(id=id_, name=name, edition=edition, place=node.place)

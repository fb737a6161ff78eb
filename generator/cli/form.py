"""The form on a terminal: a question for each field, with what it can be answered by."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import click

from generator.block_yaml import Tree, Word
from generator.cli.given import in_order, written_as
from generator.cli.questions import fine, line, prose, word, words
from generator.known import Known
from generator.model import (
    STATUS_TERMS,
    TARGETS,
    UPDATABLE,
    Section,
    Shape,
    Spec,
    Update,
    data_name,
    spec_of,
)
from generator.schema.words import about_field
from generator.vocabulary import SOME, Vocabulary
from generator.when import NotADate, parse


def ask_fields(section: Section, held: Known, today: date) -> dict[str, Tree]:
    """The fields of a new record; what may be left out, or has a default, comes on demand."""
    form = _Form(cls=section.record, held=held, today=today)
    click.echo("Enter leaves out what is not needed; Ctrl-C ends, and nothing is written.")
    if section.record is Update:
        _ask_target(form)
    asked = [key for key in in_order(form.specs) if _is_asked(form, key)]
    for key in asked:
        _ask(form, key, needed=form.specs[key].required)
    if "marking" not in held.defaults:
        _ask_marking(form)
    later = [key for key in in_order(form.specs) if key not in {*asked, *form.fields}]
    _ask_more(form, [key for key in later if section.record is not Update or key not in _TARGETED])
    return form.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What is being asked for, and what was answered so far."""

    cls: type[Any]
    held: Known
    today: date
    fields: dict[str, Tree] = field(default_factory=dict)

    @property
    def specs(self) -> Mapping[str, Spec]:
        return {data_name(name): spec for name, spec in spec_of(self.cls).items()}


_USUAL = frozenset({"stance", "option", "text"})
"""Asked for although they may be left out."""
_TARGETED = frozenset({*TARGETS, *(name for names in UPDATABLE.values() for name in names)})
"""What an update says of its target, and so is asked for with that."""


def _is_asked(form: _Form, key: str) -> bool:
    spec = form.specs[key]
    return (spec.required or key in _USUAL) and key not in form.held.defaults


def _ask_target(form: _Form) -> None:
    """What changes, and to what: an update of an issue takes other words than one of an event."""
    target = word("what changes", dict.fromkeys((*TARGETS, "summary"), ""), needed=True)
    _ask(form, target, needed=True)
    for key in sorted(UPDATABLE.get(target, ())):
        if key == "status":
            given = word(key, STATUS_TERMS[target].terms, needed=False)
            if given:
                form.fields[key] = Word(given)
        else:
            _ask(form, key, needed=False)


def _ask_marking(form: _Form) -> None:
    form.fields["marking"] = Word(line("marking (a level, such as RED)", needed=True))


def _ask_more(form: _Form, later: Sequence[str]) -> None:
    click.echo("\nMore that can be said of it:")
    chosen = (*later, "marking") if "marking" in form.held.defaults else later
    for key in words("which (Enter for none)", dict.fromkeys(chosen, ""), needed=False):
        if key == "marking":
            _ask_marking(form)
        else:
            _ask(form, key, needed=False)


def _ask(form: _Form, key: str, *, needed: bool) -> None:
    name = next(name for name in spec_of(form.cls) if data_name(name) == key)
    click.echo(f"\n{about_field(form.cls, name, form.specs[key])}")
    answer = _answer(form, key, form.specs[key], needed=needed)
    if answer:
        form.fields[key] = answer


def _answer(form: _Form, key: str, spec: Spec, *, needed: bool) -> Tree:  # noqa: PLR0911 - one for each kind
    match spec.shape:
        case Shape.TERM if isinstance(spec.terms, Vocabulary):
            return Word(word(key, spec.terms.terms, needed=needed))
        case Shape.REFERENCE:
            most = None if spec.many else 1
            return _one_or_list(words(key, _choices(form, spec), needed=needed, most=most))
        case Shape.PROSE:
            return prose(key, needed=needed)
        case Shape.RECORDS if spec.nested is not None:
            return _records(form, key, spec, spec.nested, needed=needed)
        case Shape.ANSWERS if isinstance(spec.terms, Vocabulary):
            return dict(_parts(spec.terms))
        case Shape.COUNT | Shape.NUMBER | Shape.SPAN:
            return _one_or_list(line(key, needed=needed, wrong=_no_number(spec.shape)).split())
    default = form.today.isoformat() if key == "date" and needed else ""
    wrong = _no_date if spec.shape in {Shape.WHEN, Shape.DAY} else fine
    return written_as(spec, line(key, needed=needed, wrong=wrong, default=default))


def _choices(form: _Form, spec: Spec) -> Mapping[str, str]:
    """What the reference may lead to, each with its words."""
    ids = form.held.ids
    if spec.refers_to == ("options",):
        issue = f"{form.fields.get('issue', '')}/"
        return {
            id_.removeprefix(issue): words
            for id_, words in ids["options"].items()
            if id_.startswith(issue)
        }
    sections = spec.refers_to or tuple(name for name in ids if name != "options")
    found = {id_: words for name in sections for id_, words in ids.get(name, {}).items()}
    return {**found, **dict.fromkeys(sorted(spec.words), "")}


def _records(form: _Form, key: str, spec: Spec, cls: type[Any], *, needed: bool) -> Tree:
    """Records inside this one: under ids of their own, or one after the other."""
    if not spec.many:
        return _part(form, cls)
    if "id" in cls.__dataclass_fields__:
        by_id: dict[str, Tree] = {}
        while id_ := line(f"{key}: the id of one (Enter for no more)", needed=False):
            by_id[id_] = _part(form, cls)
        return by_id
    listed = [_part(form, cls)] if needed else []
    while click.confirm(f"one {'more ' * bool(listed)}of {key}?", default=False):
        listed.append(_part(form, cls))
    return listed


def _part(form: _Form, cls: type[Any]) -> dict[str, Tree]:
    part = replace(form, cls=cls, fields={})
    for key, spec in part.specs.items():
        _ask(part, key, needed=spec.required)
    return part.fields


def _parts(stances: Vocabulary) -> Iterator[tuple[str, Tree]]:
    for stance, about in stances.terms.items():
        points = line(f"{stance} ({about}): points, or {SOME}", needed=False)
        if points:
            yield stance, _one_or_list(points.replace(",", " ").split())


def _one_or_list(given: Sequence[str]) -> Tree:
    listed = [Word(each) for each in given]
    return listed[0] if len(listed) == 1 else listed


_NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
_NUMBERS = {
    Shape.COUNT: re.compile("[0-9]{1,9}"),
    Shape.NUMBER: re.compile(_NUMBER),
    Shape.SPAN: re.compile(f"{_NUMBER}( +{_NUMBER})?"),
}


def _no_number(shape: Shape) -> Callable[[str], str]:
    def wrong(given: str) -> str:
        fits = _NUMBERS[shape].fullmatch(given)
        return (
            "" if fits else "that is no number, such as 42" + ", or 38 42" * (shape is Shape.SPAN)
        )

    return wrong


def _no_date(given: str) -> str:
    parsed = parse(given)
    return parsed.reason if isinstance(parsed, NotADate) else ""

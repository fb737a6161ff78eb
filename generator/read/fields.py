"""From nodes to the values of fields, by the shape that a field's `Spec` names."""

import re
from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

from generator.located_yaml import Mapping, Node, Scalar, Sequence
from generator.marking import Marking, join
from generator.model import Answer, Id, Key, Paragraph, Shape, Spec, data_name, spec_of
from generator.problem import Place, a, did_you_mean, quoted
from generator.read import values
from generator.read.markings import Ground, written
from generator.read.telling import BAD, Bad, Flaws, Told
from generator.vocabulary import RESERVED, SOME, words

Value: TypeAlias = Any
"""What stands in a field, as its shape has it; or `BAD`."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where a field stands: in which record, under which marking."""

    ground: Ground
    marking: Marking
    """Of the record, or of the part of it that the field is in."""
    flaws: Flaws
    annexes: frozenset[str]
    told: Told
    """Who hears of mistakes."""
    path: Key
    places: dict[Key, Place] = field(default_factory=dict)
    """Where each field of the record stands, by the record's key and the field's name."""
    own: Marking | None = None
    """What is written on the part itself, if anything is."""

    @property
    def apart(self) -> Marking:
        """The part's own marking, which redaction joins with its record's (see `model.Record`)."""
        return self.own or Marking(level=self.ground.scheme.levels[0])

    def at(self, name: str, node: Node) -> "Here":
        """One step further in."""
        path = f"{self.path} {name}"
        self.places[path] = node.place
        return self._with(self.marking, self.told, path, self.own)

    def part(self, marking: Marking, *, known: bool = True) -> "Here":
        """A part that is marked apart: a mistake there is its own, and told to its own readers."""
        told = self.told.part(marking if known and self.told.marking is not None else None)
        return self._with(marking, told, self.path, None)

    def _with(self, marking: Marking, told: Told, path: Key, own: Marking | None) -> "Here":
        # Every field passes here: `dataclasses.replace` took a third of all reading.
        return Here(
            ground=self.ground,
            marking=marking,
            flaws=self.flaws,
            annexes=self.annexes,
            told=told,
            path=path,
            places=self.places,
            own=own,
        )


def value(spec: Spec, node: Node, here: Here) -> Value:
    """The value that stands there; `BAD` where it cannot be had, after the reason was told."""
    return _READERS[spec.shape](spec, node, here)


def fill(cls: type[Any], found: MappingOf[str, Node], here: Here) -> dict[str, Value]:
    """The values of those fields of a record or nested record that stand in the data."""
    given: dict[str, Value] = {}
    for name, spec in spec_of(cls).items():
        node = found.get(data_name(name))
        if node is None:
            continue
        read = value(spec, node, here.at(data_name(name), node))
        if read is not BAD:
            given[name] = read
    return given


def names(cls: type[Any]) -> tuple[str, ...]:
    """The fields of the class that the data may write."""
    return _names(cls)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(data_name(name) for name in spec_of(cls))


def missing(cls: type[Any], name: str, place: Place, what: str, told: Told) -> None:
    """Tell of a mandatory field that is not there."""
    spec = spec_of(cls)[name]
    example = f", such as “{data_name(name)}: {_example(spec)}”"
    message = f"{what} needs the field {quoted(data_name(name))}{example}"
    if spec.vital and spec.refers_to == ("sources",):
        told.error("unsourced", place, message)
    else:
        told.error("missing-field", place, message)


def id_of(text: Scalar, told: Told, *, reserved: frozenset[str] = RESERVED) -> Id | Bad:
    """A word that may be an id (FORMAT rule 6)."""
    if text.text in reserved:
        return told.error(
            "reserved-id",
            text.place,
            f"{quoted(text.text)} has a meaning of its own: take another id",
        )
    if not is_id(text.text):
        return told.error(
            "bad-id",
            text.place,
            f"{quoted(text.text)} is no id: begin with a letter, go on with letters (a to z),"
            " digits and hyphens, 80 of them at most",
        )
    return text.text


def is_id(text: str) -> bool:
    """Whether the text may name a record, a page, an anchor."""
    return _ID.fullmatch(text) is not None


def claim(node: Node, here: Here) -> None:
    """Make what YAML told of the node a matter of whoever hears of it here."""
    for problem in here.flaws.claimed(node):
        here.told.add(problem)


def hides_marking(node: Mapping, taken: Collection[str]) -> bool:
    """Whether the marking may stand under a key that nobody reads, or stands twice."""
    return hides(node, "marking", taken) or hides(node, "portions", taken)


def hides(node: Mapping, name: str, taken: Collection[str]) -> bool:
    """Whether that field stands twice, or an unknown key looks like its name misspelt."""
    keys = [key.text for key, _ in node.entries]
    strange = (key for key in keys if key not in taken)
    return keys.count(name) > 1 or any(get_close_matches(key, (name,)) for key in strange)


_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")
_EXAMPLES: Final = {Shape.WHEN: "2025-12-03", Shape.REFERENCE: "some-id", Shape.RECORDS: "[…]"}


def _example(spec: Spec) -> str:
    if spec.terms is not None:
        return next(iter(spec.terms.terms))
    return _EXAMPLES.get(spec.shape, "…")


def _line(spec: Spec, node: Node, here: Here) -> Value:
    if not spec.many:
        return values.text(node, here.told)
    return _listed(node, here)


def _reference(spec: Spec, node: Node, here: Here) -> Value:
    if spec.many:
        return _listed(node, here)
    found = values.scalar(node, here.told)
    return BAD if found is BAD else found.text


def _listed(node: Node, here: Here) -> tuple[str, ...] | Bad:
    found = values.texts(node, here.told)
    if found is BAD:
        return BAD
    for number, each in enumerate(found):
        here.at(str(number), each)
    return tuple(each.text for each in found)


def _term(spec: Spec, node: Node, here: Here) -> Value:
    terms = _stated(spec.terms)
    if isinstance(node, Scalar) and node.text not in terms:
        ours = terms.elsewhere.get("-".join(node.text.lower().split()))
        if ours:
            message = (
                f"{quoted(node.text)} is a word of another scale: the nearest here is"
                f" {quoted(ours)}, {terms.terms[ours]}"
            )
            return here.told.error("other-scale", node.place, message)
    return values.term(node, terms.terms, terms.name, here.told)


def _file(_spec: Spec, node: Node, here: Here) -> str | Bad:
    found = values.scalar(node, here.told)
    if found is BAD:
        return BAD
    path = PurePosixPath(found.text)
    if path.is_absolute() or ".." in path.parts or "\\" in found.text or ":" in found.text:
        message = f"{quoted(found.text)} leads out of annexes/: name a file in it"
        return here.told.error("bad-path", found.place, message)
    if path.as_posix() not in here.annexes:
        near = did_you_mean(found.text, sorted(here.annexes))
        message = f"annexes/ holds no {quoted(found.text)}{near}"
        return here.told.error("missing-file", found.place, message)
    return path.as_posix()


def _prose(_spec: Spec, node: Node, here: Here) -> Value:
    if not isinstance(node, Sequence):
        found = values.scalar(node, here.told)
        return BAD if found is BAD else (Paragraph(text=found.text.strip(), marking=here.apart),)
    return _good(_paragraph(item, here.at(str(n), item)) for n, item in enumerate(node.items))


def _paragraph(node: Node, here: Here) -> Paragraph | Bad:
    if not isinstance(node, Mapping):
        found = values.scalar(node, here.told)
        return BAD if found is BAD else Paragraph(text=found.text.strip(), marking=here.apart)
    here = _apart(node, ("marking", "text"), here)
    found_fields = values.entries(node, ("marking", "text"), "a paragraph", here.told)
    claim(node, here)
    if "text" not in found_fields:
        message = "a marked paragraph is {marking: LEVEL, text: …}"
        return here.told.error("missing-field", node.place, message)
    text = values.scalar(found_fields["text"], here.told)
    if text is BAD or here.told.broken:
        return BAD
    return Paragraph(text=text.text.strip(), marking=here.apart)


def _apart(node: Mapping, taken: tuple[str, ...], here: Here) -> Here:
    """A part under its own marking, joined with that of its record."""
    stands = next((value for key, value in node.entries if key.text == "marking"), None)
    if stands is None:
        return here.part(here.marking, known=not hides_marking(node, taken))
    told = here.told.part(None)
    here.at("marking", stands)
    own = written(stands, here.ground, told)
    if own is BAD:
        return replace(here, told=told)
    joined = here.part(join(here.marking, own.marking), known=not hides_marking(node, taken))
    return replace(joined, own=own.marking)


def _records(spec: Spec, node: Node, here: Here) -> Value:
    cls = _stated(spec.nested)
    if not spec.many:
        return _whole(cls, node, here)
    if _has(cls, "id"):
        return _by_id(spec, cls, node, here)
    items = node.items if isinstance(node, Sequence) else (node,)
    return _good(
        _nested(spec, None, item, here.at(str(number), item)) for number, item in enumerate(items)
    )


def _by_id(spec: Spec, cls: type[Any], node: Node, here: Here) -> Value:
    if isinstance(node, Mapping):
        return _good(_nested(spec, key, item, here.at(key.text, key)) for key, item in node.entries)
    if not spec.shorthand:
        message = "these stand by id, one below the other: some-id: {…}"
        return here.told.error("wrong-type", node.place, message)
    listed = values.texts(node, here.told)
    if listed is BAD:
        return BAD
    return _good(_from_id(spec, cls, each, here.at(each.text, each)) for each in listed)


def _from_id(spec: Spec, cls: type[Any], text: Scalar, here: Here) -> Value:
    """`options: [open, closed]`: the id is all there is to say."""
    id_ = id_of(text, here.told)
    if id_ is BAD:
        return BAD
    return cls(id=id_, marking=here.apart, **{spec.shorthand: words(id_)})


def _nested(spec: Spec, key: Scalar | None, node: Node, here: Here) -> Value:
    cls = _stated(spec.nested)
    if not _has(cls, "marking"):
        return _whole(cls, node, here)
    taken = (*names(cls), "marking")
    here = _apart(node, taken, here) if isinstance(node, Mapping) else here.part(here.marking)
    own: dict[str, Value] = {"marking": here.apart}
    if key is not None:
        here.told.name = key.text
        own["id"] = id_of(key, here.told)
    given = _nested_fields(spec, cls, node, here)
    claim(node, here)
    return BAD if given is BAD or here.told.broken else cls(**own, **given)


def _nested_fields(spec: Spec, cls: type[Any], node: Node, here: Here) -> dict[str, Value] | Bad:
    if isinstance(node, Mapping):
        return _demanded(cls, node, (*names(cls), "marking"), here)
    if not spec.shorthand:
        return _no_fields(cls, node, here)
    read = value(spec_of(cls)[spec.shorthand], node, here)
    return BAD if read is BAD else {spec.shorthand: read}


def _whole(cls: type[Any], node: Node, here: Here) -> Value:
    """A nested record without a marking of its own: where it is broken, its record is."""
    if not isinstance(node, Mapping):
        return _no_fields(cls, node, here)
    inner = here.part(here.marking)
    given = _demanded(cls, node, names(cls), inner)
    here.told.broken = here.told.broken or inner.told.broken
    return BAD if inner.told.broken else cls(**given)


def _demanded(
    cls: type[Any], node: Mapping, taken: tuple[str, ...], here: Here
) -> dict[str, Value]:
    found = values.entries(node, taken, _called(cls), here.told)
    for name, spec in spec_of(cls).items():
        if spec.required and data_name(name) not in found:
            missing(cls, name, node.place, _called(cls), here.told)
    return fill(cls, found, here)


def _no_fields(cls: type[Any], node: Node, here: Here) -> Bad:
    message = f"{_called(cls)} has fields: {', '.join(names(cls))}"
    return here.told.error("wrong-type", node.place, message)


def _answers(spec: Spec, node: Node, here: Here) -> Value:
    if not isinstance(node, Mapping):
        message = "parts are {accepts: [some-point], rejects: some}"
        return here.told.error("wrong-type", node.place, message)
    return _good(_answer(spec, key, points, here) for key, points in node.entries)


def _answer(spec: Spec, key: Scalar, points: Node, here: Here) -> Answer | Bad:
    stance, listed = _term(spec, key, here), _listed(points, here.at(key.text, points))
    if stance is BAD or listed is BAD:
        return BAD
    named = tuple(each for each in listed if each != SOME)
    return Answer(stance=stance, points=named, some=len(named) < len(listed))


def _good(read: Iterable[T | Bad]) -> tuple[T, ...]:
    """Those that could be had; of the others the reason was told."""
    return tuple(each for each in read if each is not BAD)


def _stated(part: T | None) -> T:
    """What the model states wherever the shape asks for it."""
    if part is None:
        raise TypeError
    return part


def _has(cls: type[Any], name: str) -> bool:
    return any(each.name == name for each in fields(cls))


def _called(cls: type[Any]) -> str:
    """What a nested record is called: `PartyRole` is “a party role”."""
    called = re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()
    return a(called)


_READERS: Final[MappingOf[Shape, Callable[[Spec, Node, Here], Value]]] = MappingProxyType(
    {
        Shape.LINE: _line,
        Shape.PROSE: _prose,
        Shape.TERM: _term,
        Shape.REFERENCE: _reference,
        Shape.WHEN: lambda _spec, node, here: values.when(node, here.told),
        Shape.DAY: lambda _spec, node, here: values.day(node, here.told),
        Shape.COUNT: lambda _spec, node, here: values.count(node, here.told),
        Shape.NUMBER: lambda _spec, node, here: values.number(node, here.told),
        Shape.SPAN: lambda _spec, node, here: values.span(node, here.told),
        Shape.FLAG: lambda _spec, node, here: values.flag(node, here.told),
        Shape.RECORDS: _records,
        Shape.ANSWERS: _answers,
        Shape.FILE: _file,
    }
)

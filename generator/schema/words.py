"""What the model says of its classes and fields: docstrings, and the strings below fields."""

import ast
import inspect
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from generator import model
from generator.model import Spec


def title_of(cls: type[Any]) -> str:
    """The name of the class as one says it: `ConfidentialityNote` is “Confidentiality note”."""
    spaced = (f" {each.lower()}" if each.isupper() else each for each in cls.__name__)
    return "".join(spaced).strip().capitalize()


def about(cls: type[Any]) -> str:
    """The docstring of the class, on one line."""
    return _joined(cls.__doc__ or "")


def about_field(cls: type[Any], name: str, spec: Spec) -> str:
    """What the model says of the field; else what stands in it, and where it may lead."""
    for each in cls.__mro__:
        written = _documented().get(each.__name__, {}).get(name)
        if written:
            return written
    words = spec.terms.name if spec.terms is not None else spec.shape.value
    led = f" ({', '.join(spec.refers_to)})" if spec.refers_to else ""
    return f"{words[0].upper()}{words[1:]}{led}."


@cache
def _documented() -> Mapping[str, Mapping[str, str]]:
    """The strings below the fields of the model, by class and field: Python itself drops them."""
    tree = ast.parse(inspect.getsource(model))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {each.name: dict(_below(each.body)) for each in classes}


def _below(body: Iterable[ast.stmt]) -> Iterable[tuple[str, str]]:
    for field, string in pairwise(body):
        match field, string:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, _joined(words)
            case _:
                pass


def _joined(words: str) -> str:
    return " ".join(words.split())

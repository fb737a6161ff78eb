"""Every small change to a module's syntax tree that may let something through.

Comparisons move or turn round, conditions are negated, parts of conditions and filters go, sets are
joined otherwise, statements, cases, keywords and loops are dropped, constants change. What is left
alone could change nothing that is decided: annotations, docstrings, imports, how classes are made.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from types import UnionType
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is changed, where; the same for as long as these words stand in that function."""

    in_: str
    """The function or class, "" for the module itself."""
    was: str
    becomes: str
    nth: int = 1
    """Which of several that look alike."""

    def __str__(self) -> str:
        """In one line, for a list."""
        nth = f" ({self.nth})" if self.nth > 1 else ""
        return f"{self.in_}: {self.was} → {self.becomes}{nth}"


def changes(source: str) -> Iterator[tuple[Change, str]]:
    """Each change to the module, and the source of the module with it."""
    tree = ast.parse(source)
    made = {ast.unparse(tree)}
    met = Counter[tuple[str, str, str]]()
    for where, node in tuple(_nodes(tree, "")):
        for old, new in _changed(node):
            was, becomes = _brief(old), _brief(new)
            _Swap(old, new).visit(tree)
            changed = ast.unparse(tree)
            _Swap(new, old).visit(tree)
            if changed not in made:
                made.add(changed)
                met[where, was, becomes] += 1
                nth = met[where, was, becomes]
                yield Change(in_=where, was=was, becomes=becomes, nth=nth), changed


class _Swap(ast.NodeTransformer):
    """One node for another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        visited: ast.AST = self.new if node is self.old else self.generic_visit(node)
        return visited


def _brief(node: ast.AST) -> str:
    return ast.unparse(node).strip().partition("\n")[0]


def _nodes(node: ast.AST, where: str) -> Iterator[tuple[str, ast.AST]]:
    """All that decides something, with the function it stands in."""
    if _is_idle(node):
        return
    yield where, node
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}".lstrip(".")
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns", "decorator_list"}:
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, ast.AST):
                    yield from _nodes(each, where)


def _is_idle(node: ast.AST) -> bool:
    """Whether it decides nothing: an import, the name of a type, a docstring, words for people."""
    match node:
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Call(func=ast.Name(id="TypeVar")):
            return True
    return False


def _changed(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    for kind, operator in _OPERATORS:
        if isinstance(node, kind):
            yield from ((node, other) for other in operator(node))
    match node:
        case ast.FunctionDef(
            returns=ast.Name(id="bool"), body=[*_, ast.Return(value=ast.expr() as told)]
        ):
            yield told, _not(told)
        case ast.UnaryOp(op=ast.Not()):
            yield node, node.operand


def _with(node: Any, **what: Any) -> Any:
    """A copy of the node with other parts."""
    made = copy(node)
    for name, value in what.items():
        setattr(made, name, value)
    return made


def _not(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=node)


def _without(
    items: list[Any], which: Callable[[Any], bool] = lambda _: True
) -> Iterator[list[Any]]:
    """The list without each of those, in turn."""
    for place, each in enumerate(items):
        if which(each):
            yield [*items[:place], *items[place + 1 :]]


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for other in _COMPARISONS[type(node.ops[0])]:
        yield _with(node, ops=[other(), *node.ops[1:]])


def _combined(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for rest in _without(node.values):
        yield _with(node, values=rest) if len(rest) > 1 else rest[0]


def _chosen(node: ast.If | ast.While | ast.IfExp) -> Iterator[ast.AST]:
    if not isinstance(node.test, ast.Compare | ast.UnaryOp):  # which are turned round themselves
        yield _with(node, test=_not(node.test))
    if isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)


def _filtered(node: ast.comprehension) -> Iterator[ast.AST]:
    for rest in _without(node.ifs):
        yield _with(node, ifs=rest)


def _calculated(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    for other in _SETS.get(type(node.op), ()):
        yield _with(node, op=other())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from (node.left, node.right)


def _called(node: ast.Call) -> Iterator[ast.AST]:
    """Without a keyword; without an argument that may be left out; the argument itself."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    for rest in _without([] if name in _WHOLE else node.keywords):
        yield _with(node, keywords=rest)
    if name == "join" and len(node.args) > 1:
        yield from (_with(node, args=rest) for rest in _without(node.args))
    elif name in {"max", "min"} and len(node.args) > 1:
        yield from node.args
    elif len(node.args) == 1 and (name in _WRAPPING or name.startswith("_")):
        yield node.args[0]


def _unpacked(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    for rest in _without(node.elts, lambda each: isinstance(each, ast.Starred)):
        yield _with(node, elts=rest)


def _mapped(node: ast.Dict) -> Iterator[ast.AST]:
    pairs = list(zip(node.keys, node.values, strict=True))
    for rest in _without(pairs):
        yield _with(node, keys=[key for key, _ in rest], values=[value for _, value in rest])


def _named(node: ast.Name | ast.Attribute) -> Iterator[ast.AST]:
    field = "id" if isinstance(node, ast.Name) else "attr"
    if other := _NAMES.get(getattr(node, field)):
        yield _with(node, **{field: other})


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int():
            yield ast.Constant(node.value + 1)


def _dropped(_: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _subscripted(node: ast.Assign) -> Iterator[ast.AST]:
    if isinstance(node.targets[0], ast.Attribute | ast.Subscript):
        yield ast.Pass()


def _unguarded(node: ast.match_case) -> Iterator[ast.AST]:
    """Without the case; without its guard."""
    yield _with(node, guard=ast.Constant(value=False))
    if node.guard:
        yield _with(node, guard=None)


def _undecorated(node: ast.FunctionDef) -> Iterator[ast.AST]:
    for rest in _without(node.decorator_list):
        yield _with(node, decorator_list=rest)


_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SETS: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
    ast.Sub: (ast.BitOr, ast.BitAnd),
}
_WRAPPING = frozenset({"bool", "frozenset", "reversed", "set", "sorted"})
# What has no default fails at once.
_WHOLE = frozenset(
    {
        "Arranged",
        "Eye",
        "Found",
        "Index",
        "Level",
        "Scheme",
        "Secret",
        "Sight",
        "Visible",
        "_Asked",
        "Released",
        "Admission",
    }
)
_NAMES: Mapping[str, str] = {
    "all": "any",
    "any": "all",
    "max": "min",
    "min": "max",
    "earliest": "latest",
    "latest": "earliest",
    "ANYONE": "NOBODY",
    "NAMED": "PARTY",
    "PARTY": "ROLE",
    "ROLE": "PARTY",
    "NONE": "ROLE",
    "CHATHAM_HOUSE": "NONE",
}
_OPERATORS: tuple[tuple[type[Any] | UnionType, Callable[[Any], Iterator[ast.AST]]], ...] = (
    (ast.Compare, _compared),
    (ast.BoolOp, _combined),
    (ast.If | ast.While | ast.IfExp, _chosen),
    (ast.comprehension, _filtered),
    (ast.BinOp | ast.AugAssign, _calculated),
    (ast.Call, _called),
    (ast.Tuple | ast.List | ast.Set, _unpacked),
    (ast.Dict, _mapped),
    (ast.Name | ast.Attribute, _named),
    (ast.Constant, _constant),
    (ast.If | ast.For | ast.While | ast.Expr | ast.AugAssign | ast.Continue, _dropped),
    (ast.Assign, _subscripted),
    (ast.match_case, _unguarded),
    (ast.FunctionDef, _undecorated),
)

"""Where a module can be changed in small, and the module with one such change.

Each kind of change is one that a hurried edit makes: a comparison turned, a condition dropped, a
number off by one. What is text, type or docstring is left alone: no test should mind its words.
"""

import ast
import copy
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OTHER_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
Change = Callable[[ast.AST], None]


@dataclass(frozen=True)
class Site:
    """One place and one change there."""

    module: str
    """Its path below the repository's root."""
    line: int
    kind: str
    before: str
    after: str
    node: int
    """The how manieth node of the tree, as `ast.walk` comes by it."""
    function: tuple[int, int]
    """The first and the last line of the function around it; outside all, of the module."""

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.before} -> {self.after}"


def sites(module: str, source: str) -> list[Site]:
    """Every small change of a module."""
    tree = ast.parse(source)
    spared = _spared(tree)
    found = []
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in spared:
            continue
        for kind, _ in _changes(node):
            found.append(_site(module, tree, number, node, kind))
    return found


def changed_tree(source: str, site: Site) -> ast.Module:
    """The module with this change; its lines keep their numbers."""
    return _changed(ast.parse(source), site.node, site.kind)


def _site(module: str, tree: ast.Module, number: int, node: ast.AST, kind: str) -> Site:
    target = list(ast.walk(_changed(copy.deepcopy(tree), number, kind)))[number]
    line = (
        node.target.lineno
        if isinstance(node, ast.comprehension)
        else getattr(node, "lineno", 0)
    )
    return Site(
        module, line, kind, _shown(node), _shown(target), number, _function(tree, line)
    )


def _function(tree: ast.Module, line: int) -> tuple[int, int]:
    """The outermost function around a line, its decorators included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(part.lineno for part in node.decorator_list)])
            last = node.end_lineno or node.lineno
            if first <= line <= last:
                return first, last
    return 0, sys.maxsize


def _shown(node: ast.AST) -> str:
    """The part of a place that tells what it is about: of an « if », its condition."""
    part = node.test if isinstance(node, ast.If | ast.IfExp | ast.While) else node
    return _short(ast.unparse(part))


def _short(text: str) -> str:
    return " ".join(text.split())[:90]


def _changed(tree: ast.Module, number: int, kind: str) -> ast.Module:
    target = list(ast.walk(tree))[number]
    dict(_changes(target))[kind](target)
    return ast.fix_missing_locations(tree)


def _spared(tree: ast.Module) -> set[int]:
    """The nodes that hold no behaviour: annotations, decorators, protocols, aliases of types."""
    spared: set[int] = set()
    for node in ast.walk(tree):
        inside: list[ast.AST] = []
        if isinstance(node, ast.ClassDef) and _is_protocol(node):
            inside.append(node)
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            inside.append(node.annotation)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            inside.append(node.returns)
        if isinstance(node, ast.Assign) and _is_type(node.value):
            inside.append(node.value)
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            inside += node.decorator_list
        for part in inside:
            spared |= {id(below) for below in ast.walk(part)}
    return spared


def _is_protocol(node: ast.ClassDef) -> bool:
    return any("Protocol" in ast.unparse(base) for base in node.bases)


def _is_type(value: ast.expr) -> bool:
    """Whether a constant is a type alias: `Literal[...]`, `A | B`."""
    text = ast.unparse(value)
    named = text.startswith(("Literal[", "TypeVar", "Callable[", "tuple[", "dict["))
    alternatives = isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
    return named or (alternatives and "{" not in text)


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """The changes that fit a node, each with its name."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            yield "comparison turned", _turn_comparison
        case ast.BinOp(op=op) if type(op) in OPERATORS:
            yield "operator turned", _turn_operator
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_NAMES:
            yield "other function", _other_name
        case ast.comprehension(ifs=[_, *_]):
            yield "condition dropped", _drop_filter
        case ast.Subscript(slice=ast.Slice(lower=None, upper=ast.expr())):
            yield "bound dropped", _drop_bound
        case _:
            yield from _plain_changes(node)


def _plain_changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Those that a node's kind alone decides."""
    match node:
        case ast.BoolOp():
            yield "and for or", _turn_bool
        case ast.Constant(value=bool()):
            yield "truth turned", _turn_truth
        case ast.Constant(value=int()):
            yield "one more", _one_more
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition turned", _turn_condition
        case ast.Expr(value=ast.Call()):
            yield "statement dropped", _drop_statement


def _turn_comparison(node: ast.AST) -> None:
    assert isinstance(node, ast.Compare)
    node.ops = [COMPARISONS[type(node.ops[0])]()]


def _turn_bool(node: ast.AST) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _turn_operator(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.op = OPERATORS[type(node.op)]()


def _turn_truth(node: ast.AST) -> None:
    assert isinstance(node, ast.Constant)
    node.value = not node.value


def _one_more(node: ast.AST) -> None:
    assert isinstance(node, ast.Constant)
    node.value = int(str(node.value)) + 1


def _turn_condition(node: ast.AST) -> None:
    assert isinstance(node, ast.If | ast.IfExp | ast.While)
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _drop_filter(node: ast.AST) -> None:
    assert isinstance(node, ast.comprehension)
    node.ifs = node.ifs[1:]


def _drop_bound(node: ast.AST) -> None:
    assert isinstance(node, ast.Subscript)
    node.slice = ast.Slice()


def _other_name(node: ast.AST) -> None:
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    node.func.id = OTHER_NAMES[node.func.id]


def _drop_statement(node: ast.AST) -> None:
    assert isinstance(node, ast.Expr)
    node.value = ast.Constant(None)

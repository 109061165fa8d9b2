"""Rewrites code so that it can be put aside where it waits, in a browser that cannot put a stack aside (driver.py).

Every call that may come to a wait, `f(x)`, becomes `await settled(driven(f)(x))` on the same place of the source:
`driven` (twins.py) gives the awaited twin of a function that has one, and any other function as it is. Only calls are
rewritten that stand at the program's own level or in a plain function, and whose name is that of a function which may
wait, or which calls such a one.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from types import CodeType

#: What the rewritten code calls; no program can write these names.
DRIVEN, SETTLED, ITERATED, MANAGED = "<driven>", "<settled>", "<iterated>", "<managed>"

#: What a program calls that may wait: plain names as they are imported, and methods.
_FUNCTIONS = frozenset(("run", "sleep", "run_until_complete", "run_forever"))
_METHODS = _FUNCTIONS | frozenset(
    "create list parse retrieve delete cancel get_final_completion get_final_response until_done get_next_page "
    "iter_pages".split()
)
#: Methods whose items may come page by page.
_PAGES = ("list", "iter_pages")
#: What makes a manager whose `with` may wait.
_MANAGERS = frozenset(("Runner", "stream"))

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
#: What statements stand in.
_BLOCKS = (ast.stmt, ast.excepthandler, ast.match_case)
_YIELDS = (ast.Yield, ast.YieldFrom)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def scope_nodes(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes of a body that run in its own scope."""
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, (*_SCOPES, *_COMPREHENSIONS)):
            todo.extend(ast.iter_child_nodes(node))


def names_that_wait(tree: ast.Module, has_loops: bool) -> set[str]:
    """Names of functions of a program that may come to a wait, and how it names those of libraries."""
    names = {"run", "sleep"}
    functions: dict[str, list[ast.FunctionDef]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names.update(one.asname for one in node.names if one.asname and one.name in _FUNCTIONS)
        elif isinstance(node, ast.FunctionDef):
            functions.setdefault(node.name, []).append(node)
    has_grown = True
    while has_grown:
        has_grown = False
        for name, found in functions.items():
            if name not in names and any(_may_wait(one, names, has_loops) for one in found):
                names.add(name)
                has_grown = True
    return names


def _may_wait(function: ast.FunctionDef, names: set[str], has_loops: bool) -> bool:
    for node in scope_nodes(function.body):
        if isinstance(node, ast.Call) and is_candidate(node, names) or has_loops and isinstance(node, ast.For):
            return True
    return False


def is_candidate(call: ast.Call, names: set[str]) -> bool:
    """Whether a call may come to a wait, by its name."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in _METHODS or call.func.attr in names
    return isinstance(call.func, ast.Name) and call.func.id in names


class Rewriter(ast.NodeTransformer):
    """Rewrites the calls named in `names`, at the module's own level and in the functions that become twins.

    Those are functions that wait, with `twin_depth` functions around them: they become `async def`. All others stay what
    they are, those inside a twin too, since what the twin makes of them may be called by anybody. `has_loops`: a `for`
    may wait for the parts of an answer. `lines`: where the functions are that become twins, generators too; None for all.
    """

    def __init__(self, names: set[str], twin_depth: int, has_loops: bool, lines: Collection[int] | None = None) -> None:
        self._names = names
        self._twin_depth = twin_depth
        self._has_loops = has_loops
        self._lines = lines
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        if self._depth != self._twin_depth:
            return self._with_twins_inside(node)
        if node.name not in self._names or not self._is_chosen(node):
            return node
        self._depth += 1
        node.body = [self.visit(one) for one in node.body]
        self._depth -= 1
        fields = {name: getattr(node, name) for name in node._fields}
        return ast.copy_location(ast.AsyncFunctionDef(**fields), node)

    def _is_chosen(self, node: ast.FunctionDef) -> bool:
        if self._lines is not None:
            first = node.decorator_list[0] if node.decorator_list else node
            return first.lineno in self._lines
        return not any(isinstance(one, _YIELDS) for one in scope_nodes(node.body))

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        return self._with_twins_inside(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        return self._with_twins_inside(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return node

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_TypeAlias = visit_ListComp

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not is_candidate(node, self._names):
            return node
        func = _call(DRIVEN, node.func, node.func)
        call = ast.copy_location(ast.Call(func, node.args, node.keywords), node)
        return ast.copy_location(ast.Await(_call(SETTLED, call, node)), node)

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        if not self._has_loops or isinstance(node.iter, (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set)):
            return node
        fields = {name: getattr(node, name) for name in node._fields}
        fields["iter"] = _call(ITERATED, node.iter, node.iter)
        return ast.copy_location(ast.AsyncFor(**fields), node)

    def visit_With(self, node: ast.With) -> ast.AST:
        self.generic_visit(node)
        managers = [item.context_expr for item in node.items]
        if not any(isinstance(one, ast.Call) and _last_name(one.func) in _MANAGERS for one in managers):
            return node
        for item in node.items:
            item.context_expr = _call(MANAGED, item.context_expr, item.context_expr)
        return ast.copy_location(ast.AsyncWith(**{name: getattr(node, name) for name in node._fields}), node)

    def _with_twins_inside[Node: ast.AST](self, node: Node) -> Node:
        """Look for functions only: what else is in here is not awaited."""
        is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        self._depth += is_function
        if self._depth <= self._twin_depth:
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    setattr(node, name, [self._looked_into(one) for one in value])
        self._depth -= is_function
        return node

    def _looked_into(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.FunctionDef):
            return self.visit_FunctionDef(node)
        return self._with_twins_inside(node) if isinstance(node, _BLOCKS) else node


def _call(name: str, argument: ast.expr, place: ast.expr) -> ast.Call:
    function = ast.copy_location(ast.Name(name, ast.Load()), place)
    return ast.copy_location(ast.Call(function, [argument], []), place)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def deepest_twin(body: Iterable[ast.AST], names: set[str], depth: int = 0) -> int:
    """Most functions that stand around one that may wait; -1 when there is none."""
    deepest = -1
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            own = depth if node.name in names else -1
            deepest = max(deepest, deepest_twin(node.body, names, depth + 1), own)
        elif isinstance(node, _BLOCKS):
            for name in ("body", "orelse", "finalbody", "handlers", "cases"):
                deepest = max(deepest, deepest_twin(getattr(node, name, []), names, depth))
    return deepest


def waits_for_parts(tree: ast.Module) -> bool:
    """Whether a program asks for answers in parts, or for lists that have several pages."""
    names = {"stream", *_PAGES}
    for node in ast.walk(tree):
        is_called = isinstance(node, ast.Call) and _last_name(node.func) in names
        if is_called or isinstance(node, ast.keyword) and node.arg == "stream":
            return True
    return False


def codes_within(code: CodeType) -> Iterator[CodeType]:
    """All code objects below one."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes_within(constant)

"""Which functions of the program are sure to leave nothing behind, so that two calls can overlap: read from the source.

In doubt a function is not: what is said of overlapping must never be false.
"""

from __future__ import annotations

import ast
import builtins

_Function = ast.FunctionDef | ast.AsyncFunctionDef

_SAFE_BUILTINS = set(
    "abs all any bool dict divmod enumerate float format frozenset int isinstance len list max min print range "
    "repr reversed round set sorted str sum tuple zip".split()
)
_SAFE_MODULES = {"json", "math", "random", "re", "datetime"}
_SAFE_CALLS = {"time.monotonic", "time.perf_counter", "time.time"}
_SAFE_METHODS = set(
    "copy count endswith format get index items join keys lower lstrip replace rstrip split splitlines startswith "
    "strip title upper values".split()
)
#: Values that nobody else has when a function makes them.
_OWN = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.Constant, ast.JoinedStr)
_REFUSED = (
    ast.Global,
    ast.Nonlocal,
    ast.With,
    ast.AsyncWith,
    ast.AsyncFor,
    ast.Yield,
    ast.YieldFrom,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
)
#: Calls of the model client, by how they end.
_REQUESTS = ("chat.completions.create", "responses.create", "embeddings.create")


class Effects:
    """Answers for one program."""

    def __init__(self, tree: ast.Module) -> None:
        self._functions: dict[str, _Function | None] = {}
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._functions[node.name] = None if node.name in self._functions else node
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._functions[node.id] = None  # the name may stand for something else
        self._top = {id(node) for node in tree.body}
        self._known: dict[str, bool] = {}

    def is_harmless_call(self, call: ast.Call) -> bool:
        """Whether this call, awaited or not, leaves nothing behind but what it returns and prints."""
        if isinstance(call.func, ast.Name):
            name = call.func.id
            if name in self._functions:
                return self._is_harmless(name)
            return name in _SAFE_BUILTINS or _is_error(name)
        return is_sleep(call) or is_request(call) or _is_safe_path(path_of(call.func))

    def is_coroutine_function(self, name: str) -> bool:
        return isinstance(self._functions.get(name), ast.AsyncFunctionDef)

    def are_plain(self, values: list[ast.expr]) -> bool:
        """Whether these arguments can be worked out at any time, with no effect."""
        for value in values:
            for node in ast.walk(value):
                if isinstance(node, (ast.Await, ast.NamedExpr, ast.Yield, ast.YieldFrom)):
                    return False
                if isinstance(node, ast.Call) and not (self.is_harmless_call(node) or _is_safe_method(node)):
                    return False
        return True

    def _is_harmless(self, name: str) -> bool:
        if name not in self._known:
            self._known[name] = True  # while a recursive one is looked at
            function = self._functions.get(name)
            self._known[name] = function is not None and id(function) in self._top and self._has_no_effect(function)
        return self._known[name]

    def _has_no_effect(self, function: _Function) -> bool:
        if function.decorator_list:
            return False
        own = _own_names(function)
        inner = [node for statement in function.body for node in ast.walk(statement)]
        return all(self._is_fine(node, own) for node in inner)

    def _is_fine(self, node: ast.AST, own: set[str]) -> bool:
        if isinstance(node, (*_REFUSED, ast.FunctionDef, ast.AsyncFunctionDef)):
            return False
        if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            return isinstance(node.value, ast.Name) and node.value.id in own
        if isinstance(node, ast.Await):
            call = node.value
            return isinstance(call, ast.Call) and self.is_harmless_call(call)
        if isinstance(node, ast.Call):
            return self.is_harmless_call(node) or _is_safe_method(node) or _owner(node) in own
        return True


def is_sleep(call: ast.Call) -> bool:
    return path_of(call.func) == "asyncio.sleep"


def is_request(call: ast.Call) -> bool:
    return path_of(call.func).endswith(_REQUESTS)


def path_of(node: ast.expr) -> str:
    """`asyncio.sleep` of such an expression; empty when it is no chain of names."""
    if isinstance(node, ast.Name):
        return node.id
    inner = path_of(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{inner}.{node.attr}" if inner and isinstance(node, ast.Attribute) else ""


def _is_safe_path(path: str) -> bool:
    return path in _SAFE_CALLS or path.partition(".")[0] in _SAFE_MODULES


def _is_safe_method(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in _SAFE_METHODS


def _owner(call: ast.Call) -> str:
    """The variable whose method is called."""
    is_method = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
    return call.func.value.id if is_method else ""


def _is_error(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)


def _own_names(function: _Function) -> set[str]:
    """Variables that are only ever given values that the function has just made."""
    values: dict[str, list[ast.expr | None]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    values.setdefault(target.id, []).append(node.value)
    stored = [node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    args = function.args
    parameters = {arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)}
    return {
        name
        for name, given in values.items()
        if name not in parameters and stored.count(name) == len(given) and all(isinstance(one, _OWN) for one in given)
    }

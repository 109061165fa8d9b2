"""Awaits that stand one after another though neither needs the other: places found in the source, before the run.

Whether they really waited is read from the record at the end (sequences.py).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from .effects import Effects, is_request, is_sleep
from .places import source_text

#: Longest `gather(…)` that is written out.
_MAX_TEXT = 90


@dataclass(frozen=True)
class Item:
    """One `await` of a call. `starts`: what begins anew with each: the called function's name, `request` or nothing."""

    line: int
    text: str
    starts: str


@dataclass(frozen=True)
class Place:
    """Awaits of one function that could overlap. `is_loop`: there is one, awaited once for each item of something.
    `remedy`: how to write it."""

    function: str
    items: tuple[Item, ...]
    is_loop: bool
    remedy: str


def places_in(tree: ast.Module) -> list[Place]:
    """Every such place of a program."""
    effects = Effects(tree)
    found: list[Place] = []
    for function in ast.walk(tree):
        if isinstance(function, ast.AsyncFunctionDef):
            finder = _Finder(function.name, effects)
            finder.look_into(function.body, False)
            found += finder.places
    return found


class _Finder:
    """Looks through one function."""

    def __init__(self, function: str, effects: Effects) -> None:
        self.places: list[Place] = []
        self._function = function
        self._effects = effects

    def look_into(self, block: list[ast.stmt], is_in_loop: bool) -> None:
        group: list[Item] = []
        bound: set[str] = set()
        for statement in block:
            items = self._items_of(statement)
            if not items or bound & _loaded(statement) or not _are_alike([*group, *items]):
                self._close(group, is_in_loop)
                group, bound = [], set()
            group += items
            bound |= _stored(statement)
            is_loop = isinstance(statement, (ast.For, ast.AsyncFor, ast.While))
            if not is_in_loop:
                self._look_for_loops(statement)
            for inner in _blocks_of(statement):
                self.look_into(inner, is_in_loop or is_loop)
        self._close(group, is_in_loop)

    def _close(self, group: list[Item], is_in_loop: bool) -> None:
        has_lines = len({item.line for item in group}) == len(group)
        if len(group) > 1 and (has_lines or not is_in_loop):  # else nobody knows which turn an await belongs to
            text = f"await asyncio.gather({', '.join(item.text for item in group)})"
            self._add(tuple(group), False, text)

    def _add(self, items: tuple[Item, ...], is_loop: bool, text: str) -> None:
        remedy = text if len(text) <= _MAX_TEXT else "await asyncio.gather(…)"
        self.places.append(Place(self._function, items, is_loop, remedy))

    def _items_of(self, statement: ast.stmt) -> list[Item]:
        """The awaits that make up a statement; empty when it does anything else."""
        if isinstance(statement, ast.Assign):
            if not all(isinstance(target, (ast.Name, ast.Tuple)) for target in statement.targets):
                return []
        elif not isinstance(statement, (ast.Expr, ast.AnnAssign, ast.Return)):
            return []
        value = statement.value
        parts = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
        items = [self._item_of(part) for part in parts]
        return [item for item in items if item is not None] if all(items) else []

    def _item_of(self, node: ast.expr | None) -> Item | None:
        if not isinstance(node, ast.Await) or not isinstance(call := node.value, ast.Call):
            return None
        if not self._effects.are_plain([*call.args, *(keyword.value for keyword in call.keywords)]):
            return None
        text = source_text(call)
        if is_sleep(call):
            return Item(node.lineno, text, "")
        if is_request(call):
            return Item(node.lineno, text, "request")
        if not isinstance(call.func, ast.Name) or not self._effects.is_coroutine_function(call.func.id):
            return None
        return Item(node.lineno, text, call.func.id) if self._effects.is_harmless_call(call) else None

    def _look_for_loops(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.For) and len(statement.body) == 1 and not statement.orelse:
            only = statement.body[0]
            self._note_loop(statement.target, statement.iter, _awaited_by(only), _changed(only))
        elif isinstance(statement, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)) and statement.value is not None:
            for node in ast.walk(statement.value):
                if isinstance(node, ast.ListComp) and len(node.generators) == 1:
                    generator = node.generators[0]
                    if not generator.is_async and not generator.ifs:
                        self._note_loop(generator.target, generator.iter, node.elt, set())

    def _note_loop(self, target: ast.expr, source: ast.expr, awaited: ast.expr | None, changed: set[str]) -> None:
        item = self._item_of(awaited)
        if item is None or not item.starts or awaited is None or not self._effects.are_plain([source]):
            return
        loaded = _loaded(awaited)
        if _stored(target) & loaded and not changed & loaded:  # a loop whose name is not used tries again and again
            text = f"await asyncio.gather(*({item.text} for {source_text(target)} in {source_text(source)}))"
            self._add((item,), True, text)


def _are_alike(items: list[Item]) -> bool:
    """A sleep beside a call is there to come after it."""
    return len({item.starts == "" for item in items}) == 1


def _awaited_by(statement: ast.stmt) -> ast.expr | None:
    """The await in `await f(x)`, `y = await f(x)`, `d[x] = await f(x)`, `y += await f(x)`, `all.append(await f(x))`."""
    if not isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign)):
        return None
    value = statement.value
    if isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        is_append = isinstance(value.func, ast.Attribute) and value.func.attr in ("append", "add")
        is_print = isinstance(value.func, ast.Name) and value.func.id == "print"
        return value.args[0] if is_append or is_print else None
    return value


def _changed(statement: ast.stmt) -> set[str]:
    """Names whose values one turn of a loop changes, as far as its statement says."""
    names = _stored(statement)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        names |= _loaded(statement.value.func)
    elif isinstance(statement, ast.Assign):
        changed = [target.value for target in statement.targets if isinstance(target, (ast.Subscript, ast.Attribute))]
        names |= {name for value in changed for name in _loaded(value)}
    return names


def _blocks_of(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return
    for name in ("body", "orelse", "finalbody"):
        if block := getattr(statement, name, None):
            yield block
    for handler in getattr(statement, "handlers", ()):
        yield handler.body


def _loaded(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}


def _stored(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}

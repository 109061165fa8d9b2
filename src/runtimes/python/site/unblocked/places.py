"""What stands where in the program: facts from its syntax tree, for texts that name lines."""

from __future__ import annotations

import ast
import linecache
from functools import cache

from .recorder import PROGRAM


class Source:
    """The program's syntax tree."""

    tree = ast.Module([], [])


def begin_places(tree: ast.Module) -> None:
    """Take the tree of this run's program."""
    Source.tree = tree
    _nodes.cache_clear()


@cache
def _nodes[Kind: ast.AST](kind: type[Kind]) -> list[Kind]:
    """All nodes of a kind, outer before inner. A tree is walked once: some ask for each error that is caught."""
    return [node for node in ast.walk(Source.tree) if isinstance(node, kind)]


def _has(node: ast.AST, line: int) -> bool:
    first: int = getattr(node, "lineno", 0)
    return first <= line <= (getattr(node, "end_lineno", None) or first)


@cache
def except_line(line: int) -> int:
    """The line of the innermost `except` around a line of its `try`; the line itself when there is none."""
    found = line
    for node in _nodes(ast.Try):  # outer before inner
        if node.handlers and any(_has(part, line) for part in node.body):
            found = node.handlers[0].lineno
    return found


def function_around(line: int) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The innermost function around a line; None for the program's own level."""
    found: ast.FunctionDef | ast.AsyncFunctionDef | None = None
    for node in (*_nodes(ast.FunctionDef), *_nodes(ast.AsyncFunctionDef)):
        if _has(node, line) and (found is None or node.lineno > found.lineno):
            found = node
    return found


@cache
def starting_line(function: str) -> int:
    """The one line that makes a task of a call of this function and does not keep it; 0 when there is none or more."""
    found = [
        node.lineno
        for node in ast.walk(Source.tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and _last_name(node.value.func) in ("create_task", "ensure_future")
        and any(isinstance(arg, ast.Call) and _last_name(arg.func) == function for arg in node.value.args)
    ]
    return found[0] if len(found) == 1 else 0


def _last_name(node: ast.expr) -> str:
    """`create_task` of `asyncio.create_task`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def signature_of(function: str) -> tuple[str, int] | None:
    """The `def` of the one function of that name, as text and its line; None when there is none or more."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(Source.tree) if isinstance(node, kinds) and node.name == function]
    if len(found) != 1:
        return None
    word = "async def" if isinstance(found[0], ast.AsyncFunctionDef) else "def"
    return f"{word} {function}({ast.unparse(found[0].args)})", found[0].lineno


def source_text(node: ast.expr) -> str:
    """An expression as the program has it; in one line."""
    lines = linecache.getlines(PROGRAM)
    if node.lineno != node.end_lineno or node.lineno > len(lines):
        return ast.unparse(node)
    # Offsets count UTF-8. (`ast.get_source_segment` splits the whole source each time.)
    return lines[node.lineno - 1].encode()[node.col_offset : node.end_col_offset].decode()

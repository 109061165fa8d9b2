"""Awaited twins of functions that wait: the same code, except that its waits can be put aside (driven_code.py).

Those of libraries are made once, before the interpreter's memory is saved; those of a program when it is compiled. A
twin has the name, the lines and the depth of its function, so errors, stacks and the record are the same.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import ast
import builtins
import inspect
import operator
import sys
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator
from types import AsyncGeneratorType, CodeType, CoroutineType, FunctionType, MethodType, ModuleType
from typing import Any

from . import driven_code
from .driven_code import Rewriter, codes_within
from .hold import Sleep
from .recorder import PROGRAM

_IS_ASYNC = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

#: A function's code → the function or the code of its twin.
_twins: dict[CodeType, FunctionType | CodeType] = {}

#: What is awaited when a call gives it, and nothing else: a program's own coroutine objects are left alone.
_driven_codes: set[CodeType] = set()


def add_twin(original: Any, twin: Any) -> None:
    """Name the twin of a function: one that was written as such."""
    _twins[original.__code__] = twin
    _driven_codes.add(twin.__code__)


def make_twins(module: ModuleType, functions: Iterable[str], names: set[str]) -> None:
    """Make twins of functions of a module. `functions`: qualified names; `names`: of all that may wait."""
    originals = [operator.attrgetter(name)(module).__code__ for name in functions]
    lines = {code.co_firstlineno for code in originals}
    tree = Rewriter(names, 0, True, lines).visit(ast.parse(inspect.getsource(module)))
    code = compile(ast.fix_missing_locations(tree), module.__file__ or "", "exec", dont_inherit=True)
    made = {one.co_firstlineno: one for one in codes_within(code) if one.co_flags & _IS_ASYNC}
    for original in originals:
        _add_code(original, made[original.co_firstlineno])


def compile_program(source: str, change: Callable[[ast.Module], None]) -> CodeType:
    """Compile a program that is to be driven. `change` has something done to its tree first.

    Its functions stay what they are, and each that may wait has a twin besides.
    """
    tree = ast.parse(source, PROGRAM)
    has_loops = driven_code.waits_for_parts(tree)
    names = driven_code.names_that_wait(tree, has_loops)

    def compile_with_twins(depth: int) -> CodeType:
        tree = ast.parse(source, PROGRAM)
        change(tree)
        rewritten = ast.fix_missing_locations(Rewriter(names, depth, has_loops).visit(tree))
        return compile(rewritten, PROGRAM, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)

    program = compile_with_twins(-1)
    for depth in range(driven_code.deepest_twin(tree.body, names) + 1):
        for original, twin in zip(codes_within(program), codes_within(compile_with_twins(depth)), strict=True):
            if twin.co_flags & inspect.CO_COROUTINE and not original.co_flags & inspect.CO_COROUTINE:
                _add_code(original, twin)
    _driven_codes.add(program)
    return program


def program_twins() -> Iterator[CodeType]:
    """The twins of the program's functions."""
    return (twin for twin in _twins.values() if isinstance(twin, CodeType) and twin.co_filename == PROGRAM)


def _add_code(original: CodeType, twin: CodeType) -> None:
    if original.co_freevars == twin.co_freevars:
        _twins[original] = twin
        _driven_codes.add(twin)


def driven(function: Any) -> Any:
    """The twin of a function, method or callable of ours that has one; else itself."""
    kind = type(function)
    if kind is FunctionType:
        return _twin_of(function) or function
    if kind is MethodType and type(function.__func__) is FunctionType:
        twin = _twin_of(function.__func__)
        return function if twin is None else MethodType(twin, function.__self__)
    if kind is Sleep:
        return driven(function.__call__)
    return eval if function is exec else function  # what a program's code gives is awaited then


def _twin_of(function: FunctionType) -> FunctionType | None:
    twin = _twins.get(function.__code__)
    if not isinstance(twin, CodeType):
        return twin
    made = FunctionType(twin, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__ = function.__kwdefaults__
    made.__qualname__ = function.__qualname__
    return made


class _Settled:
    """Something to await that is there already."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __await__(self) -> Generator[Any, None, object]:
        return self.value
        yield


def settled(value: Any) -> Any:
    """What a call has given, to be awaited: the run of a twin, or just a value."""
    return value if type(value) is CoroutineType and value.cr_code in _driven_codes else _Settled(value)


class _Items:
    """What a `for` goes through, for an `async for`."""

    __slots__ = ("_next",)

    def __init__(self, items: Any) -> None:
        self._next = iter(items).__next__

    def __aiter__(self) -> _Items:
        return self

    async def __anext__(self) -> Any:
        try:
            return self._next()
        except StopIteration:
            raise StopAsyncIteration from None


def iterated(items: Any) -> AsyncIterator[Any]:
    """What a `for` goes through; the parts of an answer are waited for."""
    streaming = sys.modules.get("openai._streaming")
    if streaming is not None and isinstance(items, streaming.Parts):
        if items.driven_items is None:
            items.driven_items = driven(items.read)()
        kept: AsyncIterator[Any] = items.driven_items
        return kept
    if type(items) is AsyncGeneratorType and items.ag_code in _driven_codes:
        return items
    function = getattr(type(items), "__iter__", None)
    twin = driven(function)
    return _Items(items) if twin is function else twin(items)


class _Managed:
    """What a `with` manages, for an `async with`."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager

    async def __aenter__(self) -> Any:
        return await settled(driven(self._manager.__enter__)())

    async def __aexit__(self, *error: Any) -> Any:
        return await settled(driven(self._manager.__exit__)(*error))


def managed(manager: Any) -> Any:
    """What a `with` manages; a Runner's end is waited for, and the answer that a stream begins with."""
    if not hasattr(type(manager), "__exit__") or not hasattr(type(manager), "__enter__"):
        with manager:  # raises what it should
            pass
    return _Managed(manager)


def install_twins() -> None:
    """Give rewritten code what it calls."""
    for name, function in (
        (driven_code.DRIVEN, driven),
        (driven_code.SETTLED, settled),
        (driven_code.ITERATED, iterated),
        (driven_code.MANAGED, managed),
    ):
        setattr(builtins, name, function)

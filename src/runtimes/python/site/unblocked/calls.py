"""Sees the calls of the learner's functions, through `sys.monitoring`: starts and returns, and raises that leave one.

Only code of the program is instrumented; the standard library runs at full speed. Leaving by an exception can be
asked for everywhere only, so that callback looks first whether the code is ours.
"""

from __future__ import annotations

import ast
import inspect
import opcode
import sys
from asyncio import CancelledError
from collections.abc import Callable, Iterable, Mapping
from types import CodeType
from typing import Any

from .codes import CALL_ENDED, CALL_STARTED, CANCELLED, DETAIL, LINE, LINE_REACHED, RAISED, RETURNED
from .generators import begin_generator, drives_generators, end_generator, is_generator, resumed, yielded
from .recorder import recorder
from .safe_text import exception_text, safe_text, shorten

_TOOL = 4  # not one of those that cProfile, coverage and pdb use
_events = sys.monitoring.events
_RETURNED = CALL_ENDED | RETURNED << DETAIL
_YIELD_VALUE = opcode.opmap["YIELD_VALUE"]
_RETURN_VALUE = opcode.opmap["RETURN_VALUE"]
#: The collector finds in a coroutine: its name, its qualified name, its function, its code, its local variables.
_FIRST_LOCAL = 4
_AS_FUNCTION = inspect.CO_OPTIMIZED | inspect.CO_NEWLOCALS


class FunctionFacts:
    """What is known of a function before it runs.

    `word`: the first word of its call-started event. `number`: the string number of its name.
    `only`: the name of its parameter, when it has one and takes nothing else; `place_of_only`: where that is among
    what the collector finds in a coroutine of it. `pauses_once`: it has one place to pause at. `return_line`: where it
    returns, when it is a coroutine function with one place for that; else 0. `tells_returns`: each return is told of.
    `is_driven`: it is a generator function of a program that drives its generators by hand (generators.py).
    `sleep_place`: what the record says of a sleep at its one place to pause at, once it is known (pauses.py).
    """

    __slots__ = (
        "name",
        "parameters",
        "rest",
        "keywords",
        "has_parameters",
        "only",
        "place_of_only",
        "pauses_once",
        "return_line",
        "tells_returns",
        "word",
        "number",
        "line_of_offset",
        "is_driven",
        "sleep_place",
        "code",
    )

    def __init__(self, code: CodeType, line: int) -> None:
        plain = code.co_argcount
        keyword_only = plain + code.co_kwonlyargcount
        names = code.co_varnames
        self.name = code.co_name
        self.parameters = names[1:plain] if names[:1] in (("self",), ("cls",)) and plain else names[:plain]
        self.keywords = names[plain:keyword_only]
        has_rest = bool(code.co_flags & inspect.CO_VARARGS)
        self.rest = names[keyword_only] if has_rest else None
        if code.co_flags & inspect.CO_VARKEYWORDS:
            self.keywords += (names[keyword_only + has_rest],)
        self.has_parameters = bool(self.parameters or self.keywords or self.rest)
        self.only = self.parameters[0] if len(self.parameters) == 1 and not self.keywords and not has_rest else None
        self.place_of_only = _FIRST_LOCAL + names.index(self.only) if self.only is not None else 0
        operations = bytes(code.co_code[::2])
        self.pauses_once = operations.count(_YIELD_VALUE) == 1
        self.word = CALL_STARTED | line << LINE
        self.number = 0
        self.code = code
        self.is_driven = False
        self.sleep_place: tuple[int, int, int] | None = None
        self.line_of_offset: dict[int, int] = {}
        returns_once = code.co_flags & inspect.CO_COROUTINE and operations.count(_RETURN_VALUE) == 1
        self.return_line = self.line_at(operations.index(_RETURN_VALUE) * 2) if returns_once else 0
        self.tells_returns = False

    def watch_returns(self) -> None:
        """Have each return told of. Where a task's own call returns is known without, and its value is the task's
        result, as long as `return_line` is: that saves 1 µs a task."""
        self.tells_returns = True
        local = sys.monitoring.get_local_events(_TOOL, self.code)
        sys.monitoring.set_local_events(_TOOL, self.code, local | _events.PY_START | _events.PY_RETURN)

    def line_at(self, offset: int) -> int:
        """The line of a byte offset into the code."""
        line = self.line_of_offset.get(offset)
        if line is None:
            lines = (number for start, end, number in self.code.co_lines() if start <= offset < end)
            line = self.line_of_offset[offset] = next(lines, None) or 0
        return line

    def arguments(self, values: Mapping[str, object]) -> str:
        """Safe text of the arguments, from the local variables at the start of a call."""
        if not self.has_parameters:
            return ""
        if self.only is not None:
            try:
                return safe_text(values[self.only])
            except KeyError:
                return ""  # a function that has run may have deleted it
        parts = [safe_text(values[name]) for name in self.parameters if name in values]
        if self.rest is not None:
            rest = values.get(self.rest, ())
            if type(rest) is tuple:
                parts += [safe_text(value) for value in rest[:5]]
        for name in self.keywords:
            if name in values:
                parts.append(f"{name}={safe_text(values[name])}")
        return shorten(", ".join(parts))


#: Every function of the program, by the `id` of its code: a code object computes its hash anew each time.
functions: dict[int, FunctionFacts] = {}


#: First and last line of every `while` and `for` of the program, outer before inner.
_loops: list[tuple[int, int]] = []


def loop_line(line: int) -> int:
    """The line where the innermost loop around a line begins; the line itself when it is in none."""
    return next((first for first, last in reversed(_loops) if first <= line <= last), line)


def watch_calls(program: CodeType, tree: ast.Module, twins: Iterable[CodeType] = ()) -> None:
    """Begin to record the calls of every function in a compiled program. `twins`: others that stand for some of them."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(_TOOL, "unblocked")
    line_of_first = {first: line for first, line in _decorated(tree)}
    loops = (node for node in ast.walk(tree) if isinstance(node, (ast.While, ast.For)))
    _loops.extend(sorted((node.lineno, node.end_lineno or node.lineno) for node in loops))
    for code in (*_functions_in(program), *twins):
        line = line_of_first.get(code.co_firstlineno, code.co_firstlineno)
        functions[id(code)] = facts = FunctionFacts(code, line)
        facts.number = recorder.text(facts.name)
        if facts.return_line:
            monitoring.set_local_events(_TOOL, code, _events.PY_START)
        else:
            facts.watch_returns()
    monitoring.register_callback(_TOOL, _events.PY_START, _started)
    monitoring.register_callback(_TOOL, _events.PY_RETURN, _returned)
    monitoring.register_callback(_TOOL, _events.PY_UNWIND, _unwound)
    monitoring.set_events(_TOOL, _events.PY_UNWIND)
    driven = [code for code in _functions_in(program) if is_generator(code) and code.co_firstlineno not in line_of_first]
    if driven and drives_generators(tree):
        _watch_generators(driven)


def _watch_generators(driven: Iterable[CodeType]) -> None:
    """Tell of each step of these generators. A decorated one is driven by its decorator."""
    monitoring = sys.monitoring
    for code in driven:
        functions[id(code)].is_driven = True
        local = monitoring.get_local_events(_TOOL, code)
        monitoring.set_local_events(_TOOL, code, local | _events.PY_YIELD | _events.PY_RESUME)
    monitoring.register_callback(_TOOL, _events.PY_YIELD, _yielded)
    monitoring.register_callback(_TOOL, _events.PY_RESUME, _resumed)
    monitoring.register_callback(_TOOL, _events.PY_THROW, _thrown_into)
    monitoring.set_events(_TOOL, monitoring.get_events(_TOOL) | _events.PY_THROW)


def _yielded(code: CodeType, offset: int, _value: object) -> None:
    yielded(sys._getframe(1), functions[id(code)].line_at(offset))


def _resumed(_code: CodeType, _offset: int) -> None:
    resumed(sys._getframe(1))


def _thrown_into(code: CodeType, _offset: int, _error: BaseException) -> None:
    if id(code) in functions:
        resumed(sys._getframe(1))


def watch_handled(callback: Callable[[CodeType, int, BaseException], object]) -> None:
    """Tell of every exception that an `except`, `finally` or `with` catches, anywhere."""
    monitoring = sys.monitoring
    if monitoring.get_tool(_TOOL) is not None:
        monitoring.register_callback(_TOOL, _events.EXCEPTION_HANDLED, callback)
        monitoring.set_events(_TOOL, monitoring.get_events(_TOOL) | _events.EXCEPTION_HANDLED)


def watch_lines(program: CodeType) -> None:
    """Record each line that is reached too. After `watch_calls`."""
    monitoring = sys.monitoring
    monitoring.register_callback(_TOOL, _events.LINE, _line_reached)
    for code in (program, *(facts.code for facts in functions.values())):
        monitoring.set_local_events(_TOOL, code, monitoring.get_local_events(_TOOL, code) | _events.LINE)


def _line_reached(_code: CodeType, line: int) -> None:
    recorder.extend((LINE_REACHED | line << LINE, recorder.lane, 0, 0, 0))


def unwatch_calls() -> None:
    """Stop recording calls: the program is over."""
    if sys.monitoring.get_tool(_TOOL) is not None:
        sys.monitoring.free_tool_id(_TOOL)


def _started(code: CodeType, _offset: int) -> None:
    r = recorder
    r.call_count = call = r.call_count + 1
    lane = r.lane
    args = r.root_args
    facts = r.root
    if args >= 0 and facts is not None and facts.code is code:
        r.root_args = -1
        r.root_call = call
    else:
        facts = functions[id(code)]
        if not facts.tells_returns:
            facts.watch_returns()
        args = r.text(facts.arguments(sys._getframe(1).f_locals)) if facts.has_parameters else 0
        if facts.is_driven:
            begin_generator(facts, sys._getframe(1), args)
            lane = r.lane
        if lane in r.open_calls:
            r.open_calls[lane] += (code, call)
        else:
            r.open_calls[lane] = [code, call]
    r.extend((facts.word, lane, call, facts.number, args))


def _returned(code: CodeType, offset: int, value: object) -> None:
    facts = functions[id(code)]
    line = facts.line_of_offset.get(offset)
    if line is None:
        line = facts.line_at(offset)
    r = recorder
    number = r.whole_numbers.get(value) if value.__class__ is int else None
    if number is None:
        number = r.value_text(value)
    if facts is r.root and r.root_call and not r.open_calls:
        r.extend((_RETURNED | line << LINE, r.lane, r.root_call, number, 0))
        r.root_call = 0
        r.root_value = number
        r.end_line = line
    else:
        _end_call(facts, code, line, RETURNED, number)


def _unwound(code: CodeType, offset: int, error: BaseException) -> None:
    facts = functions.get(id(code))
    if facts is not None:
        outcome = CANCELLED if isinstance(error, (CancelledError, GeneratorExit)) else RAISED
        trace = error.__traceback__
        line = trace.tb_lineno if trace is not None and trace.tb_frame.f_code is code else facts.line_at(offset)
        _end_call(facts, code, line, outcome, recorder.text(exception_text(error)))


def _end_call(facts: FunctionFacts, code: CodeType, line: int, outcome: int, number: int) -> None:
    """Record the end of the innermost open call of `code` in the running lane. `number`: of the value's text."""
    r = recorder
    calls = r.open_calls.get(r.lane, ())
    at = len(calls) - 2
    while at >= 0 and calls[at] is not code:
        at -= 2  # a generator was left open inside
    call: Any
    if at >= 0:
        call = calls[at + 1]
        del calls[at : at + 2]
        if not calls:
            del r.open_calls[r.lane]
    elif r.root is facts and r.root_call:
        call = r.root_call
        r.root_call = 0
    else:
        call = _take_call_elsewhere(code)
        if not call:
            return
    r.end_line = line
    r.extend((CALL_ENDED | outcome << DETAIL | line << LINE, r.lane, call, number, 0))
    if facts.is_driven:
        end_generator(sys._getframe(2), outcome, line, number)


def _take_call_elsewhere(code: CodeType) -> int:
    """A generator's call, closed by somebody else than who made it. 0 where several calls of `code` are open: which one
    it is cannot be told then."""
    open_calls = recorder.open_calls
    found = [(lane, at) for lane, calls in open_calls.items() for at in range(0, len(calls), 2) if calls[at] is code]
    if len(found) != 1:
        return 0
    lane, at = found[0]
    calls = open_calls[lane]
    call: int = calls[at + 1]
    del calls[at : at + 2]
    if not calls:
        del open_calls[lane]
    return call


def _functions_in(code: CodeType) -> list[CodeType]:
    """The functions and lambdas below a code object; class bodies and comprehensions are looked through."""
    found: list[CodeType] = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            is_function = constant.co_flags & _AS_FUNCTION == _AS_FUNCTION
            if is_function and (constant.co_name == "<lambda>" or not constant.co_name.startswith("<")):
                found.append(constant)
            found += _functions_in(constant)
    return found


def _decorated(tree: ast.Module) -> list[tuple[int, int]]:
    """First line (a decorator's) and line of `def`, of every decorated function."""
    return [
        (node.decorator_list[0].lineno, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.decorator_list
    ]

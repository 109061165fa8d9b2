"""What an error means, for a beginner: one or two sentences, or nothing where it speaks for itself."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable
from traceback import TracebackException

from .places import function_around, signature_of
from .recorder import PROGRAM
from .refusals import NotInBrowserError
from .safe_text import exception_text

_Match = re.Match[str]
_Kinds = type[BaseException] | tuple[type[BaseException], ...]

#: Modules that learners look for and what there is instead.
_NETWORK = {"requests", "httpx", "aiohttp", "urllib3", "websockets", "anthropic"}


def explain(error: BaseException, report: TracebackException, message: str) -> str | None:
    """Explain an error that ended a program. `report`: its traceback, of which only the program's frames are left."""
    if isinstance(error, NotInBrowserError):
        return None  # it says what to do itself
    if isinstance(error, SyntaxError):
        return _explain_syntax(error, message)
    if isinstance(error, ModuleNotFoundError):
        return _explain_import(error.name or "")
    for kind, explain_kind in _BY_TYPE:
        if isinstance(error, kind):
            return explain_kind(error, report)
    source = (report.stack[-1].line or "") if report.stack else ""
    for kind, pattern, text in _BY_MESSAGE:
        if isinstance(error, kind) and (match := re.search(pattern, message)) is not None:
            return text if isinstance(text, str) else text(match, source)
    return None


#: Modules of the standard library that need what a page does not have.
_LEFT_OUT = {
    "multiprocessing": "processes",
    "socketserver": "sockets",
    "tkinter": "windows",
    "turtle": "windows",
    "curses": "terminal",
    "readline": "terminal",
}


def _explain_syntax(error: SyntaxError, message: str) -> str | None:
    if isinstance(error, TabError):
        return "Tabs and spaces are mixed here, as it happens when code is pasted. Use four spaces for each level."
    if isinstance(error, IndentationError):
        return _INDENTATION.get(message.partition(" after ")[0])
    if message.startswith("'await' outside function") or (
        "outside async function" in message or "outside of an async" in message
    ):
        if error.lineno is None or function_around(error.lineno) is None:
            word = re.search(r"'(async \w+|await)'", message)
            return (
                f"At the top level of a Python program nothing can pause, so `{word[1] if word else 'async'}` is not "
                "allowed there. Put it in `async def main():` and start that with `asyncio.run(main())`."
            )
        return "Only a function defined with `async def` can pause. Write `async def` instead of `def` there."
    return _SYNTAX.get(message)


_INDENTATION = {
    "unexpected indent": "This line begins further right than the one before it, and nothing above opens a block.",
    "expected an indented block": "The line above ends with a colon, so the next one must begin further right.",
    "unindent does not match any outer indentation level": "This line begins at a place where no line above began: "
    "count its spaces, also where code was pasted.",
}
_SYNTAX = {
    "'yield from' inside async function": "An async function cannot hand on with `yield from`. "
    "Write `async for item in …: yield item`.",
    "'return' with value in async generator": "With a `yield` in it, this function is an async generator: it gives "
    "values by `yield` only. Leave out the value after `return`.",
}


def _explain_import(name: str) -> str:
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        missing = _LEFT_OUT.get(top)
        why = f": a program in a browser has no {missing}" if missing else ""
        return f"`{top}` belongs to Python's standard library, but is not in this page{why}."
    text = f"There is no module `{top}` here. You can import Python's standard library and `openai`."
    if top in _NETWORK:
        text += " A program in this page has no network; it talks to the model through `openai`."
    return text


def _explain_group(error: BaseException, _report: TracebackException) -> str:
    leaves = _leaves(error)
    found = dict.fromkeys(_failure_text(leaf) for leaf in leaves)
    named = ", ".join(list(found)[:4]) + (" and others" if len(found) > 4 else "")
    names = dict.fromkeys(type(leaf).__name__ for leaf in leaves)
    many = "One error comes" if len(leaves) == 1 else f"{len(leaves)} errors come together"
    return (
        f"{many} in a group: {named}. The traceback above shows each. A task group waits for all its tasks and then "
        f"raises what failed; catch it with `except* {next(iter(names))}`."
    )


def _leaves(error: BaseException) -> list[BaseException]:
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    return [leaf for one in error.exceptions for leaf in _leaves(one)]


def _failure_text(error: BaseException) -> str:
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == PROGRAM:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"`{exception_text(error)}`" + (f" at line {line}" if line else "")


def _explain_timeout(error: BaseException, report: TracebackException) -> str | None:
    cause = report.__cause__
    if cause is None or not isinstance(error.__cause__, asyncio.CancelledError) or not report.stack:
        return None
    limit = report.stack[-1].lineno
    inside = cause.stack[-1].lineno if cause.stack else limit
    where = f" while line {inside} was waiting" if inside != limit else ""
    return (
        f"The time limit of line {limit} was over{where}, so what it limits was cancelled. "
        "Catch `TimeoutError` around it, or give it more time."
    )


def _explain_cancelled(_error: BaseException, report: TracebackException) -> str:
    line = report.stack[-1].lineno if report.stack else 0
    where = f"Line {line}" if line else "The program"
    return (
        f"{where} was waiting for something that was cancelled, and nobody caught the CancelledError. If you "
        "cancelled a task yourself, await it inside `try:` … `except asyncio.CancelledError:`."
    )


def _explain_json(error: BaseException, _report: TracebackException) -> str:
    if not isinstance(error, json.JSONDecodeError) or not error.doc.strip():
        return "The text is empty, and JSON is not. Look at what you hand to `json.loads`."
    near = error.doc[max(0, error.pos - 12) : error.pos + 12]
    where = f"at its end, after `{near}`" if error.pos >= len(error.doc.rstrip()) else f"near `{near}`"
    return (
        f"This text is no valid JSON {where}. Arguments that a model writes for a tool can be cut off or wrong: catch "
        "`json.JSONDecodeError` and tell the model what was wrong."
    )


def _explain_recursion(_error: BaseException, _report: TracebackException) -> str:
    return "A function called itself again and again. Give it a case in which it returns without calling itself."


def _explain_memory(_error: BaseException, _report: TracebackException) -> str:
    return "The program used more memory than a run may have here. Look for a list that grows in an endless loop."


def _explain_file(_error: BaseException, _report: TracebackException) -> str:
    return (
        "A program in a browser sees no files of your computer, only those that it has written itself. "
        "Put the text in the program."
    )


_BY_TYPE: list[tuple[_Kinds, Callable[[BaseException, TracebackException], str | None]]] = [
    (BaseExceptionGroup, _explain_group),
    (asyncio.CancelledError, _explain_cancelled),
    (TimeoutError, _explain_timeout),
    (json.JSONDecodeError, _explain_json),
    ((FileNotFoundError, PermissionError), _explain_file),
    (RecursionError, _explain_recursion),
    (MemoryError, _explain_memory),
]


def _explain_not_awaitable(match: _Match, _source: str) -> str:
    kind = match[1]
    general = "`await` takes something that can pause: a coroutine, a task or a future."
    return f"{general} {_AWAITED.get(kind, f'This is an ordinary value, of type `{kind}`; leave out the `await`.')}"


_AWAITED = {
    "NoneType": "This is `None`: the call has done its work and gives nothing to wait for; leave out the `await`.",
    "function": "This is the function itself: call it, with brackets.",
    "method": "This is the method itself: call it, with brackets.",
    "async_generator": "This is an async generator: go through it with `async for`.",
    "list": "This is a list: for several at once write `await asyncio.gather(*…)`.",
    "tuple": "This is a tuple: for several at once write `await asyncio.gather(*…)`.",
}


def _explain_async_for(match: _Match, _source: str) -> str:
    kind = match[1]
    if kind == "coroutine":
        return "This is a coroutine object, which no loop can go through. Await it first: `for item in await …`."
    if kind == "function":
        return "This is the function itself: call it, with brackets."
    return f"`async for` is for what makes its items with pauses. A `{kind}` has them ready: use a plain `for`."


def _explain_arguments(match: _Match, _source: str) -> str | None:
    found = signature_of(match[1].rpartition(".")[2])
    if found is None:
        return None
    signature, line = found
    return f"Line {line} says what it takes: `{signature}`. Hand over exactly that."


def _explain_unhashable(_match: _Match, source: str) -> str | None:
    if "gather(" not in source:
        return None
    return "`gather` takes what it waits for one by one, not as a list. Put a star before the list: `gather(*…)`."


_NOT_AWAITED = (
    "This is a coroutine object, not a result: the function was called and not awaited. Put `await` before the call."
)
_FOREIGN_LOOP = (
    "This belongs to another event loop: every `asyncio.run` makes a new one. "
    "Make it inside the `main()` that uses it, and use one `asyncio.run` for the whole program."
)
_CALL_IT = "Hand over the call, with its brackets: `main()` is a coroutine, `main` only the function."
_STOP_ITERATION = (
    "StopIteration is how iterators say that they are at their end, so it may not leave a coroutine or generator. "
    "Use `return` to end, and give `next(…)` a second argument for when nothing is left."
)

_BY_MESSAGE: list[tuple[_Kinds, str, str | Callable[[_Match, str], str | None]]] = [
    (
        RuntimeError,
        r"asyncio\.run\(\) cannot be called|loop is already running|Cannot run the event loop while another",
        "A loop is running already: you are inside it. Use `await` here instead of `asyncio.run`.",
    ),
    (
        RuntimeError,
        "no running event loop|no current event loop",
        "This must be called while the event loop runs: from inside an `async def` that `asyncio.run` has started.",
    ),
    (
        RuntimeError,
        "Event loop is closed",
        "This event loop has ended for good. Put all the work in one `async def main()` and call `asyncio.run(main())` "
        "once.",
    ),
    (RuntimeError, "attached to a different loop|bound to a different event loop", _FOREIGN_LOOP),
    (ValueError, "belongs to a different loop", _FOREIGN_LOOP),
    (
        RuntimeError,
        "cannot reuse already awaited coroutine",
        "A coroutine object runs once. Call the function again for a new one, or make a task of it: "
        "a task can be awaited as often as you like.",
    ),
    (
        RuntimeError,
        "coroutine is being awaited already",
        "Two await the same coroutine object. Make a task of it with `create_task`: many can await a task.",
    ),
    (
        RuntimeError,
        "Task cannot await on itself",
        "This task waits for its own end, which would never come. Await another one.",
    ),
    (RuntimeError, "raised StopIteration", _STOP_ITERATION),
    (
        RuntimeError,
        "Lock is not acquired",
        "Nobody has this lock, so it cannot be released. Use `async with lock:`, which takes it and releases it.",
    ),
    (
        RuntimeError,
        "TaskGroup .* (is finished|is shutting down|has not been entered)",
        "A task group takes new tasks only inside its `async with` block, and none once one of them has failed.",
    ),
    (
        RuntimeError,
        "Timeout (context manager )?should be used inside a task",
        "A time limit cancels the task that it is in. Use it inside an `async def` that `asyncio.run` has started.",
    ),
    (
        asyncio.InvalidStateError,
        "invalid state",
        "A future gets one result or one error, once. This one has it already, or was cancelled; ask `.done()` first.",
    ),
    (
        asyncio.InvalidStateError,
        "not set",
        "It is not done yet, so there is no result to take. `await` it: that waits for the result.",
    ),
    (
        asyncio.QueueFull,
        "",
        "The queue has all that it may hold. `await queue.put(…)` waits for room; `put_nowait` does not.",
    ),
    (
        asyncio.QueueEmpty,
        "",
        "There is nothing in the queue. `await queue.get()` waits for an item; `get_nowait` does not.",
    ),
    (
        asyncio.QueueShutDown,
        "",
        "The queue was shut down: it takes nothing more, and gives only what is left. Catch `asyncio.QueueShutDown` "
        "to stop.",
    ),
    (
        asyncio.BrokenBarrierError,
        "",
        "The barrier was aborted or reset while this waited, so not everybody will come. Catch "
        "`asyncio.BrokenBarrierError`.",
    ),
    (TypeError, r"'(\w+)' object can't be (?:awaited|used in 'await' expression)", _explain_not_awaitable),
    (TypeError, r"'async for' requires an object with __aiter__ method, got ([\w.]+)", _explain_async_for),
    (
        TypeError,
        "'async_generator' object is not iterable",
        "This is an async generator: it makes its items with pauses. Go through it with `async for`, in an `async def`.",
    ),
    (
        TypeError,
        "'coroutine' object does not support the (asynchronous )?context manager",
        "This is a coroutine object: it must be awaited to get what `with` can use. Write `async with await …` or "
        "await it on a line before.",
    ),
    (
        TypeError,
        "does not support the asynchronous context manager protocol",
        "`async with` is for what pauses when it is entered and left. This does not: use a plain `with`.",
    ),
    (
        TypeError,
        "but it supports the asynchronous context manager protocol",
        "Entering and leaving this can pause, so it needs `async with`, in an `async def`.",
    ),
    (TypeError, r"^(.+?)\(\) (?:missing|takes|got an unexpected|got multiple)", _explain_arguments),
    (TypeError, "a coroutine was expected, got <_?Gathering|got <Future", "Put it in an `async def` and `await` it there."),
    (TypeError, "a coroutine was expected|a coroutine or an awaitable is required", _CALL_IT),
    (
        TypeError,
        "Passing coroutines is forbidden",
        "`asyncio.wait` takes tasks. Make them first: `asyncio.create_task(…)`.",
    ),
    (TypeError, "unhashable type|as a (dict key|set element)", _explain_unhashable),
    ((TypeError, AttributeError), r"'coroutine'|\"coroutine\"|of type coroutine", _NOT_AWAITED),
]

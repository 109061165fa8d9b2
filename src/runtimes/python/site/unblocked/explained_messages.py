"""What an error means that is known by its message: the table, and the words for it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from .places import signature_of

_Match = re.Match[str]
Kinds = type[BaseException] | tuple[type[BaseException], ...]


def explain_message(error: BaseException, message: str, source: str) -> str | None:
    """Explain an error by its message. `source`: the program's line where it was raised."""
    for kind, pattern, text in _BY_MESSAGE:
        if isinstance(error, kind) and (match := re.search(pattern, message)) is not None:
            return text if isinstance(text, str) else text(match, source)
    return None


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


def _explain_no_coroutine(_match: _Match, source: str) -> str:
    if "gather(" in source and " for " in source:
        return (
            "`gather` takes what it waits for one by one, and this is one generator of them. Put a star before it: "
            "`gather(*(… for …))`."
        )
    called = re.search(r"\b(?:run|run_until_complete|create_task)\(\s*(\w+)\(", source)
    if called is None:
        return "Hand over the call, with its brackets: `main()` is a coroutine, `main` only the function."
    name = called[1]
    return f"`{name}(…)` has given no coroutine. If `{name}` is a plain function, write `async def {name}`."


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


def _explain_not_callable(match: _Match, source: str) -> str | None:
    if match[1] != "NoneType" or "to_thread(" not in source:
        return None
    return (
        "`to_thread` calls the function itself, in another thread: hand over its name and its arguments apart, as in "
        "`asyncio.to_thread(time.sleep, 1)`. With brackets it was called here, before any thread was made."
    )


def _explain_async_with(match: _Match, source: str) -> str:
    made = re.search(r"async with (?:\w+\.)?(\w+)", source)
    if match[1] == "type" and made is not None:
        return f"This is the class itself. Make one of it, with brackets: `{made[1]}(…)`."
    return "`async with` is for what pauses when it is entered and left. This does not: use a plain `with`."


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
_STOP_ITERATION = (
    "StopIteration is how iterators say that they are at their end, so it may not leave a coroutine or generator. "
    "Use `return` to end, and give `next(…)` a second argument for when nothing is left."
)

_BY_MESSAGE: list[tuple[Kinds, str, str | Callable[[_Match, str], str | None]]] = [
    (
        RuntimeError,
        r"asyncio\.run\(\) cannot be called|loop is already running|Cannot run the event loop while another",
        "A loop is running already: you are inside it. Use `await` here instead of `asyncio.run`, in an `async def`.",
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
        r"'([\w.]+)' object does not support the asynchronous context manager protocol",
        _explain_async_with,
    ),
    (
        TypeError,
        "but it supports the asynchronous context manager protocol",
        "Entering and leaving this can pause, so it needs `async with`, in an `async def`.",
    ),
    (TypeError, r"^(.+?)\(\) (?:missing|takes|got an unexpected|got multiple)", _explain_arguments),
    (TypeError, "a coroutine was expected, got <_?Gathering|got <Future", "Put it in an `async def` and `await` it there."),
    (TypeError, "a coroutine was expected|a coroutine or an awaitable is required", _explain_no_coroutine),
    (
        TypeError,
        "Passing coroutines is forbidden",
        "`asyncio.wait` takes tasks. Make them first: `asyncio.create_task(…)`.",
    ),
    (TypeError, r"'(\w+)' object is not callable", _explain_not_callable),
    (TypeError, "unhashable type|as a (dict key|set element)", _explain_unhashable),
    ((TypeError, AttributeError), r"'coroutine'|\"coroutine\"|of type coroutine", _NOT_AWAITED),
]

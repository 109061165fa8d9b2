"""What a paused task waits for, and at which lines: read from the coroutine chain, when the pause happens."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import gc
from asyncio import Future, locks, queues, taskgroups, tasks
from collections.abc import Collection, Iterable
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType
from typing import Any, NamedTuple

from .codes import (
    DETAIL,
    LINE,
    STEP_SUSPENDED,
    TIMER_SET,
    WAIT_FUTURE,
    WAIT_KINDS,
    WAIT_LANE,
    WAIT_LANES,
    WAIT_THREAD,
    WAIT_TIMER,
    WAIT_TURN,
)
from .recorder import PROGRAM, recorder

_LOCK, _SEMAPHORE, _EVENT, _CONDITION, _BARRIER, _QUEUE = (
    WAIT_KINDS.index(kind) for kind in ("lock", "semaphore", "event", "condition", "barrier", "queue")
)


def _code(function: Any) -> CodeType:
    code: CodeType = function.__code__
    return code


#: Code that is known by its `id`, which stays its own as long as somebody has it.
_kept: list[CodeType] = []


def _id(function: Any) -> int:
    _kept.append(_code(function))
    return id(_kept[-1])


#: Coroutines of asyncio that say what is waited for, by the `id` of their code, as in calls.py.
_KNOWN: dict[int, tuple[int, str]] = {
    _id(locks.Lock.acquire): (_LOCK, "Lock"),
    _id(locks.Semaphore.acquire): (_SEMAPHORE, "Semaphore"),
    _id(locks.Event.wait): (_EVENT, "Event"),
    _id(locks.Condition.wait): (_CONDITION, "Condition"),
    _id(locks.Condition.wait_for): (_CONDITION, "Condition"),
    _id(locks.Barrier.wait): (_BARRIER, "Barrier"),
    _id(queues.Queue.get): (_QUEUE, "Queue.get"),
    _id(queues.Queue.put): (_QUEUE, "Queue.put"),
    _id(queues.Queue.join): (_QUEUE, "Queue.join"),
    _id(tasks._wait): (WAIT_LANES, "wait"),
    _id(tasks._AsCompletedIterator._wait_for_one): (WAIT_LANES, "as_completed"),
    _id(taskgroups.TaskGroup.__aexit__): (WAIT_LANES, "TaskGroup"),
}


#: Who waits for a condition and was notified wants its lock back.
_TAKE_LOCK = _id(locks.Lock.acquire)
_NOTIFIED = {_id(locks.Condition.wait), _id(locks.Condition.wait_for)}


class Pause(NamedTuple):
    """`stack` is outermost first, `main:9\\nask:5`; `line` its last line. `awaited`: tasks, for a wait on lanes."""

    wait: int
    target: Any
    what: str
    stack: str
    line: int
    awaited: Iterable[Any] = ()


#: Futures of ours, with what they stand for: wait code, target, what.
explained: dict[Future[Any], tuple[int, int, str]] = {}


#: Stands for no future: what is held here lives longer than it would, and a program can see that.
NOBODY = object()


class LastTimer:
    """The timer that `asyncio.sleep` has just set. Its event is written when the step ends, which is the next thing to
    happen: only then its line is known for nothing.

    `future`: what the sleep awaits, until its event is written; never None, which a task that gives up its turn awaits.
    """

    __slots__ = ("future", "number", "deadline_ns", "is_written")

    def __init__(self) -> None:
        self.future: object = NOBODY
        self.number = 0
        self.deadline_ns = 0
        self.is_written = True


last_timer = LastTimer()

#: Where a learner's coroutine with several places to pause at awaits `asyncio.sleep` itself, by what it runs and where it
#: stands: first words of its events, and the string number of its stack.
_known_sleeps: dict[object, tuple[int, int, int]] = {}
_SLEEP = _code(tasks.sleep)
_SUSPENDED_ON_TIMER = STEP_SUSPENDED | WAIT_TIMER << DETAIL


def sleeper_place(task: Any) -> tuple[int, int, int]:
    """First words of `timer-set` and `step-suspended` for a task that sleeps, and the string number of its stack."""
    coroutine = task.get_coro()
    root = task.root
    if root is None or getattr(coroutine.cr_await, "cr_code", None) is not _SLEEP:
        return _place(coroutine)
    if root.pauses_once:
        if root.sleep_place is None:
            root.sleep_place = _place(coroutine)
        return root.sleep_place
    place = root, coroutine.cr_frame.f_lasti
    known = _known_sleeps.get(place)
    if known is None:
        known = _known_sleeps[place] = _place(coroutine)
    return known


def _place(coroutine: Any) -> tuple[int, int, int]:
    stack, line, _ = await_stack(coroutine)
    return TIMER_SET | line << LINE, _SUSPENDED_ON_TIMER | line << LINE, recorder.text(stack)


def pause_of(task: Any) -> Pause:
    """Describe the pause of a task that is not done and not running."""
    stack, line, known = await_stack(task.get_coro())
    waiter = task._fut_waiter
    if waiter is None:
        return Pause(WAIT_TURN, 0, "", stack, line)
    if isinstance(waiter, tasks.Task):
        return Pause(WAIT_LANE, waiter, "", stack, line)
    if isinstance(waiter, tasks._GatheringFuture):
        return Pause(WAIT_LANES, 0, "gather", stack, line, _tasks_among(waiter._children))
    if (of_ours := explained.get(waiter)) is not None:
        wait, target, what = of_ours
        return Pause(wait, target, what, stack, line)
    if known is not None:
        wait, what = _KNOWN[id(known.f_code)]
        return Pause(wait, 0, what, stack, line, _awaited_in(known) if wait == WAIT_LANES else ())
    shielded = _shielded(waiter)
    if isinstance(shielded, tasks.Task):
        return Pause(WAIT_LANE, shielded, "shield", stack, line)
    if shielded is not None:
        return Pause(WAIT_LANES, 0, "shield", stack, line, _tasks_among((shielded,)))
    if (thread := thread_behind(waiter)) is not None:
        return Pause(WAIT_THREAD, thread.lane, "", stack, line)
    return Pause(WAIT_FUTURE, 0, "a future", stack, line)


def await_stack(awaited: Any) -> tuple[str, int, FrameType | None]:
    """The learner's frames of a chain of awaits as text, the innermost line, and the known frame below them."""
    stack = ""
    line = 0
    known: FrameType | None = None
    while True:
        kind = awaited.__class__
        frame: FrameType | None
        if kind is CoroutineType:
            frame, inner = awaited.cr_frame, awaited.cr_await
        elif kind is GeneratorType:
            frame, inner = awaited.gi_frame, awaited.gi_yieldfrom
        elif kind is AsyncGeneratorType:
            frame, inner = awaited.ag_frame, awaited.ag_await
        elif kind.__name__ in ("async_generator_asend", "async_generator_athrow"):
            # These say nothing about their generator, but the collector knows it.
            awaited = next((one for one in gc.get_referents(awaited) if type(one) is AsyncGeneratorType), None)
            continue
        elif kind.__name__ == "coroutine_wrapper":
            awaited = next((one for one in gc.get_referents(awaited) if type(one) is CoroutineType), None)
            continue
        elif kind.__name__ == "anext_awaitable":
            awaited = next(iter(gc.get_referents(awaited)), None)  # what it wraps; then comes its default
            continue
        else:
            return stack, line, known
        if frame is None:
            return stack, line, known
        code = frame.f_code
        if code.co_filename == PROGRAM:
            line = frame.f_lineno or 0
            name = "program" if code.co_name == "<module>" else code.co_name
            stack = f"{stack}\n{name}:{line}" if stack else f"{name}:{line}"
            known = None
        elif (number := id(code)) in _KNOWN and (
            known is None or number == _TAKE_LOCK and id(known.f_code) in _NOTIFIED
        ):
            known = frame
        awaited = inner


def _awaited_in(frame: FrameType) -> Iterable[Any]:
    """The tasks that a known coroutine waits for."""
    values = frame.f_locals
    if "fs" in values:
        found = values["fs"]
    else:
        owner = values["self"]
        found = owner._tasks if isinstance(owner, taskgroups.TaskGroup) else owner._todo
    return sorted(_tasks_among(found), key=hash)


def _tasks_among(futures: Collection[Any]) -> Collection[Any]:
    """Futures mostly are tasks. The others are replaced by what is inside: another gather's tasks, a shielded one, a
    thread's function, as the future that has its lane.

    Told apart by `id`: the first hash of a task gives it its number, which must not come earlier than in a plain run.
    """
    if all(issubclass(kind, tasks.Task) for kind in set(map(type, futures))):
        return futures
    found: dict[int, Any] = {}
    for one in futures:
        if isinstance(one, tasks.Task):
            found[id(one)] = one
        elif isinstance(one, tasks._GatheringFuture):
            found.update((id(task), task) for task in _tasks_among(one._children))
        elif (inner := _shielded(one)) is not None:
            found.update((id(task), task) for task in _tasks_among((inner,)))
        elif (thread := thread_behind(one)) is not None:
            found[id(thread)] = thread
    return list(found.values())


def thread_behind(waiter: Any) -> Any:
    """The future of a thread's function that an asyncio future follows, found through the callback between them."""
    for callback, _context in waiter._callbacks or ():
        code = getattr(callback, "__code__", None)
        if code is not None and code.co_name == "_call_check_cancel" and "source" in code.co_freevars:
            source = callback.__closure__[code.co_freevars.index("source")].cell_contents
            return source if getattr(source, "lane", 0) else None
    return None


def _shielded(waiter: Any) -> Any:
    """The task or gather inside `asyncio.shield`, found through the callback that shield sets."""
    for callback, _context in waiter._callbacks or ():
        code = getattr(callback, "__code__", None)
        if code is not None and code.co_name == "_outer_done_callback" and "inner" in code.co_freevars:
            inner = callback.__closure__[code.co_freevars.index("inner")].cell_contents
            return inner if isinstance(inner, (tasks.Task, tasks._GatheringFuture)) else None
    return None

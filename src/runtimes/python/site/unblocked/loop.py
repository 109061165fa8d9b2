"""The event loops of a run: asyncio's own BaseEventLoop on the virtual clock, plain and recorded.

Private names used, all held by a contract test: `_ready`, `_scheduled`, `_run_once`, `_selector`, `_clock_resolution`,
`_process_events`, `_call_soon`, `_timer_handle_cancelled`, `_closed`, `_write_to_self`.
"""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import asyncio
import warnings
from asyncio import base_events, events, futures, timeouts, unix_events
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import wraps
from heapq import heappush
from time import monotonic
from types import BuiltinFunctionType
from typing import Any, ClassVar

from . import clock
from .agenda import agenda
from .clock import cells
from .codes import (
    DETAIL,
    ITERATION_STARTED,
    LINE,
    READY,
    READY_CREATED,
    READY_LOOP,
    STEP_STARTED,
    STEP_SUSPENDED,
    TIMER_CANCELLED,
    WAIT_FUTURE,
    WAIT_LOOP,
    WAIT_TIMER,
)
from .deadlock import end_for_deadlock
from .forgotten import note_forgotten
from .handles import (
    CallbackHandle,
    MarkedHandle,
    MarkedTimer,
    StepHandle,
    ThreadSafeHandle,
    TimerHandle,
    set_result,
)
from .interrupts import interrupts
from .lanes import RUNNING, LaneTask, begin_lane
from .long_steps import long_step
from .pauses import explained, last_timer
from .recorder import PROGRAM, SCRIPT_LANE, recorder
from .refusals import no_pipes, no_processes, no_signals, no_sockets
from .script import script_stack
from .steps import READY_BY_TIMER, end_step, note_ready, write_last_timer, write_timer


class VirtualSelector:
    """Stands where a selector waits for sockets: waiting moves the clock, and no socket is ever ready."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        #: A thread has called `call_soon_threadsafe`.
        self.is_woken = False

    def select(self, timeout: float | None) -> tuple[()]:
        if not interrupts.has_turned or interrupts.is_due:
            interrupts.turn()
        thread = recorder.thread
        if thread is None and agenda.heap:
            self._let_threads_go_on(timeout)
        elif timeout is None:
            end_for_deadlock(self._loop)
        elif thread is not None and timeout > 0:
            thread.run_loop_idle(round(timeout * 1e9))
        elif timeout > 0:
            clock.advance_ns(round(timeout * 1e9))
        return ()

    def _let_threads_go_on(self, timeout: float | None) -> None:
        """Wait until a timer is due or a thread wakes the loop, whatever is first."""
        until_ns = None if timeout is None else cells[0] + round(timeout * 1e9)
        self.is_woken = False
        while agenda.heap and (until_ns is None or agenda.heap[0][0] <= until_ns):
            agenda.do_next()
            if self.is_woken:
                agenda.do_due()
                return
        if until_ns is None:
            end_for_deadlock(self._loop)
        agenda.pass_until(until_ns)

    def close(self) -> None:
        pass


class VirtualLoop(base_events.BaseEventLoop):
    """The loop of a plain run. Clock readings move time by 1 ns, so equal deadlines differ in the order they were set;
    the resolution of 1 ms makes all of them due at once (with 1 ns, 10,000 sleepers took 10,005 turns instead of 7)."""

    #: The loops of this run: plain, and recorded.
    kinds: ClassVar[tuple[type[VirtualLoop], type[VirtualLoop]]]

    def __new__(cls, *_args: Any, **_options: Any) -> Any:
        # `asyncio.EventLoop()` and a program's own subclass of it are of this run's kind; a loop inside a thread is plain.
        kind: type[VirtualLoop] = cls
        wanted = VirtualLoop.kinds[recorder.is_traced]
        if recorder.thread is None and not issubclass(cls, wanted):
            kind = wanted if cls is VirtualLoop else type(cls.__name__, (cls, wanted), {})
        return super().__new__(kind)

    def __init__(self, selector: object = None) -> None:
        super().__init__()
        self._clock_resolution = 1e-3
        self._selector = VirtualSelector(self)

    _run_once = base_events.BaseEventLoop._run_once

    def time(self) -> float:
        return monotonic()

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        if delay is None:
            raise TypeError("delay must not be None")
        cells[0] += 1
        return self.call_at(cells[0] / 1e9 + delay, callback, *args, context=context)

    def create_task(self, coro: Any, **options: Any) -> Any:
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **options)
        if options.get("eager_start"):
            return EagerLaneTask(coro, loop=self, **options)
        return LaneTask(coro, loop=self, **options)

    def set_task_factory(self, factory: Any) -> None:
        super().set_task_factory(_eager_factory if factory is asyncio.eager_task_factory else factory)

    def run_until_complete(self, future: Any) -> Any:
        # What asyncio.run does at its end costs a task each; there is mostly nothing to shut down.
        code = getattr(future, "cr_code", None)
        is_shut = code is _shutdown_asyncgens and not self._asyncgens
        if self._is_quiet() and (is_shut or code is _shutdown_executor and self._is_pool_idle()):
            _use_up_name(future)
            future.close()
            cells[0] += _SHUTDOWN_TURNS
            return None
        return super().run_until_complete(future)

    def _is_quiet(self) -> bool:
        """Whether the turns of a task that does nothing would run nobody else, and say nothing."""
        if self._ready or agenda.heap or self._debug or self.is_running() or self._closed:
            return False
        return not self._scheduled or bool(self._scheduled[0]._when * 1e9 > cells[0] + _SOON_NS)

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:
        # As the base class, but in a module where the record looks for the line that called.
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            self._check_default_executor()
            executor = self._default_executor
            if executor is None:
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Wait for the threads of `to_thread` and `run_in_executor`, which nobody can stop."""
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        executor.shutdown(wait=False)
        if self._is_pool_idle():
            return
        idle = self.create_future()
        explained[idle] = (WAIT_FUTURE, 0, "the threads of the pool to end")
        settle = futures._set_result_unless_cancelled
        executor._work_queue.when_idle(lambda: self.call_soon_threadsafe(settle, idle, None))
        try:
            async with timeouts.timeout(timeout):
                await idle
        except TimeoutError:
            text = f"The executor did not finishing joining its threads within {timeout} seconds."
            warnings.warn(text, RuntimeWarning, stacklevel=2)

    def _is_pool_idle(self) -> bool:
        executor: Any = self._default_executor
        if executor is not None and executor._work_queue.is_idle():
            executor.shutdown(wait=False)
        elif executor is not None:
            return False
        self._executor_shutdown_called = True
        return True

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        if recorder.thread is None or self._thread_id == recorder.thread.ident:
            return super().call_soon_threadsafe(callback, *args, context=context)
        return self._call_when_due(super().call_soon_threadsafe, callback, args, context)

    def call_soon_from_thread(self, callback: Any, *args: Any, context: Any = None) -> Any:
        """Stands for `call_soon` while a thread runs: it should not call that, and a loop that waits is not woken."""
        if self._debug:
            self._check_thread()
        call = type(self).call_soon.__get__(self)
        if self._thread_id == getattr(recorder.thread, "ident", None):
            return call(callback, *args, context=context)
        return self._call_when_due(call, callback, args, context)

    def _call_when_due(self, call: Callable[..., object], callback: Any, args: Any, context: Any) -> Any:
        """A thread, whose clock is ahead, puts something in the queue: it is there when the loop's clock is there."""
        self._check_closed()
        if context is None:
            context = copy_context()
        handle = events.Handle(callback, args, self, context)
        lane = recorder.lane

        def put() -> None:
            if handle._cancelled or self._closed:
                return
            recorder.lane, outer = lane, recorder.lane
            try:
                call(callback, *args, context=context)
            finally:
                recorder.lane = outer

        agenda.add(cells[0], put)
        return handle

    # In the browser these would hang or fail obscurely.
    getaddrinfo = getnameinfo = create_connection = create_server = create_datagram_endpoint = no_sockets
    create_unix_connection = create_unix_server = connect_accepted_socket = start_tls = sendfile = no_sockets
    add_reader = add_writer = remove_reader = remove_writer = sock_sendfile = no_sockets
    sock_recv = sock_recv_into = sock_sendall = sock_connect = sock_accept = no_sockets
    connect_read_pipe = connect_write_pipe = no_pipes
    add_signal_handler = remove_signal_handler = no_signals
    subprocess_exec = subprocess_shell = no_processes

    def _asyncgen_finalizer_hook(self, agen: Any) -> None:
        """An async generator was left before its end. One of the library's is closed here, with no task of its own."""
        if agen.ag_code.co_filename == PROGRAM:
            super()._asyncgen_finalizer_hook(agen)
            return
        self._asyncgens.discard(agen)
        try:
            agen.aclose().send(None)
        except StopIteration:
            pass

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        note_forgotten(context)
        super().call_exception_handler(context)
        if self.get_exception_handler() is None:
            long_step.forget()

    def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
        handle = MarkedHandle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_at(self, when: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        self._check_timer(when, callback)
        return self._push_timer(MarkedTimer(when, callback, args, self, context))

    def _check_timer(self, when: float, callback: Callable[..., object]) -> None:
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")

    def _push_timer(self, timer: Any) -> Any:
        self._check_closed()
        heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def call_silently_at(self, when: float, callback: Callable[..., object], *args: Any) -> Any:
        """Set a timer that the record does not show: the wire's."""
        return self._push_timer(MarkedTimer(when, callback, args, self, None))

    def _process_events(self, _events: object) -> None:
        pass

    def _write_to_self(self) -> None:
        self._selector.is_woken = True


class TracedLoop(VirtualLoop):
    """The same loop, recording: who becomes ready and why, steps, timers, turns."""

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:
        if self._closed:
            self._check_closed()
        kind = callback.__class__
        if kind is BuiltinFunctionType and callback.__name__ == "task_wakeup":
            task = callback.__self__
            handle: Any = StepHandle(callback, args, self, context, task)
            try:
                is_timer = task.wait == WAIT_TIMER
            except AttributeError:  # a plain Task that started itself (`eager_start`) is heard of only now
                is_timer = False
            if is_timer:
                recorder.extend((READY_BY_TIMER, task.lane, 0, task.target, 0))
            else:
                note_ready(task, args)
        elif kind is _TaskStep:
            task = callback.__self__
            handle = StepHandle(callback, args, self, context, task)
            coroutine = recorder.fresh
            if coroutine is None:
                note_ready(task, args)
            else:
                recorder.fresh = None
                begin_lane(task, coroutine, 3, True)  # past this and create_task
        else:
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_soon")
            handle = CallbackHandle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
        return self.call_soon(callback, *args, context=context)

    def call_at(self, when: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        self._check_timer(when, callback)
        r = recorder
        r.timer_count = number = r.timer_count + 1
        timer = TimerHandle(when, callback, args, self, copy_context() if context is None else context, number)
        r.timer_lines[number] = line = r.program_line(2)
        write_timer(number, round(when * 1e9), line)
        heappush(self._scheduled, timer)
        return timer

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        if callback is not set_result or delay is None or self._closed:
            return super().call_later(delay, callback, *args, context=context)
        if not last_timer.is_written:
            write_last_timer()
        r = recorder
        r.timer_count = last_timer.number = number = r.timer_count + 1
        cells[0] = now_ns = cells[0] + 1
        when = now_ns / 1e9 + delay
        timer = TimerHandle(when, callback, args, self, context, number)
        last_timer.future = args[0]
        last_timer.deadline_ns = round(when * 1e9)
        last_timer.is_written = False
        heappush(self._scheduled, timer)
        return timer

    def create_task(self, coro: Any, **options: Any) -> Any:
        if options or self._task_factory is not None or self._closed or self._debug:
            return super().create_task(coro, **options)
        r = recorder
        r.fresh = coro
        try:
            return LaneTask(coro, loop=self)
        finally:
            r.fresh = None

    def _timer_handle_cancelled(self, handle: Any) -> None:
        if handle.__class__ is TimerHandle and not handle.is_over:
            if not last_timer.is_written:
                write_last_timer()
            handle.is_over = True
            recorder.timer_lines.pop(handle.number, None)
            recorder.extend((TIMER_CANCELLED, recorder.lane, handle.number, 0, 0))
        super()._timer_handle_cancelled(handle)

    def run_forever(self) -> None:
        """The script waits while its loop runs."""
        self._check_closed()
        self._check_running()  # it raises inside another loop: then nobody waits
        r = recorder
        stack, line = script_stack()
        kind = STEP_SUSPENDED | WAIT_LOOP << DETAIL | line << LINE
        r.extend((kind, SCRIPT_LANE, 0, r.text("the event loop"), r.text(stack)))
        r.lane = r.cause = 0
        try:
            super().run_forever()
        finally:
            r.set_time()
            r.lane = SCRIPT_LANE
            r.extend((READY | READY_LOOP << DETAIL, SCRIPT_LANE, 0, 0, 0))
            r.extend((STEP_STARTED, SCRIPT_LANE, 0, 0, 0))

    def _process_events(self, _events: object) -> None:
        # Called once a turn, when time has moved and before anything runs.
        if not last_timer.is_written:
            write_last_timer()  # of a sleep that no task's step has waited for
        r = recorder
        if r.is_full():
            r.flush()
        r.iteration += 1
        r.lane = 0
        cells[1] = 0
        r.set_time()
        r.accounted_ns = cells[0]
        r.extend((ITERATION_STARTED, 0, r.iteration, 0, 0))


VirtualLoop.kinds = VirtualLoop, TracedLoop


class EagerLaneTask(LaneTask):
    """A task whose first step runs at once, inside its creator's (`eager_start`)."""

    def __init__(self, coro: Any, *, loop: Any, eager_start: bool = False, **options: Any) -> None:
        if not (eager_start and recorder.is_traced and asyncio._get_running_loop() is loop):
            super().__init__(coro, loop=loop, eager_start=eager_start, **options)
            return
        r = recorder
        outer = r.lane
        lane = begin_lane(self, coro)
        if outer == 0:  # a callback of the loop makes it: there is no step that this one is part of
            r.extend((READY | READY_CREATED << DETAIL, lane, r.cause, 0, 0))
        r.extend((STEP_STARTED, lane, 0, 0, 0))
        outer_root = r.root, r.root_call
        r.root, r.root_call, r.root_args = self.root, 0, self.args
        self.wait = RUNNING
        r.lane = lane
        try:
            super().__init__(coro, loop=loop, eager_start=True, **options)
        finally:
            end_step(self, lane)
            r.lane = outer
            r.root, r.root_call = outer_root


EagerLaneTask.__name__ = EagerLaneTask.__qualname__ = "Task"
EagerLaneTask.__module__ = asyncio.Task.__module__


class VirtualPolicy(events._BaseDefaultEventLoopPolicy):
    """Makes `asyncio.run` and `asyncio.new_event_loop` use the run's loop."""

    def _loop_factory(self) -> VirtualLoop:
        return VirtualLoop()


_run_once = base_events.BaseEventLoop._run_once


@wraps(_run_once)
def _run_once_among_threads(loop: Any) -> None:
    """A turn of a loop that a program made out of BaseEventLoop: its selector knows nothing of our threads."""
    agenda.do_due()
    _run_once(loop)


def name_as_platform(*kinds: type[VirtualLoop]) -> None:
    for kind in kinds:
        kind.__name__ = kind.__qualname__ = "_UnixSelectorEventLoop"
        kind.__module__ = "asyncio.unix_events"


def install_loops() -> None:
    """Put our loop wherever asyncio has the platform's own, under the platform's name."""
    name_as_platform(VirtualLoop, TracedLoop)
    VirtualPolicy.__name__ = VirtualPolicy.__qualname__ = "_UnixDefaultEventLoopPolicy"
    for module in (asyncio, unix_events):
        module.SelectorEventLoop = module.EventLoop = VirtualLoop
    unix_events._UnixSelectorEventLoop = VirtualLoop
    events._ThreadSafeHandle = ThreadSafeHandle
    base_events.BaseEventLoop._run_once = _run_once_among_threads
    unix_events._DefaultEventLoopPolicy = unix_events._UnixDefaultEventLoopPolicy = VirtualPolicy
    events._set_event_loop_policy(VirtualPolicy())


#: Turns of the loop that a task takes which does nothing; each reads the clock once, which moves it.
_SHUTDOWN_TURNS = 2
#: A timer further ahead than this is not due in those turns: the clock's resolution and a little.
_SOON_NS = 2_000_000
_eager_factory = asyncio.create_eager_task_factory(EagerLaneTask)
_shutdown_asyncgens = base_events.BaseEventLoop.shutdown_asyncgens.__code__
_shutdown_executor = VirtualLoop.shutdown_default_executor.__code__


class _Nowhere(VirtualLoop):
    """Runs nothing: it keeps what it is asked to call."""

    def __init__(self) -> None:
        super().__init__()
        self.caught: Any = None

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:
        self.caught = callback


_nowhere = _Nowhere()


def _make_task(coroutine: Any, name: str | None) -> Any:
    """Make a task that is never run. Returns the callback that would step it."""
    task = asyncio.Task(coroutine, loop=_nowhere, name=name)
    task._log_destroy_pending = False
    step, _nowhere.caught = _nowhere.caught, None
    return step


def _use_up_name(coroutine: Any) -> None:
    """Count a coroutine that outside runs as a task: the next one's name, `Task-4`, is then the same here."""
    _make_task(coroutine, None)


def _find_task_step() -> type:
    """The type of the callback that steps a task: private to asyncio's C part, so it is caught once."""

    async def nothing() -> None:
        pass

    coroutine = nothing()
    step = type(_make_task(coroutine, ""))  # without a name it would take Task-1 from the program
    coroutine.close()
    return step


_TaskStep = _find_task_step()


def is_task_step(callback: Any) -> bool:
    """Whether the loop would step a task by calling this: begin it, or wake it."""
    kind = callback.__class__
    return kind is _TaskStep or kind is BuiltinFunctionType and callback.__name__ == "task_wakeup"

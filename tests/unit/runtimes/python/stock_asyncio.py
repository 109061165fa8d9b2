"""Runs a program on asyncio as it comes: nothing of ours but a clock that is moved where a selector would wait.

Ours are these only: the selector, which moves the clock; the clock's rules (a resolution of 1 ms, and nobody is woken
early); and orders that Python leaves open (sets of tasks, which are ordered by address). The loop, its handles, its tasks
and its ends are CPython's.
"""
import asyncio
import atexit
import gc
import io
import json
import linecache
import os
import random
import sys
import time
import types
from array import array
from asyncio import base_events, events, tasks

PROGRAM = "program.py"
#: Nanoseconds since the start of the run, and readings in the running turn. The machine moves the first by 1 ns a reading.
cells = array("q", [0, 0])


class Selector:
    def __init__(self, host):
        self.host = host

    def select(self, timeout):
        cells[1] = 0
        if timeout is None:
            self.host.end(json.dumps(["Deadlock", ""]))
            os._exit(0)
        if timeout > 0:
            cells[0] += round(timeout * 1e9)
        return ()

    def close(self):
        pass


class Task(asyncio.Task):  # whose hash is its address
    number = count = 0

    def __hash__(self):
        if not self.number:
            Task.count = self.number = Task.count + 1
        return self.number


Task.__module__ = asyncio.Task.__module__
run_timer = events.TimerHandle._run


def run_timer_on_time(timer):
    if cells[0] < timer._when * 1e9:
        cells[0] = round(timer._when * 1e9) + 1000
    run_timer(timer)


def as_completed_in_order(original):
    def init(self, awaitables, timeout):
        loop = events.get_event_loop()
        original(self, [asyncio.ensure_future(one, loop=loop) for one in dict.fromkeys(awaitables)], timeout)

    return init


class Out(io.TextIOBase):
    def __init__(self, host):
        self.host = host

    def write(self, text):
        if text:
            self.host.write(text)
        return len(text)


def prepare(host):
    class Loop(base_events.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._clock_resolution = 1e-3
            self._selector = Selector(host)

        def _process_events(self, event_list):
            pass

        def _write_to_self(self):
            pass

        def create_task(self, coro, **options):
            self._check_closed()
            if self._task_factory is not None:
                return self._task_factory(self, coro, **options)
            return Task(coro, loop=self, **options)

        def set_task_factory(self, factory):
            super().set_task_factory(eager_factory if factory is asyncio.eager_task_factory else factory)

    eager_factory = asyncio.create_eager_task_factory(Task)
    Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
    Loop.__module__ = "asyncio.unix_events"

    class Policy(events._BaseDefaultEventLoopPolicy):
        _loop_factory = Loop

    events._set_running_loop(None)
    events._set_event_loop_policy(Policy())
    asyncio.run = asyncio.runners.run
    asyncio.EventLoop = asyncio.SelectorEventLoop = Loop
    events.TimerHandle._run = run_timer_on_time
    tasks._AsCompletedIterator.__init__ = as_completed_in_order(tasks._AsCompletedIterator.__init__)

    def sleep(seconds):
        cells[0] += round(seconds * 1e9)

    time.sleep = sleep
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as COLLECT_EVERY in program.py: when the collector comes is nobody's promise


def run(host, source, seed):
    prepare(host)
    host.bindClock(cells.buffer_info()[0])
    sys.stdout = sys.__stdout__ = sys.stderr = sys.__stderr__ = Out(host)
    random.seed(seed)
    sys.argv = [PROGRAM]
    linecache.cache[PROGRAM] = (len(source), None, source.splitlines(keepends=True), PROGRAM)
    module = types.ModuleType("__main__")
    module.__file__ = PROGRAM
    sys.modules["__main__"] = module
    end = ["", ""]
    try:
        exec(compile(source, PROGRAM, "exec", dont_inherit=True), module.__dict__)
        atexit._run_exitfuncs()
    except BaseException as error:
        end = [type(error).__name__, str(error)]
    module.__dict__.clear()
    gc.collect()
    host.end(json.dumps(end))

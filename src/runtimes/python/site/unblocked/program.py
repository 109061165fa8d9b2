"""Runs one program as `python program.py` would, and says how it ended."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

import ast
import asyncio
import atexit
import gc
import json
import linecache
import logging
import os
import random
import signal
import sys
import time
from collections.abc import Iterable
from types import CodeType, ModuleType
from typing import Any

from . import clock
from .agenda import agenda
from .calls import unwatch_calls, watch_calls, watch_lines
from .codes import (
    DETAIL,
    LANE_SCRIPT,
    LINE,
    RAISED,
    READY,
    RETURNED,
    STEP_ENDED,
    STEP_STARTED,
)
from .determinism import make_deterministic
from .ending import exit_now
from .errors import ReaderFormatter, error_of
from .generators import end_generators
from .hold import sleep
from .holders import watch_takings
from .interrupts import interrupts, set_handler
from .loop import install_loops
from .output import capture_output
from .output_only import WORDS_PER_EVENT
from .places import begin_places
from .pools import install_pools
from .real_loop import time_steps, use_real_loops
from .real_time import real_time
from .recorder import PROGRAM, SCRIPT_LANE, recorder
from .refusals import install_refusals
from .result import keep_result, result_text, take_result
from .safe_text import exception_text
from .shuffled_loop import use_shuffled_loops
from .stack_walk import hide_our_frames, raising_line
from .thread_locks import install_thread_locks
from .sequences import warn_of_sequences, watch_sequences
from .unawaited import watch_unawaited
from .watch import Watch

#: The collector runs by itself after so many new objects, 50 times what CPython takes. It tells of failed and lost tasks
#: that are in cycles when it finds them. A recorded run makes other objects than a plain one, so that in a program that
#: makes very many, the two may tell of such a task at different places, and not where CPython would. When the collector
#: comes is nobody's promise; most programs end before it does, and the end collects in all of them.
COLLECT_EVERY = 100_000

_FINISHED: dict[str, Any] = {"state": "finished", "result": None}


def prepare() -> None:
    """What is the same for every run: done once, before the interpreter's memory is saved."""
    asyncio.events._set_running_loop(None)
    asyncio.run = asyncio.runners.run  # pyodide has its own
    install_loops()
    sys.meta_path[:] = [finder for finder in sys.meta_path if "pyodide" not in type(finder).__module__]
    time.sleep = sleep
    os._exit = exit_now
    watch = Watch()
    set_handler(signal.SIGINT, watch.look)
    real_time.check_limits = watch.check_limits
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(ReaderFormatter())
    install_refusals()
    make_deterministic()
    install_thread_locks()
    hide_our_frames()
    install_pools()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY)


def run(host: Any, request_text: str) -> str:
    """Run a program. `request_text` is JSON with `source`, `seed`, `shuffle`, `traced`, `lines`, `maxOutputBytes`,
    `maxEvents`; so is the answer."""
    return run_program(host, request_text)  # driver.py, in whose place this frame stands, has one there too


def run_program(host: Any, request_text: str) -> str:
    """As `run`; driver.py makes it one that can be put aside."""
    request = json.loads(request_text)
    host.begin(clock.begin())
    recorder.begin(host, request)
    if host.outside is not None:
        begin_real_time(host.outside)
    elif request["shuffle"] is not None:
        use_shuffled_loops(request["shuffle"])
    capture_output()
    watch_unawaited()
    watch_takings()
    random.seed(request["seed"])
    sys.argv = [PROGRAM]
    source: str = request["source"]
    linecache.cache[PROGRAM] = (len(source), None, source.splitlines(keepends=True), PROGRAM)
    if recorder.is_traced:
        begin_script()
    end = _with_note(_run_source(source, request["lines"]))
    recorder.flush()
    return json.dumps(end)


def begin_real_time(outside: Any) -> None:
    """Put the run on the real clock."""
    real_time.begin(outside)
    use_real_loops()
    if recorder.is_traced:
        time_steps()


def _with_note(end: dict[str, Any]) -> dict[str, Any]:
    """A program that was interrupted was stopped, however it ended; another error than the interrupt is told too."""
    if interrupts.note is None:
        return end
    reason, message = interrupts.note
    error = end.get("error")
    if error is not None and error["type"] != "KeyboardInterrupt":
        message += f" While it ended, it failed: {error['type']}: {error['message']}"
    return {"state": "stopped", "reason": reason, "message": message}


def begin_script() -> None:
    """Make the script's lane and begin its step."""
    r = recorder
    r.new_lane(LANE_SCRIPT, "program", 0, 1)
    r.extend((READY, SCRIPT_LANE, 0, 0, 0))
    r.extend((STEP_STARTED, SCRIPT_LANE, 0, 0, 0))
    r.lane = SCRIPT_LANE


def _unbegin_script() -> bool:
    """Take back what `begin_script` recorded of a program that could not be read: nothing of it ran. False when more is
    recorded by now, such as a warning about its text."""
    if not recorder.is_traced or len(recorder.words) != 3 * WORDS_PER_EVENT:
        return False
    recorder.words.clear()
    return True


def _run_source(source: str, has_lines: bool) -> dict[str, Any]:
    try:
        tree = ast.parse(source, PROGRAM)
        begin_places(tree)
        keep_result(tree)
        program = compile(tree, PROGRAM, "exec", dont_inherit=True)
        twins: Iterable[CodeType] = ()
        if real_time.is_driven:
            from .twins import compile_program, program_twins  # few browsers need it: the snapshot does not hold it

            program = compile_program(source, keep_result)
            twins = program_twins()
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        end = {"state": "failed", "error": error_of(error)}
        if not _unbegin_script():
            _end_script(error)
        return end
    module = ModuleType("__main__")
    module.__file__ = PROGRAM
    module.__builtins__ = sys.modules["builtins"]
    sys.modules["__main__"] = module
    if recorder.is_traced:
        watch_calls(program, tree, twins)
        watch_sequences(tree)
        if has_lines:
            watch_lines(program)
    end, value = _execute(program, module)
    if value is not None:
        end = {**end, "result": result_text(value)}
        del value
    _tear_down(module)
    return end


def _execute(program: CodeType, module: ModuleType) -> tuple[dict[str, Any], object]:
    """How the program ended, and the value of its last statement."""
    try:
        try:
            exec(program, module.__dict__)
        finally:
            agenda.pass_all()  # an ending program waits for its pools' threads
        value = take_result(module.__dict__)
        atexit._run_exitfuncs()
    except SystemExit as error:
        return _end_by_exit(error), None
    except BaseException as error:
        end = {"state": "failed", "error": error_of(error)}
        _end_script(error)
        return end, None
    _end_script(None)
    return _FINISHED, value


def _end_by_exit(error: SystemExit) -> dict[str, Any]:
    """`sys.exit()` and `sys.exit(0)` are a good end; a text is printed, as Python does."""
    if error.code in (None, 0):
        _end_script(None)
        return _FINISHED
    if not isinstance(error.code, int):
        print(error.code, file=sys.stderr)
    end = {"state": "failed", "error": error_of(error)}
    _end_script(error)
    return end


def _end_script(error: BaseException | None) -> None:
    r = recorder
    if not r.is_traced:
        return
    warn_of_sequences()
    end_generators()
    r.set_time()
    outcome, value = (RETURNED, "") if error is None else (RAISED, exception_text(error))
    line = raising_line(error) if error is not None else 0
    r.extend((STEP_ENDED | outcome << DETAIL | line << LINE, SCRIPT_LANE, r.text(value), 0, 0))


def _tear_down(module: ModuleType) -> None:
    """Let go of what the program made, as an ending interpreter does: unused coroutine objects are then warned of."""
    module.__dict__.clear()
    gc.collect()
    unwatch_calls()

"""Blocking until something is so, as a thread's lock or future does: threads go on meanwhile, nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NoReturn

from .agenda import agenda
from .clock import cells
from .ending import end_run
from .recorder import recorder
from .refusals import refuse_wait_in_thread


def wait_until(is_over: Callable[[], bool], deadline_ns: int | None, what: str) -> bool:
    """Hold everything but threads until `is_over()`, at most until the deadline; return whether it is.

    Ends the run when that can never come. In a thread, which runs in one go, only time can be waited for.
    """
    if is_over():
        return True
    thread = recorder.thread
    if thread is not None:
        if deadline_ns is None:
            refuse_wait_in_thread(f"This function waits for {what}.")
        if deadline_ns > cells[0]:
            thread.sleep(deadline_ns - cells[0])
        return is_over()
    began_ns = cells[0]
    while not is_over():
        if agenda.heap and (deadline_ns is None or agenda.heap[0][0] <= deadline_ns):
            agenda.do_next()
        elif deadline_ns is None:
            _end_for_ever(what)
        else:
            agenda.pass_until(deadline_ns)
            break
    if cells[0] > began_ns and asyncio._get_running_loop() is not None:
        recorder.loop_blocked(cells[0] - began_ns)
    return is_over()


def _end_for_ever(what: str) -> NoReturn:
    line = recorder.program_line()
    place = f"Line {line}" if line else "The program"
    message = f"Nobody can go on: {place[0].lower()}{place[1:]} waits for {what}, and no thread is under way."
    recorder.warn("deadlock", message, line)
    error = {
        "type": "Deadlock",
        "message": message,
        "line": line or None,
        "traceback": f"Deadlock: {place} waits for {what}, which holds everything.\n",
        "explanation": "This wait holds the whole program, the event loop too, and nothing is under way that could end "
        "it. Outside this page the program would hang here for ever.",
    }
    end_run({"state": "failed", "error": error})

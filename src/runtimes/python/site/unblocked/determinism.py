"""Makes orders that Python leaves open the same in every run, so that a record can be trusted and compared."""

# mypy: disable-error-code="attr-defined, override, misc, assignment, method-assign"
# The stubs do not list private names of asyncio; tests/unit/runtimes/python/contract.test.ts holds them.

from __future__ import annotations

from asyncio import ensure_future, events, tasks
from typing import Any


def make_deterministic() -> None:
    """`as_completed` makes its tasks from a *set*, ordered by address: hand it tasks, made in the order given."""
    original = tasks._AsCompletedIterator.__init__

    def init_in_order(self: Any, awaitables: Any, timeout: Any) -> None:
        loop = events.get_event_loop()
        in_order = list(dict.fromkeys(awaitables))
        original(self, [ensure_future(one, loop=loop) for one in in_order], timeout)

    tasks._AsCompletedIterator.__init__ = init_in_order

import heapq
import time
from collections import deque

def ask(patient, seconds):
    for time_asked in (1, 2):
        yield seconds
        print(patient, "answered", time_asked)

def run(*calls):
    ready, timers, count = deque(calls), [], 0
    while ready or timers:
        if not ready:
            due, _, call = heapq.heappop(timers)
            time.sleep(max(0, due - time.monotonic()))
            ready.append(call)
        call = ready.popleft()
        try:
            seconds = next(call)
        except StopIteration:
            continue
        count += 1
        heapq.heappush(timers, (time.monotonic() + seconds, count, call))

run(ask("P1", 3), ask("P2", 1), ask("P3", 2))

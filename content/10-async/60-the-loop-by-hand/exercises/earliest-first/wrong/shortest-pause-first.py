import time

def ask(patient, seconds):
    for time_asked in (1, 2):
        yield seconds
        print(patient, "answered", time_asked)

def run(*calls):
    ready, timers = list(calls), []
    while ready:
        call = ready.pop(0)
        seconds = next(call, None)
        if seconds is not None:
            timers.append((time.monotonic() + seconds, call, seconds))
        if not ready and timers:
            timers.sort(key=lambda timer: timer[2])
            due, call, seconds = timers.pop(0)
            time.sleep(max(0, due - time.monotonic()))
            ready.append(call)

run(ask("P1", 3), ask("P2", 1), ask("P3", 2))

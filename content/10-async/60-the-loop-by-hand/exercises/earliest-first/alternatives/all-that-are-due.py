import time

def ask(patient, seconds):
    for time_asked in (1, 2):
        yield seconds
        print(patient, "answered", time_asked)

def run(*calls):
    due_at = {call: 0 for call in calls}
    while due_at:
        now = time.monotonic()
        for call, due in list(due_at.items()):
            if due > now:
                continue
            try:
                due_at[call] = now + call.send(None)
            except StopIteration:
                del due_at[call]
        if due_at:
            earliest = min(due_at.values())
            time.sleep(max(0, earliest - time.monotonic()))

run(ask("P1", 3), ask("P2", 1), ask("P3", 2))

"""The wire codes of events: the lists of src/trace/event.ts and encoding.ts, in the same order; a test compares."""

from __future__ import annotations

KINDS = (
    "clock",
    "lane-created",
    "call-started",
    "call-ended",
    "ready",
    "step-started",
    "waits-for",
    "step-suspended",
    "step-ended",
    "timer-set",
    "timer-fired",
    "timer-cancelled",
    "iteration-started",
    "loop-blocked",
    "output",
    "request-sent",
    "request-chunk",
    "request-ended",
    "cancel-requested",
    "warning",
    "line-reached",
    "gap",
)
LANE_KINDS = ("script", "task", "call", "thread", "request", "generator")
READY_CAUSES = ("created", "timer", "lane", "request", "cancelled", "turn", "wakeup", "loop")
WAIT_KINDS = (
    "timer",
    "lane",
    "lanes",
    "request",
    "turn",
    "loop",
    "lock",
    "semaphore",
    "event",
    "condition",
    "barrier",
    "queue",
    "thread",
    "future",
)
STREAMS = ("stdout", "stderr")
OUTCOMES = ("returned", "raised", "cancelled")
WARNINGS = (
    "never-awaited",
    "never-retrieved",
    "deadlock",
    "blocked-loop",
    "swallowed-cancellation",
    "lost-task",
    "sequential-awaits",
    "unhandled-rejection",
    "printed-promise",
    "skipped-catch",
)

# Words of an event: `kind | detail << DETAIL | line << LINE`, lane, a, b, c.
KIND = 0xFF
DETAIL = 8
LINE = 12
LOW_WORD = 0xFFFF_FFFF

CLOCK = KINDS.index("clock")
LANE_CREATED = KINDS.index("lane-created")
CALL_STARTED = KINDS.index("call-started")
CALL_ENDED = KINDS.index("call-ended")
READY = KINDS.index("ready")
STEP_STARTED = KINDS.index("step-started")
WAITS_FOR = KINDS.index("waits-for")
STEP_SUSPENDED = KINDS.index("step-suspended")
STEP_ENDED = KINDS.index("step-ended")
TIMER_SET = KINDS.index("timer-set")
TIMER_FIRED = KINDS.index("timer-fired")
TIMER_CANCELLED = KINDS.index("timer-cancelled")
ITERATION_STARTED = KINDS.index("iteration-started")
LOOP_BLOCKED = KINDS.index("loop-blocked")
OUTPUT = KINDS.index("output")
GAP = KINDS.index("gap")
REQUEST_SENT = KINDS.index("request-sent")
REQUEST_CHUNK = KINDS.index("request-chunk")
REQUEST_ENDED = KINDS.index("request-ended")
CANCEL_REQUESTED = KINDS.index("cancel-requested")
WARNING = KINDS.index("warning")
LINE_REACHED = KINDS.index("line-reached")

LANE_SCRIPT = LANE_KINDS.index("script")
LANE_TASK = LANE_KINDS.index("task")
LANE_THREAD = LANE_KINDS.index("thread")
LANE_REQUEST = LANE_KINDS.index("request")
LANE_GENERATOR = LANE_KINDS.index("generator")

READY_CREATED = READY_CAUSES.index("created")
READY_TIMER = READY_CAUSES.index("timer")
READY_LANE = READY_CAUSES.index("lane")
READY_REQUEST = READY_CAUSES.index("request")
READY_CANCELLED = READY_CAUSES.index("cancelled")
READY_TURN = READY_CAUSES.index("turn")
READY_WAKEUP = READY_CAUSES.index("wakeup")
READY_LOOP = READY_CAUSES.index("loop")

WAIT_TIMER = WAIT_KINDS.index("timer")
WAIT_LANE = WAIT_KINDS.index("lane")
WAIT_LANES = WAIT_KINDS.index("lanes")
WAIT_REQUEST = WAIT_KINDS.index("request")
WAIT_TURN = WAIT_KINDS.index("turn")
WAIT_LOOP = WAIT_KINDS.index("loop")
WAIT_LOCK = WAIT_KINDS.index("lock")
WAIT_THREAD = WAIT_KINDS.index("thread")
WAIT_FUTURE = WAIT_KINDS.index("future")

RETURNED = OUTCOMES.index("returned")
RAISED = OUTCOMES.index("raised")
CANCELLED = OUTCOMES.index("cancelled")

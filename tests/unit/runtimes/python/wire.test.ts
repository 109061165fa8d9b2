/** Requests to the model: lanes of their own, on the run's clock, with what went over the wire. */
import { describe, expect, it } from "vitest";
import { events, laneNamed, linesOf, run } from "./run.ts";

const setUp = `import asyncio, json, time
from unblocked.wire import send, send_async  # below the package openai

def body(text, **more):
    return json.dumps({"model": "mock", "messages": [{"role": "user", "content": text}], **more})
`;

describe("a request held", () => {
  it("moves the clock, and records what was sent and answered", async () => {
    const record = await run(`${setUp}
answer = send("POST", "/chat/completions", {}, body("What is 2 + 2?"))
print(answer.status, json.loads(answer.text())["object"], time.monotonic() > 0.1)
`);
    expect(linesOf(record)).toEqual(["200 chat.completion True"]);
    const lane = laneNamed(record, "POST /chat/completions");
    const [sent] = events(record, "request-sent");
    expect(sent).toMatchObject({ lane, byLane: 1, line: 7 });
    expect(JSON.parse(sent?.message ?? "")).toMatchObject({ method: "POST", body: { model: "mock" } });
    const [ended] = events(record, "request-ended");
    expect(ended).toMatchObject({ lane, outcome: "returned" });
    expect(JSON.parse(ended?.message ?? "")).toMatchObject({ status: 200, body: { object: "chat.completion" } });
    expect(events(record, "loop-blocked")).toEqual([]);
  });

  it("holds a running loop, which the record says", async () => {
    const record = await run(`${setUp}
async def main():
    send("POST", "/chat/completions", {}, body("Hello")).text()
asyncio.run(main())
`);
    expect(events(record, "loop-blocked").every((event) => event.line === 8 && !event.real)).toBe(true);
    expect(events(record, "loop-blocked").length).toBeGreaterThan(0);
  });

  it("gives up at its timeout", async () => {
    const record = await run(`${setUp}
try:
    send("POST", "/chat/completions", {}, body("Hello"), timeout_s=0.05)
except TimeoutError:
    print("timed out", round(time.monotonic(), 3))
`);
    expect(linesOf(record)).toEqual(["timed out 0.05"]);
    expect(events(record, "request-ended").map((event) => event.outcome)).toEqual(["cancelled"]);
  });
});

describe("a request awaited", () => {
  it("suspends its caller only", async () => {
    const record = await run(`${setUp}
async def ask(text):
    answer = await send_async("POST", "/chat/completions", {}, body(text))
    await answer.text_async()
    return round(time.monotonic(), 2)
async def main():
    one, two = await asyncio.gather(ask("Hello"), ask("Hello"))
    print(one == two)
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["True"]);
    const waits = events(record, "step-suspended").filter((event) => event.wait === "request");
    const requests = events(record, "request-sent").map((event) => event.lane);
    expect(new Set(waits.map((event) => event.target))).toEqual(new Set(requests));
    const woken = events(record, "ready").filter((event) => event.cause === "request");
    expect(woken.length).toBe(waits.length);
    expect(events(record, "timer-set")).toEqual([]);
  });

  it("streams chunks, each at its time", async () => {
    const record = await run(`${setUp}
async def main():
    answer = await send_async("POST", "/chat/completions", {}, body("Hello", stream=True))
    times = [time.monotonic() async for chunk in answer]
    print(len(times) > 2, times == sorted(times), times[-1] > times[0])
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["True True True"]);
    const chunks = events(record, "request-chunk").map((event) => event.text);
    const [ended] = events(record, "request-ended");
    expect((JSON.parse(ended?.message ?? "") as { body: string }).body).toBe(chunks.join(""));
  });

  it("ends as cancelled when its caller is", async () => {
    const record = await run(`${setUp}
async def main():
    try:
        await asyncio.wait_for(send_async("POST", "/chat/completions", {}, body("Hello")), 0.05)
    except TimeoutError:
        print("gave up")
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["gave up"]);
    expect(events(record, "request-ended").map((event) => event.outcome)).toEqual(["cancelled"]);
  });
});

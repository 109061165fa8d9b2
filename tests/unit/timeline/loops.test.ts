/** Several loops on one clock. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { runInNode as runPython } from "../../../src/runtimes/python/node.ts";
import { runInNode as runTypeScript } from "../../../src/runtimes/typescript/node.ts";
import { joinLoops, LoopMessageError, type JoinedLoops, type LoopMessage } from "../../../src/timeline/loops/loops.ts";
import { layOutLoops } from "../../../src/timeline/loops/loops-layout.ts";
import { loopsAt, loopsRows, loopsSentence, messagesOnTheWay } from "../../../src/timeline/loops/loops-words.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { loopsStillSvg } from "../../../src/timeline/renderer/loops-still.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { eventsOf, type Trace } from "../../../src/trace/trace.ts";
import { generatedTraces } from "./generated-trace.ts";

describe("joined records", () => {
  it("keep the order of the clock and of each loop, and lose nothing", () => {
    fc.assert(
      fc.property(fc.array(generatedTraces(15), { minLength: 1, maxLength: 4 }), (traces) => {
        const joined = joinLoops(traces.map((trace, number) => ({ name: `loop ${number}`, trace })));
        expect(joined.length).toBe(traces.reduce((sum, { length }) => sum + length, 0));
        const next = traces.map(() => 0);
        let atMs = 0;
        for (let index = 0; index < joined.length; index += 1) {
          const { loop, index: own } = joined.ownEvent(index);
          expect(own).toBe(next[loop]);
          next[loop] = own + 1;
          expect(joined.lastOf(loop, index)).toBe(own);
          expect(joined.timeMsAt(index)).toBeGreaterThanOrEqual(atMs);
          atMs = joined.timeMsAt(index);
        }
        expect(joined.endMs).toBe(Math.max(0, ...traces.map(({ endMs }) => endMs)));
      }),
      { numRuns: 60 },
    );
  });

  it("make lanes, timers and calls apart, and say whose each lane is", () => {
    fc.assert(
      fc.property(generatedTraces(15), generatedTraces(15), (one, two) => {
        const joined = joinLoops([
          { name: "ward", trace: one },
          { name: "lab", trace: two },
        ]);
        const lanes = new Set<number>();
        for (const event of eventsOf(joined)) if (event.kind === "lane-created") lanes.add(event.lane);
        expect(lanes.size).toBe(buildTimeline(one, "").lanes.length + buildTimeline(two, "").lanes.length);
        for (let index = 0; index < joined.length; index += 1) {
          const { lane } = joined.at(index);
          if (lane !== 0) expect(joined.loopOfLane(lane)).toBe(joined.loopOfEvent(index));
        }
        expect(joined.loopOfLane(123_456)).toBe(-1);
      }),
      { numRuns: 40 },
    );
  });

  it("show each loop just as it is by itself, whatever the others do", () => {
    fc.assert(
      fc.property(generatedTraces(20), generatedTraces(20), fc.nat(), (one, two, choice) => {
        const joined = joinLoops([
          { name: "ward", trace: one },
          { name: "lab", trace: two },
        ]);
        if (joined.length === 0) return;
        const index = choice % joined.length;
        for (const [loop, trace] of [one, two].entries()) {
          const moment = loopsAt(joined, index)[loop];
          expect(moment?.state).toEqual(stateAt(buildTimeline(trace, ""), joined.lastOf(loop, index)));
        }
      }),
      { numRuns: 40 },
    );
  });
});

const client = `
import asyncio
async def admit(patient):
    await asyncio.sleep(1)
    print("sent", patient)
    await asyncio.sleep(3)
    print("chart of", patient)
asyncio.run(admit("P1"))
`;
const server = `
const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));
async function test(patient: string) {
  await sleep(2);
  console.log("takes", patient);
  await sleep(1.5);
  console.log("answers", patient);
}
await test("P1");
`;

function printed(trace: Trace, text: string): number {
  for (let index = 0; index < trace.length; index += 1) {
    const event = trace.at(index);
    if (event.kind === "output" && event.text.startsWith(text)) return index;
  }
  throw new Error(`nothing printed “${text}”`);
}

describe("two records of the real runtimes", () => {
  let joined: JoinedLoops;
  let order: LoopMessage;
  let answer: LoopMessage;

  beforeAll(async () => {
    const [ward, lab] = [await runPython(client), await runTypeScript(server)];
    order = {
      from: { loop: 0, index: printed(ward.trace, "sent") },
      to: { loop: 1, index: printed(lab.trace, "takes") },
      text: "test P1",
    };
    answer = {
      from: { loop: 1, index: printed(lab.trace, "answers") },
      to: { loop: 0, index: printed(ward.trace, "chart of") },
      text: "result of P1",
    };
    joined = joinLoops(
      [
        { name: "ward", trace: ward.trace, source: client },
        { name: "lab", trace: lab.trace, source: server },
      ],
      [order, answer],
    );
  });

  const placeOf = ({ loop, index }: LoopMessage["from"]): number => joined.loops[loop]?.places[index] ?? -1;

  it("have one clock, and sentences that say which loop", () => {
    expect(joined.endMs).toBeCloseTo(4000, 1);
    expect(loopsSentence(joined, placeOf(order.from))).toBe(
      '1.00 s, ward: `admit("P1")` prints “sent P1”. It sends “test P1” to lab.',
    );
    expect(loopsSentence(joined, placeOf(order.to))).toBe(
      '2.00 s, lab: `test("P1")` prints “takes P1”. It takes “test P1” from ward.',
    );
    const row = loopsRows(joined, placeOf(answer.from), placeOf(answer.from) + 1)[0];
    expect(row).toMatchObject({ loop: "lab", lane: 'test("P1")', time: "3.50 s" });
    expect(joined.loopOfLane(row?.laneId ?? 0)).toBe(1);
    expect(loopsRows(joined)).toHaveLength(joined.length);
  });

  it("show both loops at one moment, and what is on its way", () => {
    const between = placeOf(order.from);
    expect(loopsAt(joined, between).map(({ name, panel }) => [name, panel.running.map(({ text }) => text)])).toEqual([
      ["ward", ['admit("P1")']],
      ["lab", []],
    ]);
    expect(messagesOnTheWay(joined, between)).toEqual([order]);
    expect(messagesOnTheWay(joined, placeOf(order.to))).toEqual([]);
    expect(messagesOnTheWay(joined, between - 1)).toEqual([]);
  });

  it("are drawn as groups on one axis, with arrows that run forward in time", () => {
    const { groups, arrows, heightPx } = layOutLoops(joined, fitView(860));
    expect(groups.map(({ name }) => name)).toEqual(["ward", "lab"]);
    const [ward, lab] = groups;
    expect(ward?.layout.plot.leftPx).toBe(lab?.layout.plot.leftPx);
    expect(ward?.layout.axis.scale.pxAtMs(1500)).toBe(lab?.layout.axis.scale.pxAtMs(1500));
    expect((ward?.topPx ?? 0) + (ward?.layout.heightPx ?? 0)).toBeLessThanOrEqual(lab?.namePx ?? 0);
    expect((lab?.topPx ?? 0) + (lab?.layout.heightPx ?? 0)).toBeLessThanOrEqual(heightPx);
    expect(arrows).toHaveLength(2);
    for (const { fromXPx, toXPx } of arrows) expect(toXPx).toBeGreaterThan(fromXPx);
    expect(Math.sign((arrows[0]?.toYPx ?? 0) - (arrows[0]?.fromYPx ?? 0))).toBe(1);
    expect(Math.sign((arrows[1]?.toYPx ?? 0) - (arrows[1]?.fromYPx ?? 0))).toBe(-1);
  });

  it("make a still that tells the messages in words", () => {
    const svg = loopsStillSvg(joined, { widthPx: 860, title: "Ward and lab", id: "loops", index: placeOf(order.from) });
    expect(svg).toContain("ward sends “test P1” at 1.00 s; lab takes it at 2.00 s.");
    expect(svg).toContain("lab: 1 lane");
    expect(svg.match(/>test P1</g)).toHaveLength(1);
  });

  it("refuse messages that cannot have gone so", () => {
    const parts = joined.loops.map(({ name, timeline }) => ({ name, trace: timeline.trace }));
    const back = { from: order.to, to: order.from, text: "too early" };
    expect(() => joinLoops(parts, [back])).toThrow("“too early” arrives at 1000");
    const nowhere = { from: { loop: 5, index: 0 }, to: order.to, text: "from nobody" };
    expect(() => joinLoops(parts, [nowhere])).toThrow(LoopMessageError);
    const circle = [0, 1].map((loop) => ({
      from: { loop, index: 1 },
      to: { loop: 1 - loop, index: 0 },
      text: "first",
    }));
    expect(() => joinLoops(parts, circle)).toThrow("wait for each other");
  });
});

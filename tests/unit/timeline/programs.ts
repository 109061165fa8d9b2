/** Records of the storyboards' programs as the runtimes write them, event by event (facts: storyboards A1 to A4, B3). */
import type { Timeline } from "../../../src/timeline/model/model.ts";
import { Scribe } from "./scribe.ts";

/** Python: the script runs the loop. Gives the scribe and the lane of the first task. */
function python(root: string, line: number): { s: Scribe; main: number } {
  const s = new Scribe();
  const script = s.lane("script", "program", 0, 1);
  s.ready(script).start(script, 1);
  const main = s.lane("task", root, script, line);
  s.ready(main).suspend(script, "loop", line, `program:${line}`).iteration();
  return { s, main };
}

function pythonEnd(s: Scribe): Timeline {
  return s.ready(1, "loop").start(1).end(1).timeline();
}

/** The part of `ask` before its pause. */
function askStart(
  s: Scribe,
  lane: number,
  patient: string,
  seconds: number,
  stack = "ask:5",
): { call: number; timer: number } {
  const call = s.call(lane, "ask", `"${patient}"`, 3);
  s.print(lane, `asking about ${patient}`, 4);
  const timer = s.timer(lane, seconds * 1000, 5);
  s.suspend(lane, "timer", 5, stack, timer);
  return { call, timer };
}

export function a1Python(): Timeline {
  const { s, main } = python('ask("P1")', 8);
  s.start(main, 3);
  const { call, timer } = askStart(s, main, "P1", 3);
  s.at(3000).iteration().fired(timer).ready(main, "timer", 0, timer).start(main);
  s.print(main, "P1 answered", 6).ret(main, call).end(main);
  return pythonEnd(s);
}

export function a2Python(): Timeline {
  const { s, main } = python("main()", 11);
  s.start(main, 8);
  const mainCall = s.call(main, "main", "", 8);
  const p1 = s.lane("task", 'ask("P1")', main, 9);
  s.ready(p1);
  const p2 = s.lane("task", 'ask("P2")', main, 9);
  s.ready(p2).waitsFor(main, [p1, p2]).suspend(main, "lanes", 9, "main:9", 0, "gather").iteration();
  s.start(p1, 3);
  const one = askStart(s, p1, "P1", 3);
  s.start(p2, 3);
  const two = askStart(s, p2, "P2", 3);
  s.at(3000).iteration().fired(one.timer).ready(p1, "timer", 0, one.timer);
  s.fired(two.timer).ready(p2, "timer", 0, two.timer);
  s.start(p1).print(p1, "P1 answered", 6).ret(p1, one.call).end(p1);
  s.start(p2).print(p2, "P2 answered", 6).ret(p2, two.call).end(p2);
  s.iteration().ready(main, "lane", p2).start(main).ret(main, mainCall).end(main);
  return pythonEnd(s);
}

export function a2TypeScript(): Timeline {
  const s = new Scribe();
  const script = s.lane("script", "program", 0, 1);
  s.ready(script).start(script, 1);
  const main = s.lane("call", "main()", script, 13);
  s.start(main, 10);
  const mainCall = s.call(main, "main", "", 10);
  const asks = ["P1", "P2"].map((patient) => {
    const lane = s.lane("call", `ask("${patient}")`, main, 11);
    s.start(lane, 4);
    const call = s.call(lane, "ask", `"${patient}"`, 4);
    s.print(lane, `asking about ${patient}`, 5);
    const timer = s.timer(lane, 3000, 2);
    s.suspend(lane, "timer", 6, "ask:6", timer);
    return { lane, call, timer, patient };
  });
  s.waitsFor(
    main,
    asks.map(({ lane }) => lane),
  ).suspend(main, "lanes", 11, "main:11", 0, "Promise.all");
  s.suspend(script, "lane", 13, "program:13", main);
  s.at(3000);
  for (const { lane, call, timer, patient } of asks) {
    s.iteration().fired(timer).ready(lane, "timer", 0, timer).start(lane);
    s.print(lane, `${patient} answered`, 7).ret(lane, call, "undefined").end(lane, "returned", "undefined");
  }
  s.ready(main, "lane", asks[1]?.lane).start(main).ret(main, mainCall, "undefined").end(main, "returned", "undefined");
  return s.ready(script, "lane", main).start(script).end(script).timeline();
}

export function a4Python(): Timeline {
  const { s, main } = python("main()", 12);
  s.start(main, 8);
  const mainCall = s.call(main, "main", "", 8);
  for (const [number, patient] of ["P1", "P2"].entries()) {
    const { call, timer } = askStart(s, main, patient, 3 * (number + 1), `main:${9 + number}\nask:5`);
    s.at(3000 * (number + 1))
      .iteration()
      .fired(timer)
      .ready(main, "timer", 0, timer)
      .start(main);
    s.print(main, `${patient} answered`, 6).ret(main, call);
  }
  s.ret(main, mainCall).end(main);
  return pythonEnd(s);
}

const tools = [{ type: "function", function: { name: "get_weather", description: "The weather now in one city" } }];
const question = { role: "user", content: "What is the weather in Paris?" };
const toolCall = {
  role: "assistant",
  content: null,
  tool_calls: [{ id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city": "Paris"}' } }],
};

/** The whole of B3 in TypeScript: the script asks, runs the tool, tells. */
export function b3TypeScript(): Timeline {
  const s = new Scribe();
  const script = s.lane("script", "program", 0, 1);
  s.ready(script).start(script, 1);
  const first = s.send(script, { model: "mock", messages: [question], tools }, 14);
  s.suspend(script, "request", 14, "program:14", first).at(900);
  s.reply(first, { choices: [{ message: toolCall, finish_reason: "tool_calls" }] });
  s.iteration().ready(script, "request", first).start(script);
  const call = s.call(script, "get_weather", '"Paris"', 3);
  s.print(script, "get_weather runs: Paris", 4).ret(script, call, '{ city: "Paris", celsius: 20 }');
  const answer = { role: "tool", tool_call_id: "call_1", content: '{"city":"Paris","celsius":20}' };
  const second = s.send(script, { model: "mock", messages: [question, toolCall, answer], tools }, 20);
  s.suspend(script, "request", 20, "program:20", second).at(1700);
  const message = { role: "assistant", content: "It is 20 °C in Paris." };
  s.reply(second, { choices: [{ message, finish_reason: "stop" }] });
  s.iteration().ready(script, "request", second).start(script);
  return s.print(script, "It is 20 °C in Paris.", 21).end(script).timeline();
}

/** One task holds the loop from 0 to 2 s by `time.sleep` while two others could go on; the event comes after the hold. */
export function heldLoop(): Timeline {
  const { s, main } = python("main()", 20);
  s.start(main, 12);
  const lanes = ['rude("A")', 'polite("B")', 'polite("C")'].map((name) => {
    const lane = s.lane("task", name, main, 13);
    s.ready(lane);
    return lane;
  });
  const [rude = 0, polite = 0, last = 0] = lanes;
  s.waitsFor(main, lanes).suspend(main, "lanes", 13, "main:13", 0, "gather").iteration();
  s.start(polite);
  const timer = s.timer(polite, 1000, 9);
  s.suspend(polite, "timer", 9, "polite:9", timer);
  s.start(rude, 4).at(2000).blocked(rude, 2000, 5);
  const rest = s.timer(rude, 3000, 6);
  s.suspend(rude, "timer", 6, "rude:6", rest);
  s.start(last, 8);
  const other = s.timer(last, 3000, 9);
  s.suspend(last, "timer", 9, "polite:9", other);
  s.iteration().fired(timer).ready(polite, "timer", 0, timer).start(polite).end(polite, "raised", "ValueError: no");
  s.at(3000).iteration().fired(rest).ready(rude, "timer", 0, rest).fired(other).ready(last, "timer", 0, other);
  s.start(rude).end(rude);
  s.start(last).end(last, "cancelled", "");
  s.ready(main, "lane", last).start(main).end(main);
  return pythonEnd(s);
}

/** Three requests at once, the answers in chunks. */
export function streams(): Timeline {
  const { s, main } = python("main()", 20);
  s.start(main, 12);
  const lanes = ["Paris", "Oslo", "Rome"].map((city) => {
    const lane = s.lane("task", `ask("${city}")`, main, 13);
    s.ready(lane);
    return lane;
  });
  s.waitsFor(main, lanes).suspend(main, "lanes", 13, "main:13", 0, "gather").iteration();
  const requests = lanes.map((lane) => {
    s.start(lane, 4);
    const request = s.send(lane, { model: "mock", stream: true, messages: [question] }, 5);
    s.suspend(lane, "request", 5, "ask:5", request);
    return request;
  });
  for (let piece = 0; piece < 12; piece += 1) {
    const at = piece % 3;
    s.at(600 + 130 * piece).chunk(requests[at] ?? 0, "word ");
    if (piece >= 9) {
      s.reply(requests[at] ?? 0, "word word word word ");
      s.iteration()
        .ready(lanes[at] ?? 0, "request", requests[at])
        .start(lanes[at] ?? 0)
        .end(lanes[at] ?? 0);
    }
  }
  s.ready(main, "lane", lanes[2]).start(main).end(main);
  return pythonEnd(s);
}

/** So many tasks that sleep a second each, by a function or two. */
export function manySleepers(count: number): Timeline {
  const { s, main } = python("main()", 9);
  s.start(main, 5);
  const lanes: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const lane = s.lane("task", `${number % 4 === 0 ? "fetch" : "nap"}(${number})`, main, 6);
    s.ready(lane);
    lanes.push(lane);
  }
  s.waitsFor(main, lanes).suspend(main, "lanes", 6, "main:6", 0, "gather").iteration();
  const timers = lanes.map((lane, number) => {
    s.start(lane, 2);
    const timer = s.timer(lane, 1000 + (number % 5) * 400, 3);
    s.suspend(lane, "timer", 3, "nap:3", timer);
    return timer;
  });
  const lanesFrom = lanes[0] ?? 0;
  for (let group = 0; group < 5; group += 1) {
    s.at(1000 + group * 400).iteration();
    const due = lanes.filter((_, number) => number % 5 === group);
    for (const lane of due) s.fired(timers[lane - lanesFrom] ?? 0).ready(lane, "timer", 0, timers[lane - lanesFrom]);
    for (const lane of due) s.start(lane).end(lane);
  }
  s.ready(main, "lane", lanes.at(-1)).start(main).end(main);
  return pythonEnd(s);
}

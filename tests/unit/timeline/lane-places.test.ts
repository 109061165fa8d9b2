import { describe, expect, test } from "vitest";
import { indexOfTime } from "../../../src/timeline/playing/stops.ts";
import { lanePlaces } from "../../../src/timeline/playing/lane-places.ts";
import { eventsOf } from "../../../src/trace/trace.ts";
import { Scribe } from "./scribe.ts";
import * as programs from "./programs.ts";

const names = ["main()", 'ask("P1")', 'ask("P2")', "nobody()"];

describe("two patients, in Python", () => {
  const timeline = programs.a2Python();
  const at = (index: number, atMs: number): string[] =>
    [...lanePlaces(timeline, index, atMs, names).values()].map(({ place }) => place);

  test("nobody is there before the first event", () => {
    expect(at(-1, 0)).toEqual(["absent", "absent", "absent", "absent"]);
  });

  test("all wait at 1.00 s, all are done at the end", () => {
    expect(at(indexOfTime(timeline, 1000), 1000)).toEqual(["waiting", "waiting", "waiting", "absent"]);
    expect(at(timeline.length - 1, 3000)).toEqual(["done", "done", "done", "absent"]);
    const [, p1] = lanePlaces(timeline, timeline.length - 1, 3000, names).values();
    expect(p1).toEqual({ place: "done", outcome: "returned", isHolding: false });
  });

  test("after each event at most one lane of these runs, and who is ready has been made", () => {
    let atIndex = 0;
    const seen = new Set<string>();
    for (const event of eventsOf(timeline.trace)) {
      const places = at(atIndex, event.atMs);
      expect(places.filter((place) => place === "running").length).toBeLessThanOrEqual(1);
      for (const place of places) seen.add(place);
      atIndex += 1;
    }
    expect([...seen].sort()).toEqual(["absent", "done", "ready", "running", "waiting"]);
  });
});

test("of lanes called alike the liveliest is meant, or the one with the number", () => {
  const s = new Scribe();
  const script = s.lane("script", "program", 0, 1);
  s.ready(script).start(script, 1);
  const first = s.lane("task", "beep()", script, 1);
  const second = s.lane("task", "beep()", script, 1);
  s.ready(first).ready(second).suspend(script, "loop", 1, "program:1").iteration();
  s.start(first, 1).end(first);
  const timeline = s.timeline();
  const places = lanePlaces(timeline, timeline.length - 1, 0, ["beep()", "beep() #1", "beep() #2"]);
  expect([...places.values()].map(({ place }) => place)).toEqual(["ready", "done", "ready"]);
});

test("who holds the loop is said to hold it, between two moments", () => {
  const timeline = programs.heldLoop();
  const [hold] = timeline.holds;
  if (hold === undefined) throw new Error("The program holds no loop.");
  const name = timeline.laneById.get(hold.lane)?.name ?? "";
  const atMs = (hold.startMs + hold.endMs) / 2;
  const during = lanePlaces(timeline, indexOfTime(timeline, atMs), atMs, [name]).get(name);
  expect(during).toMatchObject({ place: "running", isHolding: true });
  const afterwards = lanePlaces(timeline, timeline.length - 1, timeline.endMs, [name]).get(name);
  expect(afterwards?.isHolding).toBe(false);
});

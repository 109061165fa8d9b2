/** Stills, canvas, comparison and the wire. */
import { describe, expect, it } from "vitest";
import { compareRuns } from "../../../src/timeline/compare/compare.ts";
import { playheadPx } from "../../../src/timeline/layout/hit.ts";
import { layOut } from "../../../src/timeline/layout/layout.ts";
import { drawPlayhead, drawTimeline, type DrawingContext } from "../../../src/timeline/renderer/canvas.ts";
import { paperTheme, themeFrom } from "../../../src/timeline/renderer/theme.ts";
import { legend, statesIn, stillSvg, stillText, swatchSvg } from "../../../src/timeline/still.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { exchanges, linksOf } from "../../../src/timeline/wire/wire.ts";
import {
  a1Python,
  a2Python,
  a2TypeScript,
  a4Python,
  b3TypeScript,
  heldLoop,
  manySleepers,
  streams,
} from "./programs.ts";
import { Scribe } from "./scribe.ts";

/** Every opened element is closed, in order. Enough of XML for what is written here. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (self === "/") continue;
    if (close === "/") {
      if (open.pop() !== name) return false;
    } else if (name !== undefined) open.push(name);
  }
  return open.length === 0;
}

describe("stillSvg", () => {
  it("is well-formed, titled, described, and takes its colours from tokens", () => {
    for (const make of [a1Python, a2TypeScript, b3TypeScript, heldLoop, streams]) {
      for (const orientation of ["horizontal", "vertical"] as const) {
        const svg = stillSvg(make(), { widthPx: 640, title: 'Two <patients> & "more"', id: "s1", orientation });
        expect(isWellFormed(svg)).toBe(true);
        expect(svg).toContain('role="img"');
        expect(svg).toContain('aria-labelledby="s1-title s1-desc"');
        expect(svg).toContain('<title id="s1-title">Two &lt;patients&gt; &amp; &quot;more&quot;</title>');
        expect(svg).toContain("var(--state-running");
        expect(svg).not.toMatch(/style=|NaN|undefined|Infinity/);
      }
    }
  });

  it("tells apart every state by a shape, not by colour alone", () => {
    const shapes = legend.map(({ state }) =>
      swatchSvg(state, { id: "x" })
        .replaceAll(/var\([^)]*\)/g, "")
        .replaceAll(state, ""),
    );
    expect(new Set(shapes).size).toBe(legend.length);
  });

  it("needs few kilobytes for many lanes", () => {
    expect(stillSvg(manySleepers(5000), { widthPx: 720, title: "Many", id: "m" }).length).toBeLessThan(120_000);
  });

  it("has a text alternative with the facts", () => {
    const text = stillText(a2Python());
    expect(text).toContain("3 lanes, 3.00 s in all.");
    expect(text).toContain('ask("P1") runs at 0.00 s and 3.00 s; waits from 0.00 s to 3.00 s.');
    expect(stillText(heldLoop())).toContain("is blocked from 0.00 s to 2.00 s");
    expect(stillText(b3TypeScript())).toContain("Request 2 is sent at 0.90 s and is answered at 1.70 s.");
  });

  it("names only the states that occur", () => {
    expect(statesIn(a2Python())).toEqual(["running", "ready", "waiting", "done"]);
    expect(statesIn(heldLoop())).toEqual(["running", "ready", "waiting", "blocked", "done", "failed", "cancelled"]);
    expect(statesIn(b3TypeScript())).toContain("request");
  });
});

/** A drawing context that writes down what it is asked to do. */
function recordingContext(): { context: DrawingContext; texts: string[]; depth: () => number; colours: Set<string> } {
  const texts: string[] = [];
  const colours = new Set<string>();
  let depth = 0;
  const nothing = (): void => undefined;
  const context = {
    save: () => (depth += 1),
    restore: () => (depth -= 1),
    fillText: (text: string) => texts.push(text),
    set fillStyle(colour: string) {
      colours.add(colour);
    },
    set strokeStyle(colour: string) {
      colours.add(colour);
    },
    ...Object.fromEntries(
      "beginPath rect roundRect clip fill stroke fillRect clearRect moveTo lineTo setLineDash"
        .split(" ")
        .map((name) => [name, nothing]),
    ),
    globalAlpha: 1,
    lineWidth: 1,
    lineCap: "butt",
    font: "",
    textAlign: "start",
    textBaseline: "alphabetic",
  } as unknown as DrawingContext;
  return { context, texts, depth: () => depth, colours };
}

describe("the canvas", () => {
  it("writes lane names and times, in the theme's colours, and leaves the context as it was", () => {
    const timeline = heldLoop();
    const theme = themeFrom((token) => (token === "--state-blocked" ? " crimson " : ""));
    expect(theme.inks.running).toBe(paperTheme.inks.running);
    const { context, texts, depth, colours } = recordingContext();
    drawTimeline(context, layOut(timeline, fitView(900)), theme, 20);
    expect(texts).toEqual(expect.arrayContaining(["main()", 'rude("A")', "0 s", "3 s", 'blocked by rude("A")']));
    expect(depth()).toBe(0);
    expect(colours.has("crimson")).toBe(true);
    expect(colours.has(paperTheme.inks.accent)).toBe(true);
  });

  it("draws no playhead that is out of sight", () => {
    const timeline = a1Python();
    const layout = layOut(timeline, { ...fitView(700), zoom: 20 });
    const { context, colours } = recordingContext();
    drawPlayhead(context, layout, paperTheme, { index: timeline.length - 1, atMs: timeline.endMs });
    expect(colours.size).toBe(0);
    drawPlayhead(context, layout, paperTheme, { index: 0, atMs: 0 });
    expect(colours.has(paperTheme.inks.accent)).toBe(true);
  });
});

describe("compareRuns", () => {
  it("puts A2 above A4 on one axis and says what is saved", () => {
    const [together, oneByOne] = [a2Python(), a4Python()];
    const { first, second, savedMs, sentence } = compareRuns(together, oneByOne, fitView(800));
    expect(savedMs).toBe(3000);
    expect(sentence).toBe("3.00 s saved: 3.00 s instead of 6.00 s.");
    expect(first.plot.leftPx).toBe(second.plot.leftPx);
    for (const ms of [0, 500, 1000, 2900]) {
      const at = (layout: typeof first, timeline: typeof together): number =>
        playheadPx(layout, { index: indexAtMs(timeline, ms), atMs: ms });
      if (ms > 0) expect(at(first, together)).toBeCloseTo(at(second, oneByOne), 6);
      expect(first.axis.scale.pxAtMs(ms)).toBe(second.axis.scale.pxAtMs(ms));
    }
    expect(first.axis.endPx).toBeLessThan(second.axis.endPx * 0.75);
  });

  it("says so when nothing is saved, whichever is first", () => {
    expect(compareRuns(a2Python(), a2TypeScript(), fitView(600)).sentence).toBe("No time saved: both take 3.00 s.");
    expect(compareRuns(a4Python(), a2Python(), fitView(600)).savedMs).toBe(-3000);
    expect(compareRuns(new Scribe().timeline(), a1Python(), fitView(600)).savedMs).toBe(3000);
  });
});

describe("the wire", () => {
  it("goes there and back, your function in between, no request open", () => {
    const list = exchanges(b3TypeScript());
    expect(list.map(({ kind, time, sentence }) => `${kind} ${time} ${sentence}`)).toEqual([
      "request 0.00 s Your program sends request 1 with 1 message.",
      "reply 0.90 s The model asks you to run `get_weather`.",
      "tool 0.90 s Your `get_weather` runs here, no request open.",
      "request 0.90 s Your program sends request 2 with 3 messages.",
      "reply 1.70 s The model replies: “It is 20 °C in Paris.”",
    ]);
    expect(list[2]).toMatchObject({ args: '"Paris"', line: 3, openRequests: 0 });
    expect(linksOf(list)).toEqual([{ id: "call_1", at: [1, 3] }]);
  });

  it("shows a refusal, an open request, and bodies that are no JSON", () => {
    const s = new Scribe();
    s.lane("script", "program", 0);
    s.ready(1).start(1);
    const refused = s.send(1, { messages: [{ role: "tool" }] });
    s.reply(refused, { error: { message: "no" } }, 400);
    s.send(1, "not an object");
    const list = exchanges(s.timeline());
    expect(list.map(({ sentence }) => sentence)).toEqual([
      "Your program sends request 1 with 1 message.",
      "The model refuses request 1 with status 400.",
      "Your program sends request 2.",
    ]);
    expect(list[2]).toMatchObject({ body: "not an object" });
  });

  it("is empty for a program that asked no model", () => {
    expect(exchanges(a2Python())).toEqual([]);
    expect(exchanges(streams()).filter(({ kind }) => kind === "reply")).toHaveLength(3);
  });
});

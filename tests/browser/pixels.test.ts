/** What is drawn at a pixel is what the model says there: read back from a real canvas, sampled. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { isFull } from "../full.ts";
import { jsonPartsOf } from "../../src/trace/json.ts";
import { runInNode } from "../../src/runtimes/typescript/node.ts";
import { withBrowser } from "./made-once.ts";

const browser = withBrowser();

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL("pixels/page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  return result.outputFiles[0]?.text ?? "";
}

/** Golden programs, as records. */
async function goldenRecords(): Promise<string[]> {
  const records: string[] = [];
  for (const name of ["a2", "held-loop", "abort-timeout", "all-fails"]) {
    const source = readFileSync(new URL(`../fixtures/traces/typescript/${name}.ts`, import.meta.url), "utf8");
    const { trace, end } = await runInNode(source);
    records.push([...jsonPartsOf({ language: "typescript", source, seed: 1, end, trace })].join(""));
  }
  return records;
}

describe("a pixel", () => {
  it("has the colour of the state that the model says is there", async () => {
    const page = await browser().newPage();
    await page.addScriptTag({ content: await bundle() });
    const seed = isFull ? Math.floor(Math.random() * 2 ** 31) : 1;
    const records = await goldenRecords();
    const lanes = await page.evaluate(([texts, number]) => pixels.checkLanes(texts, number), [records, seed] as const);
    expect(lanes.wrong, `seed ${seed}`).toEqual([]);
    for (const state of ["running", "ready", "waiting", "blocked", "request", "done"]) {
      expect(lanes.compared[state] ?? 0, `${state}, seed ${seed}`).toBeGreaterThan(5);
    }
    const strips = await page.evaluate(() => pixels.checkStrips());
    expect(strips.wrong).toEqual([]);
    for (const state of ["ready", "waiting", "done"]) expect(strips.compared[state] ?? 0, state).toBeGreaterThan(5);
    await page.close();
  });
});

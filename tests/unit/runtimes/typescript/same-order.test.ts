/** Faithful: the same program prints the same, plain, traced, and under Node itself with its own promises. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strip } from "../../../../src/runtimes/typescript/javascript.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { outputOf, run } from "./runs.ts";

const room = new URL("../../../fixtures/traces/typescript/tricky/", import.meta.url);
const files = await readdir(room);
const execute = promisify(execFile);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unblocked-order-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function underNode(name: string, source: string): Promise<string> {
  const stripped = strip(source);
  if ("error" in stripped) throw new Error(stripped.error.traceback);
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, stripped.code);
  return (await execute(process.execPath, ["--no-warnings", file])).stdout;
}

describe("tricky programs", () => {
  test.each(files)("%s prints the same plain, traced and under Node", async (file) => {
    const source = await readFile(new URL(file, room), "utf8");
    const [plain, traced, node] = await Promise.all([
      run(source, { traced: false }),
      run(source),
      underNode(file, source),
    ]);
    expect(node).not.toBe("");
    expect(outputOf(plain)).toBe(node);
    expect(outputOf(traced)).toBe(node);
    expect(traced.end.state).toBe("finished");
    expect(breachesOf(traced.trace, true)).toEqual([]);
  });
});

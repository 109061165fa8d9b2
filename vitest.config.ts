import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";
import { SlowFirst } from "./tests/slow-first.ts";

const alias = { "@unblocked/checks": fileURLToPath(new URL("./src/course/checks/index.ts", import.meta.url)) };

/**
 * `unit`: pure rooms and both runtimes under Node. `content`: every program of every lesson. `browser`: the built site and
 * the sandbox in a real browser, hostile programs too. `latency`: what is held to milliseconds there, so one file at a time.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          setupFiles: "./tests/seeded.ts",
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "content",
          include: ["tests/content/**/*.test.ts"],
          setupFiles: "./tests/seeded.ts",
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "browser",
          include: ["tests/{browser,attacks,faults}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
          // Some 500 tests wait for a browser on a shared machine: a second look tells slow from broken, and is reported.
          retry: 1,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "latency",
          include: ["tests/latency/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          // On a shared machine a second look tells slow from broken.
          retry: 1,
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

const alias = { "@unblocked/checks": fileURLToPath(new URL("./src/course/checks/index.ts", import.meta.url)) };

/**
 * `unit`: pure rooms and both runtimes under Node. `content`: every program of every lesson.
 * `browser` and `attacks`: the built site in a real browser, one file at a time, since they share a server and two cores.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { resolve: { alias }, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
      {
        resolve: { alias },
        test: { name: "content", include: ["tests/content/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 300_000 },
      },
      {
        resolve: { alias },
        test: {
          name: "browser",
          include: ["tests/{browser,attacks}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          // Some of these hold a page to milliseconds; on a shared machine a second look tells slow from broken.
          retry: 1,
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

export default defineConfig({
  resolve: {
    alias: { "@unblocked/checks": fileURLToPath(new URL("./src/course/checks/index.ts", import.meta.url)) },
  },
  test: {
    include: ["tests/unit/**/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});

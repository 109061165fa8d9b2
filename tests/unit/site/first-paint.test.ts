/** The inline script: right theme and language before the first paint, whatever storage holds or refuses. */
import { runInNewContext } from "node:vm";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { firstPaintHash, firstPaintScript } from "../../../src/layouts/first-paint.ts";

function paint(kept: Readonly<Record<string, string>> | "forbidden", systemIsDark = false): Record<string, string> {
  const dataset: Record<string, string> = { language: "python" };
  const context = {
    document: { documentElement: { dataset } },
    matchMedia: () => ({ matches: systemIsDark }),
  };
  Object.defineProperty(context, "localStorage", {
    get: () => {
      if (kept === "forbidden") throw new Error("SecurityError");
      return { getItem: (key: string) => kept[key] ?? null };
    },
  });
  runInNewContext(firstPaintScript, context);
  return dataset;
}

describe("first paint", () => {
  it("shows what the reader chose before", () => {
    expect(paint({ "unblocked.theme": "dark", "unblocked.language": "typescript" })).toMatchObject({
      theme: "dark",
      language: "typescript",
    });
  });

  it("knows the path, and whether a lesson was begun", () => {
    expect(paint({ "unblocked.path": "interview", "unblocked.bookmarks": "{}" })).toMatchObject({
      path: "interview",
      begun: "",
    });
  });

  it.each([true, false])("follows the system until then (dark: %s)", (isDark) => {
    expect(paint({}, isDark)).toEqual({ script: "on", language: "python", theme: isDark ? "dark" : "light" });
  });

  it("does not stumble over forbidden storage", () => {
    expect(paint("forbidden", true)).toEqual({ script: "on", language: "python", theme: "dark" });
  });

  it("ignores what it does not know", () => {
    expect(paint({ "unblocked.theme": '"><script>', "unblocked.language": "perl" })).toEqual({
      script: "on",
      language: "python",
      theme: "light",
    });
  });

  it("is allowed by its own hash", async () => {
    expect(await firstPaintHash()).toBe(`sha256-${createHash("sha256").update(firstPaintScript).digest("base64")}`);
  });
});

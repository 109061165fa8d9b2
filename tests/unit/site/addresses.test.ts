/** Folders become addresses; addresses become links below a base path. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lessonAddress, lessonFolder, nameOfFolder } from "../../../src/components/lesson-address.ts";
import { joinBase } from "../../../src/components/site-link.ts";

describe("lessonAddress", () => {
  it("drops the numbers that give the order", () => {
    expect(lessonAddress("10-async/10-await/index.mdx")).toBe("async/await");
    expect(lessonAddress("20-function-calling/10-the-model-does-not-run-it/index.mdx")).toBe(
      "function-calling/the-model-does-not-run-it",
    );
    expect(lessonAddress("10-async/module.yaml")).toBe("async");
  });

  it.each(["await", "10_await", "10-Await", "10-", "10-await "])(
    "refuses the folder %j and says how to name it",
    (folder) => {
      expect(() => nameOfFolder(folder)).toThrow(/NN-name/);
    },
  );
});

describe("lessonFolder", () => {
  it("finds the lesson of a file however deep it lies", () => {
    expect(lessonFolder("/x/content/10-async/10-await/index.mdx")).toBe("10-async/10-await");
    expect(lessonFolder("/x/content/10-async/10-await/exercises/overlap/task.mdx")).toBe("10-async/10-await");
    expect(lessonFolder("C:\\x\\content\\10-async\\10-await\\index.mdx")).toBe("10-async/10-await");
    expect(lessonFolder("/x/content/landing/about.mdx")).toBeNull();
  });
});

describe("joinBase", () => {
  it("puts an address below a base path, whatever slashes that has", () => {
    for (const base of ["/name", "/name/", "name".padStart(5, "/")]) {
      expect(joinBase(base, "/async/await/")).toBe("/name/async/await/");
    }
    expect(joinBase("/", "/")).toBe("/");
    expect(joinBase("/name/", "/")).toBe("/name/");
  });

  it("never makes a link to another host", () => {
    const part = fc.stringMatching(/^[a-z0-9-]{0,8}$/);
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (base, address) => {
        const link = joinBase(`/${base.filter(Boolean).join("/")}`, `/${address.join("/")}`);
        expect(new URL(link, "https://here.example").host).toBe("here.example");
      }),
    );
  });
});

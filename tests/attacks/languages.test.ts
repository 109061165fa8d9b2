/** The real runtimes in the real sandbox: what learner code of either language can do to it. */
import { describe, test } from "vitest";
import { withHarness } from "../browser/harness/stage.ts";
import { madeOnce } from "../browser/made-once.ts";
import type { Language } from "../../src/trace/event.ts";
import { expectNextRunSaysHello } from "./both-languages.ts";

const stage = withHarness({ built: true });
const driver = madeOnce(
  async () => stage.open(await stage.site.withRuntimes()),
  (opened) => opened.close(),
);

const expectHello = (language: Language): Promise<void> => expectNextRunSaysHello(driver(), language);

describe.each(["python", "typescript"] as const)("%s", (language) => {
  test("runs, from files that were checked", async () => {
    await driver().prepare(language);
    await expectHello(language);
  });
});

describe("pollution", () => {
  test("a worker is never used twice", async () => {
    await driver().run("python", `import builtins\nbuiltins.print = None`);
    await expectHello("python");
    await driver().run(
      "typescript",
      `Array.prototype.push = () => 0; Object.prototype.toString = () => "x"; console.log = () => {};`,
      { limits: { wallMs: 1_000 } },
    );
    await expectHello("typescript");
  });
});

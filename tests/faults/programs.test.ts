/** After every program that goes wrong the next correct one runs at once, in the same page. */
import { expect, test } from "vitest";
import { expectNextRunSaysHello } from "../attacks/both-languages.ts";
import { withHarness } from "../browser/harness/stage.ts";
import { madeOnce } from "../browser/made-once.ts";
import { usually } from "../full.ts";
import { faultCases, type RightEnd } from "./cases.ts";

const stage = withHarness();
const driver = madeOnce(
  async () => stage.open(await stage.site.withRuntimes()),
  (opened) => opened.close(),
);

test.each(usually(faultCases, ({ isSlow }) => isSlow !== true))(
  "$language: $name",
  async ({ language, source, ends, prints, limits = { wallMs: 8_000 } }) => {
    const { end, output } = await driver().run(language, source, { limits });
    const how: RightEnd = end.state === "stopped" ? end.reason : end.state;
    expect(ends).toContain(how);
    if (end.state === "stopped") expect(end.message).toMatch(/[a-z].*\./);
    if (prints !== undefined) expect(output).toContain(prints);
    await expectNextRunSaysHello(driver(), language);
  },
);

/**
 * What the TypeScript runtime builds on and nobody promises: insides of fake-timers, words of the inspector, names of
 * acorn's nodes. All are pinned; this says at once, and where, when one moves.
 */
import fakeTimers from "@sinonjs/fake-timers";
import { formatWithOptions } from "node-inspect-extracted";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspector } from "../../../../src/runtimes/typescript/inspector.ts";
import { parse } from "../../../../src/runtimes/typescript/parse.ts";
import { childrenOf, type SyntaxNode } from "../../../../src/runtimes/typescript/syntax.ts";
import { everySyntax } from "./every-syntax.ts";

const room = join(import.meta.dirname, "../../../../src/runtimes/typescript");

test("fake-timers keeps its timers in a heap, and its zero delays behind `duringTick` (virtual-clock.ts)", async () => {
  const clock = fakeTimers.withGlobal({ setTimeout, clearTimeout, Date, Promise }).createClock(0);
  clock.clearTimeout(clock.setTimeout(() => undefined, 0));
  const heap: unknown = Reflect.get(clock, "timerHeap");
  expect(Array.isArray(heap !== null && typeof heap === "object" ? Reflect.get(heap, "timers") : null)).toBe(true);
  const during: unknown[] = [];
  clock.setTimeout(() => during.push(Reflect.get(clock, "duringTick")), 1);
  await clock.nextAsync();
  expect(during).toEqual([true]);
});

test("the inspector takes promises for pending and says so as a special word (inspector.ts)", () => {
  const heard: string[] = [];
  const stylize = (text: string, style: string): string => {
    heard.push(`${style} ${text}`);
    return text;
  };
  formatWithOptions({ stylize } as Parameters<typeof formatWithOptions>[0], Promise.resolve(1));
  expect(heard).toContain("special <pending>");
  expect(inspector.inspect(Promise.resolve(1))).toBe("Promise { <unknown> }");
});

describe("acorn-typescript", () => {
  const parsed = parse(everySyntax);
  if ("error" in parsed) throw new Error(parsed.error.traceback);
  const types = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    types.add(node.type);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parsed.ast);

  const nodeName =
    /"((?:TS)?[A-Z][a-zA-Z]+(?:Expression|Statement|Declaration|Definition|Clause|Block|Element|Property|Pattern|Specifier|Assertion|Identifier|Literal))"/g;
  /** Names of other parsers' trees, which ours takes as well: acorn says `accessor` on a field, and leaves parentheses out. */
  const elsewhere = ["AccessorProperty", "ParenthesizedExpression"];
  const used = globSync("*.ts", { cwd: room }).flatMap((file) =>
    [...readFileSync(join(room, file), "utf8").matchAll(nodeName)].map(([, type = ""]) => [type, file] as const),
  );
  const expected = used.filter(([type]) => !elsewhere.includes(type));

  test.each([...new Map(expected)])("names a node %s, as %s expects", (type) => {
    expect(types).toContain(type);
  });
});

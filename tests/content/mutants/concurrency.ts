/** Spoilings of what keeps many coroutines in order: groups, limits, locks, timeouts, cleaning up. */
import type { Language } from "../../../src/trace/event.ts";
import { atEach, blocksEmptied, type Mutant } from "./mutant.ts";

type Spoiling = (source: string) => Mutant[];

const each =
  (name: string, pattern: RegExp, by: string): Spoiling =>
  (source) =>
    atEach(source, name, pattern, by);

const emptied =
  (name: string, opening: RegExp): Spoiling =>
  (source) =>
    blocksEmptied(source, name, opening);

/** A task group's tasks, each awaited where it was made. */
const groupToSequence: Spoiling = (source) => {
  const spoilt = source
    .replace(/^( *)async with asyncio\.TaskGroup\(\) as (\w+):$/m, "$1if True:")
    .replace(/\b\w+\.create_task\(([^\n]*)\)$/gm, "await $1");
  return spoilt === source || !/TaskGroup/.test(source)
    ? []
    : [{ name: "task group → one after another", source: spoilt }];
};

const spoilings: Readonly<Record<Language, readonly Spoiling[]>> = {
  python: [
    groupToSequence,
    each("task not made", /asyncio\.create_task\((\w+\([^()\n]*\))(?:, name=[^()\n]*)?\)/g, "$1"),
    each("return_exceptions dropped", /,\s*return_exceptions=True/g, ""),
    each("semaphore widened", /\b((?:Bounded)?Semaphore)\([^()\n]*\)/g, "$1(1_000_000)"),
    each("semaphore narrowed to one", /\b((?:Bounded)?Semaphore)\([^()\n]*\)/g, "$1(1)"),
    each(
      "lock or semaphore not taken",
      /async with (?:self\.)?\w*(?:lock|semaphore|limit|slots?|gate)\w*:/gi,
      "if True:",
    ),
    each("timeout raised", /\b(asyncio\.timeout)\(([^()\n]+)\)/g, "$1(100 * ($2))"),
    each("timeout raised", /\b(asyncio\.wait_for\([^\n]*), (?:timeout=)?([\w.]+)\)/g, "$1, 100 * $2)"),
    each("cancel left out", /^( +)[\w.[\]]+\.cancel\([^()\n]*\)$/gm, "$1pass"),
    each("shield dropped", /asyncio\.shield\((\w+(?:\([^()\n]*\))?)\)/g, "$1"),
    each("thread not used", /await asyncio\.to_thread\((\w+), ?([^()\n]*)\)/g, "$1($2)"),
    emptied("finally emptied", /^ *finally:$/),
    each("another exception caught", /^( *)except\*? [^\n:]+:$/gm, "$1except ZeroDivisionError:"),
    each("not raised on", /^( +)raise$/gm, "$1pass"),
  ],
  typescript: [
    each("allSettled → all", /Promise\.allSettled\(/g, "Promise.all("),
    each("race → all", /Promise\.(?:race|any)\(/g, "Promise.all("),
    each("limit widened", /\bnew ((?:Semaphore|Limit|Gate|Slots)\w*)\([^()\n]*\)/g, "new $1(1_000_000)"),
    each("limit narrowed to one", /\bnew ((?:Semaphore|Limit|Gate|Slots)\w*)\([^()\n]*\)/g, "new $1(1)"),
    each("timeout raised", /AbortSignal\.timeout\(([^()\n]+)\)/g, "AbortSignal.timeout(100 * ($1))"),
    each("abort left out", /^( +)[\w.]+\.abort\([^()\n]*\);$/gm, "$1;"),
    each("abort left out", /=> [\w.]+\.abort\([^()\n]*\)/g, "=> undefined"),
    emptied("finally emptied", /\bfinally \{$/),
    each("nothing caught", /\bcatch(?: \(\w+(?:: unknown)?\))? \{$/gm, "catch (uncaught) {\n    throw uncaught;"),
    each("not thrown on", /^( +)throw (?:error|reason|failure|cause);$/gm, "$1;"),
  ],
};

export function concurrencySpoilt(source: string, language: Language): Mutant[] {
  return spoilings[language].flatMap((spoil) => spoil(source));
}

/** Programs that go wrong in every way we know, by language, and how each may end. */
import type { Language } from "../../src/trace/event.ts";
import type { RunLimits, StopReason } from "../../src/trace/run.ts";

/** Ends that are right: `finished`, `failed`, or a reason why the run was stopped. */
export type RightEnd = "finished" | "failed" | StopReason;

export interface FaultCase {
  readonly name: string;
  readonly language: Language;
  readonly source: string;
  readonly ends: readonly RightEnd[];
  /** What it printed before, which must be kept. */
  readonly prints?: string;
  readonly limits?: Partial<RunLimits>;
  /** In the full suite only. */
  readonly isSlow?: boolean;
}

/** Long enough for a slow machine to begin, short enough to wait for. */
const soon: Partial<RunLimits> = { wallMs: 700 };
const wallTime: readonly RightEnd[] = ["wall-time"];

type Case = Omit<FaultCase, "language">;

const python: readonly Case[] = [
  {
    name: "a loop without end",
    source: `print("hello")\nwhile True: pass`,
    ends: wallTime,
    prints: "hello\n",
    limits: soon,
  },
  {
    name: "a loop of pauses without end",
    source: `import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())`,
    ends: ["wall-time", "events"],
    limits: soon,
  },
  {
    name: "an await for ever",
    source: `import asyncio\nprint("hello")\nasyncio.run(asyncio.Event().wait())`,
    ends: ["failed"],
    prints: "hello\n",
  },
  {
    name: "a catastrophic regular expression",
    source: `import re\nprint("hello")\nre.match(r"(a+)+$", "a" * 60 + "b")`,
    ends: wallTime,
    prints: "hello\n",
    limits: soon,
  },
  { name: "a million prints", source: `for i in range(1_000_000): print("x" * 20)`, ends: ["output"] },
  {
    name: "500 MB",
    isSlow: true,
    source: `x = bytearray(500_000_000)\nprint(len(x))`,
    ends: ["finished", "failed", "memory"],
  },
  {
    name: "memory without end",
    source: `print("hello")\nkept = []\nwhile True: kept.append(bytearray(50_000_000))`,
    ends: ["failed", "memory"],
    prints: "hello\n",
  },
  {
    name: "two lists of a billion",
    isSlow: true,
    source: `x = [0] * (10**9)\ny = [0] * (10**9)`,
    ends: ["failed", "memory", "died"],
  },
  { name: "recursion", source: `def f(): f()\nprint("hello")\nf()`, ends: ["failed"], prints: "hello\n" },
  {
    name: "recursion past every limit",
    isSlow: true,
    source: `print("hello")\nimport sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()`,
    ends: ["failed", "died"],
    prints: "hello\n",
  },
  {
    name: "an error that nobody awaits",
    source: `import asyncio\nasync def bad(): raise ValueError("lost")\nasync def main():\n    asyncio.create_task(bad())\n    await asyncio.sleep(1)\nasyncio.run(main())`,
    ends: ["finished"],
  },
  { name: "os._exit", source: `print("hello")\nimport os\nos._exit(3)`, ends: ["died", "failed"], prints: "hello\n" },
  { name: "os.abort", isSlow: true, source: `import os\nos.abort()`, ends: ["died", "failed"] },
  { name: "sys.exit", source: `print("hello")\nimport sys\nsys.exit(3)`, ends: ["failed"], prints: "hello\n" },
  { name: "a wild pointer", source: `import ctypes\nctypes.string_at(0)`, ends: ["failed", "died"] },
  {
    name: "broken built-ins",
    source: `import builtins, sys\nbuiltins.print = builtins.len = None\nsys.stdout = None\nsys.modules.clear()`,
    ends: ["finished", "failed", "died"],
  },
];

const typescript: readonly Case[] = [
  {
    name: "a loop without end",
    source: `console.log("hello");\nfor (;;) {}`,
    ends: wallTime,
    prints: "hello\n",
    limits: soon,
  },
  {
    name: "a loop of microtasks without end",
    source: `const again = (): Promise<void> => Promise.resolve().then(again);\nawait again();`,
    ends: ["wall-time", "events"],
    limits: soon,
  },
  {
    name: "an await for ever",
    source: `console.log("hello");\nawait new Promise(() => {});`,
    ends: ["failed"],
    prints: "hello\n",
  },
  {
    name: "a catastrophic regular expression",
    source: `console.log("hello");\n/^(a+)+$/.test("a".repeat(60) + "b");`,
    ends: wallTime,
    prints: "hello\n",
    limits: soon,
  },
  {
    name: "a million prints",
    source: `for (let i = 0; i < 1_000_000; i += 1) console.log("x".repeat(20));`,
    ends: ["output"],
  },
  {
    name: "500 MB",
    isSlow: true,
    source: `console.log(new Uint8Array(500_000_000).fill(1).length);`,
    ends: ["finished", "failed"],
  },
  { name: "an array too long", source: `new Array(2 ** 32).fill(0);`, ends: ["failed"] },
  {
    name: "recursion",
    source: `console.log("hello");\nconst f = (): void => f();\nf();`,
    ends: ["failed"],
    prints: "hello\n",
  },
  {
    name: "an unhandled rejection",
    source: `console.log("hello");\nvoid Promise.reject(new Error("lost"));\nawait new Promise((resolve) => setTimeout(resolve, 10));`,
    ends: ["failed"],
    prints: "hello\n",
  },
  {
    name: "self.close",
    source: `(0, eval)("globalThis").close?.();\nawait new Promise(() => {});`,
    ends: ["failed", "died"],
  },
  {
    name: "broken built-ins",
    source: `Array.prototype.push = () => 0;\nObject.prototype.toString = () => "x";\nconsole.log = () => {};\nPromise.prototype.then = () => 0 as never;`,
    ends: ["finished", "failed", "wall-time", "died"],
    limits: soon,
  },
];

export const faultCases: readonly FaultCase[] = [
  ...python.map((each) => ({ ...each, language: "python" as const })),
  ...typescript.map((each) => ({ ...each, language: "typescript" as const })),
];

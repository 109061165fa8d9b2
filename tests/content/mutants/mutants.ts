/** Small spoilings of a solution, each of which a good check must notice. */
import type { Language } from "../../../src/trace/event.ts";
import { concurrencySpoilt } from "./concurrency.ts";
import type { Mutant } from "./mutant.ts";

/** Lines of top-level code mean something else: an `await` dropped there only lets the script end earlier. */
const isTopLevel = (line: string): boolean => !/^\s/.test(line);

/** Each `await` inside a function, dropped, one at a time. */
function awaitDropped(source: string): Mutant[] {
  const lines = source.split("\n");
  return lines.flatMap((line, index) =>
    isTopLevel(line)
      ? []
      : [...line.matchAll(/\bawait /g)].map((match) => ({
          name: `await dropped in line ${index + 1}, column ${match.index + 1}`,
          source: lines.with(index, line.slice(0, match.index) + line.slice(match.index + match[0].length)).join("\n"),
        })),
  );
}

/** What is started together, made one after another: `gather(a, b)` → `[await a, await b]`, of a list too. */
function togetherToSequence(source: string, language: Language): Mutant[] {
  const forms: readonly (readonly [RegExp, string | ((all: string, calls: string) => string)])[] =
    language === "python"
      ? [
          [
            /await asyncio\.gather\(\s*\*[([](\w[\w.]*\([^\n]*\)) (for [^\n]*?)[)\]](?:,\s*return_exceptions=True)?,?\s*\)/,
            "[await $1 $2]",
          ],
          [/await asyncio\.gather\(([^*\n]*)\)/, (_, calls) => `[${calls.replaceAll(/\b(\w+\()/g, "await $1")}]`],
        ]
      : [
          [
            /await Promise\.all(?:Settled)?\(\s*(\w+)\.map\(([\s\S]*?)\),?\s*\);/,
            "await $1.reduce(async (before, each) => [...(await before), await ($2)(each)], Promise.resolve([]));",
          ],
          [
            /await Promise\.all(?:Settled)?\(\[(.*)\]\)/,
            (_, calls) => `[${calls.replaceAll(/\b(\w+\()/g, "await $1")}]`,
          ],
        ];
  for (const [pattern, by] of forms) {
    const spoilt = typeof by === "string" ? source.replace(pattern, by) : source.replace(pattern, by);
    if (spoilt !== source) return [{ name: "together → one after another", source: spoilt }];
  }
  return [];
}

const holding = {
  python: { pattern: /^( +)await asyncio\.sleep\((.*)\).*$/m, held: "$1__import__('time').sleep($2)" },
  typescript: {
    pattern: /^( +)await sleep\((.*?)\);.*$/m,
    held: "$1for (const until = Date.now() + ($2) * 1000; Date.now() < until; );",
  },
} as const;

/** Pauses that hold the loop instead. */
function pauseToHold(source: string, language: Language): Mutant[] {
  const { pattern, held } = holding[language];
  const spoiled = source.replace(pattern, held);
  return spoiled === source ? [] : [{ name: "pause → held loop", source: spoiled }];
}

/** A hold before everything that a coroutine does. It spoils only a program whose task is about time: one that pauses. */
function holdAdded(source: string, language: Language): Mutant[] {
  if (!holding[language].pattern.test(source)) return [];
  const held =
    language === "python"
      ? "$1    __import__('time').sleep(2)\n"
      : "$1  for (const until = Date.now() + 2000; Date.now() < until; );\n";
  const pattern = language === "python" ? /^(async def \w+\(.*\n)/m : /^(async function \w+\(.*\n)/m;
  const spoiled = source.replace(pattern, held);
  return spoiled === source ? [] : [{ name: "held loop added", source: spoiled }];
}

/** Every request after the first left out, the reply of the first used in its place. */
function secondRequestDropped(source: string): Mutant[] {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => /\bsecond = /.test(line));
  if (at < 0) return [];
  return [
    {
      name: "second request dropped",
      source: lines.toSpliced(at, 1).join("\n").replace("return second.", "return first."),
    },
  ];
}

/** Each message of the report left out, one at a time; the role and the id changed. */
function reportSpoiled(source: string): Mutant[] {
  const spoilings: readonly (readonly [string, RegExp, string])[] = [
    ["assistant message dropped", /(messages \+= \[|messages\.push\()message, /, "$1"],
    ["tool message's role changed", /(["']?role["']?: )"tool"/, '$1"user"'],
    ["call id changed", /call\.id/, '"call_9"'],
    [
      "arguments not parsed",
      /json\.loads\((call\.function\.arguments)\)|JSON\.parse\((call\.function\.arguments)\)/,
      "$1$2",
    ],
    ["tool not run", /get_weather\((?:\*\*)?(?:json\.loads|JSON\.parse)\(.*?\)\)/, '{"city": "Paris", "celsius": 20}'],
  ];
  return spoilings.flatMap(([name, pattern, replacement]) => {
    const spoiled = source.replace(pattern, replacement);
    return spoiled === source ? [] : [{ name, source: spoiled }];
  });
}

/** All mutants of a program, each different from it and from the others. */
export function mutantsOf(source: string, language: Language): readonly Mutant[] {
  const all = [
    ...awaitDropped(source),
    ...togetherToSequence(source, language),
    ...pauseToHold(source, language),
    ...holdAdded(source, language),
    ...concurrencySpoilt(source, language),
    ...secondRequestDropped(source),
    ...reportSpoiled(source),
  ];
  return [...new Map(all.map((mutant) => [mutant.source, mutant])).values()].filter(
    (mutant) => mutant.source !== source,
  );
}

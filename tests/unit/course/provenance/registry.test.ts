import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ForeignRegistry } from "../../../../src/course/provenance/registry.ts";
import { SourceWatch, type Provenance } from "../../../../src/course/provenance/source-watch.ts";
import { openStore } from "../../../../src/course/storage.ts";
import { newArea, program } from "./programs.ts";

/** Somebody opens the page: what is said of a program there, by itself. */
function whose(openTab: ReturnType<typeof newArea>, source: string, original = ""): Provenance {
  return new SourceWatch(new ForeignRegistry(openTab())).look(source, original);
}

/** Somewhere in a text, between its lines. */
function put(lines: string, into: string, part: number): string {
  const all = into.split("\n");
  const at = Math.round(part * all.length);
  return [...all.slice(0, at), lines, ...all.slice(at)].join("\n");
}

describe("a program that a link brought", () => {
  test("is foreign in every tab and at every later visit, put into any other program", () => {
    fc.assert(
      fc.property(program(), program(1, 60), fc.double({ min: 0, max: 1, noNaN: true }), (theirs, mine, part) => {
        const openTab = newArea();
        new ForeignRegistry(openTab()).note(theirs);
        expect(whose(openTab, theirs)).toBe("foreign");
        expect(whose(openTab, put(theirs, mine, part))).toBe("foreign");
        // In a lesson: what the lesson had does not make it less.
        expect(whose(openTab, put(theirs, mine, part), mine)).toBe("foreign");
        expect(whose(openTab, mine)).toBe("own");
        expect(whose(openTab, mine, mine)).toBe("lesson");
      }),
    );
  });

  test("is foreign without half of its lines, and with its lines broken anew", () => {
    fc.assert(
      fc.property(program(8), fc.boolean(), (theirs, isFirst) => {
        const openTab = newArea();
        new ForeignRegistry(openTab()).note(theirs);
        const lines = theirs.split("\n");
        const middle = lines.length / 2;
        const half = lines.filter((_, at) => (isFirst ? at < middle : at >= middle));
        expect(whose(openTab, half.join("\n"))).toBe("foreign");
        expect(whose(openTab, theirs.replaceAll(" ", "\n\t"))).toBe("foreign");
      }),
    );
  });

  test("is nearly always foreign without every second line: few stretches are left whole", () => {
    const programs = fc.sample(program(8), { numRuns: 1000, seed: 1 });
    const missed = programs.filter((theirs) => {
      const openTab = newArea();
      new ForeignRegistry(openTab()).note(theirs);
      const half = theirs.split("\n").filter((_, at) => at % 2 === 0);
      return whose(openTab, half.join("\n")) !== "foreign";
    });
    expect(missed.length).toBeLessThanOrEqual(5);
  });

  test("stays foreign under any number of small edits", () => {
    fc.assert(
      fc.property(program(6, 12), fc.array(program(1, 1), { minLength: 40, maxLength: 60 }), (theirs, typed) => {
        const openTab = newArea();
        new ForeignRegistry(openTab()).note(theirs);
        const watch = new SourceWatch(new ForeignRegistry(openTab()));
        const lines = theirs.split("\n");
        expect(watch.look(lines.join("\n"), "")).toBe("foreign");
        typed.forEach((line, at) => {
          lines[at % lines.length] = line;
          expect(watch.look(lines.join("\n"), "")).toBe("foreign");
        });
        // Nothing of the stranger's text is left; somewhere else it is still what they made.
        expect(whose(openTab, lines.join("\n"))).toBe("foreign");
      }),
      { numRuns: 30 },
    );
  });

  test("makes foreign what is typed where the link opened it", () => {
    fc.assert(
      fc.property(program(), program(), (theirs, typed) => {
        const openTab = newArea();
        const registry = new ForeignRegistry(openTab());
        registry.note(theirs);
        const watch = new SourceWatch(registry);
        expect([theirs, `${theirs}\n${typed}`, typed].map((source) => watch.lookAtLinked(source))).toEqual(
          Array(3).fill("foreign"),
        );
        expect(whose(openTab, typed)).toBe("foreign");
      }),
    );
  });

  test("is the reader's once they say so, also when the link is opened again", () => {
    fc.assert(
      fc.property(program(), program(), (theirs, others) => {
        const openTab = newArea();
        const registry = new ForeignRegistry(openTab());
        registry.note(theirs);
        registry.note(others);
        registry.keep(theirs);
        expect(whose(openTab, theirs)).toBe("own");
        expect(whose(openTab, others)).toBe("foreign");
        new ForeignRegistry(openTab()).note(theirs);
        expect(whose(openTab, theirs)).toBe("own");
      }),
    );
  });
});

describe("the reader's own program", () => {
  test("is theirs again when pasted lines are taken out", () => {
    fc.assert(
      fc.property(program(), program(), (theirs, mine) => {
        const openTab = newArea();
        new ForeignRegistry(openTab()).note(theirs);
        const watch = new SourceWatch(new ForeignRegistry(openTab()));
        const looks = [mine, put(theirs, mine, 0.5), theirs, `${theirs}\n# more`, mine].map((source) =>
          watch.look(source, ""),
        );
        expect(looks).toEqual(["own", "foreign", "foreign", "foreign", "own"]);
        expect(whose(openTab, mine)).toBe("own");
      }),
    );
  });

  test("is not foreign for the lines that every program has", () => {
    const openTab = newArea();
    new ForeignRegistry(openTab()).note(
      'import asyncio\nfrom openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n\nasync def main():\n    answer = await client.responses.create(model="gpt-4.1-mini", input="Write a letter to all my friends")\n    print(answer.output_text)\n\nasyncio.run(main())\n',
    );
    const mine =
      'import asyncio\nfrom openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n\nasync def main():\n    first = await ask("P1")\n    print(first)\n\nasyncio.run(main())\n';
    expect(whose(openTab, mine)).toBe("own");
  });

  test("made from a lesson is not foreign because a stranger used the lesson too", () => {
    fc.assert(
      fc.property(program(6, 20), program(4, 6), program(2, 3), (lesson, theirs, mine) => {
        const lines = [lesson, theirs, mine].flatMap((source) => source.split("\n"));
        fc.pre(new Set(lines).size === lines.length);
        const openTab = newArea();
        new ForeignRegistry(openTab()).note(put(theirs, lesson, 0.5));
        expect(whose(openTab, put(mine, lesson, 0.3), lesson)).toBe("own");
        expect(whose(openTab, put(theirs, lesson, 0.8), lesson)).toBe("foreign");
      }),
    );
  });
});

describe("an exercise", () => {
  const folder = new URL("../../../../content/10-async/10-await/exercises/three-patients/", import.meta.url);
  const read = (name: string): string => readFileSync(new URL(name, folder), "utf8").trimEnd();

  test.each(["py", "ts"])("whose solution came by a link is not the reader's (.%s)", (ending) => {
    const openTab = newArea();
    const [starter, solution] = [read(`starter.${ending}`), read(`solution.${ending}`)];
    new ForeignRegistry(openTab()).note(solution);
    expect(whose(openTab, solution, starter)).toBe("foreign");
    expect(whose(openTab, `# mine\n${solution}\n# all mine`, starter)).toBe("foreign");
    expect(whose(openTab, starter, starter)).toBe("lesson");
  });
});

describe("the registry", () => {
  test("forgets old strangers for new ones, never the newest", () => {
    const openTab = newArea();
    const registry = new ForeignRegistry(openTab());
    const large = (seed: number): string =>
      Array.from(
        { length: 4000 },
        (_, at) => `v${seed}_${at * 7919} = work(${at * 104_729 + seed}) # ${seed * at}`,
      ).join("\n");
    const all = [1, 2, 3, 4, 5, 6, 7].map(large);
    for (const source of all) registry.note(source);
    expect(whose(openTab, all.at(-1) ?? "")).toBe("foreign");
    expect(whose(openTab, all.at(-2) ?? "")).toBe("foreign");
    expect((openTab().read("foreign") ?? "").length).toBeLessThan(600_000);
  });

  test("works until the page closes where nothing can be stored", () => {
    const registry = new ForeignRegistry(
      openStore(() => {
        throw new DOMException("denied", "SecurityError");
      }),
    );
    const theirs = "while True: client.responses.create(model='gpt-5', input='x' * 100_000)";
    registry.note(theirs);
    expect(new SourceWatch(registry).look(`  ${theirs}`, "")).toBe("foreign");
  });

  test("takes anything else in its place for none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const openTab = newArea();
        openTab().write("foreign", text);
        expect(whose(openTab, "answer = ask('somebody else', 'something else entirely')")).toBe("own");
      }),
    );
  });
});

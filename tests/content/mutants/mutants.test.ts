/** The general spoilings do what their names say, and nothing where there is nothing to spoil. */
import { expect, test } from "vitest";
import { languages } from "../../../src/trace/event.ts";
import { mutantsOf } from "./mutants.ts";

function spoilt(source: string, language: "python" | "typescript"): Record<string, string> {
  return Object.fromEntries(mutantsOf(source, language).map((mutant) => [mutant.name, mutant.source]));
}

test.each(languages)("a program without anything of the kind has no mutants, in %s", (language) => {
  expect(mutantsOf(language === "python" ? "print(1)\n" : "console.log(1);\n", language)).toEqual([]);
});

test("what is started from a list is made one after another", () => {
  const python = "    answers = await asyncio.gather(*(ask(p) for p in patients), return_exceptions=True)\n";
  expect(spoilt(python, "python")["together → one after another"]).toBe(
    "    answers = [await ask(p) for p in patients]\n",
  );
  expect(spoilt(python, "python")["return_exceptions dropped, line 1"]).toBe(
    "    answers = await asyncio.gather(*(ask(p) for p in patients))\n",
  );
  const typescript = "  const answers = await Promise.all(patients.map((p) => ask(p)));\n";
  expect(spoilt(typescript, "typescript")["together → one after another"]).toContain("patients.reduce(async");
});

test("a task group, a lock, a timeout and a finally, in Python", () => {
  const mutants = spoilt(
    [
      "async def main():",
      "    try:",
      "        async with asyncio.timeout(2):",
      "            async with self.lock:",
      "                count()",
      "    except TimeoutError:",
      "        late()",
      "    finally:",
      "        tidy()",
      "",
      "    async with asyncio.TaskGroup() as group:",
      '        first = group.create_task(ask("P1"))',
      "",
    ].join("\n"),
    "python",
  );
  expect(Object.keys(mutants)).toEqual([
    "task group → one after another",
    "lock or semaphore not taken, line 4",
    "timeout raised, line 3",
    "finally emptied, line 8",
    "another exception caught, line 6",
  ]);
  expect(mutants["task group → one after another"]).toContain('    if True:\n        first = await ask("P1")\n');
  expect(mutants["lock or semaphore not taken, line 4"]).toContain("            if True:\n                count()\n");
  expect(mutants["timeout raised, line 3"]).toContain("asyncio.timeout(100 * (2)):");
  expect(mutants["finally emptied, line 8"]).toContain("    finally:\n        pass\n\n    async with");
  expect(mutants["another exception caught, line 6"]).toContain("    except ZeroDivisionError:\n        late()");
});

test("allSettled, an abort and a finally, in TypeScript", () => {
  const mutants = spoilt(
    [
      "async function main() {",
      "  try {",
      "    const all = Promise.allSettled([first, second]);",
      "    controller.abort();",
      "  } catch (error) {",
      "    throw error;",
      "  } finally {",
      "    tidy();",
      "  }",
      "}",
      "",
    ].join("\n"),
    "typescript",
  );
  expect(Object.keys(mutants)).toEqual([
    "allSettled → all, line 3",
    "abort left out, line 4",
    "finally emptied, line 7",
    "nothing caught, line 5",
    "not thrown on, line 6",
  ]);
  expect(mutants["finally emptied, line 7"]).toContain("  } finally {\n  }\n}");
});

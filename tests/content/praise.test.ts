/** What is said to those who pass three-patients: the remark about Python stands only where Python would be slow. */
import { expect, test } from "vitest";
import { check } from "../../content/10-async/10-await/exercises/three-patients/checks.ts";
import { languages } from "../../src/trace/event.ts";
import { programs } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

const folder = "content/10-async/10-await/exercises/three-patients";
const slowInPython = "in Python the same lines would take 6.00 s";

test.each(languages)(
  "%s: only calls stored first and awaited one by one would take longer in Python",
  async (language) => {
    const told: string[] = [];
    for (const program of [...programs(`${folder}/solution`), ...programs(`${folder}/alternatives/*`)]) {
      if (program.language !== language) continue;
      const { passed, message } = check(await runProgram(program));
      expect(passed, `${program.name}: ${message}`).toBe(true);
      if (message.includes(slowInPython)) told.push(program.name);
    }
    expect(told).toEqual(language === "python" ? [] : ["called-first-awaited-later"]);
  },
);

test("and Python does take 6.00 s for them", async () => {
  const [program] = programs(`${folder}/wrong/called-first-awaited-later`);
  expect(program?.language).toBe("python");
  if (program) expect((await runProgram(program)).end.virtualMs).toBeCloseTo(6000, 0);
});

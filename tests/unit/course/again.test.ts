/** Questions that come back: which files they are, and in which lessons they are asked. */
import { describe, expect, test } from "vitest";
import { againQuestions, comingBack, lessonsLater } from "../../../src/course/again.ts";

const folder = "content/10-async/10-await";

describe("the questions of a lesson", () => {
  test("are found by their number, whatever the order of the files", () => {
    expect(againQuestions(["3-made-first.yaml", "1-two-visits.yaml"], folder)).toEqual([
      "again/1-two-visits",
      null,
      "again/3-made-first",
    ]);
    expect(againQuestions([], folder)).toEqual([null, null, null]);
  });

  test.each(["two-visits.yaml", "4-four.yaml", "1_two.yaml", "1-Two.yaml"])("%s is refused with its remedy", (file) => {
    expect(() => againQuestions([file], folder)).toThrow(`${folder}/again/${file}`);
    expect(() => againQuestions([file], folder)).toThrow("Rename it");
  });

  test("a number that is there twice is refused, both files named", () => {
    expect(() => againQuestions(["2-one.yaml", "2-other.yaml"], folder)).toThrow(/two questions 2.*2-one.*2-other/s);
  });
});

describe("a lesson asks", () => {
  const course = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const all = (lesson: string): string[] => [1, 2, 3].map((number) => `again/${number}-${lesson}`);

  test("what the lessons one, three and six before gave, the latest first", () => {
    expect(comingBack(course, 7, all)).toEqual([
      { lesson: "g", name: "again/1-g" },
      { lesson: "e", name: "again/2-e" },
      { lesson: "b", name: "again/3-b" },
    ]);
  });

  test("within what exists: nothing in the first lesson, one question in the second", () => {
    expect(comingBack(course, 0, all)).toEqual([]);
    expect(comingBack(course, 1, all)).toEqual([{ lesson: "a", name: "again/1-a" }]);
    expect(comingBack(course, 6, () => [null, null, null])).toEqual([]);
  });

  test("and in the whole course each question is asked once at most", () => {
    const asked = course.flatMap((_, at) => comingBack(course, at, all).map(({ name }) => name));
    expect(new Set(asked).size).toBe(asked.length);
    const expected = lessonsLater.reduce((sum, later) => sum + course.length - later, 0);
    expect(asked).toHaveLength(expected);
  });
});

/** A lesson's scenario file: what is wrong in it is told with file and line. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readScenario } from "../../../src/openai/mock/scenario-file.ts";

const good = `{
  "version": 1,
  "turns": [
    {
      "when": { "says": ["weather", "a \\"quoted\\" } word"] },
      "call": [{ "tool": "weather", "arguments": { "city": "Paris", "list": [1, { "x": "]" }] } }]
    },
    {
      "when": { "results": 1 },
      "say": "Take a coat."
    }
  ]
}
`;

test("a sound file is given as it is", () => {
  expect(readScenario(good, "scenario.json")).toEqual(JSON.parse(good));
});

describe("a mistake is told with file, line and place", () => {
  test.for([
    ["a wrong type deep inside", good.replace('"results": 1', '"results": "one"'), 9, "turns.1.when.results: "],
    ["neither words nor a call", good.replace(/,\s+"say": "Take a coat."/, ""), 8, "turns.1: "],
    ["a field that does not exist", good.replace('"say"', '"says"'), 10, "turns.1.says: there is no such key here"],
    ["no version", good.replace('"version": 1,', ""), 1, "version: this key is missing"],
    ["a tool that is no text", good.replace('"tool": "weather"', '"tool": 3'), 6, "turns.0.call.0.tool: "],
    ["a comma too many", good.replace('"Take a coat."', '"Take a coat.",'), 11, "this is not valid JSON: "],
    ["an end too soon", good.slice(0, good.indexOf('"say"')), 10, "this is not valid JSON: "],
    ["a text", '"text"', 1, "scenario: "],
  ] as const)("%s", ([, text, line, place]) => {
    expect(() => readScenario(text, "content/a/scenario.json")).toThrow(`content/a/scenario.json:${line}: ${place}`);
  });

  test("each mistake has its line", () => {
    const two = good.replace('"results": 1', '"results": -1').replace('"tool": "weather"', '"tool": ""');
    expect(() => readScenario(two, "s.json")).toThrow(/^s\.json:6: .*\ns\.json:9: /);
  });
});

test("the scenarios of the course are sound", () => {
  for (const file of globSync("content/**/scenario.json")) readScenario(readFileSync(file, "utf8"), file);
});

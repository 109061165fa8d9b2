/** What a reply typed as the model may lack. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { argumentsTrouble, lackOfCalls, lackOfText } from "../../../../src/elements/wire/answer-check.ts";

const weather = {
  name: "get_weather",
  description: "",
  parameters: { type: "object", properties: { city: {}, days: {} }, required: ["city", "days"] },
};
const now = { name: "now", description: "", parameters: undefined };

describe("a text", () => {
  test.for(["", " ", "\n\t "])("%j is empty", (text) => {
    expect(lackOfText(text)).toMatchObject({ call: null, sendAnyway: "Send an empty reply" });
  });

  test("a word is enough", () => {
    expect(lackOfText("0")).toBeNull();
  });
});

describe("calls", () => {
  const call = (json: string, name = "get_weather") => ({ name, json });

  test("the first required argument that is left out is named, with its call", () => {
    const lack = lackOfCalls([call('{"city": "Rome", "days": 2}'), call('{"city": "Rome"}')], [weather]);
    expect(lack).toMatchObject({ call: 1, argument: "days", sendAnyway: "Send without days" });
    expect(lack?.words).toContain("`get_weather` requires it");
    expect(lackOfCalls([call("{}")], [weather])?.argument).toBe("city");
  });

  test("an argument that is null or empty was typed so", () => {
    expect(lackOfCalls([call('{"city": "", "days": null}')], [weather])).toBeNull();
  });

  test("a tool without a schema, an unknown tool and broken JSON lack nothing that could be named", () => {
    expect(lackOfCalls([call("{}", "now"), call("{}", "gone"), call('{"city"')], [weather, now])).toBeNull();
  });

  test("names that every object has are no arguments", () => {
    const odd = { ...now, parameters: { required: ["toString"] } };
    expect(lackOfCalls([call("{}", "now")], [odd])?.argument).toBe("toString");
  });
});

describe("arguments as they are typed", () => {
  test("an object has no trouble, whatever is in it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(argumentsTrouble(JSON.stringify(value))).toBe("");
      }),
    );
  });

  test.for([
    ['{"city": "Rome"', "This is not JSON ("],
    ["", "This is not JSON ("],
    ["[]", "This is JSON, but not an object"],
    ["null", "This is JSON, but not an object"],
    ['"Rome"', "This is JSON, but not an object"],
  ] as const)("%s is told, and may be sent", ([json, words]) => {
    expect(argumentsTrouble(json)).toContain(words);
    expect(argumentsTrouble(json)).toContain("You may send it");
  });
});

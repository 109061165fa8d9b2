import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOperationName, operationNamed, operationNames, operationOf } from "../../../../src/openai/operations.ts";

describe("operations of a live endpoint", () => {
  it("are named by what the clients send", () => {
    const sent = [
      ["POST", "/chat/completions"],
      ["POST", "/responses"],
      ["POST", "/embeddings"],
      ["GET", "/models"],
    ] as const;
    expect(sent.map(([method, path]) => operationOf({ method, path }))).toEqual(operationNames);
    expect(operationOf({ method: "post", path: "/responses" })).toBe("responses.create");
  });

  it.each([
    ["GET", "/chat/completions"],
    ["GET", "/responses/resp_1"],
    ["DELETE", "/responses/resp_1"],
    ["GET", "/models/gpt-5"],
    ["POST", "/models"],
    ["GET", "/models?limit=5"],
    ["POST", "/responses#x"],
    ["POST", "/responses/"],
    ["POST", "//evil.example/responses"],
    ["POST", "/files"],
    ["POST", "https://evil.example/responses"],
    ["CONNECT", "/responses"],
  ])("do not contain %s %s", (method, path) => expect(operationOf({ method, path })).toBeNull());

  it.each([
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "",
    "chat.completions",
    "CHAT.COMPLETIONS.CREATE",
  ])("do not know the name %j", (name) => expect(isOperationName(name)).toBe(false));

  it("have exactly these names", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.anything(), fc.constantFrom<unknown>(...operationNames)), (name) => {
        expect(isOperationName(name)).toBe((operationNames as readonly unknown[]).includes(name));
      }),
    );
  });

  it("are found again by their method and path", () => {
    for (const name of operationNames) expect(operationOf(operationNamed(name))).toBe(name);
  });
});

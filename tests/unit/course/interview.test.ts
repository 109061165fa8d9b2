import { describe, expect, it } from "vitest";
import { noteAnswer, questionName, readInterview } from "../../../src/course/interview.ts";
import { openStore, type TextStore } from "../../../src/course/storage.ts";

function store(text?: string): TextStore {
  const kept = new Map<string, string>(text === undefined ? [] : [["unblocked.interview", text]]);
  return openStore(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
}

describe("what was said", () => {
  it("is kept by question, and can be changed or taken away", () => {
    const kept = store();
    noteAnswer(kept, "what-does-await-do", "again");
    noteAnswer(kept, "def-or-async-def", "well");
    noteAnswer(kept, "what-does-await-do", "well");
    expect(readInterview(kept)).toEqual({ "what-does-await-do": "well", "def-or-async-def": "well" });
    noteAnswer(kept, "def-or-async-def", null);
    expect(readInterview(kept)).toEqual({ "what-does-await-do": "well" });
  });

  it.each(["", "[]", "{}", '{"v":2,"said":{}}', '{"v":1,"said":[1]}', '{"v":1,"said":{"a":"perhaps"}}', "{"])(
    "counts %j as nothing",
    (text) => {
      expect(readInterview(store(text))).toEqual({});
    },
  );
});

it("names a question by its words", () => {
  expect(questionName("What does `await` do?")).toBe("what-does-await-do");
});

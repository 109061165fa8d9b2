import { describe, expect, test } from "vitest";
import { speaksToModel } from "../../../../src/elements/code-sandbox/speaks-to-model.ts";

describe("a program speaks to the model", () => {
  test.each([
    "from openai import AsyncOpenAI",
    "import asyncio\nimport openai",
    'import OpenAI from "openai";',
    "import type { ChatCompletion } from 'openai/resources';",
    'const { default: OpenAI } = await import("openai");',
    'import { Agent, run } from "@openai/agents";',
  ])("when it says %s", (source) => {
    expect(speaksToModel(source)).toBe(true);
  });

  test.each(["import asyncio", 'print("from openai")', "# import openai", "import openair"])(
    "not when it says %s",
    (source) => {
      expect(speaksToModel(source)).toBe(false);
    },
  );
});

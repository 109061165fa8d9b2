/** Which packages a program is given. */
import { describe, expect, test } from "vitest";
import { packagesFor } from "../../../src/protocol/packages.ts";
import { runInNode as runPython } from "../../../src/runtimes/python/node.ts";
import { runInNode as runTypeScript } from "../../../src/runtimes/typescript/node.ts";

describe("packagesFor", () => {
  test("gives a program without model calls nothing", () => {
    expect(packagesFor("python", "import asyncio\nprint('fetch')")).toEqual([]);
    expect(packagesFor("typescript", "await fetch('https://example.org')")).toEqual([]);
  });

  test("gives the mock to programs that name the model's package or host", () => {
    expect(packagesFor("python", "from openai import AsyncOpenAI")).toEqual(["mock", "python:openai"]);
    expect(packagesFor("typescript", "fetch('https://api.openai.com/v1/models')")).toEqual(["mock"]);
    expect(packagesFor("typescript", "import OpenAI from 'openai'")).toEqual(["openai", "mock"]);
  });

  test("gives a live run no mock, only the client", () => {
    expect(packagesFor("python", "import openai", "live")).toEqual(["python:openai"]);
    expect(packagesFor("typescript", "import OpenAI from 'openai'", "live")).toEqual(["openai"]);
    expect(packagesFor("typescript", "fetch('https://api.openai.com/v1/models')", "live")).toEqual([]);
  });

  test("gives TypeScript what it imports, in any quotes", () => {
    expect(packagesFor("typescript", 'await import("zod")')).toEqual(["zod"]);
    expect(packagesFor("typescript", "import('@openai/agents')")).toEqual(["@openai/agents", "mock"]);
  });
});

describe("a program that hides whom it talks to", () => {
  test("is told so in TypeScript", async () => {
    const { error } = await runTypeScript(`await fetch("https://api." + "open" + "ai.com/v1/models")`);
    expect(error?.message).toContain("Write the word `openai` in your program");
  });

  test("is told so in Python", async () => {
    const { error } = await runPython(`import importlib\nimportlib.import_module("open" + "ai")`);
    expect(error?.type).toBe("ModuleNotFoundError");
    expect(error?.explanation).toContain("Write it out");
  });
});

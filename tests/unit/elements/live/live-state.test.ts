import { describe, expect, test } from "vitest";
import { switchWords, type SwitchFacts } from "../../../../src/elements/code-sandbox/model-switch.ts";
import { liveState } from "../../../../src/elements/live/live-state.ts";
import { defaultCaps } from "../../../../src/openai/broker/caps.ts";
import { keepEndpoint, keepKey, type KeptAreas, type KeptEndpoint } from "../../../../src/openai/broker/kept.ts";

function newAreas(): KeptAreas {
  const area = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    };
  };
  const [local, tab] = [area(), area()];
  return { local: () => local, tab: () => tab };
}

const openai: KeptEndpoint = {
  preset: "openai",
  baseUrl: "https://api.openai.com/v1",
  model: "gpt-5-mini",
  caps: defaultCaps,
  mode: "live",
};
const ollama: KeptEndpoint = { ...openai, preset: "ollama", baseUrl: "http://localhost:11434/v1", model: "qwen3" };

const facts: SwitchFacts = {
  mode: "live",
  provenance: "own",
  isUsed: true,
  isAnswering: false,
  isExercise: false,
};

describe("a live run", () => {
  test("needs an endpoint, and a key where the endpoint does", () => {
    const areas = newAreas();
    expect(liveState(areas, false).kind).toBe("no-endpoint");
    keepEndpoint(openai, areas);
    expect(liveState(areas, false).kind).toBe("no-key");
    keepKey("sk-test-1234", openai.baseUrl, "tab", areas);
    expect(liveState(areas, false).kind).toBe("ready");
    keepEndpoint({ ...openai, baseUrl: "https://api.openai.com/v2" }, areas);
    expect(liveState(areas, false).kind).toBe("no-key");
    keepEndpoint(ollama, areas);
    expect(liveState(areas, false).kind).toBe("ready");
  });

  test("is not possible inside another page, whatever is set", () => {
    const areas = newAreas();
    keepEndpoint(ollama, areas);
    expect(liveState(areas, true).kind).toBe("framed");
  });
});

describe("the switch says who answers", () => {
  const areas = newAreas();
  keepEndpoint(ollama, areas);
  const ready = liveState(areas, false);

  test("the mock, whatever else is set", () => {
    expect(switchWords({ ...facts, mode: "mock" }, ready).text).toContain("no key, no network, no cost");
  });

  test("the reader's model, with its limits", () => {
    expect(switchWords(facts, ready)).toEqual({
      text: "qwen3 at localhost:11434, at most 20 calls and $0.05 a run.",
      asksSettings: true,
    });
    expect(switchWords({ ...facts, isExercise: true }, ready).text).toContain("The check needs a run with the mock.");
  });

  test("a stranger's program asks first", () => {
    expect(switchWords({ ...facts, provenance: "foreign" }, ready).text).toContain("you are asked before each run");
  });

  test("nobody, for a program that asks nobody; the reader, who types as the model", () => {
    expect(switchWords({ ...facts, isUsed: false }, ready).text).toContain("asks nobody");
    expect(switchWords({ ...facts, isAnswering: true }, ready).text).toContain("You answer as the model");
  });

  test("what is missing, with the way to the settings", () => {
    const nothing = switchWords(facts, liveState(newAreas(), false));
    expect(nothing).toEqual({ text: "No model of your own is connected yet.", asksSettings: true });
    const framed = switchWords(facts, liveState(areas, true));
    expect(framed.asksSettings).toBe(false);
    expect(framed.text).toContain("inside another page");
  });
});

/** The real Agents SDK over the mock: tools, a handoff, a typed result. */
import { Agent, Runner, OpenAIProvider, tool } from "@openai/agents";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { mockedClient } from "./mock-client.ts";

describe.for([true, false])("the Agents SDK (responses: %s)", (useResponses) => {
  function runner(): Runner {
    const { client: openAIClient } = mockedClient();
    return new Runner({ modelProvider: new OpenAIProvider({ openAIClient, useResponses }), tracingDisabled: true });
  }
  const weather = tool({
    name: "get_weather",
    description: "The weather now in one city",
    parameters: z.object({ city: z.string() }),
    execute: ({ city }) => JSON.stringify({ city, celsius: 20 }),
  });
  const forecaster = new Agent({
    name: "Forecaster",
    instructions: "You know the weather.",
    model: "mock",
    tools: [weather],
  });

  test("an agent calls its tool and answers", async () => {
    const result = await runner().run(forecaster, "What is the weather in Paris?");
    expect(result.finalOutput).toBe("It is 20 °C in Paris.");
  });

  test("the same, streamed", async () => {
    const result = await runner().run(forecaster, "What is the weather in Oslo?", { stream: true });
    for await (const event of result) expect(event.type).toBeTypeOf("string");
    await result.completed;
    expect(result.finalOutput).toBe("It is 20 °C in Oslo.");
  });

  test("who is handed the talk answers it", async () => {
    const triage = new Agent({ name: "Triage", instructions: "Hand over.", model: "mock", handoffs: [forecaster] });
    const asked = "Transfer me to the forecaster: what is the weather in Paris?";
    const result = await runner().run(triage, asked);
    expect(result.lastAgent?.name).toBe("Forecaster");
    expect(result.finalOutput).toBe("It is 20 °C in Paris.");
  });

  test("a typed result has the fields asked for", async () => {
    const reader = new Agent({
      name: "Reader",
      model: "mock",
      outputType: z.object({ city: z.string(), celsius: z.number() }),
    });
    const result = await runner().run(reader, "Paris, 20 degrees");
    expect(Object.keys(result.finalOutput ?? {})).toEqual(["city", "celsius"]);
  });
});

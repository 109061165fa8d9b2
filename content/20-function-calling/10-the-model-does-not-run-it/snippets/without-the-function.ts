import OpenAI from "openai";

const tools: OpenAI.ChatCompletionTool[] = [{
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather now in one city",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
}];
const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: "What is the weather in Paris?" }];

const client = new OpenAI();
const first = await client.chat.completions.create({ model: "mock", messages, tools });
const message = first.choices[0].message;
const call = message.tool_calls![0] as OpenAI.ChatCompletionMessageFunctionToolCall;
console.log(message.content, call.function.name, call.function.arguments);

import OpenAI from "openai";

const client = new OpenAI();
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

function get_weather({ city }: { city: string }) {
  console.log("get_weather runs:", city);
  return { city, celsius: city === "Paris" ? 20 : 7 };
}

async function answer(question: string) {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: question }];
  const first = await client.chat.completions.create({ model: "mock", messages, tools });
  const message = first.choices[0].message;
  const call = message.tool_calls![0] as OpenAI.ChatCompletionMessageFunctionToolCall;
  const result = get_weather(JSON.parse(call.function.arguments));
  messages.push(message, { role: "tool", content: JSON.stringify(result) });
  const second = await client.chat.completions.create({ model: "mock", messages, tools });
  return second.choices[0].message.content;
}

console.log(await answer("What is the weather in Paris?"));
console.log(await answer("What is the weather in Oslo?"));

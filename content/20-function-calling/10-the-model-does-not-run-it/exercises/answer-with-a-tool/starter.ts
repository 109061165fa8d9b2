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
  return message.content; // null: the model has asked, not answered
}

console.log(await answer("What is the weather in Paris?"));
console.log(await answer("What is the weather in Oslo?"));

import OpenAI from "openai";

const client = new OpenAI();
const answer = await client.chat.completions.create({
  model: "mock",
  messages: [{ role: "user", content: "What is an event loop?" }],
});
console.log(answer.choices[0]!.message.content);
console.log("tokens:", answer.usage?.total_tokens);

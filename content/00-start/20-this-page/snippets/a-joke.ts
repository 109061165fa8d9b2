import OpenAI from "openai";

const model = new OpenAI();

const reply = await model.chat.completions.create({
  model: "mock",
  messages: [{ role: "user", content: "Tell me a joke." }],
});
console.log(reply.choices[0]!.message.content);

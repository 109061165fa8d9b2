import OpenAI from "openai";

const model = new OpenAI();

async function ask(question: string) {
  const reply = await model.chat.completions.create({
    model: "mock",
    messages: [{ role: "user", content: question }],
  });
  console.log(reply.choices[0]!.message.content);
}

async function main() {
  await ask("What is 6 times 7?");
  await ask("What is 15 minus 8?");
  await ask("Hello!");
}

await main();

import OpenAI from "openai";

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function heartbeat() {
  for (let beat = 1; beat <= 6; beat += 1) {
    await sleep(0.5);
    console.log("beat", beat);
  }
}

async function ask() {
  const client = new OpenAI();
  const messages = [{ role: "user" as const, content: "How is P1?" }];
  await client.chat.completions.create({ model: "mock", messages });
  console.log("the only client has answered");
}

await Promise.all([heartbeat(), ask()]);

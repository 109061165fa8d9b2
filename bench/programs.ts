/** Programs that are measured. */
import type { Language } from "../src/trace/event.ts";

/** So many coroutines that sleep three seconds, gathered. */
export function sleepers(language: Language, count: number): string {
  return language === "python" ? pythonSleepers(count) : typescriptSleepers(count);
}

function pythonSleepers(count: number): string {
  return `import asyncio

async def sleeper(n):
    await asyncio.sleep(3)
    return n

async def main():
    results = await asyncio.gather(*(sleeper(n) for n in range(${count})))
    print(len(results))

asyncio.run(main())
`;
}

function typescriptSleepers(count: number): string {
  return `const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function sleeper(n: number) {
  await sleep(3);
  return n;
}

const results = await Promise.all(Array.from({ length: ${count} }, (_, n) => sleeper(n)));
console.log(results.length);
`;
}

/** So many requests to the mock model, gathered. */
export function askers(language: Language, count: number): string {
  return language === "python"
    ? `import asyncio
from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(n):
    messages = [{"role": "user", "content": f"Hello {n}"}]
    return await client.chat.completions.create(model="mock", messages=messages)

async def main():
    print(len(await asyncio.gather(*(ask(n) for n in range(${count})))))

asyncio.run(main())
`
    : `import OpenAI from "openai";
const client = new OpenAI();

async function ask(n: number) {
  return await client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: \`Hello \${n}\` }] });
}

console.log((await Promise.all(Array.from({ length: ${count} }, (_, n) => ask(n)))).length);
`;
}

export const hello = { python: 'print("hello")\n', typescript: 'console.log("hello");\n' } as const;

/** Programs that never end: one that never lets go of the loop, one that lets go of it all the time. */
export const endless: Readonly<Record<Language, readonly string[]>> = {
  python: [
    'print("on")\nwhile True:\n    pass\n',
    `import asyncio

async def main():
    print("on")
    while True:
        await asyncio.sleep(0)

asyncio.run(main())
`,
  ],
  typescript: [
    'console.log("on");\nwhile (true) {}\n',
    `console.log("on");
while (true) await new Promise((resolve) => setTimeout(resolve, 1000));
`,
  ],
};

/** Lines that every program of this kind has: sharing them tells nothing. */
import { allPrintsOf, type Prints } from "./prints.ts";

const texts = [
  "import asyncio\nfrom openai import OpenAI\nclient = OpenAI()\n",
  "import asyncio\nfrom openai import AsyncOpenAI\nclient = AsyncOpenAI()\n",
  "import json\nfrom openai import OpenAI\nclient = OpenAI()\nasync def main():\n",
  "import OpenAI from 'openai';\nconst client = new OpenAI();\nasync function main() {\n",
  "async def main():\n    await asyncio.gather(\nasyncio.run(main())\n",
  "if __name__ == '__main__':\n    asyncio.run(main())\n",
  "async function main() {\n  await Promise.all([\nawait main();\n",
  "response = client.chat.completions.create(model='gpt-4.1-mini', messages=[{'role': 'user', 'content': '",
  "response = await client.chat.completions.create(model='gpt-4.1-mini', messages=[{'role': 'user', 'content': '",
  "const response = await client.chat.completions.create({ model: 'gpt-4.1-mini', messages: [{ role: 'user', content: '",
  "response = client.responses.create(model='gpt-4.1-mini', input='",
  "const response = await client.responses.create({ model: 'gpt-4.1-mini', input: '",
  "print(response.output_text)",
  "console.log(response.output_text);",
  "print(response.choices[0].message.content)",
  "console.log(response.choices[0].message.content);",
  "console.log(response.choices[0]?.message.content);",
  "const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));",
];

let known: Prints | undefined;

export function commonPrints(): Prints {
  known ??= new Set(texts.flatMap((text) => [...allPrintsOf(text)]));
  return known;
}

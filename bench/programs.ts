/** Programs that are measured. */

/** So many coroutines that sleep three seconds, gathered. */
export function pythonSleepers(count: number): string {
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

export function typescriptSleepers(count: number): string {
  return `const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function sleeper(n: number) {
  await sleep(3);
  return n;
}

const results = await Promise.all(Array.from({ length: ${count} }, (_, n) => sleeper(n)));
console.log(results.length);
`;
}

export const hello = { python: 'print("hello")\n', typescript: 'console.log("hello");\n' } as const;

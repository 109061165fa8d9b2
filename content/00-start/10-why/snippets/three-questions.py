import asyncio
from openai import AsyncOpenAI

model = AsyncOpenAI()

async def ask(question):
    reply = await model.chat.completions.create(
        model="mock",
        messages=[{"role": "user", "content": question}])
    print(reply.choices[0].message.content)

async def main():
    await ask("What is 6 times 7?")
    await ask("What is 15 minus 8?")
    await ask("Hello!")

asyncio.run(main())

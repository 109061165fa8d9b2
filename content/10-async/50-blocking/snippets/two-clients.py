import asyncio
from pathlib import Path
from openai import AsyncOpenAI, OpenAI

question = [{"role": "user", "content": "How is P1?"}]

async def heartbeat():
    for beat in range(1, 7):
        await asyncio.sleep(0.5)
        print("beat", beat)

async def ask():
    answer = OpenAI().chat.completions.create(
        model="mock", messages=question)
    print("the plain client has answered")
    answer = await AsyncOpenAI().chat.completions.create(
        model="mock", messages=question)
    print("the async client has answered")
    file = Path("p1.txt")
    await asyncio.to_thread(file.write_text, answer.id)
    print("the file is written")

async def main():
    await asyncio.gather(heartbeat(), ask())

asyncio.run(main())

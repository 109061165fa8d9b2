import asyncio

async def score(team, seconds):
    await asyncio.sleep(seconds)
    if team == "red":
        raise ValueError("red did not play")
    return seconds

async def main():
    scores = await asyncio.gather(
        score("red", 1), score("blue", 4), score("green", 2),
        return_exceptions=True,
    )
    print(len(scores), "results")

asyncio.run(main())

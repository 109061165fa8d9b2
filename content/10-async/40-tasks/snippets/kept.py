import asyncio
import gc

background = set()

async def ask(patient, signal):
    print("asking about", patient)
    await signal
    print(patient, "answered")

async def main():
    task = asyncio.create_task(ask("P2", asyncio.Future()))
    background.add(task)            # somebody knows it
    task.add_done_callback(background.discard)
    await asyncio.sleep(1)
    del task
    gc.collect()                    # Python looks for what nobody holds
    await asyncio.sleep(3)
    print("still there:", len(background))

asyncio.run(main())

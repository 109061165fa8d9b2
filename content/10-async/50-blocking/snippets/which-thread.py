import asyncio
import threading

def this_thread():
    return threading.current_thread().name

async def ask(patient):
    await asyncio.sleep(1)
    print(patient, "goes on in", this_thread())

async def main():
    await asyncio.gather(ask("P1"), ask("P2"), ask("P3"))
    print("to_thread runs in", await asyncio.to_thread(this_thread))

asyncio.run(main())

import ast
import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

async def notebook(cell):
    allowed = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    await eval(compile(cell, "cell", "exec", allowed))

asyncio.run(notebook('print(await ask("P123"))'))

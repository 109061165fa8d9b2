import ast
import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # takes 3 s
    return f"{patient} answered"

cell = 'print(await ask("P123"))'

async def notebook():
    allowed = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    await eval(compile(cell, "cell", "exec", allowed))

asyncio.run(notebook())

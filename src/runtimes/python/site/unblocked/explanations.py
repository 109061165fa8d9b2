"""What an error means, for a beginner: one or two sentences, or nothing where it speaks for itself."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable
from traceback import TracebackException

from .explained_messages import Kinds, explain_message
from .places import function_around
from .refusals import NotInBrowserError
from .safe_text import exception_text
from .stack_walk import raising_line

#: Modules that learners look for and what there is instead.
_NETWORK = {"requests", "httpx", "aiohttp", "urllib3", "websockets", "anthropic"}


def explain(error: BaseException, report: TracebackException, message: str) -> str | None:
    """Explain an error that ended a program. `report`: its traceback, of which only the program's frames are left."""
    if isinstance(error, NotInBrowserError):
        return None  # it says what to do itself
    if isinstance(error, SyntaxError):
        return _explain_syntax(error, message)
    client = sys.modules.get("openai")
    if client is not None and isinstance(error, client.OpenAIError):
        from .explained_model import explain_model_error  # few programs fail so, and it is mostly words

        return explain_model_error(error)
    if isinstance(error, ModuleNotFoundError):
        return _explain_import(error.name or "")
    for kind, explain_kind in _BY_TYPE:
        if isinstance(error, kind):
            return explain_kind(error, report)
    return explain_message(error, message, (report.stack[-1].line or "") if report.stack else "")


#: Modules of the standard library that need what a page does not have.
_LEFT_OUT = {
    "multiprocessing": "processes",
    "socketserver": "sockets",
    "tkinter": "windows",
    "turtle": "windows",
    "curses": "terminal",
    "readline": "terminal",
}


def _explain_syntax(error: SyntaxError, message: str) -> str | None:
    if isinstance(error, TabError):
        return "Tabs and spaces are mixed here, as it happens when code is pasted. Use four spaces for each level."
    if isinstance(error, IndentationError):
        return _INDENTATION.get(message.partition(" after ")[0])
    if message.startswith("'await' outside function") or (
        "outside async function" in message or "outside of an async" in message
    ):
        if error.lineno is None or function_around(error.lineno) is None:
            word = re.search(r"'(async \w+|await)'", message)
            return (
                f"At the top level of a Python program nothing can pause, so `{word[1] if word else 'async'}` is not "
                "allowed there. Put it in `async def main():` and start that with `asyncio.run(main())`."
            )
        return "Only a function defined with `async def` can pause. Write `async def` instead of `def` there."
    return _SYNTAX.get(message)


_INDENTATION = {
    "unexpected indent": "This line begins further right than the one before it, and nothing above opens a block.",
    "expected an indented block": "The line above ends with a colon, so the next one must begin further right.",
    "unindent does not match any outer indentation level": "This line begins at a place where no line above began: "
    "count its spaces, also where code was pasted.",
}
_SYNTAX = {
    "'yield from' inside async function": "An async function cannot hand on with `yield from`. "
    "Write `async for item in …: yield item`.",
    "'return' with value in async generator": "With a `yield` in it, this function is an async generator: it gives "
    "values by `yield` only. Leave out the value after `return`.",
}


def _explain_import(name: str) -> str:
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        missing = _LEFT_OUT.get(top)
        why = f": a program in a browser has no {missing}" if missing else ""
        return f"`{top}` belongs to Python's standard library, but is not in this page{why}."
    if top == "openai":
        return "The page loads the package `openai` for programs that have its name in their text. Write it out."
    if top in ("pydantic", "pydantic_core"):
        return _PYDANTIC
    text = f"There is no module `{top}` here. You can import Python's standard library and `openai`."
    if top in _NETWORK:
        text += " A program in this page has no network; it talks to the model through `openai`."
    return text


_PYDANTIC = (
    "pydantic is not here: it is compiled code, which this page has not. For `parse`, use a class with `@dataclass` above "
    'it; for `create`, a dict: `response_format={"type": "json_schema", …}`.'
)


def _explain_group(error: BaseException, _report: TracebackException) -> str:
    leaves = _leaves(error)
    found = dict.fromkeys(_failure_text(leaf) for leaf in leaves)
    named = ", ".join(list(found)[:4]) + (" and others" if len(found) > 4 else "")
    names = dict.fromkeys(type(leaf).__name__ for leaf in leaves)
    many = "One error comes" if len(leaves) == 1 else f"{len(leaves)} errors come together"
    return (
        f"{many} in a group: {named}. The traceback above shows each. A task group waits for all its tasks and then "
        f"raises what failed; catch it with `except* {next(iter(names))}`."
    )


def _leaves(error: BaseException) -> list[BaseException]:
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    return [leaf for one in error.exceptions for leaf in _leaves(one)]


def _failure_text(error: BaseException) -> str:
    line = raising_line(error)
    return f"`{exception_text(error)}`" + (f" at line {line}" if line else "")


def _explain_timeout(error: BaseException, report: TracebackException) -> str | None:
    cause = report.__cause__
    if cause is None or not isinstance(error.__cause__, asyncio.CancelledError) or not report.stack:
        return None
    limit = report.stack[-1].lineno
    inside = cause.stack[-1].lineno if cause.stack else limit
    where = f" while line {inside} was waiting" if inside != limit else ""
    return (
        f"The time limit of line {limit} was over{where}, so what it limits was cancelled. "
        "Catch `TimeoutError` around it, or give it more time."
    )


def _explain_cancelled(_error: BaseException, report: TracebackException) -> str:
    line = report.stack[-1].lineno if report.stack else 0
    where = f"Line {line}" if line else "The program"
    return (
        f"{where} was waiting for something that was cancelled, and nobody caught the CancelledError. If you "
        "cancelled a task yourself, await it inside `try:` … `except asyncio.CancelledError:`."
    )


def _explain_json(error: BaseException, _report: TracebackException) -> str:
    if not isinstance(error, json.JSONDecodeError) or not error.doc.strip():
        return "The text is empty, and JSON is not. Look at what you hand to `json.loads`."
    near = error.doc[max(0, error.pos - 12) : error.pos + 12]
    where = f"at its end, after `{near}`" if error.pos >= len(error.doc.rstrip()) else f"near `{near}`"
    from .explained_model import tool_of_arguments

    if (tool := tool_of_arguments(error.doc)) is not None:
        return (
            f"This text is no valid JSON {where}. The model wrote it as the arguments of a call of `{tool}`, and a model "
            "makes mistakes. Catch `json.JSONDecodeError`, and tell the model in the tool message what was wrong."
        )
    return (
        f"This text is no valid JSON {where}. Arguments that a model writes for a tool can be cut off or wrong: catch "
        "`json.JSONDecodeError` and tell the model what was wrong."
    )


def _explain_name(error: BaseException, report: TracebackException) -> str | None:
    name = getattr(error, "name", None)
    if isinstance(error, UnboundLocalError):
        local = re.search(r"local variable '(\w+)'", str(error))
        if local is None:
            return None
        return (
            f"This function gives `{local[1]}` a value somewhere, so in all of it the name is the function's own, and it "
            f"has no value yet. To change the one outside, write `global {local[1]}` first (`nonlocal` for that of a "
            "function around it)."
        )
    if not name or "Did you" in "".join(report.format_exception_only()):
        return None  # Python says itself what may be meant
    return (
        f"Nothing is called `{name}` when this line runs. Is it spelled as where it is made, and made before, in this "
        "function or outside of all?"
    )


def _explain_recursion(_error: BaseException, _report: TracebackException) -> str:
    return "A function called itself again and again. Give it a case in which it returns without calling itself."


def _explain_memory(_error: BaseException, _report: TracebackException) -> str:
    return "The program used more memory than a run may have here. Look for a list that grows in an endless loop."


def _explain_file(_error: BaseException, _report: TracebackException) -> str:
    return (
        "A program in a browser sees no files of your computer, only those that it has written itself. "
        "Put the text in the program."
    )


_BY_TYPE: list[tuple[Kinds, Callable[[BaseException, TracebackException], str | None]]] = [
    (BaseExceptionGroup, _explain_group),
    (asyncio.CancelledError, _explain_cancelled),
    (TimeoutError, _explain_timeout),
    (json.JSONDecodeError, _explain_json),
    ((FileNotFoundError, PermissionError), _explain_file),
    (NameError, _explain_name),
    (RecursionError, _explain_recursion),
    (MemoryError, _explain_memory),
]

"""What errors of the model's client mean. The words are those of src/runtimes/typescript/explain-model.ts."""

from __future__ import annotations

import gc
import re
from typing import Any

_RETRIES = "The client tries again by itself as often as `max_retries` says (twice, unless you set it)"

#: By the name of the error's class: what happened, then what to do.
_BY_NAME = {
    "AuthenticationError": "The endpoint does not accept your key. Check that it is whole and belongs to this endpoint; "
    "trying again does not help.",
    "PermissionDeniedError": "Your key is known, but may not do this. Ask whoever gave you the key; trying again does "
    "not help.",
    "NotFoundError": "The endpoint does not know what you asked for. Check how the model's name is spelled, and the "
    "client's `base_url`.",
    "RateLimitError": f"You asked more often than the endpoint allows. {_RETRIES}, and first waits as long as the "
    "answer's `retry-after` asks for; then it gives up with this error. Ask less at once, or catch the error and wait "
    "longer.",
    "ConflictError": f"Another request held what yours needs. {_RETRIES}, then it gives up with this error. Catch it and "
    "ask again later.",
    "InternalServerError": f"Something broke at the endpoint, not in your program. {_RETRIES}, then it gives up with this "
    "error. Catch it and ask again later.",
    "APITimeoutError": "No answer came within the client's `timeout` (10 minutes, unless you set it). Allow more time, or "
    "catch the error.",
    "APIConnectionError": "No answer came, or the connection broke while it came: the cause in the traceback says which. "
    f"{_RETRIES}. In a live run the address is the one in the settings, else the client's `base_url`: check it. Keep what "
    "came, and ask again for the rest.",
    "APIError": "The answer broke off with an error after it had begun. What came until then is real: keep it as it "
    "comes, and ask again for the rest.",
    "LengthFinishReasonError": "The answer was cut off at its limit of tokens before its JSON was complete, so it cannot "
    "be parsed. Allow more tokens, or ask for less.",
}

#: An answer that the page gave itself, in a live run (worker/refusal.ts, openai/broker).
_OF_PAGE = (
    "This page kept the request from going out, and the message says why. It is no answer of your endpoint."
)

#: Requests that are refused for how they tell of tool calls.
_REFUSALS = (
    (
        "must be followed by tool messages",
        "Every call in an assistant's `tool_calls` needs an answer: one message with role `tool` and the call's `id` as "
        "its `tool_call_id`, right after it. Answer a call also when your tool failed.",
    ),
    (
        "'?tool_call_id'?",
        "A message with role `tool` says which call it answers: give it the call's `id` as its `tool_call_id`.",
    ),
    (
        "role 'tool' must be a response",
        "A message with role `tool` answers a call. Put the assistant's message with its `tool_calls` in front of it.",
    ),
    (
        "No tool output found",
        "Every `function_call` needs an answer: a `function_call_output` with the same `call_id`, in the next `input`. "
        "Answer a call also when your tool failed.",
    ),
    (
        "No tool call found",
        "A `function_call_output` answers a call: put the `function_call` with the same `call_id` in front of it, or "
        "name the answer that holds it as `previous_response_id`.",
    ),
)


def explain_model_error(error: Any) -> str | None:
    """Explain an error of the `openai` package. `error`: an `openai.OpenAIError`."""
    name = type(error).__name__
    if getattr(error, "type", None) == "unblocked_error" or getattr(error, "code", None) == "live_run_limit":
        return _OF_PAGE
    if name in ("BadRequestError", "UnprocessableEntityError"):
        body = error.body if isinstance(error.body, dict) else {}
        message = str(body.get("message"))
        known = next((text for pattern, text in _REFUSALS if re.search(pattern, message)), None)
        if known is not None:
            return known
        place = "what you sent" if error.param is None else f"`{error.param}` in what you sent"
        return f"The endpoint refuses the request as it is: look at {place}. Trying again does not help."
    return _BY_NAME.get(name)


def tool_of_arguments(text: str) -> str | None:
    """The function for which the model wrote these arguments, if a call with them is still at hand."""
    for one in gc.get_objects():
        kind = type(one)
        if kind.__module__.startswith("openai.") and kind.__name__.endswith(("Function", "ToolCall")):
            fields = one.__dict__
            if fields.get("arguments") == text and isinstance(fields.get("name"), str):
                name: str = fields["name"]
                return name
    return None

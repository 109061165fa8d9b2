"""The body of a chat request, from the arguments of `create`."""

from __future__ import annotations

from typing import Any

from .._models import to_wire
from .._omit import given

_KNOWN = frozenset(
    "audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata "
    "modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key reasoning_effort response_format "
    "safety_identifier seed service_tier stop store stream_options temperature tool_choice tools top_logprobs top_p "
    "user verbosity web_search_options".split()
)


def chat_body(
    messages: Any, model: str, stream: Any, options: dict[str, Any], extra_body: dict[str, Any] | None
) -> dict[str, Any]:
    """The dict that is sent. A misspelt argument is a TypeError, as with the real package."""
    unknown = next((name for name in options if name not in _KNOWN), None)
    if unknown is not None:
        raise TypeError(f"Completions.create() got an unexpected keyword argument {unknown!r}")
    fields = given({"messages": messages, "model": model, "stream": stream, **options})
    body: dict[str, Any] = to_wire(fields)
    return {**body, **(extra_body or {})}

"""Parameters of the methods that take many: the real package's names, in its order.

tests/unit/openai/python-signatures.test.ts holds them against the real package's source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Any

from ._omit import NOT_GIVEN, omit

_ASK = "extra_headers extra_query extra_body timeout"
_CHAT_REST = (
    "safety_identifier seed service_tier stop store {stream}stream_options temperature tool_choice tools top_logprobs "
    f"top_p user verbosity web_search_options {_ASK}"
)
_CHAT_START = (
    "frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata "
    "modalities moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_options "
    "prompt_cache_retention reasoning_effort"
)
CHAT_CREATE = f"messages model audio {_CHAT_START} response_format {_CHAT_REST.format(stream='stream ')}"
CHAT_PARSE = f"messages model audio response_format {_CHAT_START} {_CHAT_REST.format(stream='')}"

_CACHE = "prompt_cache_key prompt_cache_options prompt_cache_retention reasoning safety_identifier service_tier store"
RESPONSES_CREATE = (
    "access_programs background context_management conversation include input instructions "
    f"max_output_tokens max_tool_calls metadata model moderation parallel_tool_calls previous_response_id prompt {_CACHE} stream stream_options temperature text "
    f"tool_choice tools top_logprobs top_p truncation user {_ASK}"
)
RESPONSES_PARSE = f"text_format {RESPONSES_CREATE.replace(' user ', ' user verbosity ')}"
RESPONSES_STREAM = (
    "response_id input model access_programs background context_management text_format tools conversation include "
    "instructions max_output_tokens max_tool_calls metadata parallel_tool_calls moderation previous_response_id prompt "
    f"{_CACHE} stream_options temperature text tool_choice top_logprobs top_p truncation user starting_after {_ASK}"
)

#: What is no field of the body.
_ABOUT_REQUEST: Mapping[str, object] = {
    "extra_headers": None,
    "extra_query": None,
    "extra_body": None,
    "timeout": NOT_GIVEN,
}


def takes[Method: Callable[..., Any]](names: str, required: str = "") -> Callable[[Method], Method]:
    """Show these keyword arguments as the signature of a method that is written with `**given`."""

    def shown() -> list[Parameter]:
        needed = required.split()
        parameters = [Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)]
        for name in names.split():
            default = Parameter.empty if name in needed else _ABOUT_REQUEST.get(name, omit)
            parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default))
        return parameters

    return _signed(shown)


def takes_about[Method: Callable[..., Any]](method: Method) -> Method:
    """Show the arguments of `about` in the signature of a method that is written with `**others`."""

    def shown() -> list[Parameter]:
        code = method.__code__
        count = code.co_argcount
        defaults = method.__kwdefaults__ or {}
        parameters = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in code.co_varnames[:count]]
        own = code.co_varnames[count : count + code.co_kwonlyargcount]
        for name, default in [(name, defaults.get(name, Parameter.empty)) for name in own] + [*_ABOUT_REQUEST.items()]:
            parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default))
        return parameters

    return _signed(shown)(method)


class _LateSignature(Signature):
    """A signature made when somebody looks: 300 parameters are not worth their room otherwise."""

    __slots__ = ("_shown",)

    def __init__(self, shown: Callable[[], list[Parameter]]) -> None:
        self._shown = shown

    def __getattr__(self, name: str) -> Any:
        if name not in ("_parameters", "_return_annotation"):
            raise AttributeError(name)
        super().__init__(self._shown())
        return getattr(self, name)


def _signed[Method: Callable[..., Any]](shown: Callable[[], list[Parameter]]) -> Callable[[Method], Method]:
    def mark(method: Method) -> Method:
        method.__signature__ = _LateSignature(shown)  # type: ignore[attr-defined]
        return method

    return mark


def checked(method: str, names: str, given: dict[str, Any]) -> dict[str, Any]:
    """The fields of the body among the arguments of a call, in the order of `names`. A misspelt one is a TypeError."""
    known = names.split()
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        raise TypeError(f"{method}() got an unexpected keyword argument {unknown!r}")
    return {name: given[name] for name in known if name in given and name not in _ABOUT_REQUEST}


def missing(method: str, names: str, given: Mapping[str, Any]) -> None:
    """Raise what Python raises when required keyword arguments are not there."""
    lacking = [repr(name) for name in names.split() if name not in given]
    if lacking:
        many = "s" if len(lacking) > 1 else ""
        raise TypeError(
            f"{method}() missing {len(lacking)} required keyword-only argument{many}: {' and '.join(lacking)}"
        )


def about(method: str, others: dict[str, Any]) -> dict[str, Any]:
    """The arguments that every method takes besides its own; others are a TypeError."""
    checked(method, _ASK, others)
    return others

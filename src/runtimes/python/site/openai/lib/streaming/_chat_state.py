"""Puts the chunks of a chat stream together, and says what each has brought."""

from __future__ import annotations

from typing import Any

from ..._errors import ContentFilterFinishReasonError, LengthFinishReasonError
from ..._models import BaseModel
from ..._omit import omit
from ...types.chat import ChatCompletionChunk
from ...types.chat.parsed_chat_completion import ParsedChatCompletion, ParsedChoice
from .._parsing import arguments_value, has_values, is_type, parse_chat_completion, text_value
from .._partial_json import partial_json
from ._chat_events import (
    ChunkEvent,
    ContentDeltaEvent,
    ContentDoneEvent,
    FunctionToolCallArgumentsDeltaEvent,
    FunctionToolCallArgumentsDoneEvent,
    LogprobsContentDeltaEvent,
    LogprobsContentDoneEvent,
    LogprobsRefusalDeltaEvent,
    LogprobsRefusalDoneEvent,
    RefusalDeltaEvent,
    RefusalDoneEvent,
)


class ChatCompletionStreamState:
    """The answer so far. Usable by hand too: give it each chunk of `create(stream=True)`."""

    def __init__(self, *, input_tools: Any = omit, response_format: Any = omit) -> None:
        self._tools = list(input_tools or ())
        self._format = response_format
        self._snapshot: ParsedChatCompletion | None = None
        self._choices: dict[int, _ChoiceState] = {}

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion:
        """The answer so far."""
        assert self._snapshot is not None
        return self._snapshot

    def get_final_completion(self) -> ParsedChatCompletion:
        """The answer, which must be whole. Raises LengthFinishReasonError when it was cut."""
        wanted = self._format if is_type(self._format) else omit
        return parse_chat_completion(
            response_format=wanted, input_tools=self._tools, chat_completion=self.current_completion_snapshot
        )

    def handle_chunk(self, chunk: ChatCompletionChunk) -> list[BaseModel]:
        """Add a chunk. Returns the events it makes."""
        snapshot = self._accumulate(chunk)
        events: list[BaseModel] = [ChunkEvent(type="chunk", chunk=chunk, snapshot=snapshot)]
        for choice in chunk.choices:
            state = self._choices.setdefault(choice.index, _ChoiceState(self._tools, self._format))
            events += state.events(choice, _choice(snapshot, choice.index))
        return events

    def _accumulate(self, chunk: ChatCompletionChunk) -> ParsedChatCompletion:
        snapshot = self._snapshot
        if snapshot is None:
            data = {"system_fingerprint": None, **chunk.to_dict(), "object": "chat.completion", "choices": []}
            data.pop("obfuscation", None)
            snapshot = self._snapshot = ParsedChatCompletion(**data)
        for choice in chunk.choices:
            delta = choice.delta.to_dict()
            found = _choice(snapshot, choice.index)
            if found is None:
                fields = choice.model_dump(exclude_unset=True, exclude={"delta"})
                found = ParsedChoice(**fields, message=delta)
                snapshot.choices.append(found)
            else:
                found.message = type(found.message)(**_added(found.message.to_dict(), delta))
                _add_logprobs(found, choice)
            self._end(found, choice, snapshot)
            self._read_ahead(found)
        if chunk is not None and snapshot is not None:
            snapshot.usage = chunk.usage
            snapshot.system_fingerprint = chunk.system_fingerprint
        return snapshot

    def _end(self, found: ParsedChoice, choice: Any, snapshot: ParsedChatCompletion) -> None:
        if not choice.finish_reason:
            return
        found.finish_reason = choice.finish_reason
        if has_values(self._format, self._tools):
            if choice.finish_reason == "length":
                raise LengthFinishReasonError(completion=snapshot)
            if choice.finish_reason == "content_filter":
                raise ContentFilterFinishReasonError(completion=snapshot)

    def _read_ahead(self, found: ParsedChoice) -> None:
        """Parse what there is of values that are still being written."""
        message = found.message
        if message.content and not message.refusal and is_type(self._format) and message.content.lstrip():
            message.parsed = partial_json(message.content)
        strict = {tool["function"]["name"] for tool in self._tools if tool.get("function", {}).get("strict")}
        for call in message.tool_calls or ():
            if call.function.name in strict and call.function.arguments:
                call.function.parsed_arguments = partial_json(call.function.arguments)


class _ChoiceState:
    """What one of the answers has had its last event of."""

    def __init__(self, tools: list[Any], response_format: Any) -> None:
        self._tools = tools
        self._format = response_format
        self._done: set[object] = set()
        self._call: int | None = None

    def events(self, choice: Any, snapshot: ParsedChoice | None) -> list[BaseModel]:
        """The events that a chunk makes for this answer."""
        assert snapshot is not None
        return [*self._deltas(choice, snapshot), *self._ends(choice, snapshot)]

    def _deltas(self, choice: Any, snapshot: ParsedChoice) -> list[BaseModel]:
        events: list[BaseModel] = []
        delta, message = choice.delta, snapshot.message
        if delta.content is not None and message.content is not None:
            fields = {"delta": delta.content, "snapshot": message.content, "parsed": message.parsed}
            events.append(ContentDeltaEvent(type="content.delta", **fields))
        if delta.refusal is not None and message.refusal is not None:
            events.append(RefusalDeltaEvent(type="refusal.delta", delta=delta.refusal, snapshot=message.refusal))
        for piece in delta.tool_calls or ():
            function = (message.tool_calls or [])[piece.index].function
            events.append(
                FunctionToolCallArgumentsDeltaEvent(
                    type="tool_calls.function.arguments.delta",
                    name=function.name,
                    index=piece.index,
                    arguments=function.arguments,
                    parsed_arguments=function.parsed_arguments,
                    arguments_delta=piece.function.arguments or "",
                )
            )
        if choice.logprobs is not None and snapshot.logprobs is not None:
            new, all_now = choice.logprobs, snapshot.logprobs
            if new.content and all_now.content:
                fields = {"content": new.content, "snapshot": all_now.content}
                events.append(LogprobsContentDeltaEvent(type="logprobs.content.delta", **fields))
            if new.refusal and all_now.refusal:
                fields = {"refusal": new.refusal, "snapshot": all_now.refusal}
                events.append(LogprobsRefusalDeltaEvent(type="logprobs.refusal.delta", **fields))
        return events

    def _ends(self, choice: Any, snapshot: ParsedChoice) -> list[BaseModel]:
        events: list[BaseModel] = []
        if snapshot.finish_reason:
            events += self._content_ends(snapshot)
            events += self._call_end(snapshot)
        for piece in choice.delta.tool_calls or ():
            if piece.index != self._call:
                events += self._content_ends(snapshot)
                events += self._call_end(snapshot)
            self._call = piece.index
        return events

    def _content_ends(self, snapshot: ParsedChoice) -> list[BaseModel]:
        events: list[BaseModel] = []
        message, logprobs = snapshot.message, snapshot.logprobs
        if message.content and self._is_first("content"):
            message.parsed = text_value(self._format, message.content, message.refusal)
            events.append(ContentDoneEvent(type="content.done", content=message.content, parsed=message.parsed))
        if message.refusal is not None and self._is_first("refusal"):
            events.append(RefusalDoneEvent(type="refusal.done", refusal=message.refusal))
        if logprobs is not None and logprobs.content is not None and self._is_first("logprobs"):
            events.append(LogprobsContentDoneEvent(type="logprobs.content.done", content=logprobs.content))
        if logprobs is not None and logprobs.refusal is not None and self._is_first("logprobs of refusal"):
            events.append(LogprobsRefusalDoneEvent(type="logprobs.refusal.done", refusal=logprobs.refusal))
        return events

    def _call_end(self, snapshot: ParsedChoice) -> list[BaseModel]:
        if self._call is None or not self._is_first(self._call):
            return []
        calls = snapshot.message.tool_calls
        assert calls is not None
        function = calls[self._call].function
        function.parsed_arguments = arguments_value(self._tools, function.name, function.arguments)
        return [
            FunctionToolCallArgumentsDoneEvent(
                type="tool_calls.function.arguments.done",
                name=function.name,
                index=self._call,
                arguments=function.arguments,
                parsed_arguments=function.parsed_arguments,
            )
        ]

    def _is_first(self, what: object) -> bool:
        is_first = what not in self._done
        self._done.add(what)
        return is_first


def _choice(snapshot: ParsedChatCompletion, index: int) -> ParsedChoice | None:
    return next((choice for choice in snapshot.choices if choice.index == index), None)


def _added(so_far: dict[str, Any], delta: dict[str, Any]) -> dict[str, Any]:
    """Add a piece: texts grow, calls are found by their `index`."""
    for name, value in delta.items():
        before = so_far.get(name)
        if before is None or name in ("index", "type") or value is None:
            so_far[name] = value if value is not None else before
        elif isinstance(before, str):
            so_far[name] = before + value
        elif isinstance(before, dict):
            so_far[name] = _added(before, value)
        elif isinstance(before, list):
            for item in value:
                found = next((one for one in before if one.get("index") == item.get("index")), None)
                if found is None:
                    before.append(item)
                else:
                    _added(found, item)
    return so_far


def _add_logprobs(found: ParsedChoice, choice: Any) -> None:
    if choice.logprobs is None:
        return
    if found.logprobs is None:
        found.logprobs = choice.logprobs.model_copy(deep=True)
        return
    for name in ("content", "refusal"):
        more = getattr(choice.logprobs, name)
        if more:
            setattr(found.logprobs, name, [*(getattr(found.logprobs, name) or ()), *more])

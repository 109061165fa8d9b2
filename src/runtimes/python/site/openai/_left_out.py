"""What the real package has and this one has not."""

from __future__ import annotations

_REAL_NAMES = frozenset(
    "AzureOpenAI AsyncAzureOpenAI AssistantEventHandler AsyncAssistantEventHandler pydantic_function_tool "
    "DefaultHttpxClient DefaultAsyncHttpxClient DefaultAioHttpClient file_from_path Timeout RequestOptions "
    "LengthFinishReasonError ContentFilterFinishReasonError APIResponseValidationError InvalidWebhookSignatureError "
    "audio beta chat completions embeddings files images models moderations responses api_key base_url".split()
)

CLIENT_RESOURCES = frozenset(
    "responses embeddings completions files images audio moderations fine_tuning vector_stores webhooks beta batches "
    "uploads evals containers conversations realtime videos with_raw_response with_streaming_response".split()
)


def is_real_name(name: str) -> bool:
    """Whether the real package has a top-level name that this one leaves out."""
    return name in _REAL_NAMES


def left_out(what: str) -> NotImplementedError:
    """The error for a part of the real package that is not here."""
    return NotImplementedError(
        f"{what} is not part of this page's small openai package. "
        "The real package has it: run `pip install openai` on your own machine."
    )

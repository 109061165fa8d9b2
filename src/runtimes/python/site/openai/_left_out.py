"""What the real package has and this one has not."""

from __future__ import annotations

_REAL_NAMES = frozenset(
    "AzureOpenAI AsyncAzureOpenAI AssistantEventHandler AsyncAssistantEventHandler "
    "DefaultHttpxClient DefaultAsyncHttpxClient DefaultAioHttpClient file_from_path Timeout RequestOptions "
    "APIResponse AsyncAPIResponse APIResponseValidationError InvalidWebhookSignatureError OAuthError "
    "SubjectTokenProviderError WebSocketConnectionClosedError WebSocketQueueFullError Transport ProxiesTypes "
    "audio batches beta chat chatkit completions containers conversations embeddings evals files fine_tuning images "
    "models moderations realtime responses skills uploads vector_stores videos webhooks "
    "api_key base_url organization project timeout max_retries default_headers default_query http_client".split()
)

CLIENT_RESOURCES = frozenset(
    "completions files images audio moderations fine_tuning vector_stores webhooks beta batches chatkit skills uploads "
    "evals containers conversations realtime videos with_raw_response with_streaming_response "
    "get post put patch delete admin".split()
)

#: Methods of pydantic's models, by older names or for what is not here.
MODEL_METHODS = frozenset("dict json copy parse_obj parse_raw model_json_schema model_rebuild schema".split())


def is_real_name(name: str) -> bool:
    """Whether the real package has a top-level name that this one leaves out."""
    return name in _REAL_NAMES


def left_out(what: str) -> NotImplementedError:
    """The error for a part of the real package that is not here."""
    return NotImplementedError(
        f"{what} is not part of this page's small openai package. "
        "The real package has it: run `pip install openai` on your own machine."
    )
